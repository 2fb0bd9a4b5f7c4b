import WaybillCore
import WaybillSchema

/// Dates whose format a code beside them tells. Source: code list 2379 of the UN/EDIFACT directories.
enum EdifactDates {
  private static let patterns: [(code: String, pattern: CivilPattern?)] = [
    ("101", "yyMMdd"), ("102", "yyyyMMdd"), ("201", "yyMMddHHmm"), ("202", "yyMMddHHmmss"), ("203", "yyyyMMddHHmm"),
    ("204", "yyyyMMddHHmmss"), ("205", "yyyyMMddHHmmXX"), ("401", "HHmm"), ("402", "HHmmss"),
  ].map { code, pattern in (code, try? CivilPattern(pattern, firstYear: 1970)) }

  static var known: [String] { patterns.map(\.code) }

  static func characters(of cell: Cell, code: String?, _ value: EDIWriteValue) throws(WriteFault) -> [UInt8] {
    guard let code, let found = patterns.first(where: { $0.code.utf8.elementsEqual(code.utf8) })?.pattern else {
      throw .unknownDateFormat(code, value)
    }
    let text = [UInt8](unsafeUninitializedCapacity: found.maximumTextLength) { buffer, count in
      count = buffer.baseAddress.flatMap { isInCalendar(cell) ? found.write(cell, to: $0) : nil } ?? 0
    }
    guard !text.isEmpty else { throw .dateDoesNotFit(code, value, needsMore: true) }
    guard isWhole(cell, in: found) else { throw .dateDoesNotFit(code, value, needsMore: false) }
    return text
  }

  private static func isInCalendar(_ cell: Cell) -> Bool {
    let days = CivilDate.firstDay...CivilDate.lastDay
    switch cell.kind {
    case .date, .localTime: return days.contains(cell.asDays)
    case .time: return true
    case .timestamp: return (Timestamp.firstSecond...Timestamp.lastSecond).contains(cell.asTimestamp.seconds)
    default: return false
    }
  }

  /// Whether a text of the pattern has all that the value has: it is read back equal.
  private static func isWhole(_ cell: Cell, in pattern: CivilPattern) -> Bool {
    let hasYear = pattern.source.hasPrefix("yyyy")
    let (days, nanoseconds): (Int64?, Int64)
    switch cell.kind {
    case .date: (days, nanoseconds) = (cell.asDays, 0)
    case .localTime: (days, nanoseconds) = (cell.asLocalTime.days, cell.asLocalTime.nanoseconds)
    case .time: (days, nanoseconds) = (nil, cell.asNanosecondsOfDay)
    default:
      guard pattern.value == .timestamp else { return false }
      let local = cell.asTimestamp.local
      (days, nanoseconds) = (local.days, local.nanoseconds)
    }
    if pattern.value == .time, days != nil { return false }
    if let days, !hasYear, !(1970..<2070).contains(CivilDate(days: days).year) { return false }
    let seconds = nanoseconds / CivilTime.nanosecondsPerSecond
    if nanoseconds % CivilTime.nanosecondsPerSecond != 0 { return false }
    if pattern.source.contains("ss") { return true }
    return seconds % 60 == 0 && (pattern.source.contains("HH") || seconds == 0)
  }
}

/// The message type in UNH.
enum EdifactMessages {
  /// `ORDERS:D:96A:UN:EAN008`
  static func identifier(_ details: EDIDetails, association: String?, _ separator: UInt8) -> [UInt8] {
    var parts =
      [details.message] + details.version.split(separator: ":", omittingEmptySubsequences: false).map(String.init)
    if let association {
      parts = Array(parts.prefix(4)) + [association]
    }
    return Array(parts.map { Array($0.utf8) }.joined(separator: [separator]))
  }
}
