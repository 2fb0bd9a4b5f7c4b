/// A day of the Gregorian calendar, years 1 to 9999. Cells hold it as days since 1970-01-01.
@frozen public struct CivilDate: Hashable, Sendable {
  public var year: Int
  public var month: Int
  public var day: Int

  /// 0001-01-01 and 9999-12-31.
  public static let firstDay: Int64 = -719_162
  public static let lastDay: Int64 = 2_932_896

  /// Nil for a day that does not exist.
  @inlinable public init?(year: Int, month: Int, day: Int) {
    guard 1 <= year, year <= 9999, 1 <= month, month <= 12, 1 <= day,
      day <= CivilDate.daysInMonth(year: year, month: month)
    else { return nil }
    (self.year, self.month, self.day) = (year, month, day)
  }

  /// The day that lies `days` after 1970-01-01.
  ///
  /// Counts from 0000-03-01, so that the day that a leap year adds is the last of its year, and in eras of 400 years,
  /// which all have the same length.
  @inlinable public init(days: Int64) {
    let sinceMarch = Int(days) &+ 719_468
    let era = (sinceMarch >= 0 ? sinceMarch : sinceMarch &- 146_096) / 146_097
    let dayOfEra = sinceMarch &- era &* 146_097
    let yearOfEra = (dayOfEra &- dayOfEra / 1460 &+ dayOfEra / 36_524 &- dayOfEra / 146_096) / 365
    let dayOfYear = dayOfEra &- (365 &* yearOfEra &+ yearOfEra / 4 &- yearOfEra / 100)
    let monthFromMarch = (5 &* dayOfYear &+ 2) / 153
    day = dayOfYear &- (153 &* monthFromMarch &+ 2) / 5 &+ 1
    month = monthFromMarch < 10 ? monthFromMarch &+ 3 : monthFromMarch &- 9
    year = yearOfEra &+ era &* 400 &+ (month <= 2 ? 1 : 0)
  }

  /// Days since 1970-01-01.
  @inlinable public var days: Int64 {
    let marchYear = month <= 2 ? year &- 1 : year
    let era = (marchYear >= 0 ? marchYear : marchYear &- 399) / 400
    let yearOfEra = marchYear &- era &* 400
    let monthFromMarch = month > 2 ? month &- 3 : month &+ 9
    let dayOfYear = (153 &* monthFromMarch &+ 2) / 5 &+ day &- 1
    let dayOfEra = yearOfEra &* 365 &+ yearOfEra / 4 &- yearOfEra / 100 &+ dayOfYear
    return Int64(era &* 146_097 &+ dayOfEra &- 719_468)
  }

  @inlinable public static func isLeap(_ year: Int) -> Bool {
    year & 3 == 0 && (year % 100 != 0 || year % 400 == 0)
  }

  @inlinable public static func daysInMonth(year: Int, month: Int) -> Int {
    switch month {
    case 2: isLeap(year) ? 29 : 28
    case 4, 6, 9, 11: 30
    default: 31
    }
  }

  /// 1 is Monday, 7 is Sunday (ISO 8601).
  @inlinable public static func weekday(ofDays days: Int64) -> Int {
    let sinceMonday = (days &+ 3) % 7
    return Int(sinceMonday < 0 ? sinceMonday &+ 7 : sinceMonday) &+ 1
  }

  /// The same day of the month, `months` later; the last day of that month where it is shorter. Nil past the year 9999.
  public func adding(months: Int) -> CivilDate? {
    let (total, overflow) = (year * 12 + month - 1).addingReportingOverflow(months)
    guard !overflow, 12 <= total, total < 120_000 else { return nil }
    let (year, month) = (total / 12, total % 12 + 1)
    return CivilDate(year: year, month: month, day: min(day, CivilDate.daysInMonth(year: year, month: month)))
  }

  /// The week of ISO 8601 and the year it belongs to: week 1 holds the first Thursday.
  public static func isoWeek(ofDays days: Int64) -> (year: Int, week: Int) {
    let thursday = days - Int64(weekday(ofDays: days)) + 4
    let year = CivilDate(days: thursday).year
    guard let first = CivilDate(year: year, month: 1, day: 1)?.days else { return (year, 1) }
    return (year, Int(thursday - first) / 7 + 1)
  }
}

extension CivilDate {
  /// `YYYY-MM-DD`, an existing day, nothing else. Gives days since 1970-01-01.
  @inlinable public static func parse(_ text: UnsafeBufferPointer<UInt8>) -> Int64? {
    guard text.count == 10, let start = text.baseAddress else { return nil }
    return parse(at: start)
  }

  /// Reads ten bytes at `start`.
  @inlinable static func parse(at start: UnsafePointer<UInt8>) -> Int64? {
    guard start[4] == 0x2D, start[7] == 0x2D else { return nil }
    let (century, year) = (twoDigits(start), twoDigits(start + 2))
    let (month, day) = (twoDigits(start + 5), twoDigits(start + 8))
    guard century | year | month | day >= 0,
      let date = CivilDate(year: century &* 100 &+ year, month: month, day: day)
    else { return nil }
    return date.days
  }

  /// Writes `YYYY-MM-DD`, ten bytes.
  @inlinable public static func write(days: Int64, to output: UnsafeMutablePointer<UInt8>) {
    let date = CivilDate(days: days)
    putTwoDigits(date.year / 100, to: output)
    putTwoDigits(date.year % 100, to: output + 2)
    output[4] = 0x2D
    putTwoDigits(date.month, to: output + 5)
    output[7] = 0x2D
    putTwoDigits(date.day, to: output + 8)
  }
}

/// The number of two ASCII digits, or -1.
@inlinable func twoDigits(_ start: UnsafePointer<UInt8>) -> Int {
  let (tens, ones) = (start[0] &- 0x30, start[1] &- 0x30)
  return tens <= 9 && ones <= 9 ? Int(tens) &* 10 &+ Int(ones) : -1
}

@inlinable func putTwoDigits(_ value: Int, to output: UnsafeMutablePointer<UInt8>) {
  output[0] = 0x30 &+ UInt8(truncatingIfNeeded: value / 10 % 10)
  output[1] = 0x30 &+ UInt8(truncatingIfNeeded: value % 10)
}
