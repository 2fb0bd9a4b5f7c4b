import WaybillIR

extension Walk {
  /// Computes what the call is given, and states the intent; it is sent once that is committed.
  mutating func begin(_ data: CallData, step: Int, in id: Int) throws(Interruption) {
    var arguments: [JSONText?] = []
    for argument in data.arguments { arguments.append(try compute(argument, in: id)) }
    let isUndo = isWithinUndo(id)
    let operation = flows.bundle.operations[data.operation]
    var until = isUndo ? now + RetrySchedule.undoSpan : instance.deadlineAt
    if let within = data.within { until = min(until, now + within) }
    if case .keyed(_, let window) = operation.effect { until = min(until, now + window) }
    let call = CallState(
      number: takeNumber(), dispatch: 0, purpose: .step, step: step, operation: data.operation, arguments: arguments,
      key: key(of: workflow.steps[step].label, in: id), phase: .asked, attempts: 0, probeAttempts: 0,
      retry: isUndo ? RetrySchedule.undo : data.retry, timeout: data.timeout, since: now, until: until,
      isUnclear: false, isLast: false, pages: nil, lastProblem: "")
    keep(call, in: id)
    note(.called, step: workflow.steps[step].label, operation.name)
  }

  /// The same over attempts, crashes, replays and compatible versions; another one after an accepted edit.
  func key(of label: String, in id: Int) -> String {
    name(["call", instance.workflowName, instance.key, label] + loopKeys(id) + ["edit \(instance.editRevision)"])
  }

  func isWithinUndo(_ id: Int) -> Bool {
    chain(id).contains { if case .undo = frame($0).role { true } else { false } }
  }

  /// Where the call stands; an edit keeps its own beside the hold.
  mutating func keep(_ call: CallState, in id: Int) {
    let position = at(id)
    if call.purpose == .edit, case .held(var hold) = instance.frames[position].activity {
      hold.edit?.call = call
      instance.frames[position].activity = .held(hold)
    } else {
      instance.frames[position].activity = .calling(call)
    }
  }

  func data(of call: CallState) -> CallData? {
    if case .call(let data) = workflow.steps[call.step].kind { data } else { nil }
  }

  /// Hands it to the dispatcher anew.
  mutating func ask(_ call: CallState, _ phase: CallState.Phase = .asked, in id: Int) {
    var call = call
    call.dispatch += 1
    call.phase = phase
    keep(call, in: id)
  }

  func call(_ number: Int, _ dispatch: Int) -> (frame: Int, call: CallState)? {
    for frame in instance.frames {
      if let call = frame.call, call.number == number, call.dispatch == dispatch { return (frame.id, call) }
    }
    return nil
  }
}

extension Frame {
  /// The call under way, its own or that of an edit.
  var call: CallState? {
    switch activity {
    case .calling(let call): call
    case .held(let hold): hold.edit?.call
    default: nil
    }
  }
}
