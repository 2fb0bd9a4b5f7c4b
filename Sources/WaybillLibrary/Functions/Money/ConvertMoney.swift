import WaybillCore
import WaybillSchema

struct ConvertMoney: BuiltinFunction {
  static let signature = Signature(
    "convertMoney", .money, .required("value", .money), .required("rate", .decimal), .required("currency", .currency),
    .optional("mode", .word(RoundingMode.allCases.map(\.word))), gives: "Money")
  static let summary = "Money in another currency by the given rate, rounded to the smallest unit of that currency."
  static let examples = [
    Example("convertMoney(money(10.00, USD), 0.9137, EUR)", gives: "money(9.14, EUR)"),
    Example("convertMoney(money(10.00, USD), 149.55, JPY, down)", gives: "money(1495, JPY)"),
    Example("convertMoney(money(10.00, USD), 0, EUR)", fails: .outOfRange),
  ]
  static let failures = "the rate is not above 0"

  static func result(_ arguments: [ArgumentType]) -> ResultType {
    let shape = arguments[0].number.multiplied(by: arguments[1].number).roundedToMinorUnits(
      arguments.roundingMode(at: 3))
    return .value(.money(shape), canFail: arguments[1].number.low.map { $0.sign <= 0 } ?? true)
  }

  static func call(_ arguments: Arguments, _ context: CallContext) -> Cell {
    guard 0 < arguments[1].asDecimal.sign else { return .failed(.outOfRange) }
    let digits = CurrencyCodes.minorDigits(arguments[2].tag)
    let product = arguments[0].asDecimal.multiplied(by: arguments[1].asDecimal)
    guard let number = product?.rounded(toScale: digits, arguments[3].roundingMode) else { return .pastLimit }
    return .money(number, currency: arguments[2].tag)
  }
}
