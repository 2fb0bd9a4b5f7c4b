import WaybillCore
import WaybillSchema

struct DayOfWeek: BuiltinFunction {
  static let signature = Signature("dayOfWeek", .date, .required("value", .any), gives: "Integer(1..7)")
  static let summary = "1 for Monday to 7 for Sunday."
  static let examples = [Example("dayOfWeek(@2026-11-24)", gives: "2"), Example("dayOfWeek(@2026-11-29)", gives: "7")]

  static func result(_ arguments: [ArgumentType]) -> ResultType { .dayPart(arguments[0], "dayOfWeek", 1, 7) }

  static func call(_ arguments: Arguments, _ context: CallContext) -> Cell {
    .integer(Int64(CivilDate.weekday(ofDays: arguments[0].clock.days)))
  }
}
