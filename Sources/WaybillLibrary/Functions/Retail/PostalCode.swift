import WaybillCore
import WaybillSchema

struct PostalCode: BuiltinFunction {
  static let signature = Signature(
    "postalCode", .retail, .required("value", .text), .required("country", .country), gives: "Text(3..12)")
  static let summary = """
    A postal code in the usual form of its country, in capitals with its space or hyphen; of a country whose form \
    is not known here, up to 12 characters as they are.
    """
  static let examples = [
    Example(#"postalCode("sw1a1aa", GB)"#, gives: #""SW1A 1AA""#),
    Example(#"postalCode("123456789", US)"#, gives: #""12345-6789""#),
    Example(#"postalCode(" 1017 ab", NL)"#, gives: #""1017 AB""#),
    Example(#"postalCode("1234", DE)"#, fails: .patternNotMet), Example(#"postalCode("", HK)"#, fails: .patternNotMet),
  ]
  static let failures = "the text has not the form of a postal code of the country"

  static func result(_ arguments: [ArgumentType]) -> ResultType { .text(3, 12, canFail: true) }

  static func call(_ arguments: Arguments, _ context: CallContext) -> Cell {
    context.postalCode(arguments[0], country: arguments[1].tag) ?? .failed(.patternNotMet, detail: arguments[0])
  }
}

extension CallContext {
  func postalCode(_ value: Cell, country: UInt32) -> Cell? {
    let upper = text(value, in: .upper)
    guard upper.kind == .text else { return nil }
    let forms = PostalForms.forms(country)
    guard !forms.isEmpty else {
      let plain = upper.trimmed
      return 3...12 ~= plain.scalarCount ? plain : nil
    }
    guard upper.asBytes.allSatisfy({ 0x30...0x39 ~= $0 || 0x41...0x5A ~= $0 || $0 == 0x20 || $0 == 0x2D }) else {
      return nil
    }
    let code = text(upper) { $0 != 0x20 && $0 != 0x2D }.asBytes
    for form in forms {
      let letters = Array(form.utf8)
      let places = letters.filter { $0 != 0x20 && $0 != 0x2D }
      guard places.count == code.count, zip(code, places).allSatisfy({ Form.fits($0, $1) }) else { continue }
      return text(capacity: letters.count, flags: [.isASCII, .isPlain]) { output in
        var next = 0
        for (index, letter) in letters.enumerated() {
          let isSign = letter == 0x20 || letter == 0x2D
          output[index] = isSign ? letter : code[next]
          if !isSign { next += 1 }
        }
        return letters.count
      }
    }
    return nil
  }
}

/// Forms of postal codes, in the letters of `Form`. Source: Universal Postal Union, addressing profiles of the members.
enum PostalForms {
  static func forms(_ country: UInt32) -> [Substring] { table[country] ?? [] }

  private static let table: [UInt32: [Substring]] = {
    var table: [UInt32: [Substring]] = [:]
    for row in rows.split(separator: ";") {
      let letters = Array(row.utf8)
      table[UInt32(letters[0]) | UInt32(letters[1]) << 8] = row.dropFirst(3).split(separator: "|")
    }
    return table
  }()

  private static let rows =
    "US:#####|#####-####;PR:#####|#####-####;CA:@#@ #@#;MX:#####;BR:#####-###;AR:####|@####@@@;CL:#######;CO:######;PE:#####;"
    + "GB:@# #@@|@## #@@|@@# #@@|@@## #@@|@#@ #@@|@@#@ #@@;IE:@#* ****;DE:#####;AT:####;CH:####;LI:####;FR:#####;MC:#####;"
    + "BE:####;NL:#### @@;LU:####;IT:#####;SM:#####;ES:#####;PT:####-###;DK:####;SE:### ##;NO:####;FI:#####;IS:###;PL:##-###;"
    + "CZ:### ##;SK:### ##;HU:####;RO:######;BG:####;GR:### ##;HR:#####;SI:####;RS:#####;EE:#####;LV:LV-####;LT:LT-#####;"
    + "CY:####;MT:@@@ ####;UA:#####;TR:#####;IL:#######|#####;SA:#####|#####-####;EG:#####;ZA:####;IN:######;PK:#####;"
    + "CN:######;TW:###|#####|######;JP:###-####;KR:#####;SG:######;MY:#####;TH:#####;VN:#####|######;ID:#####;PH:####;AU:####;"
    + "NZ:####"
}
