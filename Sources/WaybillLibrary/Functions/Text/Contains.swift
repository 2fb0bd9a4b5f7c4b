import WaybillCore
import WaybillSchema

struct Contains: BuiltinFunction {
  static let signature = Signature(
    "contains", .text, .required("value", .text), .required("part", .text), gives: "Boolean")
  static let summary = "Whether `part` stands somewhere in the text; capitals count. For lists there is `in`."
  static let examples = [
    Example(#"contains("gift wrap", "wrap")"#, gives: "true"),
    Example(#"contains("gift wrap", "Wrap")"#, gives: "false"),
    Example(#"contains("", "")"#, gives: "true"),
  ]

  static func result(_ arguments: [ArgumentType]) -> ResultType { .boolean }

  static func call(_ arguments: Arguments, _ context: CallContext) -> Cell {
    .boolean(Text.find(arguments[1].asBytes, in: arguments[0].asBytes) != nil)
  }
}
