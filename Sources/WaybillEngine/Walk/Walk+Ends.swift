import WaybillIR

extension Walk {
  /// Everything that was to be taken back has been, or is held.
  mutating func endUndone() {
    guard let ending = instance.ending else { return }
    if case .failed(let failure) = ending { addDeadLetter("\(failure.step): \(failure.message)") }
    if case .deadline = ending { addDeadLetter("the deadline has passed") }
    close(instance: state(after: ending))
  }

  private func state(after ending: Instance.Ending) -> Instance.State {
    let isHeld = instance.frames.contains { frame in
      if case .undo = frame.role, frame.parent == Frame.nobody { true } else { false }
    }
    if isHeld { return .compensationIncomplete }
    return switch ending {
    case .stopped: .stopped
    case .cancelled: .cancelled
    case .deadline: .deadlineExceeded
    case .failed: instance.undone > 0 ? .compensated : .failed
    }
  }

  private mutating func addDeadLetter(_ reason: String) {
    output.deadLetters.append(
      DeadLetter(
        id: instance.id, origin: .instance(instance.id), owner: instance.workflowName,
        queue: flows.bundle.queues[workflow.ownerQueue].name, key: instance.key, reason: reason, at: now))
  }

  mutating func close(instance state: Instance.State) {
    instance.state = state
    if workflow.serviceLevel?.until == -1 { instance.isServiceMet = true }
    instance.frames.removeAll { frame in
      if case .undo = frame.role, frame.parent == Frame.nobody { false } else { true }
    }
    instance.cancelAddresses = []
    note(.ended, state.name)
    if let parent = instance.parent {
      output.outbox.append(
        .ended(child: instance.id, parent: parent, state: state, result: instance.result))
    }
  }

  /// States why the instance is open, and when it has to be looked at again.
  mutating func restate() {
    guard instance.state.isOpen else {
      (instance.reason, instance.wakeAt) = (nil, nil)
      if instance.frames.isEmpty { return }
      return instance.wakeAt = wakeOfHeldUndos()
    }
    let reason = instance.statedReason(workflow, flows.bundle)
    if reason.kind != instance.reason?.kind { instance.since = now }
    instance.reason = reason
    instance.wakeAt = instance.nextWake(workflow)
    instance.state =
      switch reason {
      case .queue: .held
      case .event, .timer, .turn: .waiting
      case .system, .subworkflow, .running: .running
      }
  }

  /// A held undo outlives its instance; its queue still counts the time.
  private func wakeOfHeldUndos() -> Moment? {
    instance.frames.compactMap { if case .held(let hold) = $0.activity { hold.dueAt } else { nil } }.min()
  }
}
