import Testing
import WaybillCore

/// The text that a value has after it was read, or nil.
private func reread(_ text: String, _ read: (UnsafeBufferPointer<UInt8>, UnsafeMutablePointer<UInt8>) -> Int?)
  -> String?
{
  var text = text
  return text.withUTF8 { bytes in
    withUnsafeTemporaryAllocation(of: UInt8.self, capacity: 64) { output in
      guard let start = output.baseAddress, let count = read(bytes, start) else { return nil }
      return String(decoding: UnsafeBufferPointer(start: start, count: count), as: UTF8.self)
    }
  }
}

private func timestamp(_ text: String) -> String? {
  reread(text) { Timestamp.parse($0)?.write(to: $1) }
}

private func pattern(_ text: String, _ source: String, firstYear: Int? = nil) -> String? {
  guard let pattern = try? CivilPattern(source, firstYear: firstYear) else { return "does not compile" }
  return reread(text) { bytes, output in
    guard let cell = pattern.parse(bytes) else { return nil }
    switch cell.kind {
    case .date:
      CivilDate.write(days: cell.asDays, to: output)
      return 10
    case .time: return CivilTime.write(cell.asNanosecondsOfDay, to: output)
    case .localTime: return cell.asLocalTime.write(to: output)
    default: return cell.asTimestamp.write(to: output)
    }
  }
}

@Suite struct CivilTests {
  @Test func daysAndDatesGoBackAndForth() {
    var (year, month, day) = (1, 1, 1)
    for days in CivilDate.firstDay...CivilDate.lastDay {
      let date = CivilDate(days: days)
      guard date.year == year, date.month == month, date.day == day, date.days == days else {
        Issue.record("day \(days) is \(date)")
        return
      }
      day += 1
      if day > CivilDate.daysInMonth(year: year, month: month) { (day, month) = (1, month + 1) }
      if month > 12 { (month, year) = (1, year + 1) }
    }
    #expect(year == 10_000)
  }

  @Test func weeksFollowISO8601() {
    let cases = [
      (2026, 11, 24, 2, 2026, 48), (2027, 1, 3, 7, 2026, 53), (2024, 12, 30, 1, 2025, 1), (1970, 1, 1, 4, 1970, 1),
    ]
    for (year, month, day, weekday, weekYear, week) in cases {
      let days = CivilDate(year: year, month: month, day: day)?.days ?? 0
      #expect(CivilDate.weekday(ofDays: days) == weekday)
      #expect(CivilDate.isoWeek(ofDays: days) == (weekYear, week))
    }
  }

  @Test func monthsEndOnTheirLastDay() {
    #expect(CivilDate(year: 2024, month: 1, day: 31)?.adding(months: 1) == CivilDate(year: 2024, month: 2, day: 29))
    #expect(CivilDate(year: 2024, month: 1, day: 31)?.adding(months: -2) == CivilDate(year: 2023, month: 11, day: 30))
    #expect(CivilDate(year: 9999, month: 12, day: 1)?.adding(months: 1) == nil)
    #expect(CivilDate(year: 1, month: 1, day: 1)?.adding(months: -1) == nil)
  }

  @Test(
    arguments: [
      ("2026-11-24T10:00:00Z", "2026-11-24T10:00:00Z"), ("2026-11-24T10:00:00+05:30", "2026-11-24T10:00:00+05:30"),
      ("2026-11-24T10:00:00.500Z", "2026-11-24T10:00:00.5Z"), ("2026-11-24T10:00:00.000-00:00", "2026-11-24T10:00:00Z"),
      ("1969-12-31T23:59:59.123456789-08:00", "1969-12-31T23:59:59.123456789-08:00"),
      ("2024-02-29T00:00:00Z", "2024-02-29T00:00:00Z"), ("2023-02-29T00:00:00Z", nil), ("2026-11-24T10:00:60Z", nil),
      ("2026-11-24T24:00:00Z", nil), ("2026-11-24T10:00Z", nil), ("2026-11-24 10:00:00Z", nil),
      ("2026-11-24t10:00:00Z", nil),
      ("2026-11-24T10:00:00", nil), ("2026-11-24T10:00:00.Z", nil), ("2026-11-24T10:00:00.1234567890Z", nil),
      ("2026-11-24T10:00:00+0530", nil), ("2026-11-24T10:00:00+24:00", nil), ("2026-13-24T10:00:00Z", nil),
      ("0001-01-01T00:00:00+01:00", nil), ("0000-01-01T00:00:00Z", nil), ("2026-11-24T10:00:00Zx", nil), ("", nil),
      ("2026-11-2xT10:00:00Z", nil),
    ] as [(String, String?)])
  func timestampsAreRFC3339(text: String, written: String?) {
    #expect(timestamp(text) == written)
  }

