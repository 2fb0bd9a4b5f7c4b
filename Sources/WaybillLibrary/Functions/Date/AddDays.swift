import WaybillCore
import WaybillSchema

struct AddDays: BuiltinFunction {
  static let signature = Signature(
    "addDays", .date, .required("value", .any), .required("days", .integer), gives: "the kind of the value")
  static let summary = "So many days later, or earlier below 0; a timestamp by 24 hours each, with its offset kept."
  static let examples = [
    Example("addDays(@2026-02-27, 2)", gives: "@2026-03-01"),
    Example("addDays(@2026-01-01T10:00:00+01:00, -1)", gives: "@2025-12-31T10:00:00+01:00"),
    Example("addDays(@2026-12-31T10:00:00, 1)", gives: "@2027-01-01T10:00:00"),
  ]

  static func result(_ arguments: [ArgumentType]) -> ResultType { .moved(arguments[0], by: "addDays") }

  static func call(_ arguments: Arguments, _ context: CallContext) -> Cell {
    arguments[0].moved { local in
      let (days, overflow) = local.days.addingReportingOverflow(arguments[1].asInteger)
      return overflow ? nil : LocalTime(days: days, nanoseconds: local.nanoseconds)
    }
  }
}

extension ResultType {
  /// A date, local time or timestamp stays one.
  static func moved(_ argument: ArgumentType, by name: String) -> ResultType {
    switch argument.type {
    case .date, .localTime, .timestamp, .never: .value(argument.type)
    default: .mismatch("`\(name)` takes a date, a local time or a timestamp")
    }
  }
}

extension Cell {
  /// Moves what the clock shows; a timestamp keeps its offset. Past the years 1 to 9999 the document is rejected.
  func moved(_ move: (LocalTime) -> LocalTime?) -> Cell {
    let local: LocalTime
    switch kind {
    case .date: local = LocalTime(days: asDays, nanoseconds: 0)
    case .localTime: local = asLocalTime
    default: local = asTimestamp.local
    }
    guard let moved = move(local), CivilDate.firstDay <= moved.days, moved.days <= CivilDate.lastDay else {
      return .pastLimit
    }
    switch kind {
    case .date: return .date(days: moved.days)
    case .localTime: return .localTime(moved)
    default: return Timestamp(moved, offsetInMinutes: offsetInMinutes).map(Cell.timestamp) ?? .pastLimit
    }
  }

  /// Moves the day, by what it is in the calendar.
  func movedDate(_ move: (CivilDate) -> CivilDate?) -> Cell {
    moved { local in
      move(CivilDate(days: local.days)).map { LocalTime(days: $0.days, nanoseconds: local.nanoseconds) }
    }
  }
}
