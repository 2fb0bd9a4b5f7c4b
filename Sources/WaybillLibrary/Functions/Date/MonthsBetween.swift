import WaybillCore
import WaybillSchema

struct MonthsBetween: BuiltinFunction {
  static let signature = Signature(
    "monthsBetween", .date, .required("value", .date), .required("other", .date), gives: "Integer")
  static let summary = "How many whole months `other` lies after the date; below 0 where it lies before."
  static let examples = [
    Example("monthsBetween(@2026-01-15, @2026-04-14)", gives: "2"),
    Example("monthsBetween(@2026-04-15, @2026-01-15)", gives: "-3"),
  ]

  static func result(_ arguments: [ArgumentType]) -> ResultType { .integer(.whole(-120_000, 120_000)) }

  static func call(_ arguments: Arguments, _ context: CallContext) -> Cell {
    let isBackward = arguments[1].asDays < arguments[0].asDays
    let first = CivilDate(days: isBackward ? arguments[1].asDays : arguments[0].asDays)
    let last = CivilDate(days: isBackward ? arguments[0].asDays : arguments[1].asDays)
    let months = (last.year - first.year) * 12 + last.month - first.month - (last.day < first.day ? 1 : 0)
    return .integer(Int64(isBackward ? -months : months))
  }
}
