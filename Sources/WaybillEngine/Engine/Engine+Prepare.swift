import WaybillIR

extension Engine {
  /// Computes the transition of a job over what the batch sees.
  func prepare(_ job: Job, in batch: Batch) throws(StoreFault) -> Prepared {
    switch job {
    case .input(let id, let input): return try prepare(input, for: id, in: batch)
    case .deliver(let item): return try prepare(item, in: batch)
    case .ingest(let ingest, let done): return try prepare(ingest, done, in: batch)
    case .turns(let workflow, let key): return try prepareTurns(workflow, key)
    case .releaseView(let view, let key): return try prepareRelease(view, key, in: batch)
    case .schedule(let workflow): return try prepareSchedule(workflow, in: batch)
    }
  }

  private func prepare(_ input: Input, for id: InstanceID, in batch: Batch) throws(StoreFault) -> Prepared {
    var draft = Draft()
    if try step(id, input, &draft, in: batch) { return .draft(draft, finish: {}) }
    if case .granted(let call, let dispatch) = input {
      giveBack(CallID(instance: id, number: call, dispatch: dispatch))
    }
    return .nothing
  }

  /// Moves the instance on; false where the input does not fit it.
  func step(_ id: InstanceID, _ input: Input, _ draft: inout Draft, in batch: Batch) throws(StoreFault) -> Bool {
    guard let instance = try batch.instance(id), let flows = flows(instance.bundle) else { return false }
    var walk = Walk(instance, flows: flows, now: now, world: batch)
    guard try walk.take(input) else { return false }
    draft.add(instance, walk, input)
    batch.see(draft)
    return true
  }

  /// Begins an instance; false where its key is taken.
  func begin(_ order: StartOrder, _ draft: inout Draft, in batch: Batch) throws(StoreFault) -> Bool {
    guard try batch.instance(order.id) == nil, let flows = flows(order.bundle) else { return false }
    let workflow = flows.bundle.workflows[order.workflow]
    let instance = Instance(order, workflowName: workflow.name, deadline: workflow.deadline, at: now)
    var walk = Walk(instance, flows: flows, now: now, world: batch)
    let input = Input.start(order)
    guard try walk.take(input) else { return false }
    draft.add(nil, walk, input)
    batch.see(draft)
    return true
  }

  /// The bundle, made ready the first time that it is needed.
  func flows(_ hash: String) -> Flows? {
    if let found = loaded[hash] { return found }
    guard let flows = load(hash) else { return nil }
    loaded[hash] = flows
    for system in flows.bundle.systems { dispatcher.declare(system, at: now, isFresh: false) }
    return flows
  }

  // MARK: Turns

  /// Lets the instances of a serial key go one after the other, in order of arrival.
  private func prepareTurns(_ workflow: String, _ key: String) throws(StoreFault) -> Prepared {
    let open = try store.turns(workflow: workflow, key: key, limit: 1_000)
    let isWaiting: (Instance) -> Bool = { $0.reason == .turn }
    guard let first = open.first(where: isWaiting), let flows = flows(first.bundle) else { return .nothing }
    let declared = flows.bundle.workflows[first.workflow]
    var skipsHeld = false
    if case .serial(_, skipsHeld: true) = declared.ordering { skipsHeld = true }
    let isActive = open.contains { !isWaiting($0) && !(skipsHeld && $0.state == .held) }
    var next = first
    if case .latest = declared.ordering {
      let waiting = open.filter(isWaiting)
      next = waiting[waiting.count - 1]
      for older in waiting.dropLast() { jobs.add(.input(older.id, .replaced)) }
    }
    if !isActive { jobs.add(.input(next.id, .turn)) }
    return .nothing
  }
}
