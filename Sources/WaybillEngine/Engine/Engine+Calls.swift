import WaybillIR

extension Engine {
  /// Tells the dispatcher which calls an instance has now.
  func followCalls(_ change: Draft.Change) {
    let (before, after) = (change.before?.calls ?? [:], change.after.calls)
    for id in after.keys.sorted(by: CallID.isBefore) {
      guard let (frame, call) = after[id] else { continue }
      let earlier = before[id]?.call
      switch call.phase {
      case .asked, .probing:
        if earlier == nil || !(dispatcher.knows(id) || underWay[id] != nil) { ask(call, frame, id, change.after) }
        if call.isLast, dispatcher.withdraw(id) {
          jobs.add(.input(id.instance, .withdrawn(call: call.number, dispatch: call.dispatch)))
        }
      case .sent:
        if earlier?.phase == .asked { send(outgoing(call, id, change.after)) }
      case .pausing, .probePausing: break
      }
    }
    for id in before.keys where after[id] == nil { _ = dispatcher.withdraw(id) }
  }

  private func ask(_ call: CallState, _ frame: Int, _ id: CallID, _ instance: Instance) {
    guard let flows = flows(instance.bundle), let outgoing = outgoing(call, id, instance) else { return }
    let operation = flows.bundle.operations[outgoing.operation]
    var isUnsafe = false
    if case .unsafe = operation.effect { isUnsafe = true }
    dispatcher.add(
      PendingCall(
        outgoing: outgoing, system: flows.bundle.systems[operation.system].name,
        priority: instance.isUndoing(frame) ? .undo : instance.replays == nil ? .usual : .replay,
        needsGrant: isUnsafe && call.phase == .asked))
  }

  /// The attempt that the call is at, or its probe.
  private func outgoing(_ call: CallState, _ id: CallID, _ instance: Instance) -> OutgoingCall? {
    guard let flows = flows(instance.bundle) else { return nil }
    var (operation, arguments, timeout) = (call.operation, call.arguments, call.timeout)
    if call.phase == .probing, case .unsafe(let probe, _) = flows.bundle.operations[operation].effect {
      arguments = flows.probeArguments(call)
      operation = probe
      timeout = flows.bundle.operations[probe].timeout
    }
    return OutgoingCall(
      id: id, bundle: instance.bundle, operation: operation, arguments: arguments, key: call.key,
      attempt: call.attempts + 1, timeout: timeout, trace: instance.trace, workflow: instance.workflowName,
      instanceKey: instance.key)
  }

  /// Sends what may be sent now.
  func dispatch() {
    while let call = dispatcher.next(at: now) {
      if call.needsGrant {
        granted.insert(call.id)
        jobs.add(.input(call.id.instance, .granted(call: call.id.number, dispatch: call.id.dispatch)))
      } else {
        send(call.outgoing)
      }
    }
  }

  private func send(_ call: OutgoingCall?) {
    guard let call else { return }
    granted.remove(call.id)
    underWay[call.id] = call
    sending.send(call)
  }

  /// Frees the room that the call took at its system, and tells the breaker.
  func finish(_ call: OutgoingCall, _ reply: Reply) {
    guard let flows = flows(call.bundle) else { return }
    let judge = ReplyJudge(
      operation: flows.bundle.operations[call.operation], retry: .standard, computing: flows.computing)
    var told: [ToldLimit] = []
    if case .answered(let answer) = reply { told = answer.limits }
    dispatcher.finished(call.id, isTrouble: judge.judge(reply).isTrouble, told: told, at: now)
  }

  /// A call that was let go, and whose instance did not want it any more.
  func giveBack(_ id: CallID) {
    guard granted.remove(id) != nil else { return }
    dispatcher.finished(id, isTrouble: nil, told: [], at: now)
  }
}

extension CallID {
  static func isBefore(_ one: CallID, _ other: CallID) -> Bool {
    (one.instance, one.number, one.dispatch) < (other.instance, other.number, other.dispatch)
  }
}

extension Instance {
  func isUndoing(_ id: Int) -> Bool {
    var next = frames.first { $0.id == id }
    while let frame = next {
      if case .undo = frame.role { return true }
      next = frames.first { $0.id == frame.parent }
    }
    return false
  }
}
