import WaybillIR

extension Walk {
  mutating func start(_ payload: JSONText) throws(Interruption) -> Bool {
    guard instance.revision == 0, let body = instance.frames.first?.id else { return false }
    set(0, to: payload, in: body)
    note(.started, workflow.name)
    do {
      try listenForCancellation(in: body)
      switch workflow.ordering {
      case .none: break
      case .serial(let key, _), .latest(let key):
        instance.turnKey = try text(key, in: body)
        instance.frames[at(body)].activity = .waitingForTurn
      }
      if case .schedule = workflow.start {
        // Runs of a schedule follow each other.
        instance.turnKey = ""
        instance.frames[at(body)].activity = .waitingForTurn
      }
    } catch {
      guard case .failure(let failure) = error else { throw error }
      try raise(failure, in: body)
    }
    return true
  }

  mutating func takeTurn() -> Bool {
    guard let waiting = instance.frames.first(where: { $0.activity == .waitingForTurn })?.id else { return false }
    instance.frames[at(waiting)].activity = .ready
    note(.turn)
    return true
  }

  mutating func giveWay() -> Bool {
    guard instance.frames.contains(where: { $0.activity == .waitingForTurn }) else { return false }
    end(.stopped("a newer event replaces it"))
    return true
  }

  // MARK: Sub-workflows

  mutating func start(_ number: Int, _ payload: Computation, in id: Int) throws(Interruption) {
    let child = flows.bundle.workflows[number]
    let payload = try compute(payload, in: id) ?? JSONText("null".utf8)
    let key = JSONScan.plain(try compute(child.key, at: id) { $0 == 0 ? payload : nil })
    let childID = Names.instance(workflow: child.name, key: key, run: instance.run) { world.digest($0) }
    let step = takeNumber()
    instance.frames[at(id)].activity = .running(child: childID, number: step)
    output.outbox.append(
      .start(
        StartOrder(
          id: childID, bundle: instance.bundle, workflow: number, key: key, run: instance.run, payload: payload,
          ingestedAt: now, trace: instance.trace, parent: .init(instance: instance.id, number: step))))
    note(.called, step: label(of: id), "\(child.name) \(key)")
  }

  /// `state` is nil where the child could not be started, since its key is taken.
  mutating func childEnded(
    _ number: Int, _ child: InstanceID, _ state: Instance.State?, _ result: JSONText?
  ) throws(Interruption) -> Bool {
    let running = instance.frames.first { $0.activity == .running(child: child, number: number) }
    guard let id = running?.id, let step = step(of: id), case .run(_, _, let variable) = workflow.steps[step].kind
    else { return false }
    note(.answered, step: workflow.steps[step].label, state?.name ?? "key taken")
    if isClosing(id) {
      rest(id)
      return true
    }
    switch state {
    case .completed, .stopped:
      set(variable, to: result, in: id)
      goOn(id)
    case nil:
      try raise(Failure(.keyTaken, step: workflow.steps[step].label, message: "its key is taken"), in: id)
    case let state?:
      try raise(
        Failure(.subworkflow, step: workflow.steps[step].label, message: "it ended \(state.name)", outcome: state.name),
        in: id)
    }
    return true
  }
}

/// Names that follow from what they name.
package enum Names {
  package static func instance(
    workflow: String, key: String, run: Int, digest: ([UInt8]) -> [UInt8]
  ) -> InstanceID {
    Digests.name(["instance", workflow, key, "\(run)"], digest)
  }
}
