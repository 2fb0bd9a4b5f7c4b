import WaybillCore
import WaybillSchema

struct Year: BuiltinFunction {
  static let signature = Signature("year", .date, .required("value", .any), gives: "Integer(1..9999)")
  static let summary = "The year of a date, local time or timestamp, on its own clock."
  static let examples = [
    Example("year(@2026-11-24)", gives: "2026"), Example("year(@2026-01-01T00:30:00+01:00)", gives: "2026"),
  ]

  static func result(_ arguments: [ArgumentType]) -> ResultType { .dayPart(arguments[0], "year", 1, 9999) }

  static func call(_ arguments: Arguments, _ context: CallContext) -> Cell {
    .integer(Int64(CivilDate(days: arguments[0].clock.days).year))
  }
}

extension ResultType {
  /// A part of a day's date.
  static func dayPart(_ argument: ArgumentType, _ name: String, _ low: Int64, _ high: Int64) -> ResultType {
    switch argument.type {
    case .date, .localTime, .timestamp, .never: .integer(.whole(low, high))
    default: .mismatch("`\(name)` takes a date, a local time or a timestamp")
    }
  }

  /// A part of the time of day.
  static func timePart(_ argument: ArgumentType, _ name: String, _ high: Int64) -> ResultType {
    switch argument.type {
    case .time, .localTime, .timestamp, .never: .integer(.whole(0, high))
    default: .mismatch("`\(name)` takes a time, a local time or a timestamp")
    }
  }
}

extension Cell {
  /// What the clock of a date, time, local time or timestamp shows.
  var clock: LocalTime {
    switch kind {
    case .timestamp: asTimestamp.local
    case .localTime: asLocalTime
    case .time: LocalTime(days: 0, nanoseconds: asNanosecondsOfDay)
    default: LocalTime(days: asDays, nanoseconds: 0)
    }
  }
}
