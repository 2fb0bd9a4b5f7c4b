import WaybillCore
import WaybillSchema

struct TruncateTime: BuiltinFunction {
  static let signature = Signature(
    "truncateTime", .date, .required("value", .any), .required("unit", .word(["second", "minute", "hour", "day"])),
    gives: "the kind of the value")
  static let summary = "A time, local time or timestamp without what is finer than the unit, on its own clock."
  static let examples = [
    Example("truncateTime(@2026-11-24T10:59:59.5+01:00, minute)", gives: "@2026-11-24T10:59:00+01:00"),
    Example("truncateTime(@2026-11-24T10:59:59, day)", gives: "@2026-11-24T00:00:00"),
    Example(#"truncateTime(time("10:59:59.5"), second)"#, gives: #"time("10:59:59")"#),
  ]

  static func result(_ arguments: [ArgumentType]) -> ResultType {
    switch arguments[0].type {
    case .time, .localTime, .timestamp, .never: .value(arguments[0].type)
    default: .mismatch("`truncateTime` takes a time, a local time or a timestamp")
    }
  }

  private static let units: [(word: StaticString, seconds: Int64)] = [("minute", 60), ("hour", 3600), ("day", 86_400)]

  static func call(_ arguments: Arguments, _ context: CallContext) -> Cell {
    let seconds = units.first { arguments[1].isWord($0.word) }?.seconds ?? 1
    let unit = seconds * CivilTime.nanosecondsPerSecond
    if arguments[0].kind == .time { return .time(nanoseconds: arguments[0].asNanosecondsOfDay / unit * unit) }
    return arguments[0].moved { LocalTime(days: $0.days, nanoseconds: $0.nanoseconds / unit * unit) }
  }
}
