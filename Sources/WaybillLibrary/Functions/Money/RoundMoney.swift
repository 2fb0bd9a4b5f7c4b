import WaybillCore
import WaybillSchema

struct RoundMoney: BuiltinFunction {
  static let signature = Signature(
    "roundMoney", .money, .required("value", .money), .optional("mode", .word(RoundingMode.allCases.map(\.word))),
    gives: "Money")
  static let summary =
    "Money rounded to the smallest unit of its currency; a half goes away from zero unless `mode` says otherwise."
  static let examples = [
    Example("roundMoney(money(1.005, EUR))", gives: "money(1.01, EUR)"),
    Example("roundMoney(money(99.5, JPY), down)", gives: "money(99, JPY)"),
    Example("roundMoney(money(1, KWD))", gives: "money(1.000, KWD)"),
  ]

  static func result(_ arguments: [ArgumentType]) -> ResultType {
    .value(.money(arguments[0].number.roundedToMinorUnits(arguments.roundingMode(at: 1))))
  }

  static func call(_ arguments: Arguments, _ context: CallContext) -> Cell {
    let digits = CurrencyCodes.minorDigits(arguments[0].tag)
    return arguments[0].with(number: arguments[0].asDecimal.rounded(toScale: digits, arguments[1].roundingMode))
  }
}

extension NumberShape {
  /// Whatever the currency is: it has 0 to 4 decimals, and fewer of them move a number farther.
  func roundedToMinorUnits(_ mode: RoundingMode) -> NumberShape {
    rounded(toScale: 0, mode).union(rounded(toScale: 2, mode)).union(rounded(toScale: 3, mode))
      .union(rounded(toScale: 4, mode))
  }
}
