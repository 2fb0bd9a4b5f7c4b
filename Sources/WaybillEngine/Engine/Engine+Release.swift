import WaybillIR

extension Engine {
  /// New instances start with this bundle from now on; those that are open stay with theirs. One write.
  ///
  /// - Returns: false where the bundle cannot be had, or another writer was faster.
  package func release(_ hash: String) throws(StoreFault) -> Bool {
    guard let flows = flows(hash) else { return false }
    for system in flows.bundle.systems { dispatcher.declare(system, at: now, isFresh: true) }
    return try put(Releases(current: hash, previous: releases?.current ?? nil))
  }

  /// As many of a hundred keys start with the other bundle.
  package func canary(_ hash: String, percent: Int) throws(StoreFault) -> Bool {
    guard var next = releases, flows(hash) != nil else { return false }
    next.canary = percent > 0 ? .init(bundle: hash, percent: min(percent, 100)) : nil
    return try put(next)
  }

  /// The bundle before becomes the current one again.
  package func rollback() throws(StoreFault) -> Bool {
    guard let current = releases?.current, let previous = releases?.previous, flows(previous) != nil else {
      return false
    }
    return try put(Releases(current: previous, previous: current))
  }

  private func put(_ next: Releases) throws(StoreFault) -> Bool {
    var transition = Transition()
    transition.marks = [.init(name: Releases.markName, expected: releases?.text, value: next.text)]
    guard try store.commit([transition], at: now) == [.committed] else {
      releases = try store.mark(Releases.markName).flatMap(Releases.init)
      return false
    }
    releases = next
    try planSchedules()
    return true
  }

  /// Which bundle a key of the workflow starts with, and the workflow's number in it.
  func choose(_ workflow: String, key: String) -> (Flows, Int)? {
    guard let releases else { return nil }
    var order = [releases.current]
    if let canary = releases.canary, isChosen(key, percent: canary.percent) { order.insert(canary.bundle, at: 0) }
    for hash in order {
      if let flows = flows(hash), let number = flows.index.workflowNumbers[ExactText(workflow)] {
        return (flows, number)
      }
    }
    return nil
  }

  private func isChosen(_ key: String, percent: Int) -> Bool {
    let bytes = world.digest(Array("canary \(key)".utf8))
    return (Int(bytes[0]) << 8 | Int(bytes[1])) % 100 < percent
  }
}
