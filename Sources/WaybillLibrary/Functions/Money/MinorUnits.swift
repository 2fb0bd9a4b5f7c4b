import WaybillCore
import WaybillSchema

struct MinorUnits: BuiltinFunction {
  static let signature = Signature("minorUnits", .money, .required("value", .money), gives: "Integer")
  static let summary = "Money as a whole number of the smallest unit of its currency, such as cents."
  static let examples = [
    Example("minorUnits(money(12.50, EUR))", gives: "1250"), Example("minorUnits(money(980, JPY))", gives: "980"),
    Example("minorUnits(money(1.005, EUR))", fails: .tooManyDigits),
  ]
  static let failures = "the amount is finer than the smallest unit; round it with `roundMoney`"

  static func result(_ arguments: [ArgumentType]) -> ResultType {
    let factors = NumberShape.whole(1, 10_000)
    return .integer(arguments[0].number.multiplied(by: factors), canFail: 0 < arguments[0].number.scale)
  }

  static func call(_ arguments: Arguments, _ context: CallContext) -> Cell {
    let (value, digits) = (arguments[0].asDecimal, CurrencyCodes.minorDigits(arguments[0].tag))
    guard value.normalised.scale <= digits else { return .failed(.tooManyDigits) }
    guard let exact = value.rounded(toScale: digits, .down) else { return .pastLimit }
    return .integer(orLimit: ExactDecimal(coefficient: exact.coefficient, scale: 0).asInt64)
  }
}
