import WaybillCore

/// The offsets of a named zone over time, as plain data that travels in the bundle.
package struct ZoneRules: Hashable, Sendable {
  package let name: String
  /// Instants (seconds since 1970 UTC) from which an offset holds; sorted.
  package let transitions: [Int64]
  /// Offsets in seconds; one more than `transitions`, the first holds before all of them.
  package let offsets: [Int32]
  /// The POSIX rule for instants after the last transition, such as `CET-1CEST,M3.5.0,M10.5.0/3`; empty where the
  /// last offset stays.
  package let rule: String
  /// `rule`, read once.
  private let yearlyRule: PosixZoneRule?

  package init(name: String, transitions: [Int64], offsets: [Int32], rule: String) {
    self.name = name
    self.transitions = transitions
    self.offsets = offsets
    self.rule = rule
    yearlyRule = PosixZoneRule(rule)
  }

  /// Seconds to add to UTC for what clocks of the zone show at this instant.
  package func offset(at instant: Int64) -> Int32 {
    if let yearlyRule, transitions.last.map({ $0 <= instant }) ?? true { return yearlyRule.offset(at: instant) }
    var (low, high) = (0, transitions.count)
    while low < high {
      let middle = (low + high) / 2
      if transitions[middle] <= instant { low = middle + 1 } else { high = middle }
    }
    return low < offsets.count ? offsets[low] : offsets.last ?? 0
  }

  /// The timestamp of an instant, with the offset of the zone at it.
  package func timestamp(seconds: Int64, nanoseconds: Int64) -> Timestamp {
    Timestamp(seconds: seconds, nanoseconds: nanoseconds, offsetInMinutes: offset(at: seconds) / 60)
  }
}

/// Which of two instants a local time means that clocks show twice, or skip.
package enum LocalTimeChoice: Sendable { case earlier, later }

extension ZoneRules {
  /// The instants that a time on the clocks of the zone may mean.
  package enum Resolution: Hashable, Sendable {
    case one(Int64)
    /// Clocks are set forward over it. Read with the offset after the gap it is the earlier instant, with the one
    /// before it the later.
    case gap(earlier: Int64, later: Int64)
    /// Clocks are set back over it, and show it twice.
    case overlap(earlier: Int64, later: Int64)

    package func instant(_ choice: LocalTimeChoice) -> Int64 {
      switch self {
      case .one(let instant): instant
      case .gap(let earlier, let later), .overlap(let earlier, let later): choice == .earlier ? earlier : later
      }
    }
  }

  /// `clock` is the local time in seconds since 1970-01-01T00:00 on the same clock.
  package func resolve(clock: Int64) -> Resolution {
    // No offset is as large as a day, so that these two hold before and after any change near the local time.
    let (before, after) = (Int64(offset(at: clock - 86_400)), Int64(offset(at: clock + 86_400)))
    let (first, second) = (clock - max(before, after), clock - min(before, after))
    let firstIsShown = Int64(offset(at: first)) == clock - first
    let secondIsShown = Int64(offset(at: second)) == clock - second
    if first == second { return .one(first) }
    switch (firstIsShown, secondIsShown) {
    case (true, true): return .overlap(earlier: first, later: second)
    case (true, false): return .one(first)
    case (false, true): return .one(second)
    case (false, false): return .gap(earlier: first, later: second)
    }
  }

  /// The first instant of a day: midnight, or where clocks skip it the moment at which they are set forward.
  package func startOfDay(_ days: Int64) -> Int64 {
    let resolution = resolve(clock: days * 86_400)
    guard case .gap(var before, var after) = resolution else { return resolution.instant(.earlier) }
    // The change lies between the two; it is where the later offset begins.
    let target = offset(at: after)
    while before + 1 < after {
      let middle = before + (after - before) / 2
      if offset(at: middle) == target { after = middle } else { before = middle }
    }
    return after
  }
}
