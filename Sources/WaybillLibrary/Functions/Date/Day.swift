import WaybillCore
import WaybillSchema

struct Day: BuiltinFunction {
  static let signature = Signature("day", .date, .required("value", .any), gives: "Integer(1..31)")
  static let summary = "The day of the month of a date, local time or timestamp, on its own clock."
  static let examples = [
    Example("day(@2026-11-24)", gives: "24"), Example("day(@2026-11-24T23:30:00-08:00)", gives: "24"),
  ]

  static func result(_ arguments: [ArgumentType]) -> ResultType { .dayPart(arguments[0], "day", 1, 31) }

  static func call(_ arguments: Arguments, _ context: CallContext) -> Cell {
    .integer(Int64(CivilDate(days: arguments[0].clock.days).day))
  }
}
