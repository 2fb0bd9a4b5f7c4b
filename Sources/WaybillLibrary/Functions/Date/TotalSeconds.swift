import WaybillCore
import WaybillSchema

struct TotalSeconds: BuiltinFunction {
  static let signature = Signature("totalSeconds", .date, .required("value", .duration), gives: "Decimal")
  static let summary = "The whole length of a duration in seconds, with its fraction."
  static let examples = [
    Example("totalSeconds(2 minutes)", gives: "120"), Example(#"totalSeconds(duration("PT0.25S"))"#, gives: "0.25"),
  ]

  static func result(_ arguments: [ArgumentType]) -> ResultType { .decimal(NumberShape(scale: 9)) }

  static func call(_ arguments: Arguments, _ context: CallContext) -> Cell {
    let duration = arguments[0].asDuration
    let nanoseconds = Int128(duration.seconds) * 1_000_000_000 + Int128(duration.nanoseconds)
    return .decimal(ExactDecimal(coefficient: nanoseconds, scale: 9).normalised)
  }
}
