import WaybillCore
import WaybillSchema

struct FromEpochSeconds: BuiltinFunction {
  static let signature = Signature("fromEpochSeconds", .date, .required("value", .integer), gives: "Timestamp")
  static let summary = "The instant that lies so many seconds after 1970-01-01T00:00:00Z, in UTC."
  static let examples = [
    Example("fromEpochSeconds(1795514400)", gives: "@2026-11-24T10:00:00Z"),
    Example("fromEpochSeconds(1795514400000)", fails: .outOfRange),
  ]
  static let failures = "the year is past 9999: the number is probably one of milliseconds"

  static func result(_ arguments: [ArgumentType]) -> ResultType {
    let allowed = NumberShape.whole(Timestamp.firstSecond, Timestamp.lastSecond)
    return .value(.timestamp, canFail: !allowed.contains(arguments[0].number))
  }

  static func call(_ arguments: Arguments, _ context: CallContext) -> Cell {
    let seconds = arguments[0].asInteger
    guard Timestamp.firstSecond <= seconds, seconds <= Timestamp.lastSecond else { return .failed(.outOfRange) }
    return .timestamp(Timestamp(seconds: seconds, nanoseconds: 0, offsetInMinutes: 0))
  }
}
