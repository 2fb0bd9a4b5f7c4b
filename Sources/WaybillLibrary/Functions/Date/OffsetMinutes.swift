import WaybillCore
import WaybillSchema

struct OffsetMinutes: BuiltinFunction {
  static let signature = Signature(
    "offsetMinutes", .date, .required("value", .timestamp), gives: "Integer(-1439..1439)")
  static let summary = "The offset of a timestamp from UTC in minutes."
  static let examples = [
    Example("offsetMinutes(@2026-11-24T10:00:00+05:30)", gives: "330"),
    Example("offsetMinutes(@2026-11-24T10:00:00Z)", gives: "0"),
  ]

  static func result(_ arguments: [ArgumentType]) -> ResultType { .integer(.whole(-1439, 1439)) }

  static func call(_ arguments: Arguments, _ context: CallContext) -> Cell {
    .integer(Int64(arguments[0].offsetInMinutes))
  }
}
