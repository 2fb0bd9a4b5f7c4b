import WaybillCore
import WaybillSchema

struct GlnValid: BuiltinFunction {
  static let signature = Signature("glnValid", .retail, .required("value", .text), gives: "Boolean")
  static let summary = "Whether the text is a GLN: 13 digits, the last one the check digit."
  static let examples = [
    Example(#"glnValid("4012345000009")"#, gives: "true"), Example(#"glnValid("4012345000008")"#, gives: "false"),
  ]

  static func result(_ arguments: [ArgumentType]) -> ResultType { .boolean }

  static func call(_ arguments: Arguments, _ context: CallContext) -> Cell {
    .boolean(arguments[0].high == 13 && GS1.isValid(arguments[0].asBytes))
  }
}
