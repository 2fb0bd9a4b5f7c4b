import WaybillIR
import WaybillSchema

/// What each kind of step asks for.
extension WorkflowVerifier {
  mutating func verify(step index: Int, _ place: Surroundings) throws(BundleFault) {
    let step = workflow.steps[index]
    try flows.site(step.site)
    switch step.kind {
    case .compute(let variable, let value):
      try flows.value(value, "the value", into: try slot(variable), asks: .everything, locals)
      try set(variable)
    case .check(let rules, let otherwise):
      try flows.rules(rules, locals)
      try handler(otherwise, place)
    case .call(let call): try verify(call, place)
    case .publish(let event, let value):
      try flows.value(
        value, "the value to publish", into: try flows.payload(of: event), asks: .everything, locals)
    case .run(let other, let payload, let variable): try verify(run: other, payload, variable)
    case .parallel(let branches): try verify(branches, place)
    case .forEach(let loop): try verify(loop, place)
    case .choose(let arms, let otherwise):
      for arm in arms {
        try flows.condition(arm.condition, "the condition", asks: .everything, locals)
        try closedBlock(arm.body, place)
      }
      try optionalBlock(otherwise, place)
    case .give(let value):
      guard let given = place.given else { throw BundleFault(.misplaced, "nothing takes what is given here") }
      try flows.value(value, "the value", into: given, asks: .everything, locals)
    case .settled, .cancel: break
    case .wait(let span): try flows.span(span, "the time to wait")
    case .waitUntil(let instant): try verify(instant: instant)
    case .await(let arms, let within, let otherwise): try verify(arms, within, otherwise, place)
    case .hold(let hold): try verify(hold, of: index, place)
    case .repeat(let every, let within, let until, let body, let otherwise):
      try flows.span(every, "the time between two turns", atLeast: 1)
      try flows.span(within, "the time for all turns", atLeast: 1)
      try verify(repeat: body, until: until, otherwise, place)
    case .change(let change): try verify(change, place)
    case .attempt(let body, let failure, let handler): try verify(attempt: body, failure, handler, place)
    case .stop(let reason), .fail(let reason): try flows.text(reason, "the reason", asks: .everything, locals)
    case .resume, .retry:
      guard place.isInHandler else { throw BundleFault(.misplaced, "no step is handled here that could go on") }
    }
  }

  private mutating func verify(run other: Int, _ payload: Computation, _ variable: Int) throws(BundleFault) {
    try check(other, in: flows.bundle.workflows, "the workflow")
    let started = flows.bundle.workflows[other]
    guard case .event(let event) = started.start else {
      throw BundleFault(.computation, "`\(started.name)` runs on a schedule, and takes no payload")
    }
    try flows.value(payload, "the payload", into: try flows.payload(of: event), asks: .everything, locals)
    guard variable != -1 else { return }
    guard let result = try flows.optionalSlot(started.result, "the slot of the result") else {
      throw BundleFault(.computation, "`\(started.name)` gives no result")
    }
    try claim(variable, for: result, "the result")
  }

  /// What a turn sets, the condition sees, and what stands behind; where the time is up, it may not be set.
  private mutating func verify(
    repeat body: Int, until: Computation, _ otherwise: Int, _ place: Surroundings
  ) throws(BundleFault) {
    let mark = mark
    try block(body, place.outsideOfHandlers)
    try flows.condition(until, "the condition", asks: .everything, locals)
    let exported = take(from: mark)
    try handler(otherwise, place)
    for variable in exported { show(variable) }
  }

  /// What branches set is seen behind all of them, and in none of the others.
  private mutating func verify(_ branches: [StepData.Branch], _ place: Surroundings) throws(BundleFault) {
    var exported: [Int] = []
    for branch in branches {
      let mark = mark
      var inside = place.outsideOfHandlers
      inside.given = branch.variable == -1 ? nil : try slot(branch.variable)
      try block(branch.body, inside)
      exported += take(from: mark)
    }
    for variable in exported { show(variable) }
    for branch in branches where branch.variable != -1 { try set(branch.variable) }
  }

  private mutating func verify(_ loop: LoopData, _ place: Surroundings) throws(BundleFault) {
    let slot = try flows.slot(loop.slot, "the slot of the element")
    let found = try flows.element(ofList: loop.elements, "the list", asks: .everything, locals)
    try flows.fit(found, slot, "the element")
    try flows.count(loop.atOnce, "the count at once")
    try flows.count(loop.tolerated, "the count that is tolerated", atLeast: 0)
    try flows.count(loop.batch, "the size of a batch", atLeast: 0)
    var inside = place.outsideOfHandlers
    inside.given = nil
    if loop.variable != -1 {
      guard case .list(let element, _) = try self.slot(loop.variable).type else {
        throw BundleFault(.computation, "what the elements give is put into no list")
      }
      inside.given = element
    }
    let mark = mark
    let taken = loop.batch == 0 ? slot : Slot(.list(slot, CountRange(1, loop.batch)))
    try claim(loop.element, for: taken, "the element")
    if let key = loop.key { try flows.text(key, "the key of the element", asks: .everything, locals) }
    try block(loop.body, inside)
    hide(from: mark)
    if loop.variable != -1 { try set(loop.variable) }
  }

