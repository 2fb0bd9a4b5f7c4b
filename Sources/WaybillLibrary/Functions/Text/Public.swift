import WaybillCore
import WaybillSchema

struct Public: BuiltinFunction {
  static let signature = Signature(
    "public", .text, .required("value", .any), .required("because", .literalText), gives: "the value")
  static let summary = "The value itself, no longer personal, for the reason that stands in the audit report."
  static let examples = [
    Example(#"public("Berlin", because: "a city names no one")"#, gives: #""Berlin""#),
    Example(#"public(7, because: "a count")"#, gives: "7"),
  ]

  static func result(_ arguments: [ArgumentType]) -> ResultType { .value(arguments[0].type) }

  static func call(_ arguments: Arguments, _ context: CallContext) -> Cell { arguments[0] }
}
