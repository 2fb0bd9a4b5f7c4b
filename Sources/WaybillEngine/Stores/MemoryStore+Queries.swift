extension MemoryStore {
  package func instance(_ id: InstanceID) -> Instance? { instances[id] }

  package func instances(_ query: InstanceQuery, after: InstanceID?, limit: Int) -> [Instance] {
    let start = after.flatMap { positions[$0] }.map { $0 + 1 } ?? 0
    return Array(
      arrivals[start...].lazy.compactMap { self.instances[$0] }.filter(query.matches).prefix(limit))
  }

  package func count(_ query: InstanceQuery) -> Int { instances.values.count(where: query.matches) }

  package func journal(of id: InstanceID, from revision: Int64, limit: Int) -> [JournalEntry] {
    Array((journals[id] ?? []).lazy.filter { $0.revision >= revision }.prefix(limit))
  }

  package func due(at now: Moment, limit: Int) -> [InstanceID] {
    var found: [InstanceID] = []
    var seen: Set<InstanceID> = []
    while found.count < limit, let first = wakes.first, first.at <= now {
      _ = wakes.removeFirst()
      // Entries of former times stay in the heap until they come up.
      guard instances[first.element]?.wakeAt == first.at, seen.insert(first.element).inserted else { continue }
      found.append(first.element)
    }
    // They are due until a commit says otherwise.
    for id in found { if let wakeAt = instances[id]?.wakeAt { wakes.insert(id, at: wakeAt) } }
    return found
  }

  package func nextWake() -> Moment? {
    while let first = wakes.first, instances[first.element]?.wakeAt != first.at { _ = wakes.removeFirst() }
    let ofViews = views.values.lazy.flatMap(\.values).compactMap(\.wakeAt).min()
    return [wakes.first?.at, ofViews].compactMap { $0 }.min()
  }

  package func bundlesInUse() -> [String] {
    Set(instances.values.lazy.filter(\.state.isOpen).map(\.bundle)).sorted()
  }

  package func turns(workflow: String, key: String, limit: Int) -> [Instance] {
    let queue = TurnQueue(workflow: ExactText(workflow), key: ExactText(key))
    return (turnQueues[queue] ?? []).prefix(limit).compactMap { instances[$0] }
  }

  package func waiters(at address: String, limit: Int) -> [Waiter] {
    let found = (waiters[address] ?? []).enumerated().sorted {
      ($0.element.since, $0.offset) < ($1.element.since, $1.offset)
    }
    return found.prefix(limit).map(\.element)
  }

  package func kept(at address: String, limit: Int) -> [KeptEvent] {
    (keptAddresses[address] ?? []).prefix(limit).compactMap { keptEvents[$0] }
  }

  package func unwanted(limit: Int) -> [KeptEvent] {
    Array(keptOrder.lazy.compactMap { self.keptEvents[$0] }.filter(\.isUnwanted).prefix(limit))
  }

  package func outbox(after: String?, limit: Int) -> [OutboxItem] {
    let start = after.flatMap { outboxPositions[$0] }.map { $0 + 1 } ?? 0
    return Array(outboxOrder[start...].lazy.compactMap { self.outboxItems[$0] }.prefix(limit))
  }

  package func claim(_ name: String, at now: Moment) -> Claim? {
    claims[ExactText(name)].flatMap { $0.until > now ? $0 : nil }
  }

  package func holds(queue: String?, after: String?, limit: Int) -> [HoldRow] {
    let wanted = queue.map(ExactText.init)
    let all = holds.values.filter { wanted == nil || ExactText($0.queue) == wanted }
      .sorted { ($0.since, $0.id) < ($1.since, $1.id) }
    let start = after.flatMap { id in all.firstIndex { $0.id == id } }.map { $0 + 1 } ?? 0
    return Array(all[start...].prefix(limit))
  }

  package func deadLetters(after: String?, limit: Int) -> [DeadLetter] {
    let all = deadLetterOrder.compactMap { deadLetters[$0] }
    let start = after.flatMap { id in all.firstIndex { $0.id == id } }.map { $0 + 1 } ?? 0
    return Array(all[start...].prefix(limit))
  }

  package func deadLetter(_ id: String) -> DeadLetter? { deadLetters[id] }
  package func document(_ id: String) -> RawDocument? { documents[id] }
  package func view(_ view: String, key: String) -> ViewState? { state(view, key) }

  package func views(_ view: String, after key: String?, limit: Int) -> [ViewState] {
    let after = key.map(ExactText.init)
    let sorted = (views[ExactText(view)] ?? [:]).sorted { $0.key < $1.key }
    return sorted.lazy.filter { after == nil || after! < $0.key }.prefix(limit).map(\.value)
  }

  package func dueViews(at now: Moment, limit: Int) -> [ViewState] {
    let due = views.values.flatMap(\.values).filter { $0.wakeAt.map { $0 <= now } ?? false }
    let order = due.sorted { ($0.wakeAt!, ExactText($0.key)) < ($1.wakeAt!, ExactText($1.key)) }
    return Array(order.prefix(limit))
  }

  package func mark(_ name: String) -> String? { marks[ExactText(name)] }
  package func keep(bundle: [UInt8], hash: String) { bundles[hash] = bundle }
  package func bundle(_ hash: String) -> [UInt8]? { bundles[hash] }

  package func forget(before now: Moment, keptSince: Moment) {
    claims = claims.filter { $0.value.until > now }
    let old = Set(keptEvents.values.filter { $0.event.at < keptSince }.map(\.event.id))
    for id in old {
      for address in keptEvents[id]?.addresses ?? [] { keptAddresses[address]?.removeAll { $0 == id } }
      keptEvents[id] = nil
    }
    keptOrder.removeAll(where: old.contains)
    keptAddresses = keptAddresses.filter { !$0.value.isEmpty }
  }

  package func prune(endedBefore moment: Moment) -> Int {
    let kept = Set(deadLetters.values.map(\.origin))
    let old = instances.values.filter { instance in
      !instance.state.isOpen && instance.since < moment && !kept.contains(.instance(instance.id))
    }
    for instance in old {
      instances[instance.id] = nil
      journals[instance.id] = nil
    }
    arrivals.removeAll { instances[$0] == nil }
    positions = Dictionary(uniqueKeysWithValues: zip(arrivals, arrivals.indices))
    documents = documents.filter { $0.value.at >= moment || kept.contains(.document($0.key)) }
    return old.count
  }
}
