import WaybillCore
import WaybillSchema

struct StartOfWeek: BuiltinFunction {
  static let signature = Signature("startOfWeek", .date, .required("value", .date), gives: "Date")
  static let summary = "The Monday of the day's week."
  static let examples = [
    Example("startOfWeek(@2026-11-24)", gives: "@2026-11-23"),
    Example("startOfWeek(@2026-11-23)", gives: "@2026-11-23"),
  ]

  static func result(_ arguments: [ArgumentType]) -> ResultType { .value(.date) }

  static func call(_ arguments: Arguments, _ context: CallContext) -> Cell {
    .dateOrLimit(arguments[0].asDays - Int64(CivilDate.weekday(ofDays: arguments[0].asDays)) + 1)
  }
}
