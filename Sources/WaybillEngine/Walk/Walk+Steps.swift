import WaybillIR

extension Walk {
  /// Runs the next step of a frame that is ready. A failure of the step is raised in the frame.
  mutating func advance(_ id: Int) throws(Interruption) {
    guard let number = step(of: id) else { return try endOfBlock(id) }
    do {
      try run(workflow.steps[number], number, in: id)
    } catch {
      guard case .failure(let failure) = error else { throw error }
      try raise(failure, in: id)
    }
  }

  private mutating func run(_ step: StepData, _ number: Int, in id: Int) throws(Interruption) {
    switch step.kind {
    case .compute(let variable, let value):
      set(variable, to: try compute(value, in: id), in: id)
      goOn(id)
    case .check(let rules, let otherwise): try check(rules, otherwise, in: id)
    case .call(let call): try begin(call, step: number, in: id)
    case .publish(let event, let value):
      try publish(event, compute(value, in: id), in: id)
      goOn(id)
    case .run(let workflow, let payload, _): try start(workflow, payload, in: id)
    case .parallel(let branches): fork(branches, in: id)
    case .forEach(let loop): try begin(loop, in: id)
    case .choose(let arms, let otherwise): try choose(arms, otherwise, in: id)
    case .give(let value): give(try compute(value, in: id), in: id)
    case .settled: settle(id)
    case .wait(let span): pause(id, until: now + span)
    case .waitUntil(let moment): try wait(until: moment, in: id)
    case .await(let arms, let within, _): try awaitEvent(arms, within, in: id)
    case .hold(let hold): self.hold(hold, in: id)
    case .repeat(_, let within, _, let body, _): push(body, .round(0, until: now + within), in: id)
    case .change(let change): try self.change(change, in: id)
    case .attempt(let body, _, _): push(body, .attempt(since: instance.nextNumber), in: id)
    case .stop(let reason): end(.stopped(try text(reason, in: id)))
    case .fail(let message): throw fail(.fail, at: id, try text(message, in: id))
    case .cancel: end(.cancelled("step \(step.label)"))
    case .resume: resume(id)
    case .retry: _ = leaveHandler(id)
    }
  }

  /// Behind the step that is handled; its variable stays missing.
  mutating func resume(_ id: Int) {
    _ = leaveHandler(id)
    goOn(id)
  }

  private mutating func endOfBlock(_ id: Int) throws(Interruption) {
    let position = at(id)
    guard let place = instance.frames[position].path.popLast() else { return }
    if instance.frames[position].path.isEmpty { return try finish(id, nil) }
    guard case .round(let round, let until) = place.kind else { return goOn(id) }
    try endOfRound(round, until, in: id)
  }

  private mutating func check(_ rules: Computation, _ otherwise: Int, in id: Int) throws(Interruption) {
    let found = try violations(of: rules, in: id)
    if found.isEmpty { return goOn(id) }
    let words = found.map { $0.path.isEmpty ? $0.message : "\($0.path): \($0.message)" }.joined(separator: "; ")
    guard otherwise >= 0 else { throw fail(.document, at: id, words) }
    push(otherwise, .handler, in: id)
    instance.frames[at(id)].findings = found
  }

  private mutating func choose(_ arms: [StepData.Arm], _ otherwise: Int, in id: Int) throws(Interruption) {
    for arm in arms where try isTrue(arm.condition, in: id) {
      return push(arm.body, .plain, in: id)
    }
    if otherwise >= 0 { push(otherwise, .plain, in: id) } else { goOn(id) }
  }

  private mutating func settle(_ id: Int) {
    instance.isSettled = true
    instance.undo = []
    note(.settled)
    goOn(id)
  }

  // MARK: Time

  mutating func pause(_ id: Int, until moment: Moment) {
    instance.frames[at(id)].activity = .pausing(until: moment)
    note(.waited, step: label(of: id), "until \(moment)")
  }

  private mutating func wait(until moment: Computation, in id: Int) throws(Interruption) {
    guard let text = try compute(moment, in: id), let moment = MomentText.parse(text) else { return goOn(id) }
    if moment <= now { goOn(id) } else { pause(id, until: moment) }
  }

  // MARK: Repeat

  private mutating func endOfRound(_ round: Int, _ until: Moment, in id: Int) throws(Interruption) {
    guard let number = step(of: id),
      case .repeat(let every, _, let isDone, let body, let otherwise) =
        workflow.steps[number].kind
    else { return goOn(id) }
    do {
      if try isTrue(isDone, in: id) { return goOn(id) }
    } catch {
      guard case .failure(let failure) = error else { throw error }
      return try raise(failure, in: id)
    }
    guard now + every < until else {
      if otherwise >= 0 { return push(otherwise, .handler, in: id) }
      return try raise(Failure(.timeout, step: label(of: id), message: "not true within its time"), in: id)
    }
    // The next round is begun with the pause, so that its number and its end are kept.
    push(body, .round(round + 1, until: until), in: id)
    instance.frames[at(id)].activity = .resting(until: now + every)
  }
}
