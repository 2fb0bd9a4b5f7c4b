import WaybillCore
import WaybillSchema

struct SsccValid: BuiltinFunction {
  static let signature = Signature("ssccValid", .retail, .required("value", .text), gives: "Boolean")
  static let summary = "Whether the text is an SSCC: 18 digits, the last one the check digit."
  static let examples = [
    Example(#"ssccValid("106141412345678908")"#, gives: "true"),
    Example(#"ssccValid("106141412345678909")"#, gives: "false"),
  ]

  static func result(_ arguments: [ArgumentType]) -> ResultType { .boolean }

  static func call(_ arguments: Arguments, _ context: CallContext) -> Cell {
    .boolean(arguments[0].high == 18 && GS1.isValid(arguments[0].asBytes))
  }
}
