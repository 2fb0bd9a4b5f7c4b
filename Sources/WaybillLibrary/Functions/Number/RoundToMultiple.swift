import WaybillCore
import WaybillSchema

struct RoundToMultiple: BuiltinFunction {
  static let signature = Signature(
    "roundToMultiple", .number, .required("value", .decimal), .required("multiple", .decimal),
    .optional("mode", .word(RoundingMode.allCases.map(\.word))), gives: "Decimal")
  static let summary = "The nearest multiple, such as whole packs or five cents; `up` for the next one."
  static let examples = [
    Example("roundToMultiple(13, 12, up)", gives: "24"), Example("roundToMultiple(1.98, 0.05)", gives: "2.00"),
    Example("roundToMultiple(1, 0)", fails: .outOfRange),
  ]
  static let failures = "`multiple` is not above 0"

  static func result(_ arguments: [ArgumentType]) -> ResultType {
    let multiple = arguments[1].number
    let isPositive = multiple.low.map { 0 < $0.sign } ?? false
    let times = arguments[0].number.divided(by: multiple, toScale: 0, arguments.roundingMode(at: 2))
    return .decimal(times.multiplied(by: multiple), canFail: !isPositive)
  }

  static func call(_ arguments: Arguments, _ context: CallContext) -> Cell {
    let multiple = arguments[1].asDecimal
    guard 0 < multiple.sign else { return .failed(.outOfRange) }
    let times = arguments[0].asDecimal.divided(by: multiple, toScale: 0, arguments[2].roundingMode)
    return .decimal(orLimit: times?.multiplied(by: multiple))
  }
}
