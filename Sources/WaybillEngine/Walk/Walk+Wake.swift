import WaybillIR

/// Times that have come.
extension Walk {
  mutating func wake() throws(Interruption) -> Bool {
    let revisionOfState = instance
    announceServiceLevels()
    if instance.ending == nil, instance.state.isOpen, now >= instance.deadlineAt { end(.deadline) }
    for id in instance.frames.map(\.id) {
      guard instance.frames.contains(where: { $0.id == id }) else { continue }
      try wake(id)
    }
    return instance != revisionOfState || !output.notes.isEmpty
  }

  private mutating func wake(_ id: Int) throws(Interruption) {
    switch frame(id).activity {
    case .pausing(let until) where until <= now: goOn(id)
    case .resting(let until) where until <= now: instance.frames[at(id)].activity = .ready
    case .awaiting(let state) where state.until <= now: try awaitedInVain(id)
    case .calling(let call): wake(call, in: id)
    case .held(let hold):
      if let call = hold.edit?.call { wake(call, in: id) }
      if let dueAt = hold.dueAt, dueAt <= now, hold.edit == nil { try holdIsDue(hold, in: id) }
    default: break
    }
  }

  private mutating func awaitedInVain(_ id: Int) throws(Interruption) {
    guard let number = step(of: id), case .await(_, _, let otherwise) = workflow.steps[number].kind else { return }
    note(.late, step: workflow.steps[number].label, "nothing came in time")
    if otherwise >= 0 { return push(otherwise, .handler, in: id) }
    try raise(Failure(.timeout, step: workflow.steps[number].label, message: "nothing came in time"), in: id)
  }

  private mutating func wake(_ call: CallState, in id: Int) {
    switch call.phase {
    case .pausing(let until) where until <= now: ask(call, in: id)
    case .probePausing(let until) where until <= now: ask(call, .probing, in: id)
    case .asked, .probing:
      // No attempt may start any more; what the dispatcher has sent is let finish.
      guard call.until <= now, !call.isLast else { return }
      var call = call
      call.isLast = true
      keep(call, in: id)
    default: break
    }
  }

  private mutating func announceServiceLevels() {
    guard let level = workflow.serviceLevel, !instance.isServiceMet, instance.state.isOpen else { return }
    let age = now - instance.ingestedAt
    if let warning = level.warning, age >= warning, instance.serviceLevelsTold < 1 {
      instance.serviceLevelsTold = 1
      note(.serviceWarned, "after \(warning) ms")
    }
    if age >= level.limit, instance.serviceLevelsTold < 2 {
      instance.serviceLevelsTold = 2
      note(.serviceBreached, "after \(level.limit) ms")
    }
  }
}
