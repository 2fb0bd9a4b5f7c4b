import WaybillIR

/// What a batch in the making has changed, over what the store says: each transition is computed as if those before it
/// were committed. Where one of them fails, those that were computed over it fail by their expected revisions.
final class Batch: Surroundings {
  let store: any Store
  let world: any World
  let now: Moment
  private let recent: [InstanceID: Instance]
  private var instances: [InstanceID: Instance] = [:]
  private var views: [ExactText: [ExactText: ViewState]] = [:]
  private var waitersAdded: [String: Set<Waiter>] = [:]
  private var waitersRemoved: Set<Waiter> = []
  private var kept: [String: KeptEvent] = [:]
  private var claims: [ExactText: Claim] = [:]
  private(set) var drafts: [Draft] = []

  /// `recent` holds instances as they were committed last.
  init(_ store: any Store, _ world: any World, at now: Moment, recent: [InstanceID: Instance]) {
    (self.store, self.world, self.now, self.recent) = (store, world, now, recent)
  }

  func add(_ draft: Draft) {
    see(draft)
    drafts.append(draft)
  }

  /// The transition is still in the making, and its own steps see what those before them did.
  func see(_ draft: Draft) {
    let transition = draft.transition
    for change in transition.instances { instances[change.instance.id] = change.instance }
    for change in transition.views {
      views[ExactText(change.state.view), default: [:]][ExactText(change.state.key)] = change.state
    }
    for waiter in transition.waitersRemoved { waitersRemoved.insert(waiter) }
    for waiter in transition.waitersAdded { waitersAdded[waiter.address, default: []].insert(waiter) }
    for event in transition.kept { kept[event.event.id] = event }
    for claim in transition.claims { claims[ExactText(claim.name)] = claim }
  }

  // MARK: Reading

  func instance(_ id: InstanceID) throws(StoreFault) -> Instance? {
    if let own = instances[id] ?? recent[id] { return own }
    return try store.instance(id)
  }

  func claim(_ name: String) throws(StoreFault) -> Claim? {
    if let own = claims[ExactText(name)] { return own }
    return try store.claim(name, at: now)
  }

  func waiters(at address: String) throws(StoreFault) -> [Waiter] {
    let stored = try store.waiters(at: address, limit: 100)
    let all = Set(stored).union(waitersAdded[address] ?? []).subtracting(waitersRemoved)
    return all.sorted { ($0.since, $0.instance, $0.frame, $0.arm) < ($1.since, $1.instance, $1.frame, $1.arm) }
  }

  // MARK: Surroundings

  func view(_ name: String, key: String) throws(StoreFault) -> ViewState {
    if let own = views[ExactText(name)]?[ExactText(key)] { return own }
    return try store.view(name, key: key) ?? ViewState(view: name, key: key)
  }

  func views(_ name: String) throws(StoreFault) -> [JSONText] {
    var states: [ExactText: ViewState] = [:]
    var after: String?
    while true {
      let page = try store.views(name, after: after, limit: 1_000)
      for state in page { states[ExactText(state.key)] = state }
      guard page.count == 1_000, let last = page.last else { break }
      after = last.key
    }
    states.merge(views[ExactText(name)] ?? [:]) { $1 }
    return states.sorted { $0.key < $1.key }.compactMap(\.value.state)
  }

  func kept(at address: String, by workflow: String) throws(StoreFault) -> [KeptEvent] {
    var found = try store.kept(at: address, limit: 100)
    found.removeAll { kept[$0.event.id] != nil }
    found += kept.values.filter { $0.addresses.contains(address) }
    let order = found.sorted { ($0.event.at, $0.event.id) < ($1.event.at, $1.event.id) }
    var free: [KeptEvent] = []
    for event in order where event.event.at > now - Retention.events {
      if try claim(Address.claim(event: event.event.id, consumer: workflow)) == nil { free.append(event) }
    }
    return free
  }

  func identifier() -> String {
    var bytes = (0..<16).map { _ in UInt8(truncatingIfNeeded: world.random(below: 256)) }
    // Version 4 and the variant of RFC 9562.
    bytes[6] = bytes[6] & 0x0F | 0x40
    bytes[8] = bytes[8] & 0x3F | 0x80
    let digits = Array(Digests.hex(bytes))
    return [0..<8, 8..<12, 12..<16, 16..<20, 20..<32].map { String(digits[$0]) }.joined(separator: "-")
  }

  func wait(upTo longest: Milliseconds) -> Milliseconds {
    Milliseconds(world.random(below: UInt64(max(0, longest)) + 1))
  }

  func digest(_ bytes: [UInt8]) -> [UInt8] { world.digest(bytes) }
}
