/// Calls by priority; within one the keys of instances take turns, and those of one key go by age.
struct FairQueue {
  private struct Lane {
    var calls: [ExactText: [PendingCall]] = [:]
    /// Keys that have calls, in the order of their turns; those before `head` are gone.
    var turns: [ExactText] = []
    var head = 0
  }

  private var lanes = [Lane](repeating: Lane(), count: PendingCall.Priority.allCases.count)
  private(set) var count = 0

  var isEmpty: Bool { count == 0 }

  mutating func add(_ call: PendingCall) {
    let (lane, key) = (call.priority.rawValue, ExactText(call.outgoing.instanceKey))
    if lanes[lane].calls[key] == nil { lanes[lane].turns.append(key) }
    lanes[lane].calls[key, default: []].append(call)
    count += 1
  }

  mutating func removeFirst() -> PendingCall? {
    for lane in lanes.indices {
      while lanes[lane].head < lanes[lane].turns.count {
        let key = lanes[lane].turns[lanes[lane].head]
        lanes[lane].head += 1
        compact(lane)
        guard var calls = lanes[lane].calls[key], !calls.isEmpty else { continue }
        let first = calls.removeFirst()
        lanes[lane].calls[key] = calls.isEmpty ? nil : calls
        if !calls.isEmpty { lanes[lane].turns.append(key) }
        count -= 1
        return first
      }
    }
    return nil
  }

  /// - Returns: whether it was there.
  mutating func remove(_ id: CallID) -> Bool {
    for lane in lanes.indices {
      for (key, calls) in lanes[lane].calls {
        guard let position = calls.firstIndex(where: { $0.id == id }) else { continue }
        lanes[lane].calls[key]?.remove(at: position)
        if calls.count == 1 {
          lanes[lane].calls[key] = nil
          let turn = lanes[lane].turns[lanes[lane].head...].firstIndex(of: key)
          if let turn { lanes[lane].turns.remove(at: turn) }
        }
        count -= 1
        return true
      }
    }
    return false
  }

  private mutating func compact(_ lane: Int) {
    guard lanes[lane].head > 64, lanes[lane].head * 2 > lanes[lane].turns.count else { return }
    lanes[lane].turns.removeFirst(lanes[lane].head)
    lanes[lane].head = 0
  }
}
