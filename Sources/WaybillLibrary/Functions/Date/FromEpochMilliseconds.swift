import WaybillCore
import WaybillSchema

struct FromEpochMilliseconds: BuiltinFunction {
  static let signature = Signature("fromEpochMilliseconds", .date, .required("value", .integer), gives: "Timestamp")
  static let summary = "The instant that lies so many milliseconds after 1970-01-01T00:00:00Z, in UTC."
  static let examples = [
    Example("fromEpochMilliseconds(1795514400250)", gives: "@2026-11-24T10:00:00.25Z"),
    Example("fromEpochMilliseconds(-1)", gives: "@1969-12-31T23:59:59.999Z"),
    Example("fromEpochMilliseconds(1795514400250000)", fails: .outOfRange),
  ]
  static let failures = "the year is past 9999: the number is probably one of microseconds"

  static func result(_ arguments: [ArgumentType]) -> ResultType {
    let allowed = NumberShape.whole(Timestamp.firstSecond * 1000, Timestamp.lastSecond * 1000)
    return .value(.timestamp, canFail: !allowed.contains(arguments[0].number))
  }

  static func call(_ arguments: Arguments, _ context: CallContext) -> Cell {
    let value = arguments[0].asInteger
    guard Timestamp.firstSecond * 1000 <= value, value <= Timestamp.lastSecond * 1000 else {
      return .failed(.outOfRange)
    }
    let seconds = (value >= 0 ? value : value - 999) / 1000
    return .timestamp(
      Timestamp(seconds: seconds, nanoseconds: (value - seconds * 1000) * 1_000_000, offsetInMinutes: 0))
  }
}
