import Synchronization

/// A request on its way through the stages of a connector. Whatever ends it first gives the answer, and only that is
/// heard.
final class Exchange: Sendable {
  typealias Completion = @Sendable (OutboundAnswer) -> Void

  private struct State {
    var completion: Completion?
    /// Ends the stage that the request is in.
    var stop: (@Sendable () -> Void)?
    var isCancelled = false
  }

  /// Of the connectors' clock.
  let deadline: Int
  private let state: Mutex<State>

  init(deadline: Int, _ completion: @escaping Completion) {
    self.deadline = deadline
    state = Mutex(State(completion: completion))
  }

  var isCancelled: Bool { state.withLock { $0.isCancelled } }

  var isOpen: Bool { state.withLock { $0.completion != nil } }

  /// Says how the stage that has just begun is ended early.
  func enter(stop: @escaping @Sendable () -> Void) {
    let isCancelled = state.withLock { state in
      state.stop = stop
      return state.isCancelled
    }
    if isCancelled { stop() }
  }

  func finish(_ answer: OutboundAnswer) {
    let completion = state.withLock { state in
      defer {
        state.completion = nil
        state.stop = nil
      }
      return state.completion
    }
    completion?(answer)
  }

  func cancel() {
    let stop = state.withLock { state in
      state.isCancelled = true
      return state.stop
    }
    stop?()
  }

  var cancellation: OutboundCancellation { OutboundCancellation { self.cancel() } }
}
