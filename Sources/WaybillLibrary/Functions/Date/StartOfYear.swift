import WaybillCore
import WaybillSchema

struct StartOfYear: BuiltinFunction {
  static let signature = Signature("startOfYear", .date, .required("value", .date), gives: "Date")
  static let summary = "The first of January of the day's year."
  static let examples = [
    Example("startOfYear(@2026-11-24)", gives: "@2026-01-01"),
    Example("startOfYear(@2026-01-01)", gives: "@2026-01-01"),
  ]

  static func result(_ arguments: [ArgumentType]) -> ResultType { .value(.date) }

  static func call(_ arguments: Arguments, _ context: CallContext) -> Cell {
    arguments[0].movedDate { CivilDate(year: $0.year, month: 1, day: 1) }
  }
}
