import WaybillIR

/// Runs instances: gathers what has to be done, computes one transition for each, commits them together, and only then
/// lets anything out. Lives on one thread.
package final class Engine {
  package struct Settings: Sendable {
    /// Transitions of one commit.
    package var batch = 128
    /// Open instances that are kept in memory while something is under way for them.
    package var cached = 20_000

    package init() {}
  }

  let store: any Store
  let world: any World
  let sending: any Sending
  let settings: Settings
  /// Gives the bundle of a hash, ready to run; nil where it is not to be had.
  let load: (String) -> Flows?
  var loaded: [String: Flows] = [:]
  package internal(set) var releases: Releases?
  var cache: [InstanceID: Instance] = [:]
  var jobs = JobQueue()
  var dispatcher = Dispatcher()
  /// Calls that were handed to `sending` and not answered.
  var underWay: [CallID: OutgoingCall] = [:]
  /// Unsafe calls that were let go, and whose sending is not committed yet.
  var granted: Set<CallID> = []
  var nextWake: Moment?
  var nextSchedules: [String: Moment] = [:]
  /// Time as the engine acts on it: never less than it was.
  var now: Moment

  package init(
    store: any Store, world: any World, sending: any Sending, settings: Settings = Settings(),
    load: @escaping (String) -> Flows?
  ) throws(StoreFault) {
    self.store = store
    self.world = world
    self.sending = sending
    self.settings = settings
    self.load = load
    now = world.now
    try recover()
  }

  // MARK: What comes in

  /// The answer to a call that was sent.
  package func receive(_ reply: Reply, for id: CallID) {
    guard let call = underWay.removeValue(forKey: id) else { return }
    finish(call, reply)
    jobs.add(.input(id.instance, .reply(call: id.number, dispatch: id.dispatch, reply)))
  }

  /// Takes a document in. `done` is called by the turn that has made it durable.
  package func ingest(_ ingest: Ingest, done: @escaping (IngestResult) -> Void) { jobs.add(.ingest(ingest, done)) }

  /// A person acts on a hold.
  package func act(instance: InstanceID, hold: Int, _ action: Input.Action) {
    jobs.add(.input(instance, .act(hold: hold, action)))
  }

  package func cancel(_ instance: InstanceID, reason: String, by: String) {
    jobs.add(.input(instance, .cancel(reason: reason, by: by)))
  }

  // MARK: Turns

  /// Does what can be done now: one commit, and what follows from it.
  ///
  /// - Returns: when there is something to do again: `now` or earlier for at once, nil for not before something comes
  ///   in.
  package func turn() throws(StoreFault) -> Moment? {
    now = max(now, world.now)
    try addWhatIsDue()
    let taken = jobs.take(settings.batch)
    if !taken.isEmpty { try run(taken) }
    dispatch()
    if !jobs.isEmpty { return now }
    return [nextWake, dispatcher.nextOpening(at: now), nextSchedules.values.min()].compactMap { $0 }.min()
  }

  private func run(_ taken: [Job]) throws(StoreFault) {
    let batch = Batch(store, world, at: now, recent: cache)
    var prepared: [(job: Job, finish: () -> Void)] = []
    do {
      for job in taken {
        switch try prepare(job, in: batch) {
        case .nothing: break
        case .answer(let answer): answer()
        case .draft(let draft, let finish):
          batch.add(draft)
          prepared.append((job, finish))
        }
      }
      guard !prepared.isEmpty else { return }
      let results = try store.commit(batch.drafts.map(\.transition), at: now)
      for (position, result) in results.enumerated() {
        if result == .committed {
          prepared[position].finish()
          batch.drafts[position].changes.forEach(follow)
          batch.drafts[position].transition.outbox.forEach { jobs.add(.deliver($0)) }
          batch.drafts[position].transition.views.forEach { noteWake($0.state.wakeAt) }
        } else {
          cache = [:]
          // It was computed over something that has changed; done again it sees the change.
          jobs.add(prepared[position].job)
        }
      }
    } catch {
      // Nothing is known of what was committed: all is computed again over what the store says.
      for job in taken { jobs.add(job) }
      try? recover()
      throw error
    }
  }

  enum Prepared {
    /// The job has become pointless.
    case nothing
    /// Answered without a commit.
    case answer(() -> Void)
    /// To be committed; `finish` is called then.
    case draft(Draft, finish: () -> Void)
  }

  // MARK: After the commit

  /// Lets out what follows from a committed change of an instance.
  private func follow(_ change: Draft.Change) {
    remember(change.after)
    noteWake(change.after.wakeAt)
    followCalls(change)
    guard let key = change.after.turnKey else { return }
    if change.before == nil || change.before?.state != change.after.state {
      jobs.add(.turns(workflow: change.after.workflowName, key: key))
    }
  }

  /// Instances for which something is under way are likely to be needed again soon.
  private func remember(_ instance: Instance) {
    if cache.count >= settings.cached { cache = [:] }
    cache[instance.id] = instance.state == .running ? instance : nil
  }

  func noteWake(_ moment: Moment?) {
    guard let moment else { return }
    nextWake = nextWake.map { min($0, moment) } ?? moment
  }

  private func addWhatIsDue() throws(StoreFault) {
    for (workflow, at) in nextSchedules where at <= now {
      nextSchedules[workflow] = nil
      jobs.add(.schedule(workflow: workflow))
    }
    guard let wake = nextWake, wake <= now else { return }
    let due = try store.due(at: now, limit: settings.batch)
    for id in due { jobs.add(.input(id, .wake)) }
    for state in try store.dueViews(at: now, limit: settings.batch) {
      jobs.add(.releaseView(view: state.view, key: state.key))
    }
    // What is due stays due until its job is committed; the store is asked again then.
    nextWake = jobs.isEmpty ? try store.nextWake() : now
  }
}
