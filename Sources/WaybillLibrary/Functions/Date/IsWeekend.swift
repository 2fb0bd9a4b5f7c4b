import WaybillCore
import WaybillSchema

struct IsWeekend: BuiltinFunction {
  static let signature = Signature("isWeekend", .date, .required("value", .date), gives: "Boolean")
  static let summary = "Whether the day is a Saturday or a Sunday."
  static let examples = [
    Example("isWeekend(@2026-11-28)", gives: "true"), Example("isWeekend(@2026-11-24)", gives: "false"),
  ]

  static func result(_ arguments: [ArgumentType]) -> ResultType { .boolean }

  static func call(_ arguments: Arguments, _ context: CallContext) -> Cell {
    .boolean(5 < CivilDate.weekday(ofDays: arguments[0].asDays))
  }
}
