import WaybillCore
import WaybillSchema

struct StartOfMonth: BuiltinFunction {
  static let signature = Signature("startOfMonth", .date, .required("value", .date), gives: "Date")
  static let summary = "The first day of the day's month."
  static let examples = [
    Example("startOfMonth(@2026-11-24)", gives: "@2026-11-01"),
    Example("startOfMonth(@2026-11-01)", gives: "@2026-11-01"),
  ]

  static func result(_ arguments: [ArgumentType]) -> ResultType { .value(.date) }

  static func call(_ arguments: Arguments, _ context: CallContext) -> Cell {
    arguments[0].movedDate { CivilDate(year: $0.year, month: $0.month, day: 1) }
  }
}
