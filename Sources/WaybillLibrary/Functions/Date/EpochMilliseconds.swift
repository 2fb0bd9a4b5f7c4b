import WaybillCore
import WaybillSchema

struct EpochMilliseconds: BuiltinFunction {
  static let signature = Signature("epochMilliseconds", .date, .required("value", .timestamp), gives: "Integer")
  static let summary = "Whole milliseconds since 1970-01-01T00:00:00Z."
  static let examples = [
    Example("epochMilliseconds(@2026-11-24T10:00:00.25Z)", gives: "1795514400250"),
    Example("epochMilliseconds(@1970-01-01T00:00:00Z)", gives: "0"),
  ]

  static func result(_ arguments: [ArgumentType]) -> ResultType {
    .integer(.whole(Timestamp.firstSecond * 1000, Timestamp.lastSecond * 1000 + 999))
  }

  static func call(_ arguments: Arguments, _ context: CallContext) -> Cell {
    let timestamp = arguments[0].asTimestamp
    return .integer(timestamp.seconds * 1000 + timestamp.nanoseconds / 1_000_000)
  }
}
