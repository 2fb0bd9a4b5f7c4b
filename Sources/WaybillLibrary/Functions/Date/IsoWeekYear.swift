import WaybillCore
import WaybillSchema

struct IsoWeekYear: BuiltinFunction {
  static let signature = Signature("isoWeekYear", .date, .required("value", .any), gives: "Integer(1..10000)")
  static let summary =
    "The year to which the week of ISO 8601 belongs; around New Year it differs from the year of the day."
  static let examples = [
    Example("isoWeekYear(@2027-01-03)", gives: "2026"), Example("isoWeekYear(@2024-12-30)", gives: "2025"),
  ]

  static func result(_ arguments: [ArgumentType]) -> ResultType { .dayPart(arguments[0], "isoWeekYear", 1, 10_000) }

  static func call(_ arguments: Arguments, _ context: CallContext) -> Cell {
    .integer(Int64(CivilDate.isoWeek(ofDays: arguments[0].clock.days).year))
  }
}
