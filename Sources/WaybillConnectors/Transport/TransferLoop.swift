import CLibCurl
import CWaybillCurl
import Glibc
import Synchronization

/// The one thread on which libcurl works for HTTP. Transfers and timers come in from any thread and end by completion
/// on this one, so that a completion must not wait for anything.
package final class TransferLoop: Sendable {
  private enum Command: Sendable {
    case start(Int, TransferPlan, TransferEnd.Completion)
    case cancel(Int)
    case schedule(Int, at: Int, @Sendable () -> Void)
    case unschedule(Int)
  }

  private struct Inbox {
    var commands: [Command] = []
    var lastNumber = 0
    var isStopping = false
  }

  let clock: MillisecondClock
  private let inbox = Mutex(Inbox())
  /// Only the loop's thread uses it, but for `curl_multi_wakeup`, which is made for any.
  nonisolated(unsafe) private let multi: UnsafeMutableRawPointer
  private let thread = Mutex<pthread_t?>(nil)

  package init(clock: @escaping MillisecondClock = monotonicMilliseconds) {
    guard TransferLoop.isLibraryReady, let multi = curl_multi_init() else {
      preconditionFailure("libcurl can be set up unless memory has run out")
    }
    self.clock = clock
    self.multi = multi
    guard let started = startThread({ self.run() }) else {
      preconditionFailure("the first thread of the connectors can be made unless the system has run out of them")
    }
    thread.withLock { $0 = started }
  }

  deinit { curl_multi_cleanup(multi) }

  /// Cancels what is on its way and waits until the thread has ended. A loop that is not stopped lives as long as the
  /// process.
  package func stop() {
    inbox.withLock { $0.isStopping = true }
    curl_multi_wakeup(multi)
    let thread = thread.withLock { thread in
      defer { thread = nil }
      return thread
    }
    if let thread { pthread_join(thread, nil) }
  }

  private static let isLibraryReady = curl_global_init(Int(CURL_GLOBAL_DEFAULT)) == CURLE_OK
}

// MARK: Any thread

extension TransferLoop {
  /// Returns the transfer's number.
  func start(_ plan: TransferPlan, _ completion: @escaping TransferEnd.Completion) -> Int {
    hand { .start($0, plan, completion) }
  }

  /// The transfer ends at once, with its completion. Does nothing where it has ended.
  func cancel(_ number: Int) { _ = hand { _ in .cancel(number) } }

  /// Returns the timer's number.
  func schedule(at time: Int, _ action: @escaping @Sendable () -> Void) -> Int {
    hand { .schedule($0, at: time, action) }
  }

  /// For what works on other threads and has to end with the loop.
  var isStopping: Bool { inbox.withLock { $0.isStopping } }

  func unschedule(_ number: Int) { _ = hand { _ in .unschedule(number) } }

  private func hand(_ command: (Int) -> Command) -> Int {
    let number = inbox.withLock { inbox in
      inbox.lastNumber += 1
      inbox.commands.append(command(inbox.lastNumber))
      return inbox.lastNumber
    }
    curl_multi_wakeup(multi)
    return number
  }
}

// MARK: The loop's thread

extension TransferLoop {
  private func run() {
    var work = LoopWork(multi: multi)
    while true {
      let (commands, isStopping) = inbox.withLock { inbox in
        defer { inbox.commands = [] }
        return (inbox.commands, inbox.isStopping)
      }
      for command in commands { carryOut(command, in: &work) }
      if isStopping { work.cancelAll() }
      if isStopping && inbox.withLock({ $0.commands.isEmpty }) { return }
      work.advance()
      work.timers.fire(until: clock())
      curl_multi_poll(multi, nil, 0, work.timers.wait(from: clock()), nil)
    }
  }

  private func carryOut(_ command: Command, in work: inout LoopWork) {
    switch command {
    case .start(let number, let plan, let completion): work.start(number, plan, completion)
    case .cancel(let number): work.cancel(number)
    case .schedule(let number, let time, let action): work.timers.add(number, at: time, action)
    case .unschedule(let number): work.timers.remove(number)
    }
  }
}

/// What the loop's thread has in hand.
private struct LoopWork {
  let multi: UnsafeMutableRawPointer
  var timers = LoopTimers()
  private var transfers: [Int: (Transfer, TransferEnd.Completion)] = [:]
  private var numbers: [UnsafeMutableRawPointer: Int] = [:]

  init(multi: UnsafeMutableRawPointer) { self.multi = multi }

  mutating func start(_ number: Int, _ plan: TransferPlan, _ completion: @escaping TransferEnd.Completion) {
    guard let transfer = Transfer(plan), curl_multi_add_handle(multi, transfer.easy) == CURLM_OK else {
      return completion(.unprepared)
    }
    transfers[number] = (transfer, completion)
    numbers[transfer.easy] = number
  }

  mutating func cancel(_ number: Int) {
    transfers[number]?.0.cancel()
    finish(number, CURLE_ABORTED_BY_CALLBACK)
  }

  mutating func cancelAll() {
    for number in transfers.keys.sorted() { cancel(number) }
  }

  /// Lets libcurl do what can be done without waiting, and hands out what has ended.
  mutating func advance() {
    var running: Int32 = 0
    curl_multi_perform(multi, &running)
    var code = CURLE_OK
    while let easy = waybill_curl_next_ended(multi, &code) {
      if let number = numbers[easy] { finish(number, code) }
    }
  }

  private mutating func finish(_ number: Int, _ code: CURLcode) {
    guard let (transfer, completion) = transfers.removeValue(forKey: number) else { return }
    curl_multi_remove_handle(multi, transfer.easy)
    numbers[transfer.easy] = nil
    completion(transfer.end(code))
  }
}
