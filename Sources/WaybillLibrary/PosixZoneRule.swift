import WaybillCore

/// When clocks change, year by year: the rule at the end of a zone file, such as `EST5EDT,M3.2.0,M11.1.0`.
///
/// Source: POSIX.1-2017, section 8.3 (`TZ`), with the hours of RFC 8536 section 3.3.1 (-167 to 167).
struct PosixZoneRule: Hashable, Sendable {
  /// A day of the year, and the second of it on the clock that is then shown.
  struct Change: Hashable, Sendable {
    enum Day: Hashable, Sendable {
      /// 1 to 365; the 29th of February is never counted.
      case julian(Int)
      /// 0 to 365.
      case ordinal(Int)
      /// `week` 5 is the last one; `weekday` 0 is Sunday.
      case weekday(month: Int, week: Int, weekday: Int)
    }

    var day: Day
    var second: Int64

    /// Seconds since 1970-01-01T00:00 on the clock that is shown before the change.
    func clock(inYear year: Int) -> Int64 {
      (days(inYear: year)) * 86_400 + second
    }

    private func days(inYear year: Int) -> Int64 {
      guard let first = CivilDate(year: year, month: 1, day: 1)?.days else { return 0 }
      switch day {
      case .julian(let number):
        return first + Int64(number - 1) + (CivilDate.isLeap(year) && 59 < number ? 1 : 0)
      case .ordinal(let number): return first + Int64(number)
      case .weekday(let month, let week, let weekday):
        guard let start = CivilDate(year: year, month: month, day: 1)?.days else { return first }
        let firstWeekday = CivilDate.weekday(ofDays: start) % 7
        var day = (weekday - firstWeekday + 7) % 7 + (week - 1) * 7
        if CivilDate.daysInMonth(year: year, month: month) <= day { day -= 7 }
        return start + Int64(day)
      }
    }
  }

  var standardOffset: Int32
  /// Nil where clocks never change.
  var summer: (offset: Int32, start: Change, end: Change)?

  func offset(at instant: Int64) -> Int32 {
    guard let summer else { return standardOffset }
    let day = (instant + Int64(standardOffset)) / 86_400
    let year = min(max(CivilDate(days: min(max(day, CivilDate.firstDay), CivilDate.lastDay)).year, 1), 9999)
    let start = summer.start.clock(inYear: year) - Int64(standardOffset)
    let end = summer.end.clock(inYear: year) - Int64(summer.offset)
    // South of the equator summer ends before it starts within a year.
    let isSummer = start < end ? start <= instant && instant < end : instant < end || start <= instant
    return isSummer ? summer.offset : standardOffset
  }

  static func == (left: PosixZoneRule, right: PosixZoneRule) -> Bool {
    left.standardOffset == right.standardOffset && left.summer?.offset == right.summer?.offset
      && left.summer?.start == right.summer?.start && left.summer?.end == right.summer?.end
  }

  func hash(into hasher: inout Hasher) {
    hasher.combine(standardOffset)
    hasher.combine(summer?.start)
  }
}

extension PosixZoneRule {
  /// Nil for an empty rule and for one that is written wrong.
  init?(_ text: String) {
    var reader = Reader(rest: Array(text.utf8)[...])
    guard reader.skipName(), let offset = reader.time(mostHours: 24) else { return nil }
    standardOffset = Int32(-offset)
    summer = nil
    if reader.rest.isEmpty { return }
    guard reader.skipName() else { return nil }
    var summerOffset = standardOffset + 3600
    if let first = reader.rest.first, first != 0x2C {
      guard let offset = reader.time(mostHours: 24) else { return nil }
      summerOffset = Int32(-offset)
    }
    guard let start = reader.change(), let end = reader.change(), reader.rest.isEmpty else { return nil }
    summer = (summerOffset, start, end)
  }

  private struct Reader {
    var rest: ArraySlice<UInt8>

    mutating func take(_ byte: UInt8) -> Bool {
      guard rest.first == byte else { return false }
      rest.removeFirst()
      return true
    }

    /// Letters, or anything between `<` and `>`.
    mutating func skipName() -> Bool {
      let before = rest.count
      if take(0x3C) {
        while let first = rest.first, first != 0x3E { rest.removeFirst() }
        return take(0x3E)
      }
      while let first = rest.first, 0x61...0x7A ~= first | 0x20 { rest.removeFirst() }
      return rest.count < before
    }

    mutating func number() -> Int? {
      var value = 0
      var digits = 0
      while let first = rest.first, 0x30...0x39 ~= first, digits < 4 {
        value = value * 10 + Int(first - 0x30)
        digits += 1
        rest.removeFirst()
      }
      return 0 < digits ? value : nil
    }

    /// `[+-]hh[:mm[:ss]]` in seconds.
    mutating func time(mostHours: Int) -> Int? {
      let isNegative = take(0x2D)
      if !isNegative { _ = take(0x2B) }
      guard let hours = number(), hours <= mostHours else { return nil }
      var seconds = hours * 3600
      for unit in [60, 1] where take(0x3A) {
        guard let value = number(), value < 60 else { return nil }
        seconds += value * unit
      }
      return isNegative ? -seconds : seconds
    }

    /// `,M3.2.0/2`, `,J60` or `,59`.
    mutating func change() -> Change? {
      guard take(0x2C), let day = day() else { return nil }
      guard take(0x2F) else { return Change(day: day, second: 7200) }
      return time(mostHours: 167).map { Change(day: day, second: Int64($0)) }
    }

    private mutating func day() -> Change.Day? {
      if take(0x4A) { return number().flatMap { 1...365 ~= $0 ? .julian($0) : nil } }
      guard take(0x4D) else { return number().flatMap { 0...365 ~= $0 ? .ordinal($0) : nil } }
      guard let month = number(), 1...12 ~= month, take(0x2E), let week = number(), 1...5 ~= week, take(0x2E),
        let weekday = number(), 0...6 ~= weekday
      else { return nil }
      return .weekday(month: month, week: week, weekday: weekday)
    }
  }
}
