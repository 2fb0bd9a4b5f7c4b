import WaybillCore
import WaybillSchema

struct AddWorkdays: BuiltinFunction {
  static let signature = Signature(
    "addWorkdays", .date, .required("value", .date), .required("days", .integer), gives: "Date")
  static let summary = "So many days from Monday to Friday later, or earlier below 0; holidays are not known here."
  static let examples = [
    Example("addWorkdays(@2026-11-27, 1)", gives: "@2026-11-30"),
    Example("addWorkdays(@2026-11-24, 5)", gives: "@2026-12-01"),
    Example("addWorkdays(@2026-11-29, -1)", gives: "@2026-11-27"),
    Example("addWorkdays(@2026-11-28, 0)", gives: "@2026-11-28"),
  ]

  static func result(_ arguments: [ArgumentType]) -> ResultType { .value(.date) }

  static func call(_ arguments: Arguments, _ context: CallContext) -> Cell {
    let count = arguments[1].asInteger
    guard count.magnitude < 4_000_000 else { return .pastLimit }
    if count == 0 { return arguments[0] }
    let step = count.signum()
    var day = arguments[0].asDays
    // From a weekend the count begins at the working day before it, or after it when going back.
    while 5 < CivilDate.weekday(ofDays: day) { day -= step }
    day += count / 5 * 7
    var rest = count % 5
    while rest != 0 {
      day += step
      if CivilDate.weekday(ofDays: day) <= 5 { rest -= step }
    }
    return .dateOrLimit(day)
  }
}
