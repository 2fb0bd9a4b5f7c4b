import WaybillCore
import WaybillSchema

/// Dates whose format a code beside them tells. Source: code list 2379 of the UN/EDIFACT directories.
enum EdifactDates {
  private struct Format: Sendable {
    let code: String
    let pattern: CivilPattern
    /// `ZZZ`: the offset stands behind the digits.
    let hasZone: Bool

    init?(_ code: String, _ pattern: String, hasZone: Bool = false) {
      guard
        let compiled = try? CivilPattern(
          pattern, firstYear: pattern.contains("yyyy") || !pattern.contains("yy") ? nil : 1970)
      else { return nil }
      self.code = code
      self.pattern = compiled
      self.hasZone = hasZone
    }
  }

  private static let formats: [Format] = [
    Format("2", "ddMMyy"), Format("101", "yyMMdd"), Format("102", "yyyyMMdd"), Format("201", "yyMMddHHmm"),
    Format("203", "yyyyMMddHHmm"), Format("204", "yyyyMMddHHmmss"), Format("303", "yyyyMMddHHmm", hasZone: true),
    Format("304", "yyyyMMddHHmmss", hasZone: true), Format("401", "HHmm"), Format("402", "HHmmss"),
  ].compactMap(\.self)

  static var known: [String] { formats.map(\.code) }

  static func characters(of cell: Cell, code: String?, _ value: EDIWriteValue) throws(WriteFault) -> [UInt8] {
    guard let code, let format = formats.first(where: { $0.code.utf8.elementsEqual(code.utf8) }) else {
      throw .unknownDateFormat(code, value)
    }
    // An instant says its offset, and what has none does not fit where one is asked for.
    let isInstant = cell.kind == .timestamp
    guard isInstant == format.hasZone else { throw .dateDoesNotFit(code, value, needsMore: format.hasZone) }
    let text = [UInt8](unsafeUninitializedCapacity: format.pattern.maximumTextLength) { buffer, count in
      count = buffer.baseAddress.flatMap { isInCalendar(cell) ? format.pattern.write(cell, to: $0) : nil } ?? 0
    }
    guard !text.isEmpty else { throw .dateDoesNotFit(code, value, needsMore: true) }
    guard isWhole(cell, in: format.pattern) else { throw .dateDoesNotFit(code, value, needsMore: false) }
    return format.hasZone ? text + zone(cell.offsetInMinutes) : text
  }

  /// `UTC`, or hours and, where there are some, minutes: `+02`, `-0330`.
  private static func zone(_ offset: Int32) -> [UInt8] {
    guard offset != 0 else { return Array("UTC".utf8) }
    let (hours, minutes) = (abs(offset) / 60, abs(offset) % 60)
    return Array(
      ((offset < 0 ? "-" : "+") + EnvelopeTime.digits(hours, 2) + (minutes == 0 ? "" : EnvelopeTime.digits(minutes, 2)))
        .utf8)
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
