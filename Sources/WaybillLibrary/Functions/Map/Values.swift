import WaybillCore
import WaybillSchema

struct Values: BuiltinFunction {
  static let signature = Signature("values", .map, .required("value", .map), gives: "a list")
  static let summary = "The values of a map, in the order of arrival."
  static let examples = [Example(#"values({"b": 1, "a": 2})"#, gives: "[1, 2]"), Example("values({})", gives: "[]")]

  static func result(_ arguments: [ArgumentType]) -> ResultType { .value(.list(arguments[0].mapValue, .any)) }

  static func call(_ arguments: Arguments, _ context: CallContext) -> Cell {
    let entries = arguments[0].asCells
    return context.list(
      of: stride(from: 1, to: entries.count, by: 2).lazy.map { entries[$0] }, atMost: entries.count / 2)
  }
}
