import WaybillCore
import WaybillSchema

struct AddDuration: BuiltinFunction {
  static let signature = Signature(
    "addDuration", .date, .required("value", .any), .required("duration", .duration), gives: "the kind of the value")
  static let summary = "The local time or the instant that lies so much later, or earlier below 0."
  static let examples = [
    Example("addDuration(@2026-11-24T10:00:00Z, 90 minutes)", gives: "@2026-11-24T11:30:00Z"),
    Example("addDuration(@2026-11-24T23:30:00, 1 hour)", gives: "@2026-11-25T00:30:00"),
  ]

  static func result(_ arguments: [ArgumentType]) -> ResultType {
    switch arguments[0].type {
    case .localTime, .timestamp, .never: .value(arguments[0].type)
    default: .mismatch("`addDuration` takes a local time or a timestamp; `addDays` moves a date")
    }
  }

  static func call(_ arguments: Arguments, _ context: CallContext) -> Cell {
    let duration = arguments[1].asDuration
    return arguments[0].moved { local in
      guard duration.seconds.magnitude < 1 << 40 else { return nil }
      let nanoseconds = local.nanoseconds % CivilTime.nanosecondsPerSecond + duration.nanoseconds
      let seconds = local.secondsOfClock + duration.seconds + nanoseconds / CivilTime.nanosecondsPerSecond
      let days = (seconds >= 0 ? seconds : seconds - 86_399) / 86_400
      return LocalTime(
        days: days,
        nanoseconds: (seconds - days * 86_400) * CivilTime.nanosecondsPerSecond + nanoseconds
          % CivilTime.nanosecondsPerSecond)
    }
  }
}
