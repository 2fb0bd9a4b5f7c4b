import WaybillCore
import WaybillSchema

struct UpcToEan: BuiltinFunction {
  static let signature = Signature("upcToEan", .retail, .required("value", .text), gives: "Text(13)")
  static let summary = "A UPC of 12 digits as an EAN of 13."
  static let examples = [
    Example(#"upcToEan("036000291452")"#, gives: #""0036000291452""#),
    Example(#"upcToEan("036000291453")"#, fails: .badCheckDigit),
    Example(#"upcToEan("4006381333931")"#, fails: .badCheckDigit),
  ]
  static let failures = "the text is no UPC of 12 digits with the right check digit"

  static func result(_ arguments: [ArgumentType]) -> ResultType { .text(13, 13, canFail: true) }

  static func call(_ arguments: Arguments, _ context: CallContext) -> Cell {
    let text = arguments[0].asBytes
    guard text.count == 12, GS1.isValid(text) else { return .failed(.badCheckDigit, detail: arguments[0]) }
    return context.text(zerosBefore: text, width: 13)
  }
}
