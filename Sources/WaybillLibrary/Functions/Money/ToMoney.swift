import WaybillCore
import WaybillSchema

struct ToMoney: BuiltinFunction {
  static let signature = Signature(
    "money", .money, .required("value", .decimal), .required("currency", .currency), gives: "Money")
  static let summary = "An amount in a currency, with the decimals that it has."
  static let examples = [
    Example("money(19.90, EUR)", gives: "money(19.90, EUR)"), Example("money(-5, JPY)", gives: "money(-5, JPY)"),
  ]

  static func result(_ arguments: [ArgumentType]) -> ResultType { .value(.money(arguments[0].number)) }

  static func call(_ arguments: Arguments, _ context: CallContext) -> Cell {
    .money(arguments[0].asDecimal, currency: arguments[1].tag)
  }
}
