import WaybillIR

/// A call whose intent is committed, on its way to be sent.
struct PendingCall: Hashable {
  /// What goes first when a system has room for one.
  enum Priority: Int, Hashable, CaseIterable { case undo, usual, replay }

  var outgoing: OutgoingCall
  var system: String
  var priority: Priority
  /// An unsafe call: that it is sent next has to be committed first.
  var needsGrant: Bool

  var id: CallID { outgoing.id }
}

/// Decides when calls are sent. Breaker, rate and concurrency belong to the system and are shared by all that asks it.
///
/// Order: breaker, rate, concurrency; then priority, fairness between the keys of instances, age.
struct Dispatcher {
  private var gates: [ExactText: SystemGate] = [:]
  private var systems: [CallID: ExactText] = [:]

  /// A system as the bundle in use declares it; what is known of it stays.
  mutating func declare(_ system: SystemData, at now: Moment, isFresh: Bool) {
    let name = ExactText(system.name)
    if gates[name] == nil {
      gates[name] = SystemGate(system, at: now, isFresh: isFresh)
    } else {
      gates[name]?.redeclare(system, at: now)
    }
  }

  func knows(_ id: CallID) -> Bool { systems[id] != nil }

  mutating func add(_ call: PendingCall) {
    guard systems[call.id] == nil else { return }
    systems[call.id] = ExactText(call.system)
    gates[ExactText(call.system)]?.queue.add(call)
  }

  /// - Returns: true where it had not been let go yet, and now never is.
  mutating func withdraw(_ id: CallID) -> Bool {
    guard let system = systems[id], gates[system]?.queue.remove(id) == true else { return false }
    systems[id] = nil
    return true
  }

  /// The next call that may go now; it takes its room at once.
  mutating func next(at now: Moment) -> PendingCall? {
    for name in gates.keys.sorted() {
      if let call = gates[name]?.next(at: now) { return call }
    }
    return nil
  }

  /// When another call may go, where it is only time that keeps it.
  func nextOpening(at now: Moment) -> Moment? { gates.values.compactMap { $0.opening(at: now) }.min() }

  /// The answer came; nil where the call was let go but not sent.
  mutating func finished(_ id: CallID, isTrouble: Bool?, told: [ToldLimit], at now: Moment) {
    guard let system = systems.removeValue(forKey: id) else { return }
    gates[system]?.finished(id, isTrouble: isTrouble, told: told, at: now)
  }

  /// What operators see: calls that wait, and those on their way.
  func load(of system: String) -> (waiting: Int, underWay: Int, isOpen: Bool) {
    guard let gate = gates[ExactText(system)] else { return (0, 0, false) }
    return (gate.queue.count, gate.underWay.count, gate.breaker?.isOpen ?? false)
  }
}

/// What lets calls to one system through.
struct SystemGate {
  private(set) var data: SystemData
  private(set) var breaker: Breaker?
  private var rates: [RateGate]
  private(set) var underWay: Set<CallID> = []
  var queue = FairQueue()

  init(_ data: SystemData, at now: Moment, isFresh: Bool) {
    self.data = data
    breaker = data.breaker.map(Breaker.init)
    rates = data.rates.map { RateGate($0, at: now, isFresh: isFresh) }
  }

  mutating func redeclare(_ next: SystemData, at now: Moment) {
    if next.breaker != data.breaker { breaker = next.breaker.map(Breaker.init) }
    // A new limit begins empty: what was sent under the old one counts.
    if next.rates != data.rates { rates = next.rates.map { RateGate($0, at: now, isFresh: false) } }
    data = next
  }

  /// `now` where a call may go, a later moment where time alone keeps it, nil where an answer has to come first.
  func opening(at now: Moment) -> Moment? {
    if queue.isEmpty { return nil }
    if let limit = data.concurrency, underWay.count >= limit { return nil }
    guard let ofBreaker = breaker.map({ $0.opening(at: now) }) ?? now else { return nil }
    return rates.reduce(ofBreaker) { max($0, $1.opening(at: now)) }
  }

  mutating func next(at now: Moment) -> PendingCall? {
    guard let opening = opening(at: now), opening <= now, let call = queue.removeFirst() else { return nil }
    breaker?.use()
    for position in rates.indices { rates[position].use(at: now) }
    underWay.insert(call.id)
    return call
  }

  mutating func finished(_ id: CallID, isTrouble: Bool?, told: [ToldLimit], at now: Moment) {
    guard underWay.remove(id) != nil else { return }
    if let isTrouble { breaker?.tell(isTrouble: isTrouble, at: now) } else { breaker?.giveBack() }
    for position in rates.indices { rates[position].tell(told, at: now) }
  }
}
