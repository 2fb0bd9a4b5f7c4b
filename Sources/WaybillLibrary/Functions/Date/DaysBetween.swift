import WaybillCore
import WaybillSchema

struct DaysBetween: BuiltinFunction {
  static let signature = Signature(
    "daysBetween", .date, .required("value", .date), .required("other", .date), gives: "Integer")
  static let summary = "How many days `other` lies after the date; below 0 where it lies before."
  static let examples = [
    Example("daysBetween(@2026-11-24, @2026-12-24)", gives: "30"),
    Example("daysBetween(@2026-03-01, @2026-02-28)", gives: "-1"),
  ]

  private static let most = CivilDate.lastDay - CivilDate.firstDay

  static func result(_ arguments: [ArgumentType]) -> ResultType { .integer(.whole(-most, most)) }

  static func call(_ arguments: Arguments, _ context: CallContext) -> Cell {
    .integer(arguments[1].asDays - arguments[0].asDays)
  }
}
