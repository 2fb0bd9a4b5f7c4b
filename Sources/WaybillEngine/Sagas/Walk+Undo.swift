import WaybillIR

/// Taking back what was done: last first, each for itself.
extension Walk {
  /// Remembers how the call is taken back, with what that reads.
  mutating func pushUndo(_ call: CallState, isAnswered: Bool, in id: Int) {
    guard call.purpose == .step, let data = data(of: call), data.undo >= 0, !instance.isSettled, !isWithinUndo(id)
    else { return }
    let reads = flows.index.reads[instance.workflow][data.undo].sorted()
    let variables = reads.compactMap { number in value(number, in: id).map { Frame.Variable(number: number, value: $0) }
    }
    instance.undo.removeAll { $0.key.utf8.elementsEqual(call.key.utf8) }
    instance.undo.append(
      UndoEntry(
        number: takeNumber(), step: call.step, block: data.undo, frames: chain(id).reversed(), variables: variables,
        loopKeys: loopKeys(id), unresolved: !isAnswered && data.undoNeedsAnswer ? call : nil, key: call.key))
  }

  mutating func startUndo(_ entries: [Int], then: UndoRun.Then, in id: Int) throws(Interruption) {
    instance.frames[at(id)].activity = .undoing(UndoRun(remaining: entries, then: then))
    try undoNext(id)
  }

  private mutating func undoNext(_ id: Int) throws(Interruption) {
    guard case .undoing(var run) = frame(id).activity else { return }
    guard let number = run.remaining.popLast() else { return try endOfUndo(run, in: id) }
    instance.frames[at(id)].activity = .undoing(run)
    guard let entry = instance.undo.first(where: { $0.number == number }) else { return try undoNext(id) }
    instance.undo.removeAll { $0.number == number }
    let child = add(.undo(entry), parent: id, block: entry.block, loopKeys: entry.loopKeys)
    instance.frames[at(child)].variables = entry.variables
    if let call = entry.unresolved { try resolve(call, in: child) }
  }

  /// The undo of one entry has come to its end.
  mutating func undone(_ id: Int, _ entry: UndoEntry) throws(Interruption) {
    let parent = frame(id).parent
    remove(id)
    if instance.ending != nil { instance.undone += 1 }
    try takeBackNext(parent)
  }

  private mutating func takeBackNext(_ parent: Int) throws(Interruption) {
    if parent != Frame.nobody { return try undoNext(parent) }
    // It was held when the others were done: once no other runs, the end of the instance is stated anew.
    let isEnded = !instance.frames.contains { $0.role == .body }
    if isEnded, !instance.frames.contains(where: \.activity.isBusy) { endUndone() }
  }

  private mutating func endOfUndo(_ run: UndoRun, in id: Int) throws(Interruption) {
    instance.frames[at(id)].activity = .ready
    switch run.then {
    case .end: endUndone()
    case .handle(let failure):
      if isClosing(id) { return }
      guard let number = step(of: id), case .attempt(_, let variable, let handler) = workflow.steps[number].kind
      else { return }
      set(variable, to: failure.json, in: id)
      push(handler, .handler, in: id)
    }
  }

  /// What takes back a step has failed: a person has to, and the others go on.
  mutating func holdUndo(_ id: Int, _ failure: Failure) throws(Interruption) {
    guard case .undo(let entry) = frame(id).role else { return }
    let parent = frame(id).parent
    let position = at(id)
    instance.frames[position].parent = Frame.nobody
    instance.frames[position].path = [Place(block: entry.block)]
    open(
      .undo, queue: workflow.ownerQueue, offers: [.retry, .done(slot: -1, variable: -1)],
      reason: "undo of \(workflow.steps[entry.step].label) failed: \(failure.message)", in: id)
    try takeBackNext(parent)
  }

  /// A person has it tried again.
  mutating func undoAgain(_ id: Int) throws(Interruption) {
    guard case .undo(let entry) = frame(id).role else { return }
    if !instance.state.isOpen { instance.state = .running }
    instance.frames[at(id)].activity = .ready
    if let call = entry.unresolved { try resolve(call, in: id) }
  }

  // MARK: Unclear outcomes

  enum Resolution {
    case done(JSONText?)
    case notDone
    case unclear
  }

  /// An undo that reads the answer first finds out whether there is one: by the same key, or by the probe.
  private mutating func resolve(_ call: CallState, in id: Int) throws(Interruption) {
    var call = call
    call.number = takeNumber()
    call.purpose = .resolution
    call.attempts = 0
    call.isLast = false
    call.retry = RetrySchedule.undo
    call.until = now + RetrySchedule.undoSpan
    switch flows.bundle.operations[call.operation].effect {
    case .unsafe: try probe(call, in: id)
    case .keyed(_, let window):
      call.until = min(call.until, call.since + window)
      if now >= call.until { return try resolved(call, .unclear, in: id) }
      ask(call, in: id)
    case .safe, .idempotent: ask(call, in: id)
    }
  }

  mutating func resolved(_ call: CallState, _ resolution: Resolution, in id: Int) throws(Interruption) {
    guard case .undo(var entry) = frame(id).role else { return }
    let position = at(id)
    switch resolution {
    case .done(let answer):
      entry.unresolved = nil
      if let data = data(of: call) { set(data.variable, to: answer, in: id) }
      instance.frames[at(id)].role = .undo(entry)
      instance.frames[position].activity = .ready
    case .notDone:
      note(.undone, step: workflow.steps[entry.step].label, "it had not happened")
      instance.frames[position].activity = .ready
      instance.frames[position].path = []
      try undone(id, entry)
    case .unclear:
      try raise(
        Failure(.unknown, step: workflow.steps[entry.step].label, message: "whether it was done stayed unclear"), in: id
      )
    }
  }
}
