import WaybillCore
import WaybillSchema

struct PercentOf: BuiltinFunction {
  static let signature = Signature(
    "percentOf", .number, .required("value", .amount), .required("percent", .decimal), gives: "Decimal or Money")
  static let summary = "So many hundredths of the value, exactly; round it where it lands."
  static let examples = [
    Example("percentOf(200, 19)", gives: "38.00"),
    Example("percentOf(money(9.99, EUR), 7.5)", gives: "money(0.74925, EUR)"),
  ]

  private static let hundredth = ExactDecimal(coefficient: 1, scale: 2)

  static func result(_ arguments: [ArgumentType]) -> ResultType {
    let shape = arguments[0].number.multiplied(by: arguments[1].number).multiplied(by: .exactly(hundredth))
    return arguments[0].isMoney ? .value(.money(shape)) : .decimal(shape)
  }

  static func call(_ arguments: Arguments, _ context: CallContext) -> Cell {
    arguments[0].with(
      number: arguments[0].asDecimal.multiplied(by: arguments[1].asDecimal)?.multiplied(by: hundredth))
  }
}
