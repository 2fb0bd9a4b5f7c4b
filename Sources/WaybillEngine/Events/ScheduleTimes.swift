import WaybillCore
import WaybillIR

/// The times of a schedule.
///
/// An hour that does not exist runs at the first instant after the gap; one that comes twice runs once, at the first.
struct ScheduleTimes {
  struct Run: Equatable {
    var at: Moment
    /// What the clocks were to show: `2026-03-29T02:30:00`.
    var nominal: String
  }

  let schedule: WorkflowData.Schedule
  let computing: any Computing

  init(_ schedule: WorkflowData.Schedule, _ computing: any Computing) {
    (self.schedule, self.computing) = (schedule, computing)
  }

  /// The first run later than the moment.
  func next(after moment: Moment) -> Run {
    switch schedule.every {
    case .span(let span): return run(ofSpan: (floored(moment, span) + 1) * span)
    case .day(let minute, let weekday):
      var day = localDay(moment) - 1
      while true {
        if weekday == 0 || CivilDate.weekday(ofDays: day) == weekday {
          let run = run(ofDay: day, minute)
          if run.at > moment { return run }
        }
        day += 1
      }
    }
  }

  /// The last run at the moment or before it.
  func latest(upTo moment: Moment) -> Run? {
    switch schedule.every {
    case .span(let span): return run(ofSpan: floored(moment, span) * span)
    case .day(let minute, let weekday):
      for day in stride(from: localDay(moment) + 1, through: localDay(moment) - 8, by: -1)
      where weekday == 0 || CivilDate.weekday(ofDays: day) == weekday {
        let run = run(ofDay: day, minute)
        if run.at <= moment { return run }
      }
      return nil
    }
  }

  private func floored(_ moment: Moment, _ span: Milliseconds) -> Int64 {
    let quotient = moment / max(span, 1)
    return moment % max(span, 1) < 0 ? quotient - 1 : quotient
  }

  private func run(ofSpan at: Moment) -> Run {
    let seconds = floored(at, 1_000)
    return Run(at: at, nominal: nominal(clock: seconds + offset(seconds)))
  }

  private func run(ofDay day: Int64, _ minute: Int) -> Run {
    let clock = day * 86_400 + Int64(minute) * 60
    return Run(at: instant(clock: clock) * 1_000, nominal: nominal(clock: clock))
  }

  private func localDay(_ moment: Moment) -> Int64 {
    let seconds = floored(moment, 1_000)
    return floored(seconds + offset(seconds), 86_400)
  }

  private func offset(_ seconds: Int64) -> Int64 {
    schedule.zone < 0 ? 0 : Int64(computing.offset(zone: schedule.zone, at: seconds))
  }

  /// The first instant at which clocks show the time, or that after the gap in which they do not.
  private func instant(clock: Int64) -> Int64 {
    // No offset is as large as a day, so that these two hold before and after any change near the time.
    let (before, after) = (offset(clock - 86_400), offset(clock + 86_400))
    let (first, second) = (clock - max(before, after), clock - min(before, after))
    if offset(first) == clock - first { return first }
    if offset(second) == clock - second { return second }
    // In a gap: the instant at which clocks are set forward lies between the two.
    var (low, high) = (first - 1, second)
    while low + 1 < high {
      let middle = low + (high - low) / 2
      if offset(middle) == offset(second) { high = middle } else { low = middle }
    }
    return high
  }

  private func nominal(clock: Int64) -> String {
    let days = floored(clock, 86_400)
    let local = LocalTime(days: days, nanoseconds: (clock - days * 86_400) * 1_000_000_000)
    let text = [UInt8](unsafeUninitializedCapacity: 32) { buffer, count in
      // A local time takes 29 bytes at the most.
      count = buffer.baseAddress.map(local.write) ?? 0
    }
    return String(decoding: text, as: UTF8.self)
  }
}
