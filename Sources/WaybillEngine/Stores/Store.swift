/// Where instances live. One operation at its heart: `commit`; the rest are the questions that the engine and the
/// operators ask of what was committed.
///
/// Everything that is listed comes in a stated order and at most `limit` at a time. Stores keep no opinion: what is
/// due, whose turn it is and what an event is good for is the engine's to say. A store that several writers share is
/// safe by compare-and-set alone.
package protocol Store: AnyObject {
  /// Makes the transitions durable in one flush, in order; each is whole or not at all, and one that does not fit does
  /// not hinder the others. A transition of the batch sees those before it. Returns one result each.
  ///
  /// After a fault nothing is known: the engine reads again before it goes on.
  func commit(_ batch: [Transition], at now: Moment) throws(StoreFault) -> [CommitResult]

  // Instances.
  func instance(_ id: InstanceID) throws(StoreFault) -> Instance?
  /// In order of arrival.
  func instances(_ query: InstanceQuery, after: InstanceID?, limit: Int) throws(StoreFault) -> [Instance]
  func count(_ query: InstanceQuery) throws(StoreFault) -> Int
  /// From the revision on, oldest first.
  func journal(of id: InstanceID, from revision: Int64, limit: Int) throws(StoreFault) -> [JournalEntry]
  /// Open instances whose `wakeAt` has come, the most overdue first.
  func due(at now: Moment, limit: Int) throws(StoreFault) -> [InstanceID]
  /// The earliest `wakeAt` of instances and views.
  func nextWake() throws(StoreFault) -> Moment?
  /// Bundles that open instances are pinned to, in order of their hashes.
  func bundlesInUse() throws(StoreFault) -> [String]
  /// Open instances of the workflow with that turn key, in order of arrival.
  func turns(workflow: String, key: String, limit: Int) throws(StoreFault) -> [Instance]

  // Events.
  /// Those who wait at an address, the oldest first.
  func waiters(at address: String, limit: Int) throws(StoreFault) -> [Waiter]
  /// Kept events that can be found at an address, the oldest first.
  func kept(at address: String, limit: Int) throws(StoreFault) -> [KeptEvent]
  /// Kept events that nobody took, the oldest first.
  func unwanted(limit: Int) throws(StoreFault) -> [KeptEvent]
  /// What is still to be delivered, in order of commit; `after` is the id of the last one seen.
  func outbox(after: String?, limit: Int) throws(StoreFault) -> [OutboxItem]
  /// The claim, unless its time is over.
  func claim(_ name: String, at now: Moment) throws(StoreFault) -> Claim?

  // People.
  /// Open holds, of one queue where one is named, the oldest first.
  func holds(queue: String?, after: String?, limit: Int) throws(StoreFault) -> [HoldRow]
  func deadLetters(after: String?, limit: Int) throws(StoreFault) -> [DeadLetter]
  func deadLetter(_ id: String) throws(StoreFault) -> DeadLetter?
  func document(_ id: String) throws(StoreFault) -> RawDocument?

  // Views.
  func view(_ view: String, key: String) throws(StoreFault) -> ViewState?
  /// In order of the keys' bytes.
  func views(_ view: String, after key: String?, limit: Int) throws(StoreFault) -> [ViewState]
  func dueViews(at now: Moment, limit: Int) throws(StoreFault) -> [ViewState]

  // The rest.
  func mark(_ name: String) throws(StoreFault) -> String?
  /// Bundles are kept by their hash, for instances that are pinned to them.
  func keep(bundle: [UInt8], hash: String) throws(StoreFault)
  func bundle(_ hash: String) throws(StoreFault) -> [UInt8]?
  /// Takes away claims and kept events whose time is over.
  func forget(before now: Moment, keptSince: Moment) throws(StoreFault)
  /// Takes away instances that ended before the moment, with their journals, and documents that came in before it; what
  /// an unresolved dead letter is about stays. Returns how many instances went.
  func prune(endedBefore moment: Moment) throws(StoreFault) -> Int
}

/// Which instances are meant; nil for any.
package struct InstanceQuery: Hashable, Sendable {
  package var states: Set<Instance.State>?
  package var workflow: String?
  package var key: String?
  package var bundle: String?
  package var reason: ReasonKind?
  /// Whether it has a call between intent and outcome: `Instance.isAsking`.
  package var isAsking: Bool?

  /// The kinds of `Reason`, in its order.
  package enum ReasonKind: UInt8, Hashable, Sendable, CaseIterable {
    case queue, system, event, timer, turn, subworkflow, running
  }

  package init(
    states: Set<Instance.State>? = nil, workflow: String? = nil, key: String? = nil, bundle: String? = nil,
    reason: ReasonKind? = nil, isAsking: Bool? = nil
  ) {
    self.states = states
    self.workflow = workflow
    self.key = key
    self.bundle = bundle
    self.reason = reason
    self.isAsking = isAsking
  }

  package static let open = InstanceQuery(states: [.running, .waiting, .held])

  package func matches(_ instance: Instance) -> Bool {
    (states.map { $0.contains(instance.state) } ?? true)
      && (workflow.map { $0.utf8.elementsEqual(instance.workflowName.utf8) } ?? true)
      && (key.map { $0.utf8.elementsEqual(instance.key.utf8) } ?? true)
      && (bundle.map { $0.utf8.elementsEqual(instance.bundle.utf8) } ?? true)
      && (reason.map { $0 == instance.reason?.kind } ?? true)
      && (isAsking.map { $0 == instance.isAsking } ?? true)
  }
}

extension Reason {
  package var kind: InstanceQuery.ReasonKind {
    switch self {
    case .queue: .queue
    case .system: .system
    case .event: .event
    case .timer: .timer
    case .turn: .turn
    case .subworkflow: .subworkflow
    case .running: .running
    }
  }
}

/// Why a store could not do what was asked.
package enum StoreFault: Error, Hashable, Sendable {
  /// Nothing can be written for now: disk full, disk gone, no quorum.
  case unavailable(String)
  /// What was read is not what was written.
  case damaged(String)
  /// The store was written by a newer version.
  case newer(String)
  /// The process ends here: simulations cut the power with it.
  case crashed
}
