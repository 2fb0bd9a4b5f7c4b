import WaybillCore
import WaybillSchema

struct ToUtc: BuiltinFunction {
  static let signature = Signature("toUtc", .date, .required("value", .timestamp), gives: "Timestamp")
  static let summary = "The same instant with the offset zero."
  static let examples = [
    Example("toUtc(@2026-11-24T01:00:00+05:30)", gives: "@2026-11-23T19:30:00Z"),
    Example("toUtc(@2026-11-24T10:00:00Z)", gives: "@2026-11-24T10:00:00Z"),
  ]

  static func result(_ arguments: [ArgumentType]) -> ResultType { .value(.timestamp) }

  static func call(_ arguments: Arguments, _ context: CallContext) -> Cell {
    var timestamp = arguments[0].asTimestamp
    timestamp.offsetInMinutes = 0
    return .timestamp(timestamp)
  }
}
