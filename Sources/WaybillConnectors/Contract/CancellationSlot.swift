import Synchronization

/// Joins a task that may be cancelled at any time with a request that may not have been handed in yet.
final class CancellationSlot: Sendable {
  private enum State { case empty, filled(OutboundCancellation), cancelled }

  private let state = Mutex(State.empty)

  func fill(_ cancellation: OutboundCancellation) {
    let isLate = state.withLock { state in
      if case .cancelled = state { return true }
      state = .filled(cancellation)
      return false
    }
    if isLate { cancellation.cancel() }
  }

  func cancel() {
    let waiting: OutboundCancellation? = state.withLock { state in
      defer { state = .cancelled }
      if case .filled(let cancellation) = state { return cancellation }
      return nil
    }
    waiting?.cancel()
  }
}
