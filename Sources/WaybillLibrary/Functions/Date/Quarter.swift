import WaybillCore
import WaybillSchema

struct Quarter: BuiltinFunction {
  static let signature = Signature("quarter", .date, .required("value", .any), gives: "Integer(1..4)")
  static let summary = "The quarter of the calendar year."
  static let examples = [Example("quarter(@2026-03-31)", gives: "1"), Example("quarter(@2026-11-24)", gives: "4")]

  static func result(_ arguments: [ArgumentType]) -> ResultType { .dayPart(arguments[0], "quarter", 1, 4) }

  static func call(_ arguments: Arguments, _ context: CallContext) -> Cell {
    .integer(Int64((CivilDate(days: arguments[0].clock.days).month + 2) / 3))
  }
}
