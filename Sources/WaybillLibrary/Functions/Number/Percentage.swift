import WaybillCore
import WaybillSchema

struct Percentage: BuiltinFunction {
  static let signature = Signature(
    "percentage", .number, .required("value", .decimal), .required("whole", .decimal),
    .optional("scale", .literalInteger),
    .optional("mode", .word(RoundingMode.allCases.map(\.word))), gives: "Decimal")
  static let summary =
    "How many hundredths of `whole` the value is, rounded to `scale` digits behind the point (2 if not given)."
  static let examples = [
    Example("percentage(1, 3)", gives: "33.33"), Example("percentage(5, 4, scale: 0)", gives: "125"),
    Example("percentage(1, 0)", fails: .divisionByZero),
  ]
  static let failures = "`whole` is 0"

  static func result(_ arguments: [ArgumentType]) -> ResultType {
    guard let scale = arguments.roundingScale(at: 2, usual: 2) else {
      return .mismatch("`scale` is a number from 0 to 38")
    }
    let hundred = NumberShape.whole(100, 100)
    let shape = arguments[0].number.multiplied(by: hundred).divided(
      by: arguments[1].number, toScale: scale, arguments.roundingMode(at: 3))
    return .decimal(shape, canFail: arguments[1].number.contains(.zero))
  }

  static func call(_ arguments: Arguments, _ context: CallContext) -> Cell {
    let whole = arguments[1].asDecimal
    if whole.isZero { return .failed(.divisionByZero) }
    let scale = arguments[2].isMissing ? 2 : UInt8(truncatingIfNeeded: min(max(0, arguments[2].asInteger), 38))
    let hundredfold = arguments[0].asDecimal.multiplied(by: ExactDecimal(100))
    return .decimal(orLimit: hundredfold?.divided(by: whole, toScale: scale, arguments[3].roundingMode))
  }
}
