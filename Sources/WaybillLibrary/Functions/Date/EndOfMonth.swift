import WaybillCore
import WaybillSchema

struct EndOfMonth: BuiltinFunction {
  static let signature = Signature("endOfMonth", .date, .required("value", .date), gives: "Date")
  static let summary = "The last day of the day's month."
  static let examples = [
    Example("endOfMonth(@2026-11-24)", gives: "@2026-11-30"), Example("endOfMonth(@2024-02-01)", gives: "@2024-02-29"),
  ]

  static func result(_ arguments: [ArgumentType]) -> ResultType { .value(.date) }

  static func call(_ arguments: Arguments, _ context: CallContext) -> Cell {
    arguments[0].movedDate {
      CivilDate(year: $0.year, month: $0.month, day: CivilDate.daysInMonth(year: $0.year, month: $0.month))
    }
  }
}
