import WaybillIR

/// Hands events to those who take them: each view, each workflow that it starts, one waiter of every other workflow.
extension Engine {
  func prepare(_ item: OutboxItem, in batch: Batch) throws(StoreFault) -> Prepared {
    var draft = Draft()
    draft.transition.delivered = [item.id]
    switch item {
    case .event(let event): try deliver(event, &draft, in: batch)
    case .start(let order): try start(order, &draft, in: batch)
    case .cancel(let child, let reason):
      _ = try step(child, .cancel(reason: reason, by: "its parent"), &draft, in: batch)
    case .ended(let child, let parent, let state, let result):
      _ = try step(
        parent.instance, .ended(number: parent.number, child: child, state: state, result: result), &draft, in: batch)
    }
    return .draft(draft, finish: {})
  }

  private func start(_ order: StartOrder, _ draft: inout Draft, in batch: Batch) throws(StoreFault) {
    if try begin(order, &draft, in: batch) { return }
    // Started before, by the same step: its end is on its way.
    guard let parent = order.parent, try batch.instance(order.id)?.parent != parent else { return }
    _ = try step(
      parent.instance, .ended(number: parent.number, child: order.id, state: nil, result: nil), &draft, in: batch)
  }

  /// Everybody who takes the event gets it with this one transition.
  func deliver(_ event: PublishedEvent, _ draft: inout Draft, in batch: Batch) throws(StoreFault) {
    var isWanted = try moveViews(by: event, &draft, in: batch)
    let started = try startWorkflows(by: event, &draft, in: batch)
    if !started.isEmpty { isWanted = true }
    var unanswered: [String] = []
    for (workflow, addresses) in arms(of: event) where !started.contains(workflow) {
      let claim = Address.claim(event: event.id, consumer: workflow.text)
      if try batch.claim(claim) != nil { continue }
      if try answerWaiter(event, at: addresses, &draft, in: batch) {
        isWanted = true
      } else {
        unanswered += addresses.map(\.name)
      }
    }
    if !unanswered.isEmpty || !isWanted {
      draft.transition.kept.append(KeptEvent(event: event, addresses: unanswered, isUnwanted: !isWanted))
    }
  }

  // MARK: Workflows that it starts

  private func startWorkflows(
    by event: PublishedEvent, _ draft: inout Draft, in batch: Batch
  ) throws(StoreFault) -> Set<ExactText> {
    var started: Set<ExactText> = []
    for hash in releases?.bundles ?? [] {
      guard let flows = flows(hash), let number = flows.index.eventNumbers[ExactText(event.name)] else { continue }
      for workflow in flows.index.started[number] ?? [] {
        let name = flows.bundle.workflows[workflow].name
        guard started.insert(ExactText(name)).inserted else { continue }
        try start(name, workflow, flows, event, &draft, in: batch)
      }
    }
    return started
  }

  private func start(
    _ name: String, _ workflow: Int, _ flows: Flows, _ event: PublishedEvent, _ draft: inout Draft, in batch: Batch
  ) throws(StoreFault) {
    let key: String
    do {
      key = JSONScan.plain(try flows.compute(flows.bundle.workflows[workflow].key, locals: [event.payload], at: now))
    } catch {
      return draft.transition.deadLetters.append(
        DeadLetter(
          id: Digests.name(["start", event.id, name], world.digest), origin: .document(event.id), owner: name,
          queue: flows.bundle.queues[flows.bundle.workflows[workflow].ownerQueue].name, key: "",
          reason: "\(error.code): \(error.message)", at: now))
    }
    let (chosen, number) = choose(name, key: key) ?? (flows, workflow)
    let order = StartOrder(
      id: Names.instance(workflow: name, key: key, run: 0, digest: world.digest), bundle: chosen.hash,
      workflow: number, key: key, payload: event.payload, ingestedAt: event.ingestedAt, trace: event.trace)
    _ = try begin(order, &draft, in: batch)
  }

  // MARK: Those who wait

  private typealias ArmAddress = (name: String, arm: FlowIndex.Arm)

  /// Addresses of the event in each workflow that may wait for it, over all bundles in use.
  private func arms(of event: PublishedEvent) -> [(ExactText, [ArmAddress])] {
    var found: [ExactText: [ArmAddress]] = [:]
    for hash in loaded.keys.sorted() {
      guard let flows = loaded[hash], let number = flows.index.eventNumbers[ExactText(event.name)] else { continue }
      for arm in flows.index.arms[number] ?? [] {
        let workflow = flows.bundle.workflows[arm.workflow].name
        // An event that cannot be correlated answers nobody.
        guard let key = try? flows.compute(arm.correlation.eventKey, variable: arm.variable, event.payload, at: now)
        else { continue }
        let name = Address.name(
          event: event.name, workflow: workflow, place: arm.place, key: JSONScan.plain(key), digest: world.digest)
        let isNew = !(found[ExactText(workflow)] ?? []).contains { $0.name == name }
        if isNew { found[ExactText(workflow), default: []].append((name, arm)) }
      }
    }
    return found.sorted { $0.key < $1.key }.map { ($0.key, $0.value) }
  }

  /// The oldest waiter that takes it.
  private func answerWaiter(
    _ event: PublishedEvent, at addresses: [ArmAddress], _ draft: inout Draft, in batch: Batch
  ) throws(StoreFault) -> Bool {
    var waiters: [Waiter] = []
    for address in addresses { waiters += try batch.waiters(at: address.name) }
    waiters.sort { ($0.since, $0.instance, $0.frame, $0.arm) < ($1.since, $1.instance, $1.frame, $1.arm) }
    for waiter in waiters {
      let delivery = Input.Delivery(
        event: event.id, name: event.name, payload: event.payload, frame: waiter.frame, arm: waiter.arm)
      if try step(waiter.instance, .event(delivery), &draft, in: batch) { return true }
    }
    return false
  }
}

extension ExactText {
  var text: String { String(decoding: utf8, as: UTF8.self) }
}

extension Flows {
  /// Computes outside of an instance, over locals from 0 on.
  func compute(
    _ computation: Computation, locals: [JSONText?], at now: Moment
  ) throws(DocumentFault) -> JSONText? {
    var inputs: [JSONText?] = []
    for input in computation.inputs {
      switch input {
      case .variable(let number): inputs.append(locals.indices.contains(number) ? locals[number] : nil)
      case .now: inputs.append(MomentText.json(now))
      case .read, .readAll, .newID: inputs.append(nil)
      }
    }
    return try computing.compute(program: computation.program, inputs: inputs)
  }

  /// Computes over one variable of a workflow.
  func compute(
    _ computation: Computation, variable: Int, _ value: JSONText, at now: Moment
  ) throws(DocumentFault) -> JSONText? {
    var locals = [JSONText?](repeating: nil, count: variable + 1)
    locals[variable] = value
    return try compute(computation, locals: locals, at: now)
  }
}
