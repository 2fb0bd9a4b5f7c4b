import WaybillCore
import WaybillSchema

struct VatIdValid: BuiltinFunction {
  static let signature = Signature("vatIdValid", .retail, .required("value", .text), gives: "Boolean")
  static let summary = """
    Whether the text has the form of a European VAT number, with its country in front; whether it is assigned only \
    the register knows.
    """
  static let examples = [
    Example(#"vatIdValid("DE123456789")"#, gives: "true"), Example(#"vatIdValid("ATU12345678")"#, gives: "true"),
    Example(#"vatIdValid("DE12345")"#, gives: "false"), Example(#"vatIdValid("NL123456789B01")"#, gives: "true"),
  ]

  static func result(_ arguments: [ArgumentType]) -> ResultType { .boolean }

  /// Source: European Commission, structure of VAT numbers (VIES), and the national registers of GB, CH and NO.
  private static let forms: [StaticString] = [
    "ATU########", "BE##########", "BG#########", "BG##########", "CY########@", "CZ########", "CZ#########",
    "CZ##########",
    "DE#########", "DK########", "EE#########", "EL#########", "ES*#######*", "FI########", "FR**#########",
    "HR###########",
    "HU########", "IE#*#####@", "IE#######@@", "IT###########", "LT#########", "LT############", "LU########",
    "LV###########",
    "MT########", "NL#########B##", "PL##########", "PT#########", "RO##", "RO########", "RO#########", "RO##########",
    "SE############", "SI########", "SK##########", "XI#########", "GB#########", "GB############", "CHE#########MWST",
    "CHE#########TVA", "CHE#########IVA", "NO#########MVA",
  ]

  static func call(_ arguments: Arguments, _ context: CallContext) -> Cell {
    let text = arguments[0].asBytes
    return .boolean(forms.contains { Form.matches(text, $0) })
  }
}

/// Texts that are described letter by letter.
enum Form {
  static func matches(_ text: UnsafeBufferPointer<UInt8>, _ form: StaticString) -> Bool {
    guard text.count == form.utf8CodeUnitCount else { return false }
    return (0..<text.count).allSatisfy { fits(text[$0], form.utf8Start[$0]) }
  }

  /// `#` is a digit, `@` a capital letter, `*` either; anything else stands for itself.
  static func fits(_ byte: UInt8, _ letter: UInt8) -> Bool {
    switch letter {
    case 0x23: 0x30...0x39 ~= byte
    case 0x40: 0x41...0x5A ~= byte
    case 0x2A: 0x30...0x39 ~= byte || 0x41...0x5A ~= byte
    default: byte == letter
    }
  }
}
