import WaybillCore
import WaybillSchema

struct Negate: BuiltinFunction {
  static let signature = Signature("negate", .number, .required("value", .amount), gives: "the kind of the value")
  static let summary = "The value with the other sign."
  static let examples = [
    Example("negate(12.50)", gives: "-12.50"), Example("negate(money(-3, EUR))", gives: "money(3, EUR)"),
  ]

  static func result(_ arguments: [ArgumentType]) -> ResultType { .amount(arguments[0], arguments[0].number.negated) }

  static func call(_ arguments: Arguments, _ context: CallContext) -> Cell {
    let value = arguments[0]
    guard value.kind == .integer else { return value.with(number: value.asDecimal.negated) }
    return value.asInteger == .min ? .pastLimit : .integer(-value.asInteger)
  }
}
