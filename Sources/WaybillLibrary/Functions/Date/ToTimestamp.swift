import WaybillCore
import WaybillSchema

struct ToTimestamp: BuiltinFunction {
  static let signature = Signature(
    "timestamp", .date, .required("value", .any), .optional("other", .any), .optional("zone", .zone),
    .optional("choice", .word(["earlier", "later"])), .optional("from", .literalInteger), gives: "Timestamp")
  static let summary = """
    An instant: a text in the form of RFC 3339 or by a pattern, or a local time, or a date and a time, on the \
    clocks of a zone. Where clocks skip the time or show it twice, `earlier` or `later` decides.
    """
  static let examples = [
    Example(#"timestamp("2026-11-24T10:30:00+01:00")"#, gives: "@2026-11-24T10:30:00+01:00"),
    Example(#"timestamp(@2026-11-24, time("10:30"), zone: "Europe/Berlin")"#, gives: "@2026-11-24T10:30:00+01:00"),
    Example(#"timestamp(@2026-07-01T10:30:00, zone: "America/New_York")"#, gives: "@2026-07-01T10:30:00-04:00"),
    Example(#"timestamp(@2026-03-29T02:30:00, zone: "Europe/Berlin")"#, fails: .localTimeDoesNotExist),
    Example(#"timestamp(@2026-03-29T02:30:00, zone: "Europe/Berlin", later)"#, gives: "@2026-03-29T03:30:00+02:00"),
    Example(#"timestamp(@2026-10-25T02:30:00, zone: "Europe/Berlin")"#, fails: .localTimeIsAmbiguous),
    Example(#"timestamp(@2026-10-25T02:30:00, zone: "Europe/Berlin", earlier)"#, gives: "@2026-10-25T02:30:00+02:00"),
    Example(#"timestamp("24.11.2026 10:30:00 UTC", "dd.MM.yyyy HH:mm:ss z")"#, gives: "@2026-11-24T10:30:00Z"),
    Example(#"timestamp("2026-11-24 10:30")"#, fails: .notATimestamp),
  ]
  static let failures = """
    the text is not written so, or the zone's clocks skip the local time or show it twice and neither `earlier` \
    nor `later` is given
    """

  static func result(_ arguments: [ArgumentType]) -> ResultType {
    let hasZone = arguments[2].isGiven
    switch (arguments[0].type, arguments[1].type) {
    case (.text, _) where !arguments[1].isGiven || arguments[1].isText:
      let needed: [CivilPattern.Value] = hasZone ? [.localTime] : [.timestamp]
      if let reason = arguments.patternMismatch(at: 1, from: 4, needs: needed) { return .mismatch(reason) }
      return .value(.timestamp, canFail: true)
    case (.date, .time) where hasZone && arguments[1].isSurelyGiven, (.localTime, _) where hasZone:
      return .value(.timestamp, canFail: !arguments[3].isGiven)
    case (.date, _), (.localTime, _):
      return .mismatch("a local time becomes a timestamp only with a `zone:`, and a date only with a time")
    case (.timestamp, _), (.never, _): return .value(.timestamp)
    default: return .mismatch("`timestamp` takes a text, a local time and a zone, or a date, a time and a zone")
    }
  }

  static func call(_ arguments: Arguments, _ context: CallContext) -> Cell {
    let (value, other) = (arguments[0], arguments[1])
    switch value.kind {
    case .date:
      let local = LocalTime(days: value.asDays, nanoseconds: other.asNanosecondsOfDay)
      return context.timestamp(local, zone: arguments[2], choice: arguments[3])
    case .localTime: return context.timestamp(value.asLocalTime, zone: arguments[2], choice: arguments[3])
    case .text: return parse(value, arguments, context) ?? .failed(.notATimestamp, detail: value)
    default: return value
    }
  }

  private static func parse(_ value: Cell, _ arguments: Arguments, _ context: CallContext) -> Cell? {
    var read =
      arguments[1].isMissing
      ? Timestamp.parse(value.asBytes).map(Cell.timestamp) : context.parse(value, arguments[1], from: arguments[4])
    if read == nil, arguments[1].isMissing, arguments[2].isPresent {
      read = LocalTime.parse(value.asBytes).map(Cell.localTime)
    }
    guard let read else { return nil }
    if read.kind == .localTime { return context.timestamp(read.asLocalTime, zone: arguments[2], choice: arguments[3]) }
    return read.kind == .timestamp ? read : nil
  }
}

extension CallContext {
  /// The instant at which clocks of the zone show a local time.
  func timestamp(_ local: LocalTime, zone handle: Cell, choice: Cell) -> Cell {
    guard let zone = zone(handle) else { return .failed(.invalidArgument) }
    let resolution = zone.resolve(clock: local.secondsOfClock)
    if choice.isMissing {
      switch resolution {
      case .one: break
      case .gap: return .failed(.localTimeDoesNotExist)
      case .overlap: return .failed(.localTimeIsAmbiguous)
      }
    }
    let seconds = resolution.instant(choice.isWord("later") ? .later : .earlier)
    return timestamp(seconds: seconds, nanoseconds: local.nanoseconds % CivilTime.nanosecondsPerSecond, zone)
  }

  func timestamp(seconds: Int64, nanoseconds: Int64, _ zone: ZoneRules) -> Cell {
    .timestampOrLimit(zone.timestamp(seconds: seconds, nanoseconds: nanoseconds))
  }
}

extension Cell {
  /// A timestamp, unless its day lies outside the years 1 to 9999, in UTC or on its own clock.
  static func timestampOrLimit(_ value: Timestamp) -> Cell {
    let clock = value.seconds + Int64(value.offsetInMinutes) * 60
    let years = Timestamp.firstSecond...Timestamp.lastSecond
    return years.contains(value.seconds) && years.contains(clock) ? .timestamp(value) : .pastLimit
  }

  static func dateOrLimit(_ days: Int64) -> Cell {
    CivilDate.firstDay <= days && days <= CivilDate.lastDay ? .date(days: days) : .pastLimit
  }
}
