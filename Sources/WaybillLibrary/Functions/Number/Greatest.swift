import WaybillCore
import WaybillSchema

struct Greatest: BuiltinFunction {
  static let signature = Signature(
    "greatest", .number, .required("value", .ordered), .required("other", .ordered), gives: "the kind of the values")
  static let summary = "The larger, later or last of two values; `max` takes a list."
  static let examples = [
    Example("greatest(3, 2.5)", gives: "3"), Example("greatest(@2026-11-24, @2026-12-01)", gives: "@2026-12-01"),
    Example("greatest(money(1, EUR), money(2, USD))", fails: .differentCurrencies),
  ]
  static let failures = "the two have different currencies"

  static func result(_ arguments: [ArgumentType]) -> ResultType { Choosing.result(arguments, isLeast: false) }

  static func call(_ arguments: Arguments, _ context: CallContext) -> Cell {
    Choosing.choose(arguments, isLeast: false)
  }
}
