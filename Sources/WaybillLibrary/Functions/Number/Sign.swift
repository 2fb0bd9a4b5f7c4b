import WaybillCore
import WaybillSchema

struct Sign: BuiltinFunction {
  static let signature = Signature("sign", .number, .required("value", .amount), gives: "Integer(-1..1)")
  static let summary = "-1 below zero, 0 at zero, 1 above it."
  static let examples = [
    Example("sign(-0.01)", gives: "-1"), Example("sign(0.00)", gives: "0"), Example("sign(money(5, EUR))", gives: "1"),
  ]

  static func result(_ arguments: [ArgumentType]) -> ResultType { .integer(.whole(-1, 1)) }

  static func call(_ arguments: Arguments, _ context: CallContext) -> Cell {
    .integer(Int64(arguments[0].asDecimal.sign))
  }
}
