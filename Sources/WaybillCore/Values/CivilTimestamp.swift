/// An instant with the offset that it was written with.
@frozen public struct Timestamp: Hashable, Sendable {
  /// Since 1970-01-01T00:00:00Z.
  public var seconds: Int64
  /// 0 to 999,999,999, also before 1970.
  public var nanoseconds: Int64
  public var offsetInMinutes: Int32

  @inlinable public init(seconds: Int64, nanoseconds: Int64, offsetInMinutes: Int32) {
    (self.seconds, self.nanoseconds, self.offsetInMinutes) = (seconds, nanoseconds, offsetInMinutes)
  }

  /// 0001-01-01T00:00:00Z and 9999-12-31T23:59:59Z.
  public static let firstSecond = CivilDate.firstDay * 86_400
  public static let lastSecond = CivilDate.lastDay * 86_400 + 86_399
  /// Offsets on the wire are less than a day.
  public static let largestOffsetInMinutes: Int32 = 23 * 60 + 59
  public static let maximumTextLength = 35

  /// The instant at which a clock with this offset shows `local`; nil outside the years 1 to 9999 of UTC.
  @inlinable public init?(_ local: LocalTime, offsetInMinutes: Int32) {
    let seconds = local.secondsOfClock &- Int64(offsetInMinutes) &* 60
    guard -62_135_596_800 <= seconds, seconds <= 253_402_300_799 else { return nil }
    self.init(seconds: seconds, nanoseconds: local.nanoseconds % 1_000_000_000, offsetInMinutes: offsetInMinutes)
  }

  /// What a clock with its offset shows.
  @inlinable public var local: LocalTime {
    let clock = seconds &+ Int64(offsetInMinutes) &* 60
    let days = (clock >= 0 ? clock : clock &- 86_399) / 86_400
    return LocalTime(days: days, nanoseconds: (clock &- days &* 86_400) &* 1_000_000_000 &+ nanoseconds)
  }

  /// RFC 3339 with `T`, and `Z` or `+05:30`: `2026-11-24T10:00:00.5+01:00`. Seconds are required, 60 is refused.
  @inlinable public static func parse(_ text: UnsafeBufferPointer<UInt8>) -> Timestamp? {
    guard text.count >= 20, let start = text.baseAddress, start[10] == 0x54,
      let days = CivilDate.parse(at: start),
      let (nanoseconds, used) = CivilTime.parse(at: start + 11, count: text.count &- 11, isShortAllowed: false)
    else { return nil }
    let end = 11 &+ used
    guard let offset = parseOffset(at: start + end, count: text.count &- end) else { return nil }
    return Timestamp(LocalTime(days: days, nanoseconds: nanoseconds), offsetInMinutes: offset)
  }

  /// `Z`, `+hh:mm` or `-hh:mm`, and nothing behind it.
  @inlinable static func parseOffset(at start: UnsafePointer<UInt8>, count: Int) -> Int32? {
    if count == 1, start[0] == 0x5A { return 0 }
    guard count == 6, start[0] == 0x2B || start[0] == 0x2D, start[3] == 0x3A else { return nil }
    let (hours, minutes) = (twoDigits(start + 1), twoDigits(start + 4))
    guard hours | minutes >= 0, hours < 24, minutes < 60 else { return nil }
    let offset = Int32(hours &* 60 &+ minutes)
    return start[0] == 0x2D ? -offset : offset
  }

  /// Writes the form that `parse` reads, `Z` for the offset zero, a fraction only if it is not zero.
  /// - Returns: how many bytes were written, 35 at the most.
  @inlinable public func write(to output: UnsafeMutablePointer<UInt8>) -> Int {
    let count = local.write(to: output)
    return count &+ Timestamp.writeOffset(offsetInMinutes, to: output + count)
  }

  @inlinable static func writeOffset(_ offset: Int32, to output: UnsafeMutablePointer<UInt8>) -> Int {
    if offset == 0 {
      output[0] = 0x5A
      return 1
    }
    output[0] = offset < 0 ? 0x2D : 0x2B
    let minutes = Int(offset.magnitude)
    putTwoDigits(minutes / 60, to: output + 1)
    output[3] = 0x3A
    putTwoDigits(minutes % 60, to: output + 4)
    return 6
  }
}

extension Cell {
  @inlinable public static func timestamp(_ value: Timestamp) -> Cell {
    Cell(
      kind: .timestamp, low: UInt64(bitPattern: value.seconds), high: UInt64(bitPattern: value.nanoseconds),
      tag: UInt32(bitPattern: value.offsetInMinutes))
  }

  @inlinable public var asTimestamp: Timestamp {
    Timestamp(
      seconds: Int64(bitPattern: low), nanoseconds: Int64(bitPattern: high), offsetInMinutes: offsetInMinutes)
  }
}