  private func verify(instant: Computation) throws(BundleFault) {
    let given = try flows.result(of: instant, "the instant", asks: .everything, locals)
    if given == Slot(.timestamp) { return }
    try flows.text(instant, "the instant", asks: .everything, locals)
  }

  private mutating func verify(
    _ arms: [AwaitArm], _ within: Milliseconds, _ otherwise: Int, _ place: Surroundings
  ) throws(BundleFault) {
    try flows.span(within, "the time to wait", atLeast: 1)
    guard !arms.isEmpty else { throw BundleFault(.misplaced, "no event is waited for") }
    var exported: [Int] = []
    for arm in arms {
      let mark = mark
      let payload = try flows.payload(of: arm.event)
      try claim(arm.variable, for: payload, "the event")
      try verify(arm.correlation, of: arm.variable, holding: payload)
      try narrowing(arm.variable, to: payload) { verifier throws(BundleFault) in
        try verifier.optionalBlock(arm.body, place)
      }
      hide(from: mark)
      if arm.variable != -1 { exported.append(arm.variable) }
    }
    try handler(otherwise, place)
    for variable in exported { show(variable) }
  }

  /// - Parameters:
  ///   - variable: what holds the event, which has just been set, or -1.
  ///   - payload: what is in it while the event is looked at, though it may be missing behind the wait.
  mutating func verify(
    _ correlation: Correlation, of variable: Int, holding payload: Slot
  ) throws(BundleFault) {
    try flows.text(correlation.eventKey, "the key of the event", isOptional: true, asks: .everything) {
      $0 == variable ? payload : nil
    }
    let all = locals
    try flows.text(correlation.instanceKey, "the key of the wait", isOptional: true, asks: .everything) {
      $0 == variable ? nil : all($0)
    }
    try flows.condition(correlation.condition, "the condition", asks: .everything) {
      $0 == variable ? payload : all($0)
    }
  }

  private mutating func verify(_ hold: HoldData, of step: Int, _ place: Surroundings) throws(BundleFault) {
    try check(hold.queue, in: flows.bundle.queues, "the queue")
    try flows.span(hold.within, "the time of the hold", atLeast: 1)
    try handler(hold.otherwise, place)
    for offer in hold.offers {
      switch offer {
      case .resume, .cancel: break
      case .retry:
        guard place.isInHandler else { throw BundleFault(.misplaced, "no step is handled here that could be retried") }
      case .done(let slot, let variable):
        guard let answer = try flows.optionalSlot(slot, "the slot of the answer") else {
          guard variable == -1 else { throw BundleFault(.computation, "no answer is asked for, and one is kept") }
          continue
        }
        try keep(answer, in: variable, place)
      case .edit(let variable, let again):
        try requireVisible(variable)
        note(hold: step, again: again)
      }
    }
  }

  /// A person's answer: of a call that is handled, it takes the place of its own.
  private mutating func keep(_ answer: Slot, in variable: Int, _ place: Surroundings) throws(BundleFault) {
    guard variable != -1, variable == place.answer else { return try claim(variable, for: answer, "the answer") }
    try flows.fit(answer, try slot(variable), "the answer")
  }

  private mutating func verify(_ change: ChangeData, _ place: Surroundings) throws(BundleFault) {
    try check(change.view, in: flows.bundle.views, "the view")
    let state = try flows.slot(flows.bundle.views[change.view].slot, "the slot of the state")
    try flows.text(change.key, "the key of the state", asks: .everything, locals)
    let mark = mark
    try claim(
      change.previous, for: Slot(state.type, optional: true, nullable: state.isNullable), "the previous state")
    try flows.value(change.value, "the next state", into: state, asks: .everything, locals)
    try claim(change.next, for: state, "the next state")
    try flows.condition(change.condition, "the condition", asks: .everything, locals)
    try handler(change.otherwise, place)
    hide(from: mark)
    if change.next != -1 { show(change.next) }
  }

  private mutating func verify(
    attempt body: Int, _ failure: Int, _ handler: Int, _ place: Surroundings
  ) throws(BundleFault) {
    try closedBlock(body, place)
    let mark = mark
    if failure != -1 { try set(failure) }
    var inside = place
    inside.isInHandler = true
    try block(handler, inside)
    hide(from: mark)
  }
}

extension WorkflowVerifier.Surroundings {
  /// Inside what runs several times, or beside others, no step is handled that one could go back to.
  var outsideOfHandlers: WorkflowVerifier.Surroundings {
    var inside = self
    inside.isInHandler = false
    inside.answer = nil
    return inside
  }
}
