import WaybillCore
import WaybillSchema

struct Has: BuiltinFunction {
  static let signature = Signature("has", .map, .required("value", .map), .required("key", .text), gives: "Boolean")
  static let summary = "Whether the map has the key."
  static let examples = [
    Example(#"has({"gift": "yes"}, "gift")"#, gives: "true"), Example(#"has({}, "gift")"#, gives: "false"),
  ]

  static func result(_ arguments: [ArgumentType]) -> ResultType { .boolean }

  static func call(_ arguments: Arguments, _ context: CallContext) -> Cell {
    .boolean(arguments[0].entry(arguments[1]) != nil)
  }
}
