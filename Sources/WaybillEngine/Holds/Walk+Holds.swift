import WaybillIR

/// Tasks for people.
extension Walk {
  /// A `hold` step.
  mutating func hold(_ data: HoldData, in id: Int) {
    let frame = frame(id)
    let reason =
      frame.findings.isEmpty
      ? frame.problem
      : frame.findings.map { $0.path.isEmpty ? $0.message : "\($0.path): \($0.message)" }.joined(separator: "; ")
    open(
      .step, queue: data.queue, offers: data.offers, reason: reason, findings: frame.findings, within: data.within,
      in: id)
    instance.frames[at(id)].findings = []
    instance.frames[at(id)].problem = ""
  }

  /// A call that nobody handles.
  mutating func holdCall(_ call: CallState, offering offers: [HoldData.Offer], _ reason: String, in id: Int) {
    open(.call(call), queue: workflow.ownerQueue, offers: offers, reason: reason, in: id)
  }

  /// A failure that undoes nothing: of an element that the loop tolerates, or behind `settled`.
  mutating func holdFailure(_ failure: Failure, in id: Int) {
    open(
      .failure(failure), queue: workflow.ownerQueue, offers: [.retry, .resume, .cancel],
      reason: "\(failure.code.name): \(failure.message)", in: id)
  }

  mutating func open(
    _ subject: HoldState.Subject, queue: Int, offers: [HoldData.Offer], reason: String, findings: [Violation] = [],
    within: Milliseconds? = nil, in id: Int
  ) {
    let span = within ?? flows.bundle.queues[queue].due
    instance.frames[at(id)].activity = .held(
      HoldState(
        number: takeNumber(), subject: subject, queue: queue, offers: offers, reason: reason, findings: findings,
        since: now, dueAt: span.map { now + $0 }, hasElse: within != nil, isLate: false, edit: nil))
    note(.held, step: label(of: id), "\(flows.bundle.queues[queue].name): \(reason)")
  }

  // MARK: Acting

  mutating func act(_ number: Int, _ action: Input.Action) throws(Interruption) -> Bool {
    guard let (id, hold) = hold(number), hold.edit == nil, let offer = hold.offer(for: action.kind) else {
      return false
    }
    note(.acted, step: label(of: id), "\(action.kind.name) by \(action.by): \(action.note)")
    switch action.kind {
    case .resume: try resume(hold, in: id)
    case .retry: try again(hold, in: id)
    case .cancel:
      stopForPerson(hold, in: id)
      end(.cancelled(action.note.isEmpty ? "by \(action.by)" : action.note))
    case .done(let answer):
      guard case .done(let slot, let variable) = offer else { return false }
      return try happened(answer, slot, variable, hold, in: id)
    case .edit(let name, let value):
      guard case .edit(let variable, let steps) = offer else { return false }
      try edit(variable, name, value, steps, in: id)
    }
    return true
  }

  func hold(_ number: Int) -> (frame: Int, hold: HoldState)? {
    for frame in instance.frames {
      if case .held(let hold) = frame.activity, hold.number == number { return (frame.id, hold) }
    }
    return nil
  }

  private mutating func stopForPerson(_ hold: HoldState, in id: Int) {
    if case .call(let call) = hold.subject { conclude(call, in: id) }
    instance.frames[at(id)].activity = .ready
  }

  private mutating func resume(_ hold: HoldState, in id: Int) throws(Interruption) {
    switch hold.subject {
    case .step, .call: goOn(id)
    case .undo: break
    case .failure:
      if case .element = frame(id).role { return try finish(id, nil) }
      instance.frames[at(id)].path.removeSubrange(1...)
      goOn(id)
    }
  }

  /// The held step once more, with the same key.
  private mutating func again(_ hold: HoldState, in id: Int) throws(Interruption) {
    switch hold.subject {
    case .step:
      instance.frames[at(id)].activity = .ready
      _ = leaveHandler(id)
    case .call, .failure: instance.frames[at(id)].activity = .ready
    case .undo: try undoAgain(id)
    }
  }

  /// A person says that it happened, and what the answer was.
  private mutating func happened(
    _ answer: JSONText?, _ slot: Int, _ variable: Int, _ hold: HoldState, in id: Int
  ) throws(Interruption) -> Bool {
    if slot >= 0, !flows.computing.violations(of: answer, slot: slot).isEmpty { return false }
    let value = slot >= 0 ? answer : nil
    switch hold.subject {
    case .call(let call): try done(call, value, in: id)
    case .undo:
      guard case .undo(let entry) = frame(id).role else { return false }
      instance.frames[at(id)].activity = .ready
      note(.undone, step: workflow.steps[entry.step].label, "by a person")
      try undone(id, entry)
    case .step, .failure:
      set(variable, to: value, in: id)
      let called = handledCall(id)
      instance.frames[at(id)].activity = .ready
      resume(id)
      if let called { pushUndoOfDone(called, in: id) }
    }
    return true
  }

  /// The call that the handler around the frame's place is about.
  private func handledCall(_ id: Int) -> Int? {
    let path = frame(id).path
    guard let handler = path.lastIndex(where: { $0.kind == .handler }), handler > 0 else { return nil }
    let place = path[handler - 1]
    let step = workflow.blocks[place.block][place.index]
    if case .call = workflow.steps[step].kind { return step } else { return nil }
  }

  private mutating func pushUndoOfDone(_ step: Int, in id: Int) {
    guard case .call(let data) = workflow.steps[step].kind, data.undo >= 0, !instance.isSettled else { return }
    let call = CallState(
      number: takeNumber(), dispatch: 0, purpose: .step, step: step, operation: data.operation, arguments: [],
      key: key(of: workflow.steps[step].label, in: id), phase: .asked, attempts: 0, probeAttempts: 0,
      retry: data.retry, timeout: data.timeout, since: now, until: now, isUnclear: false, isLast: false, pages: nil,
      lastProblem: "")
    pushUndo(call, isAnswered: true, in: id)
  }

  // MARK: Time

  /// The time of the hold is over: its `else` is done, or the task is late and moves on.
  mutating func holdIsDue(_ hold: HoldState, in id: Int) throws(Interruption) {
    if hold.hasElse, let number = step(of: id), case .hold(let data) = workflow.steps[number].kind,
      data.otherwise >= 0
    {
      note(.late, step: label(of: id), "nobody acted in time")
      return push(data.otherwise, .handler, in: id)
    }
    let next = flows.bundle.queues[hold.queue].escalation
    var hold = hold
    hold.isLate = true
    hold.dueAt = nil
    if next >= 0 {
      hold.queue = next
      hold.dueAt = flows.bundle.queues[next].due.map { now + $0 }
    }
    instance.frames[at(id)].activity = .held(hold)
    note(.late, step: label(of: id), "moves to \(flows.bundle.queues[hold.queue].name)")
  }
}

extension HoldState {
  /// The offer that the action takes up.
  func offer(for action: Input.Action.Kind) -> HoldData.Offer? {
    offers.first { offer in
      switch (offer, action) {
      case (.resume, .resume), (.retry, .retry), (.cancel, .cancel), (.done, .done), (.edit, .edit): true
      default: false
      }
    }
  }
}

extension Input.Action.Kind {
  package var name: String {
    switch self {
    case .resume: "resume"
    case .retry: "retry"
    case .cancel: "cancel"
    case .done: "done"
    case .edit: "edit"
    }
  }
}
