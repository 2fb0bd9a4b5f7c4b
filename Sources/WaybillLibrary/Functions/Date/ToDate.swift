import WaybillCore
import WaybillSchema

struct ToDate: BuiltinFunction {
  static let signature = Signature(
    "date", .date, .required("value", .any), .optional("pattern", .datePattern), .optional("zone", .zone),
    .optional("from", .literalInteger), gives: "Date")
  static let summary = """
    A text as a date, in the form 2026-11-24 or by a pattern (`from` is the first year of a two-digit one); or the \
    day on the clock of a timestamp, in a zone if given.
    """
  static let examples = [
    Example(#"date("2026-11-24")"#, gives: "@2026-11-24"),
    Example(#"date("11/24/2026", "MM/dd/yyyy")"#, gives: "@2026-11-24"),
    Example(#"date("241126", "ddMMyy", from: 1970)"#, gives: "@2026-11-24"),
    Example(#"date(@2026-11-24T23:30:00Z, zone: "Europe/Berlin")"#, gives: "@2026-11-25"),
    Example("date(@2026-11-24T23:30:00-05:00)", gives: "@2026-11-24"),
    Example(#"date("2026-02-30")"#, fails: .notADate),
  ]
  static let failures = "the text is not written so, or the day does not exist"

  static func result(_ arguments: [ArgumentType]) -> ResultType {
    switch arguments[0].type {
    case .text:
      if let reason = arguments.patternMismatch(at: 1, from: 3, needs: [.date]) { return .mismatch(reason) }
      return .value(.date, canFail: true)
    case .date, .timestamp, .localTime, .never: return .value(.date)
    default: return .mismatch("`date` takes a text, a timestamp or a local time")
    }
  }

  static func call(_ arguments: Arguments, _ context: CallContext) -> Cell {
    let value = arguments[0]
    guard value.kind == .text else {
      return context.clock(of: value, zone: arguments[2]).map { .dateOrLimit($0.days) } ?? value
    }
    let date =
      arguments[1].isMissing
      ? CivilDate.parse(value.asBytes).map { Cell.date(days: $0) }
      : context.parse(value, arguments[1], from: arguments[3])
    return date ?? .failed(.notADate, detail: value)
  }
}

extension [ArgumentType] {
  /// Why a date pattern that is given as a constant does not serve.
  func patternMismatch(at index: Int, from firstYear: Int?, needs values: [CivilPattern.Value]) -> String? {
    guard self[index].isGiven, let source = self[index].constantText else { return nil }
    do throws(CivilPatternFault) {
      let pattern = try CivilPattern(source, firstYear: firstYear.flatMap { self[$0].constantInteger })
      if values.contains(pattern.value) { return nil }
      return "the pattern `\(source)` is one of a \(pattern.value.words), and one of a \(values[0].words) is needed"
    } catch {
      return error.message
    }
  }
}

extension CivilPattern.Value {
  var words: String {
    switch self {
    case .date: "date"
    case .time: "time"
    case .localTime: "date and time without an offset"
    case .timestamp: "timestamp"
    }
  }
}

extension CallContext {
  func zone(_ handle: Cell) -> ZoneRules? {
    handle.kind == .integer && zones.indices.contains(Int(handle.asInteger)) ? zones[Int(handle.asInteger)] : nil
  }

  /// What clocks show: of a timestamp in the zone, or with its own offset without one; of a local time the time itself.
  func clock(of value: Cell, zone handle: Cell) -> LocalTime? {
    switch value.kind {
    case .timestamp:
      let timestamp = value.asTimestamp
      guard let zone = zone(handle) else { return timestamp.local }
      return zone.timestamp(seconds: timestamp.seconds, nanoseconds: timestamp.nanoseconds).local
    case .localTime: return value.asLocalTime
    default: return nil
    }
  }

  func parse(_ value: Cell, _ pattern: Cell, from firstYear: Cell) -> Cell? {
    datePattern(pattern, firstYear: firstYear.isMissing ? nil : Int(firstYear.asInteger))?.parse(value.asBytes)
  }
}
