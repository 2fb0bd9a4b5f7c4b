import WaybillCore
import WaybillSchema

struct DurationBetween: BuiltinFunction {
  static let signature = Signature(
    "durationBetween", .date, .required("value", .any), .required("other", .any), gives: "Duration")
  static let summary =
    "How long after the first of two instants or local times the second lies; below 0 where it lies before."
  static let examples = [
    Example("durationBetween(@2026-11-24T10:00:00Z, @2026-11-24T12:30:00+01:00)", gives: "90 minutes"),
    Example("durationBetween(@2026-11-24T10:00:00, @2026-11-23T10:00:00)", gives: "-1 days"),
  ]

  static func result(_ arguments: [ArgumentType]) -> ResultType {
    switch (arguments[0].type, arguments[1].type) {
    case (.timestamp, .timestamp), (.localTime, .localTime), (.never, _), (_, .never): .value(.duration)
    default: .mismatch("`durationBetween` takes two timestamps or two local times; `daysBetween` takes dates")
    }
  }

  static func call(_ arguments: Arguments, _ context: CallContext) -> Cell {
    let (first, second) = (arguments[0].instantOnClock, arguments[1].instantOnClock)
    let nanoseconds = second.nanoseconds - first.nanoseconds
    return .duration(
      CivilDuration(
        seconds: second.seconds - first.seconds - (nanoseconds < 0 ? 1 : 0),
        nanoseconds: nanoseconds < 0 ? nanoseconds + CivilTime.nanosecondsPerSecond : nanoseconds))
  }
}

extension Cell {
  /// Seconds and nanoseconds since 1970: of a timestamp in UTC, of a local time on its own clock.
  var instantOnClock: (seconds: Int64, nanoseconds: Int64) {
    if kind == .timestamp { return (asTimestamp.seconds, asTimestamp.nanoseconds) }
    return (asLocalTime.secondsOfClock, asLocalTime.nanoseconds % CivilTime.nanosecondsPerSecond)
  }
}
