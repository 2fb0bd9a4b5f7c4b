import WaybillCore
import WaybillSchema

struct WithoutTax: BuiltinFunction {
  static let signature = Signature(
    "withoutTax", .money, .required("value", .money), .required("percent", .decimal),
    .optional("mode", .word(RoundingMode.allCases.map(\.word))), gives: "Money")
  static let summary =
    "What is left of a gross amount without the tax that it holds, rounded to the smallest unit of its currency."
  static let examples = [
    Example("withoutTax(money(11.90, EUR), 19)", gives: "money(10.00, EUR)"),
    Example("withoutTax(money(9.99, EUR), 7)", gives: "money(9.34, EUR)"),
    Example("withoutTax(money(1.00, EUR), -1)", fails: .outOfRange),
  ]
  static let failures = "the percentage is below 0"

  static func result(_ arguments: [ArgumentType]) -> ResultType {
    let gross = arguments[0].number
    // Between the gross amount and nothing.
    let shape = gross.union(.exactly(.zero)).roundedToMinorUnits(arguments.roundingMode(at: 2))
    return .value(.money(shape), canFail: arguments[1].number.low.map { $0.sign < 0 } ?? true)
  }

  static func call(_ arguments: Arguments, _ context: CallContext) -> Cell {
    let percent = arguments[1].asDecimal
    guard 0 <= percent.sign else { return .failed(.outOfRange) }
    let digits = CurrencyCodes.minorDigits(arguments[0].tag)
    guard let hundredfold = arguments[0].asDecimal.multiplied(by: ExactDecimal(100)),
      let divisor = percent.adding(ExactDecimal(100))
    else { return .pastLimit }
    return arguments[0].with(number: hundredfold.divided(by: divisor, toScale: digits, arguments[2].roundingMode))
  }
}
