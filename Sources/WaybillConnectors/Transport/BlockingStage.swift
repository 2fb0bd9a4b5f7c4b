import Synchronization

/// Where a request stands that waits for a thread: one that ends before it begins never does.
final class BlockingStage: Sendable {
  private struct State {
    var hasBegun = false
    var hasEnded = false
  }

  private let state = Mutex(State())

  /// False where it has ended.
  func begin() -> Bool {
    state.withLock { state in
      state.hasBegun = !state.hasEnded
      return state.hasBegun
    }
  }

  /// Whether it had begun.
  func end() -> Bool {
    state.withLock { state in
      state.hasEnded = true
      return state.hasBegun
    }
  }
}
