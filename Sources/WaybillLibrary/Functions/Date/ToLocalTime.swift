import WaybillCore
import WaybillSchema

struct ToLocalTime: BuiltinFunction {
  static let signature = Signature(
    "localTime", .date, .required("value", .any), .optional("other", .any), .optional("zone", .zone),
    .optional("from", .literalInteger), gives: "LocalTime")
  static let summary = """
    A text as a date and time without a zone, in the form 2026-11-24T10:30:00 or by a pattern; a date and a time \
    together; or the clock of a timestamp, in a zone if given.
    """
  static let examples = [
    Example(#"localTime("2026-11-24T10:30")"#, gives: "@2026-11-24T10:30:00"),
    Example(#"localTime("24.11.2026 10:30", "dd.MM.yyyy HH:mm")"#, gives: "@2026-11-24T10:30:00"),
    Example(#"localTime(@2026-11-24, time("10:30"))"#, gives: "@2026-11-24T10:30:00"),
    Example(#"localTime("2026-11-24")"#, fails: .notATimestamp),
    Example(#"localTime(@2026-07-01T10:00:00Z, zone: "Europe/Berlin")"#, gives: "@2026-07-01T12:00:00"),
  ]
  static let failures = "the text is not written so, or the day or time does not exist"

  static func result(_ arguments: [ArgumentType]) -> ResultType {
    switch (arguments[0].type, arguments[1].type) {
    case (.text, _) where !arguments[1].isGiven || arguments[1].isText:
      if let reason = arguments.patternMismatch(at: 1, from: 3, needs: [.localTime]) { return .mismatch(reason) }
      return .value(.localTime, canFail: true)
    case (.date, .time) where arguments[1].isSurelyGiven: return .value(.localTime)
    case (.timestamp, _), (.localTime, _), (.never, _): return .value(.localTime)
    default: return .mismatch("`localTime` takes a text, a timestamp, or a date and a time")
    }
  }

  static func call(_ arguments: Arguments, _ context: CallContext) -> Cell {
    let (value, other) = (arguments[0], arguments[1])
    switch value.kind {
    case .text:
      let local =
        other.isMissing
        ? LocalTime.parse(value.asBytes).map(Cell.localTime) : context.parse(value, other, from: arguments[3])
      return local ?? .failed(.notATimestamp, detail: value)
    case .date: return .localTime(LocalTime(days: value.asDays, nanoseconds: other.asNanosecondsOfDay))
    default:
      guard let local = context.clock(of: value, zone: arguments[2]) else { return value }
      return CivilDate.firstDay <= local.days && local.days <= CivilDate.lastDay ? .localTime(local) : .pastLimit
    }
  }
}
