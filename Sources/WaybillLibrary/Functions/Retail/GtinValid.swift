import WaybillCore
import WaybillSchema

struct GtinValid: BuiltinFunction {
  static let signature = Signature("gtinValid", .retail, .required("value", .text), gives: "Boolean")
  static let summary =
    "Whether the text is a GTIN of 8, 12, 13 or 14 digits with the right check digit (EAN, UPC, ITF-14)."
  static let examples = [
    Example(#"gtinValid("4006381333931")"#, gives: "true"), Example(#"gtinValid("4006381333932")"#, gives: "false"),
    Example(#"gtinValid("12")"#, gives: "false"),
  ]

  static func result(_ arguments: [ArgumentType]) -> ResultType { .boolean }

  static func call(_ arguments: Arguments, _ context: CallContext) -> Cell {
    .boolean(GS1.isGtin(arguments[0].asBytes))
  }
}

extension GS1 {
  static func isGtin(_ text: UnsafeBufferPointer<UInt8>) -> Bool {
    (text.count == 8 || 12...14 ~= text.count) && isValid(text)
  }
}
