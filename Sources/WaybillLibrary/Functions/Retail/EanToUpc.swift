import WaybillCore
import WaybillSchema

struct EanToUpc: BuiltinFunction {
  static let signature = Signature("eanToUpc", .retail, .required("value", .text), gives: "Text(12)?")
  static let summary = "An EAN of 13 digits as a UPC of 12; missing where it does not begin with 0 and so has no UPC."
  static let examples = [
    Example(#"eanToUpc("0036000291452")"#, gives: #""036000291452""#),
    Example(#"eanToUpc("4006381333931")"#, gives: "missing"),
    Example(#"eanToUpc("0036000291453")"#, fails: .badCheckDigit),
  ]
  static let failures = "the text is no EAN of 13 digits with the right check digit"

  static func result(_ arguments: [ArgumentType]) -> ResultType { .text(12, 12, isOptional: true, canFail: true) }

  static func call(_ arguments: Arguments, _ context: CallContext) -> Cell {
    let text = arguments[0].asBytes
    guard text.count == 13, GS1.isValid(text) else { return .failed(.badCheckDigit, detail: arguments[0]) }
    return text[0] == 0x30 ? arguments[0].slice(1, 13) : .missing
  }
}
