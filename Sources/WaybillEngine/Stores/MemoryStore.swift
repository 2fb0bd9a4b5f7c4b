/// A store without a disk, for tests and simulations. What is committed survives the engine, not the process.
package final class MemoryStore: Store {
  var instances: [InstanceID: Instance] = [:]
  /// Ids in order of arrival, and where each stands.
  var arrivals: [InstanceID] = []
  var positions: [InstanceID: Int] = [:]
  var journals: [InstanceID: [JournalEntry]] = [:]
  var wakes = Heap<InstanceID>()
  var turnQueues: [TurnQueue: [InstanceID]] = [:]
  var waiters: [String: [Waiter]] = [:]
  var keptEvents: [String: KeptEvent] = [:]
  var keptOrder: [String] = []
  var keptAddresses: [String: [String]] = [:]
  /// Ids in order of commit; those of delivered items are skipped.
  var outboxOrder: [String] = []
  var outboxPositions: [String: Int] = [:]
  var outboxItems: [String: OutboxItem] = [:]
  var claims: [ExactText: Claim] = [:]
  var holds: [String: HoldRow] = [:]
  var deadLetters: [String: DeadLetter] = [:]
  var deadLetterOrder: [String] = []
  var documents: [String: RawDocument] = [:]
  var views: [ExactText: [ExactText: ViewState]] = [:]
  var marks: [ExactText: String] = [:]
  var bundles: [String: [UInt8]] = [:]

  struct TurnQueue: Hashable {
    var workflow: ExactText
    var key: ExactText
  }

  package init() {}

  package func commit(_ batch: [Transition], at now: Moment) throws(StoreFault) -> [CommitResult] {
    batch.map { transition in
      if let problem = check(transition, at: now) { return problem }
      apply(transition)
      return .committed
    }
  }
}

// MARK: Committing

extension MemoryStore {
  /// Why the transition does not fit, or nil.
  private func check(_ transition: Transition, at now: Moment) -> CommitResult? {
    for claim in transition.claims {
      if let taken = claims[ExactText(claim.name)], taken.until > now { return .claimed(taken) }
    }
    let instancesFit = transition.instances.allSatisfy {
      (instances[$0.instance.id]?.revision ?? 0) == $0.expected
    }
    let viewsFit = transition.views.allSatisfy { change in
      (state(change.state.view, change.state.key)?.revision ?? 0) == change.expected
    }
    let marksFit = transition.marks.allSatisfy { marks[ExactText($0.name)] == $0.expected }
    return instancesFit && viewsFit && marksFit ? nil : .conflict
  }

  private func apply(_ transition: Transition) {
    for change in transition.instances { put(change.instance) }
    for entry in transition.journal { journals[entry.instance, default: []].append(entry) }
    for claim in transition.claims { claims[ExactText(claim.name)] = claim }
    for waiter in transition.waitersRemoved { remove(waiter) }
    for waiter in transition.waitersAdded { waiters[waiter.address, default: []].append(waiter) }
    for id in transition.delivered { outboxItems[id] = nil }
    for item in transition.outbox { add(item) }
    for event in transition.kept { keep(event) }
    for id in transition.holdsClosed { holds[id] = nil }
    for hold in transition.holdsOpened { holds[hold.id] = hold }
    for id in transition.deadLettersResolved { deadLetters[id] = nil }
    for letter in transition.deadLetters {
      if deadLetters.updateValue(letter, forKey: letter.id) == nil { deadLetterOrder.append(letter.id) }
    }
    for change in transition.views {
      views[ExactText(change.state.view), default: [:]][ExactText(change.state.key)] = change.state
    }
    for mark in transition.marks { marks[ExactText(mark.name)] = mark.value }
    for document in transition.documents { documents[document.id] = document }
    tidy()
  }

  private func put(_ instance: Instance) {
    let before = instances.updateValue(instance, forKey: instance.id)
    if before == nil {
      positions[instance.id] = arrivals.count
      arrivals.append(instance.id)
    }
    if let wakeAt = instance.wakeAt, wakeAt != before?.wakeAt { wakes.insert(instance.id, at: wakeAt) }
    guard let key = instance.turnKey else { return }
    let queue = TurnQueue(workflow: ExactText(instance.workflowName), key: ExactText(key))
    if before == nil { turnQueues[queue, default: []].append(instance.id) }
    if !instance.state.isOpen {
      turnQueues[queue]?.removeAll { $0 == instance.id }
      if turnQueues[queue]?.isEmpty == true { turnQueues[queue] = nil }
    }
  }

  private func remove(_ waiter: Waiter) {
    waiters[waiter.address]?.removeAll { $0 == waiter }
    if waiters[waiter.address]?.isEmpty == true { waiters[waiter.address] = nil }
  }

  private func add(_ item: OutboxItem) {
    guard outboxItems.updateValue(item, forKey: item.id) == nil, outboxPositions[item.id] == nil else { return }
    outboxPositions[item.id] = outboxOrder.count
    outboxOrder.append(item.id)
  }

  private func keep(_ kept: KeptEvent) {
    let id = kept.event.id
    let before = keptEvents.updateValue(kept, forKey: id)
    if before == nil { keptOrder.append(id) }
    for address in before?.addresses ?? [] { keptAddresses[address]?.removeAll { $0 == id } }
    for address in kept.addresses { keptAddresses[address, default: []].append(id) }
  }

  /// Drops the order of an outbox that is empty, so that it does not grow for ever.
  private func tidy() {
    guard outboxItems.isEmpty, outboxOrder.count > 1_024 else { return }
    outboxOrder = []
    outboxPositions = [:]
  }

  func state(_ view: String, _ key: String) -> ViewState? { views[ExactText(view)]?[ExactText(key)] }
}
