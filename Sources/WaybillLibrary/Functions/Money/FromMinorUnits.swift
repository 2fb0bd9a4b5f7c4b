import WaybillCore
import WaybillSchema

struct FromMinorUnits: BuiltinFunction {
  static let signature = Signature(
    "fromMinorUnits", .money, .required("value", .integer), .required("currency", .currency), gives: "Money")
  static let summary = "Money from a whole number of the smallest unit of its currency, such as cents."
  static let examples = [
    Example("fromMinorUnits(1250, EUR)", gives: "money(12.50, EUR)"),
    Example("fromMinorUnits(980, JPY)", gives: "money(980, JPY)"),
  ]

  static func result(_ arguments: [ArgumentType]) -> ResultType {
    let factors = NumberShape(low: ExactDecimal(coefficient: 1, scale: 4), high: ExactDecimal(1), scale: 4)
    return .value(.money(arguments[0].number.multiplied(by: factors).with(scale: 4)))
  }

  static func call(_ arguments: Arguments, _ context: CallContext) -> Cell {
    let number = ExactDecimal(
      coefficient: Int128(arguments[0].asInteger), scale: CurrencyCodes.minorDigits(arguments[1].tag))
    return .money(number, currency: arguments[1].tag)
  }
}
