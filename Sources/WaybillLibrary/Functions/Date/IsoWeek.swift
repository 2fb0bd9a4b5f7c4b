import WaybillCore
import WaybillSchema

struct IsoWeek: BuiltinFunction {
  static let signature = Signature("isoWeek", .date, .required("value", .any), gives: "Integer(1..53)")
  static let summary = "The week of ISO 8601: it begins on Monday, and week 1 holds the first Thursday of its year."
  static let examples = [Example("isoWeek(@2026-11-24)", gives: "48"), Example("isoWeek(@2027-01-03)", gives: "53")]

  static func result(_ arguments: [ArgumentType]) -> ResultType { .dayPart(arguments[0], "isoWeek", 1, 53) }

  static func call(_ arguments: Arguments, _ context: CallContext) -> Cell {
    .integer(Int64(CivilDate.isoWeek(ofDays: arguments[0].clock.days).week))
  }
}
