import Testing
import WaybillCore

@testable import WaybillLibrary

/// Central European rules from the footer alone, so that no zone file is needed.
private let berlin = ZoneRules(
  name: "Europe/Berlin", transitions: [], offsets: [3600], rule: "CET-1CEST,M3.5.0,M10.5.0/3")

private func clock(_ text: String) -> Int64 {
  var text = text
  return text.withUTF8 { LocalTime.parse($0)?.secondsOfClock ?? 0 }
}

private func instant(_ text: String) -> Int64 {
  var text = text
  return text.withUTF8 { Timestamp.parse($0)?.seconds ?? 0 }
}

@Suite struct ZoneRulesTests {
  @Test(arguments: [
    ("2026-03-29T00:59:59Z", 3600), ("2026-03-29T01:00:00Z", 7200), ("2026-10-25T00:59:59Z", 7200),
    ("2026-10-25T01:00:00Z", 3600),
    ("2099-07-01T00:00:00Z", 7200), ("2099-01-01T00:00:00Z", 3600),
  ])
  func rulesSayWhichOffsetHolds(text: String, offset: Int32) {
    #expect(berlin.offset(at: instant(text)) == offset)
  }

  @Test(arguments: [
    ("AEST-10AEDT,M10.1.0,M4.1.0/3", "2026-01-01T00:00:00Z", 39_600),
    ("AEST-10AEDT,M10.1.0,M4.1.0/3", "2026-07-01T00:00:00Z", 36_000),
    ("<-03>3", "2026-07-01T00:00:00Z", -10_800), ("IST-5:30", "2026-07-01T00:00:00Z", 19_800),
    ("EST5EDT,M3.2.0,M11.1.0", "2026-03-08T06:59:59Z", -18_000),
    ("EST5EDT,M3.2.0,M11.1.0", "2026-03-08T07:00:00Z", -14_400),
    ("IST-1GMT0,M10.5.0,M3.5.0/1", "2026-07-01T00:00:00Z", 3600),
    ("<-02>2<-01>,M3.5.0/-1,M10.5.0/0", "2026-07-01T00:00:00Z", -3600),
    ("XXX3YYY,J60/0,J300/0", "2024-03-01T03:00:00Z", -7200),
    ("XXX3YYY,59/0,300/0", "2024-02-29T03:00:00Z", -7200),
  ])
  func rulesOfOtherZonesHold(rule: String, text: String, offset: Int32) {
    #expect(ZoneRules(name: "x", transitions: [], offsets: [0], rule: rule).offset(at: instant(text)) == offset)
  }

  @Test(arguments: [
    "", "CET", "CET-1CEST", "CET-1CEST,M13.1.0,M10.5.0", "CET-1CEST,M3.5.0", "CET-1CEST,M3.5.0,M10.5.0/200", "1",
  ])
  func brokenRulesAreNone(rule: String) {
    #expect(PosixZoneRule(rule) == nil)
  }

  @Test func localTimesFindTheirInstants() {
    #expect(berlin.resolve(clock: clock("2026-07-01T12:00")) == .one(instant("2026-07-01T10:00:00Z")))
    #expect(
      berlin.resolve(clock: clock("2026-03-29T02:30"))
        == .gap(earlier: instant("2026-03-29T00:30:00Z"), later: instant("2026-03-29T01:30:00Z")))
    #expect(
      berlin.resolve(clock: clock("2026-10-25T02:30"))
        == .overlap(earlier: instant("2026-10-25T00:30:00Z"), later: instant("2026-10-25T01:30:00Z")))
    #expect(berlin.resolve(clock: clock("2026-03-29T03:00")) == .one(instant("2026-03-29T01:00:00Z")))
    #expect(berlin.resolve(clock: clock("2026-10-25T03:00")) == .one(instant("2026-10-25T02:00:00Z")))
  }

  /// Every quarter of an hour of two years comes back as it went.
  @Test func instantsAndClocksAgree() {
    for step in stride(from: instant("2025-01-01T00:00:00Z"), to: instant("2027-01-01T00:00:00Z"), by: 900) {
      let shown = step + Int64(berlin.offset(at: step))
      switch berlin.resolve(clock: shown) {
      case .one(let found): #expect(found == step)
      case .overlap(let earlier, let later): #expect(earlier == step || later == step)
      case .gap: Issue.record("a clock shows a time that does not exist: \(step)")
      }
    }
  }

  @Test func aDayThatWasSkippedBeginsBehindTheGap() {
    // Samoa went over the date line: no clock showed the 30th of December 2011.
    let change = instant("2011-12-30T10:00:00Z")
    let samoa = ZoneRules(name: "Pacific/Apia", transitions: [change], offsets: [-36_000, 50_400], rule: "")
    let days = CivilDate(year: 2011, month: 12, day: 30)?.days ?? 0
    #expect(samoa.startOfDay(days) == change)
    #expect(samoa.startOfDay(days + 1) == change)
    #expect(samoa.startOfDay(days - 1) == instant("2011-12-29T10:00:00Z"))
  }

  @Test func zoneFilesAreRead() throws {
    let newYork = try Zones.load("America/New_York")
    #expect(newYork.offset(at: instant("2026-07-01T00:00:00Z")) == -14_400)
    #expect(newYork.offset(at: instant("1990-01-01T00:00:00Z")) == -18_000)
    #expect(newYork.rule == "EST5EDT,M3.2.0,M11.1.0")
    #expect(newYork.offset(at: instant("2300-07-01T00:00:00Z")) == -14_400)
  }

  @Test func damagedZoneFilesAreRefused() {
    #expect(ZoneRules(name: "x", file: []) == nil)
    #expect(ZoneRules(name: "x", file: Array("TZif2".utf8) + [UInt8](repeating: 0xFF, count: 100)) == nil)
    #expect(ZoneRules(name: "x", file: Array("TZif2".utf8) + [UInt8](repeating: 0, count: 39)) == nil)
  }
}
