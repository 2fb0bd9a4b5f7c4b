import WaybillIR

/// Keeps calls away from a system that fails: open after some failures within a time, then one probe each while.
struct Breaker {
  let data: BreakerData
  /// Moments of the latest failures, while it is closed.
  private var failures: [Moment] = []
  /// When the next probe may go; nil while it is closed.
  private(set) var nextProbeAt: Moment?
  private var isProbing = false

  init(_ data: BreakerData) { self.data = data }

  var isOpen: Bool { nextProbeAt != nil }

  /// When a call may go at the earliest, `now` for at once; nil while a probe is on its way.
  func opening(at now: Moment) -> Moment? {
    guard let nextProbeAt else { return now }
    return isProbing ? nil : max(now, nextProbeAt)
  }

  /// A call goes.
  mutating func use() { if isOpen { isProbing = true } }

  /// A call that was let go was not sent after all.
  mutating func giveBack() { isProbing = false }

  mutating func tell(isTrouble: Bool, at now: Moment) {
    guard isTrouble else {
      (failures, nextProbeAt, isProbing) = ([], nil, false)
      return
    }
    if isOpen {
      isProbing = false
      nextProbeAt = now + data.probeAfter
      return
    }
    failures.removeAll { $0 <= now - data.within }
    failures.append(now)
    if failures.count >= data.failures {
      failures = []
      nextProbeAt = now + data.probeAfter
    }
  }
}
