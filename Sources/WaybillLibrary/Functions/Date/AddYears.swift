import WaybillCore
import WaybillSchema

struct AddYears: BuiltinFunction {
  static let signature = Signature(
    "addYears", .date, .required("value", .any), .required("years", .integer), gives: "the kind of the value")
  static let summary = "The same day so many years later; the 29th of February becomes the 28th where there is none."
  static let examples = [
    Example("addYears(@2024-02-29, 1)", gives: "@2025-02-28"),
    Example("addYears(@2026-11-24, -2)", gives: "@2024-11-24"),
  ]

  static func result(_ arguments: [ArgumentType]) -> ResultType { .moved(arguments[0], by: "addYears") }

  static func call(_ arguments: Arguments, _ context: CallContext) -> Cell {
    arguments[0].movedDate { date in
      let years = arguments[1].asInteger
      return years.magnitude < 10_000 ? date.adding(months: Int(years) * 12) : nil
    }
  }
}
