import WaybillCore
import WaybillSchema

struct RemovePrefix: BuiltinFunction {
  static let signature = Signature(
    "removePrefix", .text, .required("value", .text), .required("prefix", .text), gives: "Text")
  static let summary = "The text without `prefix` at its start; as it is where it does not begin so."
  static let examples = [
    Example(#"removePrefix("SHP-1001", "SHP-")"#, gives: #""1001""#),
    Example(#"removePrefix("1001", "SHP-")"#, gives: #""1001""#),
  ]

  static func result(_ arguments: [ArgumentType]) -> ResultType { .text(arguments[0].text.orShorter) }

  static func call(_ arguments: Arguments, _ context: CallContext) -> Cell {
    let (value, prefix) = (arguments[0], arguments[1])
    return value.starts(with: prefix) ? value.slice(Int(prefix.high), Int(value.high)) : value
  }
}
