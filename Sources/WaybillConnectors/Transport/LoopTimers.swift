/// Actions that are due at a time, of which there are few: what waits for a token or for a folder.
struct LoopTimers {
  private struct Timer {
    var number: Int
    var time: Int
    var action: @Sendable () -> Void
  }

  /// The earliest last.
  private var timers: [Timer] = []

  /// How long nothing may happen before the loop looks again. Whoever hands something in wakes it.
  private static let longestWait = 60_000

  mutating func add(_ number: Int, at time: Int, _ action: @escaping @Sendable () -> Void) {
    let place = timers.lastIndex { $0.time > time }.map { $0 + 1 } ?? 0
    timers.insert(Timer(number: number, time: time, action: action), at: place)
  }

  mutating func remove(_ number: Int) { timers.removeAll { $0.number == number } }

  mutating func fire(until now: Int) {
    while let next = timers.last, next.time <= now {
      timers.removeLast()
      next.action()
    }
  }

  /// Milliseconds until the next one.
  func wait(from now: Int) -> Int32 {
    Int32(max(0, min(LoopTimers.longestWait, (timers.last?.time ?? Int.max) - now)))
  }
}
