import WaybillCore
import WaybillSchema

struct AddMonths: BuiltinFunction {
  static let signature = Signature(
    "addMonths", .date, .required("value", .any), .required("months", .integer), gives: "the kind of the value")
  static let summary = "The same day so many months later, or the last day of that month where it is shorter."
  static let examples = [
    Example("addMonths(@2026-01-31, 1)", gives: "@2026-02-28"),
    Example("addMonths(@2026-03-31T10:00:00Z, -1)", gives: "@2026-02-28T10:00:00Z"),
  ]

  static func result(_ arguments: [ArgumentType]) -> ResultType { .moved(arguments[0], by: "addMonths") }

  static func call(_ arguments: Arguments, _ context: CallContext) -> Cell {
    arguments[0].movedDate { date in Int(exactly: arguments[1].asInteger).flatMap { date.adding(months: $0) } }
  }
}
