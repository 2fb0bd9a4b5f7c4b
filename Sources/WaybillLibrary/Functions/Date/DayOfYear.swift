import WaybillCore
import WaybillSchema

struct DayOfYear: BuiltinFunction {
  static let signature = Signature("dayOfYear", .date, .required("value", .any), gives: "Integer(1..366)")
  static let summary = "1 for the first of January to 365 or 366 for the last of December."
  static let examples = [
    Example("dayOfYear(@2026-02-01)", gives: "32"), Example("dayOfYear(@2024-12-31)", gives: "366"),
  ]

  static func result(_ arguments: [ArgumentType]) -> ResultType { .dayPart(arguments[0], "dayOfYear", 1, 366) }

  static func call(_ arguments: Arguments, _ context: CallContext) -> Cell {
    let days = arguments[0].clock.days
    let first = CivilDate(year: CivilDate(days: days).year, month: 1, day: 1)?.days ?? days
    return .integer(days - first + 1)
  }
}
