import WaybillCore
import WaybillSchema

struct IbanValid: BuiltinFunction {
  static let signature = Signature("ibanValid", .retail, .required("value", .text), gives: "Boolean")
  static let summary = "Whether the text is an IBAN with the right check digits; spaces are skipped."
  static let examples = [
    Example(#"ibanValid("DE89 3704 0044 0532 0130 00")"#, gives: "true"),
    Example(#"ibanValid("DE89370400440532013001")"#, gives: "false"), Example(#"ibanValid("DE89")"#, gives: "false"),
  ]

  static func result(_ arguments: [ArgumentType]) -> ResultType { .boolean }

  /// Source: ISO 13616-1, section 6 (modulo 97).
  static func call(_ arguments: Arguments, _ context: CallContext) -> Cell {
    let text = context.text(arguments[0]) { $0 != 0x20 }.asBytes
    guard 15...34 ~= text.count, Text.isASCII(arguments[0].asBytes), 0x41...0x5A ~= text[0], 0x41...0x5A ~= text[1]
    else {
      return .boolean(false)
    }
    var rest = 0
    for index in 0..<text.count {
      let byte = text[(index + 4) % text.count]
      switch byte {
      case 0x30...0x39: rest = (rest * 10 + Int(byte - 0x30)) % 97
      case 0x41...0x5A: rest = (rest * 100 + Int(byte - 0x37)) % 97
      default: return .boolean(false)
      }
    }
    return .boolean(rest == 1)
  }
}
