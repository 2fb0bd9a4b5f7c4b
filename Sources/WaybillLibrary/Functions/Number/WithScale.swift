import WaybillCore
import WaybillSchema

struct WithScale: BuiltinFunction {
  static let signature = Signature(
    "withScale", .number, .required("value", .amount), .required("scale", .literalInteger), gives: "Decimal or Money")
  static let summary =
    "The number with exactly `scale` digits behind the point; zeros are added or dropped, nothing else."
  static let examples = [
    Example("withScale(1.5, 2)", gives: "1.50"), Example("withScale(1.500, 1)", gives: "1.5"),
    Example("withScale(1.25, 1)", fails: .tooManyDigits),
  ]
  static let failures = "the number has more decimals than that"

  static func result(_ arguments: [ArgumentType]) -> ResultType {
    guard let scale = arguments.roundingScale(at: 1, usual: nil) else {
      return .mismatch("`scale` is a number from 0 to 38")
    }
    let shape = NumberShape(low: arguments[0].number.low, high: arguments[0].number.high, scale: scale)
    let canFail = scale < arguments[0].number.scale
    return arguments[0].isMoney ? .value(.money(shape), canFail: canFail) : .decimal(shape, canFail: canFail)
  }

  static func call(_ arguments: Arguments, _ context: CallContext) -> Cell {
    let (value, scale) = (arguments[0].asDecimal, UInt8(truncatingIfNeeded: min(max(0, arguments[1].asInteger), 38)))
    guard value.normalised.scale <= scale else { return .failed(.tooManyDigits) }
    return arguments[0].with(number: value.rounded(toScale: scale, .down))
  }
}
