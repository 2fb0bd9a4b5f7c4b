import WaybillCore
import WaybillSchema

struct TotalMinutes: BuiltinFunction {
  static let signature = Signature("totalMinutes", .date, .required("value", .duration), gives: "Integer")
  static let summary = "How many whole minutes a duration has."
  static let examples = [
    Example("totalMinutes(2 hours)", gives: "120"), Example("totalMinutes(90 seconds)", gives: "1"),
  ]

  static func result(_ arguments: [ArgumentType]) -> ResultType { .integer(.integer) }

  static func call(_ arguments: Arguments, _ context: CallContext) -> Cell { .integer(arguments[0].wholeUnits(of: 60)) }
}

extension Cell {
  /// How many whole units of so many seconds a duration has, without the rest.
  func wholeUnits(of seconds: Int64) -> Int64 {
    let duration = asDuration
    return duration.isNegative ? -(duration.negated.seconds / seconds) : duration.seconds / seconds
  }
}
