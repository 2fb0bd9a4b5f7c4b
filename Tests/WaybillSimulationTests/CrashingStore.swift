import WaybillEngine

/// A store that cuts the power, or fails, around commits: before them, and after them when nobody has heard of it.
final class CrashingStore: Store {
  let inner = MemoryStore()
  var chance: Chance
  /// In a thousand commits.
  var crashes = 0
  var faults = 0

  init(_ seed: UInt64) { chance = Chance(seed) }

  func commit(_ batch: [Transition], at now: Moment) throws(StoreFault) -> [CommitResult] {
    let (isCrash, isFault) = (chance.below(1_000) < crashes, chance.below(1_000) < faults)
    let fault: StoreFault? = isCrash ? .crashed : isFault ? .unavailable("a fault of the disk") : nil
    if let fault, chance.percent(50) { throw fault }
    let results = try inner.commit(batch, at: now)
    if let fault { throw fault }
    return results
  }

  func instance(_ id: InstanceID) -> Instance? { inner.instance(id) }
  func instances(_ query: InstanceQuery, after: InstanceID?, limit: Int) -> [Instance] {
    inner.instances(query, after: after, limit: limit)
  }
  func count(_ query: InstanceQuery) -> Int { inner.count(query) }
  func journal(of id: InstanceID, from revision: Int64, limit: Int) -> [JournalEntry] {
    inner.journal(of: id, from: revision, limit: limit)
  }
  func due(at now: Moment, limit: Int) -> [InstanceID] { inner.due(at: now, limit: limit) }
  func nextWake() -> Moment? { inner.nextWake() }
  func bundlesInUse() -> [String] { inner.bundlesInUse() }
  func turns(workflow: String, key: String, limit: Int) -> [Instance] {
    inner.turns(workflow: workflow, key: key, limit: limit)
  }
  func waiters(at address: String, limit: Int) -> [Waiter] { inner.waiters(at: address, limit: limit) }
  func kept(at address: String, limit: Int) -> [KeptEvent] { inner.kept(at: address, limit: limit) }
  func unwanted(limit: Int) -> [KeptEvent] { inner.unwanted(limit: limit) }
  func outbox(after: String?, limit: Int) -> [OutboxItem] { inner.outbox(after: after, limit: limit) }
  func claim(_ name: String, at now: Moment) -> Claim? { inner.claim(name, at: now) }
  func holds(queue: String?, after: String?, limit: Int) -> [HoldRow] {
    inner.holds(queue: queue, after: after, limit: limit)
  }
  func deadLetters(after: String?, limit: Int) -> [DeadLetter] { inner.deadLetters(after: after, limit: limit) }
  func deadLetter(_ id: String) -> DeadLetter? { inner.deadLetter(id) }
  func document(_ id: String) -> RawDocument? { inner.document(id) }
  func view(_ view: String, key: String) -> ViewState? { inner.view(view, key: key) }
  func views(_ view: String, after key: String?, limit: Int) -> [ViewState] {
    inner.views(view, after: key, limit: limit)
  }
  func dueViews(at now: Moment, limit: Int) -> [ViewState] { inner.dueViews(at: now, limit: limit) }
  func mark(_ name: String) -> String? { inner.mark(name) }
  func keep(bundle: [UInt8], hash: String) { inner.keep(bundle: bundle, hash: hash) }
  func bundle(_ hash: String) -> [UInt8]? { inner.bundle(hash) }
  func prune(endedBefore moment: Moment) -> Int { inner.prune(endedBefore: moment) }
  func forget(before now: Moment, keptSince: Moment) { inner.forget(before: now, keptSince: keptSince) }
}
