import WaybillCore
import WaybillSchema

struct Month: BuiltinFunction {
  static let signature = Signature("month", .date, .required("value", .any), gives: "Integer(1..12)")
  static let summary = "The month of a date, local time or timestamp, on its own clock."
  static let examples = [
    Example("month(@2026-11-24)", gives: "11"), Example("month(@2026-01-01T10:00:00)", gives: "1"),
  ]

  static func result(_ arguments: [ArgumentType]) -> ResultType { .dayPart(arguments[0], "month", 1, 12) }

  static func call(_ arguments: Arguments, _ context: CallContext) -> Cell {
    .integer(Int64(CivilDate(days: arguments[0].clock.days).month))
  }
}
