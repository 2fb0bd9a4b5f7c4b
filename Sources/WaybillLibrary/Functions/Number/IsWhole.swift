import WaybillCore
import WaybillSchema

struct IsWhole: BuiltinFunction {
  static let signature = Signature("isWhole", .number, .required("value", .decimal), gives: "Boolean")
  static let summary = "Whether the number has no fraction but zeros."
  static let examples = [Example("isWhole(2.00)", gives: "true"), Example("isWhole(2.01)", gives: "false")]

  static func result(_ arguments: [ArgumentType]) -> ResultType { .boolean }

  static func call(_ arguments: Arguments, _ context: CallContext) -> Cell { .boolean(arguments[0].asDecimal.isWhole) }
}
