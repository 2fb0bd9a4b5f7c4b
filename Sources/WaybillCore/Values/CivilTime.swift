/// The time of day, in nanoseconds since midnight.
public enum CivilTime {
  public static let nanosecondsPerSecond: Int64 = 1_000_000_000
  public static let nanosecondsPerDay: Int64 = 86_400 * nanosecondsPerSecond

  /// Bytes that `write` may need: `hh:mm:ss.nnnnnnnnn`.
  public static let maximumTextLength = 18

  /// `hh:mm:ss`, with a fraction of one to nine digits or none; also `hh:mm` where `isShortAllowed`. No second 60, no
  /// 24:00.
  @inlinable public static func parse(_ text: UnsafeBufferPointer<UInt8>, isShortAllowed: Bool = true) -> Int64? {
    guard let start = text.baseAddress,
      let (nanoseconds, used) = parse(at: start, count: text.count, isShortAllowed: isShortAllowed)
    else { return nil }
    return used == text.count ? nanoseconds : nil
  }

  /// Reads a time that begins at `start`, and says how many bytes it took.
  @inlinable static func parse(
    at start: UnsafePointer<UInt8>, count: Int, isShortAllowed: Bool
  ) -> (nanoseconds: Int64, used: Int)? {
    guard count >= 5, start[2] == 0x3A else { return nil }
    let (hour, minute) = (twoDigits(start), twoDigits(start + 3))
    guard hour | minute >= 0, hour < 24, minute < 60 else { return nil }
    let minutes = Int64(hour &* 60 &+ minute)
    guard count >= 8, start[5] == 0x3A else {
      return isShortAllowed ? (minutes &* 60 &* 1_000_000_000, 5) : nil
    }
    let second = twoDigits(start + 6)
    guard 0 <= second, second < 60 else { return nil }
    let whole = (minutes &* 60 &+ Int64(second)) &* 1_000_000_000
    guard count > 8, start[8] == 0x2E else { return (whole, 8) }
    guard let (fraction, digits) = parseFraction(at: start + 9, count: count &- 9) else { return nil }
    return (whole &+ fraction, 9 &+ digits)
  }

  /// One to nine digits as nanoseconds; nil for none and for more.
  @inlinable static func parseFraction(at start: UnsafePointer<UInt8>, count: Int) -> (nanoseconds: Int64, digits: Int)?
  {
    var value: Int64 = 0
    var digits = 0
    while digits < count, start[digits] &- 0x30 <= 9 {
      guard digits < 9 else { return nil }
      value = value &* 10 &+ Int64(start[digits] &- 0x30)
      digits &+= 1
    }
    guard digits > 0 else { return nil }
    return (value &* ExactDecimal.smallPowerOfTen(9 &- digits), digits)
  }

  /// Writes `hh:mm:ss` and, where it is not zero, the fraction without zeros at its end.
  /// - Returns: how many bytes were written, 18 at the most.
  @inlinable public static func write(_ nanoseconds: Int64, to output: UnsafeMutablePointer<UInt8>) -> Int {
    let seconds = Int(nanoseconds / 1_000_000_000)
    putTwoDigits(seconds / 3600, to: output)
    output[2] = 0x3A
    putTwoDigits(seconds / 60 % 60, to: output + 3)
    output[5] = 0x3A
    putTwoDigits(seconds % 60, to: output + 6)
    return 8 &+ writeFraction(nanoseconds % 1_000_000_000, to: output + 8)
  }

  /// Writes `.5` for half a second, nothing for zero.
  @inlinable static func writeFraction(_ nanoseconds: Int64, to output: UnsafeMutablePointer<UInt8>) -> Int {
    if nanoseconds == 0 { return 0 }
    var rest = nanoseconds
    var digits = 9
    while rest % 10 == 0 {
      rest /= 10
      digits &-= 1
    }
    output[0] = 0x2E
    return 1 &+ writeDigits(UInt64(rest), to: output + 1, atLeast: digits)
  }
}

/// A date and a time of day without a zone.
@frozen public struct LocalTime: Hashable, Sendable {
  /// Days since 1970-01-01.
  public var days: Int64
  public var nanoseconds: Int64

  @inlinable public init(days: Int64, nanoseconds: Int64) {
    (self.days, self.nanoseconds) = (days, nanoseconds)
  }

  public static let maximumTextLength = 29

  /// `YYYY-MM-DDThh:mm`, with seconds and fraction or without.
  @inlinable public static func parse(_ text: UnsafeBufferPointer<UInt8>) -> LocalTime? {
    guard text.count >= 16, let start = text.baseAddress, start[10] == 0x54,
      let days = CivilDate.parse(at: start),
      let (nanoseconds, used) = CivilTime.parse(at: start + 11, count: text.count &- 11, isShortAllowed: true),
      used == text.count &- 11
    else { return nil }
    return LocalTime(days: days, nanoseconds: nanoseconds)
  }

  /// Writes `YYYY-MM-DDThh:mm:ss` and the fraction, if any.
  @inlinable public func write(to output: UnsafeMutablePointer<UInt8>) -> Int {
    CivilDate.write(days: days, to: output)
    output[10] = 0x54
    return 11 &+ CivilTime.write(nanoseconds, to: output + 11)
  }

  /// Seconds since 1970-01-01T00:00 on the same clock.
  @inlinable public var secondsOfClock: Int64 { days &* 86_400 &+ nanoseconds / 1_000_000_000 }
}

extension Cell {
  @inlinable public static func date(days: Int64) -> Cell { Cell(kind: .date, low: UInt64(bitPattern: days)) }
  @inlinable public static func time(nanoseconds: Int64) -> Cell {
    Cell(kind: .time, low: UInt64(bitPattern: nanoseconds))
  }

  @inlinable public static func localTime(_ value: LocalTime) -> Cell {
    Cell(kind: .localTime, low: UInt64(bitPattern: value.days), high: UInt64(bitPattern: value.nanoseconds))
  }

  @inlinable public static func currency(_ packed: UInt32) -> Cell { Cell(kind: .currency, tag: packed) }
  @inlinable public static func country(_ packed: UInt32) -> Cell { Cell(kind: .country, tag: packed) }

  /// Days since 1970-01-01 of a date or a local time.
  @inlinable public var asDays: Int64 { Int64(bitPattern: low) }
  @inlinable public var asNanosecondsOfDay: Int64 { Int64(bitPattern: kind == .localTime ? high : low) }

  @inlinable public var asLocalTime: LocalTime {
    LocalTime(days: Int64(bitPattern: low), nanoseconds: Int64(bitPattern: high))
  }
}
