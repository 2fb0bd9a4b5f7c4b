import WaybillIR

extension Engine {
  /// Open instances whose stated reason does not hold, so that nothing would ever move them on. There must be none.
  package func wedged() throws(StoreFault) -> [InstanceID] {
    let pending = jobs.instances
    let promised = try promisedEnds()
    var found: [InstanceID] = []
    var fault: StoreFault?
    try each(.open) { instance in
      guard fault == nil, !pending.contains(instance.id) else { return }
      do throws(StoreFault) {
        if try !moves(instance, promised) { found.append(instance.id) }
      } catch {
        fault = error
      }
    }
    if let fault { throw fault }
    return found
  }

  /// Sub-workflows that are to be started, or whose end is to be told.
  private func promisedEnds() throws(StoreFault) -> Set<InstanceID> {
    var found: Set<InstanceID> = []
    var after: String?
    while true {
      let items = try store.outbox(after: after, limit: 1_000)
      for item in items {
        switch item {
        case .start(let order): found.insert(order.id)
        case .ended(let child, _, _, _): found.insert(child)
        case .event, .cancel: break
        }
      }
      guard items.count == 1_000 else { return found }
      after = items.last?.id
    }
  }

  private func moves(_ instance: Instance, _ promised: Set<InstanceID>) throws(StoreFault) -> Bool {
    let isWoken = instance.wakeAt.map { wake in nextWake.map { $0 <= wake } ?? false } ?? false
    switch instance.reason {
    case .queue: return instance.frames.contains { if case .held = $0.activity { true } else { false } }
    case .system: return isWoken || instance.calls.keys.contains { dispatcher.knows($0) || underWay[$0] != nil }
    case .event, .timer: return isWoken
    case .turn:
      guard let key = instance.turnKey else { return false }
      let turns = try store.turns(workflow: instance.workflowName, key: key, limit: 1_000)
      return turns.contains { $0.id != instance.id && $0.reason != .turn }
        || turns.first { $0.reason == .turn }?.id != instance.id
    case .subworkflow(let child):
      if promised.contains(child) { return true }
      return try store.instance(child)?.state.isOpen ?? false
    case .running, nil: return false
    }
  }
}
