import Glibc
import Synchronization

/// Threads for calls that may block: started when there is work, up to a number of them, and ended when there is none.
final class WorkerPool: Sendable {
  private struct State {
    var jobs: [@Sendable () -> Void] = []
    var threads = 0
  }

  private let limit: Int
  private let state = Mutex(State())

  init(limit: Int) { self.limit = limit }

  /// Jobs begin in the order in which they were added. Where the system has no thread left, one that works takes the
  /// job over; without any it waits for the next one that is added.
  func add(_ job: @escaping @Sendable () -> Void) {
    let needsThread = state.withLock { state in
      state.jobs.append(job)
      guard state.threads < limit else { return false }
      state.threads += 1
      return true
    }
    guard needsThread else { return }
    if let thread = startThread({ self.run() }) {
      pthread_detach(thread)
    } else {
      state.withLock { $0.threads -= 1 }
    }
  }

  private func run() {
    while let job = next() { job() }
  }

  private func next() -> (@Sendable () -> Void)? {
    state.withLock { state in
      guard state.jobs.isEmpty else { return state.jobs.removeFirst() }
      state.threads -= 1
      return nil
    }
  }
}
