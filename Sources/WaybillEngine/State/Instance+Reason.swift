import WaybillIR

extension Instance {
  /// The first reason, in the order of `Reason`, that some branch has.
  func statedReason(_ workflow: WorkflowData, _ bundle: Bundle) -> Reason {
    let reasons = frames.compactMap { reason(of: $0, workflow, bundle) }
    return reasons.min { $0.kind.rawValue < $1.kind.rawValue } ?? .running
  }

  private func reason(of frame: Frame, _ workflow: WorkflowData, _ bundle: Bundle) -> Reason? {
    switch frame.activity {
    case .held(let hold):
      if let call = hold.edit?.call { return .system(bundle.operations[call.operation].system) }
      // What is held after it failed to take something back does not hold up the rest.
      if case .undo = frame.role { return nil }
      return .queue(hold.queue)
    case .calling(let call): return .system(bundle.operations[call.operation].system)
    case .awaiting(let state): return awaitedEvent(frame, workflow, bundle).map(Reason.event) ?? .timer(state.until)
    case .pausing(let until), .resting(let until): return .timer(until)
    case .waitingForTurn: return .turn
    case .running(let child, _): return .subworkflow(child)
    case .ready, .joining, .looping, .undoing, .finished: return nil
    }
  }

  private func awaitedEvent(_ frame: Frame, _ workflow: WorkflowData, _ bundle: Bundle) -> String? {
    guard let place = frame.path.last,
      case .await(let arms, _, _) = workflow.steps[workflow.blocks[place.block][place.index]].kind
    else { return nil }
    return arms.first.map { bundle.events[$0.event].name }
  }

  /// The earliest of all times that it waits for.
  func nextWake(_ workflow: WorkflowData) -> Moment? {
    var moments = frames.compactMap(\.wakeAt)
    if ending == nil { moments.append(deadlineAt) }
    if let level = workflow.serviceLevel, !isServiceMet {
      if serviceLevelsTold < 1, let warning = level.warning { moments.append(ingestedAt + warning) }
      if serviceLevelsTold < 2 { moments.append(ingestedAt + level.limit) }
    }
    return moments.min()
  }
}

extension Instance {
  /// Has a call between intent and outcome, whatever the stated reason: after a crash the engine takes it up again.
  package var isAsking: Bool { frames.contains { $0.call != nil } }
}

extension Frame {
  var wakeAt: Moment? {
    switch activity {
    case .pausing(let until), .resting(let until): until
    case .awaiting(let state): state.until
    case .calling(let call): call.wakeAt
    case .held(let hold): hold.edit == nil ? hold.dueAt : hold.edit?.call?.wakeAt
    case .ready, .waitingForTurn, .joining, .looping, .running, .undoing, .finished: nil
    }
  }
}

extension CallState {
  var wakeAt: Moment? {
    switch phase {
    case .pausing(let until), .probePausing(let until): until
    case .asked, .probing: isLast ? nil : until
    case .sent: nil
    }
  }
}
