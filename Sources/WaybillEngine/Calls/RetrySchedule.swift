import WaybillIR

/// When a call is tried again.
struct RetrySchedule {
  let retry: RetryData

  /// Undos are tried 20 times, over about 16 hours.
  static let undo = RetryData(span: nil, attempts: 20, from: 1_000, to: 7_200_000, isJittered: true)
  static let undoSpan: Milliseconds = 24 * 3_600_000

  /// No attempt follows `attempts` ones of which the first was made at `since`.
  func isExhausted(attempts: Int, since: Moment, now: Moment) -> Bool {
    guard attempts >= retry.attempts else { return false }
    return retry.span.map { now - since >= $0 } ?? true
  }

  /// The longest wait behind so many attempts: doubling from the first, up to the last.
  func longestWait(after attempts: Int) -> Milliseconds {
    let doublings = max(0, min(attempts - 1, 40))
    let (doubled, overflow) = retry.from.multipliedReportingOverflow(by: 1 << Milliseconds(doublings))
    return max(0, overflow ? retry.to : min(doubled, retry.to))
  }
}
