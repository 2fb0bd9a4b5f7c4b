import Glibc
import WaybillEngine
import WaybillSQLite

/// Parks instances that wait for an event and a time, each with its waiter.
func fill(_ path: String, count: Int) throws {
  let store = try SQLiteStore(path: path)
  let start = ContinuousClock.now
  for first in stride(from: 0, to: count, by: 1_000) {
    let batch = (first..<min(first + 1_000, count)).map { number in
      var transition = parked(number)
      transition.waitersAdded = [
        Waiter(address: "orders.Paid/\(number)", instance: name(number), frame: 0, arm: 0, since: 1)
      ]
      return transition
    }
    _ = try store.commit(batch, at: 1)
  }
  let seconds = Double((ContinuousClock.now - start) / .milliseconds(1)) / 1_000
  try store.close()
  say("instances=\(count) seconds=\(seconds) megabytes=\(size(path) >> 20)")
}

private func name(_ number: Int) -> String { "3f1c9a77e5d04b6f8a2e\(1_000_000_000 + number)" }

private func parked(_ number: Int) -> Transition {
  let payload = JSONText("\"\(String(repeating: "x", count: 510))\"".utf8)
  var instance = Samples.instance(name(number), revision: 1, payload)
  instance.wakeAt = 1_000_000 + Int64(number)
  var transition = Transition()
  transition.instances = [.init(expected: 0, instance: instance)]
  return transition
}

/// What an engine asks before its first turn, and one turn's worth of what is due.
func restart(_ path: String) throws {
  let start = ContinuousClock.now
  let store = try SQLiteStore(path: path)
  _ = try store.mark("release")
  _ = try store.bundlesInUse()
  _ = try store.nextWake()
  _ = try store.outbox(after: nil, limit: 1_000)
  _ = try store.instances(InstanceQuery(isAsking: true), after: nil, limit: 1_000)
  _ = try store.instances(InstanceQuery(reason: .turn), after: nil, limit: 1_000)
  let due = try store.due(at: 1_000_127, limit: 128)
  for id in due { _ = try store.instance(id) }
  let ready = ContinuousClock.now
  let open = try store.count(.open)
  let counted = ContinuousClock.now
  say(
    "ready_ms=\((ready - start) / .milliseconds(1)) due=\(due.count) open=\(open) "
      + "count_ms=\((counted - ready) / .milliseconds(1)) memory_mib=\(peakMemory() >> 10)")
}

/// Each transition is one of the six commits of a small instance.
func measureRate(_ path: String, batch count: Int, seconds: Double) throws {
  let store = try SQLiteStore(path: path)
  let start = ContinuousClock.now
  var (commits, transitions, next) = (0, 0, 0)
  var live: [(number: Int, revision: Int64)] = []
  while ContinuousClock.now - start < .seconds(seconds) {
    while live.count < count {
      live.append((next, 0))
      next += 1
    }
    live = live.map { ($0.number, $0.revision + 1) }
    _ = try store.commit(live.map { Samples.transition(name($0.number), revision: $0.revision, size: 510) }, at: 1)
    commits += 1
    transitions += live.count
    live.removeAll { $0.revision == 6 }
  }
  let passed = Double((ContinuousClock.now - start) / .microseconds(1)) / 1_000_000
  try store.close()
  say(
    "batch=\(count) commits=\(Int(Double(commits) / passed))/s transitions=\(Int(Double(transitions) / passed))/s "
      + "bytes_an_instance=\(transitions < 6 ? 0 : 6 * Int(size(path)) / transitions)")
}

/// The latency that every commit pays: what the disk needs to make 4 KiB durable.
func measureFlush(_ path: String) {
  let file = open(path, O_WRONLY | O_CREAT | O_TRUNC, 0o644)
  let page = [UInt8](repeating: 1, count: 4_096)
  var times = (0..<200).map { _ in
    let start = ContinuousClock.now
    _ = write(file, page, page.count)
    _ = fdatasync(file)
    return (ContinuousClock.now - start) / .microseconds(1)
  }
  times.sort()
  say("flush_median_us=\(Int(times[100])) flush_p99_us=\(Int(times[197]))")
}

private func size(_ path: String) -> Int64 {
  var status = stat()
  return stat(path, &status) == 0 ? Int64(status.st_size) : 0
}

/// In KiB.
private func peakMemory() -> Int {
  var usage = rusage()
  getrusage(__rusage_who_t(RUSAGE_SELF.rawValue), &usage)
  return usage.ru_maxrss
}
