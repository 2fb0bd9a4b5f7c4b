import WaybillEngine
import WaybillEngineTestSupport
import WaybillIR

/// What has to hold after every run, whatever happened in it.
struct Invariants {
  let run: Simulation
  let instances: [Instance]

  init(_ run: Simulation) throws {
    self.run = run
    instances = run.store.inner.instances(InstanceQuery(), after: nil, limit: 100_000)
  }

  func faults() throws -> [String] {
    ends() + keys() + effects() + events() + turns() + (try folds())
  }

  /// Each acknowledged order has reached exactly one end.
  private func ends() -> [String] {
    var found = instances.filter(\.state.isOpen).map { "\(run.describe($0.id)) is still open" }
    for name in run.acknowledged where name.hasPrefix("orders ") {
      let key = String(name.dropFirst("orders ".count))
      let count = instances.count { $0.workflowName == "orders.Main" && $0.key == key }
      if count != 1 { found.append("\(count) instances of \(key)") }
    }
    if !run.store.outbox(after: nil, limit: 1).isEmpty { found.append("the outbox is not empty") }
    return found
  }

  private func keys() -> [String] {
    let all = instances.map { "\($0.workflowName) \($0.key)" }
    return Set(all).count == all.count ? [] : ["two instances of a key"]
  }

  // MARK: Effects

  private func instance(of identity: String) -> Instance? {
    let key = String(identity.prefix { $0 != "/" })
    return instances.first { $0.key == key }
  }

  /// A target that remembers keys sees no second effect, one that does not no repeat; what a failed instance did was
  /// taken back, and what a good one did was not.
  private func effects() -> [String] {
    var found: [String] = []
    let done = run.targets.effects.filter { $0.operation.hasPrefix("do") }
    for (identity, same) in Dictionary(grouping: done, by: \.identity) where same.count > 1 {
      found.append("\(identity) was done \(same.count) times by \(same[0].operation)")
    }
    let undone = Set(run.targets.effects.filter { $0.operation.hasPrefix("undo") }.map(\.identity))
      .union(run.undoneByHand)
    for effect in done {
      guard let instance = instance(of: effect.identity), !instance.isSettled else { continue }
      let isUndone = undone.contains(effect.identity)
      switch instance.state {
      case .completed, .stopped:
        if isUndone, !effect.identity.contains("/try") { found.append("\(effect.identity) was undone in a good flow") }
      default:
        if !isUndone { found.append("\(effect.identity) was not undone, and the instance is \(instance.state)") }
      }
    }
    let asked = Set(
      run.targets.requests.filter { $0.operation.hasPrefix("do") }.map { JSONScan.plain($0.call.arguments[0]) })
    for identity in undone where !asked.contains(identity) && !isUnknown(identity) {
      found.append("\(identity) was undone, and never done")
    }
    return found
  }

  /// The engine stopped between the commit that an unsafe call is sent and the sending: to the instance it is unclear.
  private func isUnknown(_ identity: String) -> Bool {
    guard let instance = instance(of: identity) else { return false }
    return run.store.journal(of: instance.id, from: 0, limit: 100_000).contains {
      if case .reply(_, _, .lost("the engine stopped while it was sent")) = $0.input { true } else { false }
    }
  }

  /// Each event was counted once by the view that takes it.
  private func events() -> [String] {
    let orders = run.acknowledged.count { $0.hasPrefix("orders ") }
    let journals = instances.flatMap { run.store.journal(of: $0.id, from: 0, limit: 100_000) }
    let notes = journals.flatMap(\.notes)
    let wanted = [
      ("Received", orders), ("Released", notes.count { $0.kind == .published }),
      ("changes", notes.count { $0.kind == .changed }),
    ]
    return wanted.compactMap { name, count in
      let state = JSONScan.plain(run.store.view("Counts", key: name)?.state)
      return (Int(state) ?? 0) == count ? nil : "\(count) of \(name), and the view counts \(state)"
    }
  }

  /// Instances of a serial key do not overlap, and go in order of arrival.
  private func turns() -> [String] {
    guard run.generator.isSerial else { return [] }
    let main = instances.filter { $0.workflowName == "orders.Main" }
    return Dictionary(grouping: main) { $0.turnKey ?? "" }.flatMap { key, group -> [String] in
      var (found, lastEnd): ([String], Moment) = ([], 0)
      for instance in group {
        let journal = run.store.journal(of: instance.id, from: 0, limit: 100_000)
        guard let turn = journal.first(where: { $0.notes.contains { $0.kind == .turn } }),
          // An undo that was held may be done again long after the end.
          let end = journal.first(where: { $0.notes.contains { $0.kind == .ended } })
        else { continue }
        if turn.at < lastEnd { found.append("\(instance.key) of \(key) began before the one ahead had ended") }
        lastEnd = end.at
      }
      return found
    }
  }

  /// The snapshot is the fold of the journal.
  private func folds() throws -> [String] {
    instances.compactMap { instance in
      let journal = run.store.journal(of: instance.id, from: 0, limit: 100_000)
      do {
        let folded = try Fold.instance(
          journal, flows: { [run] in $0 == "b1" ? run.flows : nil }, digest: run.world.digest)
        return folded == instance ? nil : "\(instance.key) is not the fold of its journal"
      } catch {
        return "\(instance.key) cannot be folded: \(error)"
      }
    }
  }
}