  @Test(
    arguments: [
      ("PT5M", "PT5M"), ("P1DT2H30M0.5S", "P1DT2H30M0.5S"), ("P2W", "P14D"), ("-PT0.5S", "-PT0.5S"),
      ("PT90M", "PT1H30M"),
      ("PT0S", "PT0S"), ("P0D", "PT0S"), ("PT48H", "P2D"), ("P1M", nil), ("P1Y", nil), ("PT", nil), ("P", nil),
      ("P1DT", nil),
      ("PT5M1H", nil), ("PT0.5M", nil), ("5M", nil), ("PT1H1H", nil), ("PT99999999999999999999S", nil),
    ] as [(String, String?)])
  func durationsAreISO8601(text: String, written: String?) {
    #expect(reread(text) { CivilDuration.parse($0)?.write(to: $1) } == written)
  }

  @Test(
    arguments: [
      ("24.11.2026", "dd.MM.yyyy", "2026-11-24"), ("20261124", "yyyyMMdd", "2026-11-24"),
      ("4/7/2026", "M/d/yyyy", "2026-04-07"),
      ("24.11.2026 13:05:09 UTC", "dd.MM.yyyy HH:mm:ss z", "2026-11-24T13:05:09Z"),
      ("11/24/2026 01:05 pm", "MM/dd/yyyy hh:mm a", "2026-11-24T13:05:00"),
      ("12:30 AM", "h:mm a", "00:30:00"), ("202611241305", "yyyyMMddHHmm", "2026-11-24T13:05:00"),
      ("24-nov-2026", "dd-MMM-yyyy", "2026-11-24"),
      ("1305", "HHmm", "13:05:00"), ("130507250", "HHmmssSSS", "13:05:07.25"),
      ("2026-11-24T10:00:00+0530", "yyyy-MM-dd'T'HH:mm:ssXX", "2026-11-24T10:00:00+05:30"),
      ("2026-11-24T10:00:00-08", "yyyy-MM-dd'T'HH:mm:ssX", "2026-11-24T10:00:00-08:00"),
      ("24.11.26", "dd.MM.yyyy", nil), ("31.02.2026", "dd.MM.yyyy", nil),
      ("2026-11-24 24:00", "yyyy-MM-dd HH:mm", nil), ("13:05 AM", "hh:mm a", nil), ("1.1.2026", "dd.MM.yyyy", nil),
      ("24.11.2026x", "dd.MM.yyyy", nil), ("", "yyyy-MM-dd", nil),
      ("Nov 24 2026 10:00:00 PST", "MMM dd yyyy HH:mm:ss z", "2026-11-24T10:00:00-08:00"),
    ] as [(String, String, String?)])
  func patternsReadWhatTheySay(text: String, source: String, value: String?) {
    #expect(pattern(text, source) == value)
  }

  @Test func twoDigitYearsNeedTheirHundred() {
    #expect(pattern("261124", "yyMMdd", firstYear: 1950) == "2026-11-24")
    #expect(pattern("501124", "yyMMdd", firstYear: 1950) == "1950-11-24")
    #expect(pattern("491124", "yyMMdd", firstYear: 1950) == "2049-11-24")
  }

  @Test(arguments: [
    "YYYY-MM-dd", "yyyy-mm-dd", "dd.MM.yyyy hh:mm", "yyMMdd", "yyyy-MM-DD", "yyyy-MM", "HH:mm:SS", "",
    "yyyy-MM-ddTHH:mm", "MM/dd",
    "yyyy-MM-dd HH:mm a", "yyyy-MM-dd X", "dd.MM.yyyy dd", "yyyy-MM-dd'T", "yyyyy-MM-dd", "---",
  ])
  func patternsThatMeanSomethingElseDoNotCompile(source: String) {
    #expect(throws: CivilPatternFault.self) { try CivilPattern(source) }
  }

  @Test(arguments: [
    ("2026-11-24T13:05:09.25+01:00", "dd.MM.yyyy HH:mm:ss", "24.11.2026 13:05:09"),
    ("2026-11-24T13:05:09+01:00", "yyyy-MM-dd HH:mm z", "2026-11-24 12:05 UTC"),
    ("2026-11-24T00:05:09.25+01:00", "h:mm a", "12:05 AM"),
    ("2026-11-04T00:05:09.25+05:30", "d MMMM yyyy HH:mm:ss.SS XX", "4 November 2026 00:05:09.25 +0530"),
  ])
  func patternsWriteWhatTheySay(text: String, source: String, written: String) throws {
    let pattern = try CivilPattern(source)
    #expect(
      reread(text) { bytes, output in Timestamp.parse(bytes).flatMap { pattern.write(.timestamp($0), to: output) } }
        == written)
  }
}
