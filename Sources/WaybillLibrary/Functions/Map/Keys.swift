import WaybillCore
import WaybillSchema

struct Keys: BuiltinFunction {
  static let signature = Signature("keys", .map, .required("value", .map), gives: "[Text]")
  static let summary = "The keys of a map, in the order of arrival."
  static let examples = [Example(#"keys({"b": 1, "a": 2})"#, gives: #"["b", "a"]"#), Example("keys({})", gives: "[]")]

  static func result(_ arguments: [ArgumentType]) -> ResultType { .value(.list(Slot(.text(.any)), .any)) }

  static func call(_ arguments: Arguments, _ context: CallContext) -> Cell {
    let entries = arguments[0].asCells
    return context.list(
      of: stride(from: 0, to: entries.count, by: 2).lazy.map { entries[$0] }, atMost: entries.count / 2)
  }
}
