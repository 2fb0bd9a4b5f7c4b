import WaybillIR

/// What happens when a step fails, and when the instance is to end before its last step.
extension Walk {
  /// Looks for what handles the failure: a `try` around the step; then the frame above; at last the end of the
  /// instance.
  mutating func raise(_ failure: Failure, in id: Int) throws(Interruption) {
    note(.failed, step: failure.step, "\(failure.code.name): \(failure.message)")
    if case .undo = frame(id).role { return try holdUndo(id, failure) }
    if let attempt = frame(id).path.lastIndex(where: { if case .attempt = $0.kind { true } else { false } }) {
      return try unwind(to: attempt, failure, in: id)
    }
    let isHandledAbove = chain(id).contains { owner in
      frame(owner).path.contains { if case .attempt = $0.kind { true } else { false } }
    }
    if instance.isSettled, !isHandledAbove { return holdFailure(failure, in: id) }
    switch frame(id).role {
    case .body:
      instance.frames[at(id)].activity = .ready
      end(.failed(failure))
    case .branch, .element, .undo:
      let parent = frame(id).parent
      if tolerates(parent, id) { return holdFailure(failure, in: id) }
      remove(id)
      startClosing(parent, .raise(failure))
    }
  }

  /// Counts an element that is held for itself, where the loop allows one more.
  private mutating func tolerates(_ parent: Int, _ id: Int) -> Bool {
    guard case .element(let position) = frame(id).role, case .looping(var state) = frame(parent).activity,
      let number = step(of: parent), case .forEach(let loop) = workflow.steps[number].kind,
      state.tolerated.count < loop.tolerated || state.tolerated.contains(position)
    else { return false }
    if !state.tolerated.contains(position) { state.tolerated.append(position) }
    instance.frames[at(parent)].activity = .looping(state)
    return true
  }

  /// Takes back what the `try` block did, and then goes to its handler.
  private mutating func unwind(to attempt: Int, _ failure: Failure, in id: Int) throws(Interruption) {
    let position = at(id)
    guard case .attempt(let since) = instance.frames[position].path[attempt].kind else { return }
    instance.frames[position].path.removeSubrange(attempt...)
    instance.frames[position].activity = .ready
    let entries = instance.undo.filter { $0.number >= since && $0.frames.contains(id) }
    try startUndo(entries.map(\.number), then: .handle(failure), in: id)
  }

  /// The instance is to end this way once all that runs has come to rest.
  mutating func end(_ ending: Instance.Ending) {
    guard instance.ending == nil, let body = instance.frames.first(where: { $0.role == .body }) else { return }
    instance.ending = ending
    startClosing(body.id, .end)
  }

  /// What runs in the frame and below is let finish: calls that are on their way, and undos. All else stops here.
  mutating func startClosing(_ id: Int, _ closing: Closing) {
    let position = at(id)
    // The end of the instance goes before a failure; of two failures the first counts.
    if instance.frames[position].closing == nil || closing == .end { instance.frames[position].closing = closing }
    for below in instance.frames.map(\.id) where isBelow(below, id) { stop(below) }
  }

  private mutating func stop(_ id: Int) {
    let position = at(id)
    switch instance.frames[position].activity {
    case .calling(let call): stop(call, in: id)
    case .held(let hold):
      if case .call(let call) = hold.subject { conclude(call, in: id) }
      instance.frames[position].activity = .ready
    case .running(let child, _): output.outbox.append(.cancel(child: child, reason: "the workflow that ran it ends"))
    case .undoing: break
    case .ready, .waitingForTurn, .pausing, .resting, .awaiting, .joining, .looping, .finished:
      instance.frames[position].activity = .ready
    }
  }

  /// The outermost closing frame in and below which nothing runs any more.
  func firstQuietClosing() -> Int? {
    instance.frames.first { frame in
      frame.closing != nil && !controlling(frame.id).dropFirst().contains { self.frame($0).closing != nil }
        && instance.frames.allSatisfy { !isBelow($0.id, frame.id) || !$0.activity.isBusy }
    }?.id
  }

  /// Does what the frame was closed for.
  mutating func close(_ id: Int) throws(Interruption) {
    let position = at(id)
    guard let closing = instance.frames[position].closing else { return }
    instance.frames[position].closing = nil
    instance.frames[position].activity = .ready
    let below = Set(instance.frames.map(\.id).filter { $0 != id && isBelow($0, id) })
    instance.frames.removeAll { below.contains($0.id) }
    switch closing {
    case .raise(let failure): try raise(failure, in: id)
    case .end: try endNow(id)
    }
  }

  private mutating func endNow(_ id: Int) throws(Interruption) {
    guard let ending = instance.ending else { return }
    if case .stopped(let reason) = ending {
      note(.ended, "stopped: \(reason)")
      return endWell(.stopped)
    }
    try startUndo(instance.undo.map(\.number), then: .end, in: id)
  }

  /// Ends without undoing anything.
  mutating func endWell(_ state: Instance.State) {
    instance.undo = []
    close(instance: state)
  }
}
