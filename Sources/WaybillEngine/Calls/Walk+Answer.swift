import WaybillIR

/// What follows from replies.
extension Walk {
  mutating func grant(_ number: Int, _ dispatch: Int) -> Bool {
    guard let (id, call) = call(number, dispatch), call.phase == .asked else { return false }
    var next = call
    next.phase = .sent
    keep(next, in: id)
    return true
  }

  mutating func withdrawn(_ number: Int, _ dispatch: Int) throws(Interruption) -> Bool {
    guard let (id, call) = call(number, dispatch), call.isLast else { return false }
    try usedUp(call, "its time is over before it could be sent", in: id)
    return true
  }

  mutating func answered(_ number: Int, _ dispatch: Int, _ reply: Reply) throws(Interruption) -> Bool {
    guard let (id, call) = call(number, dispatch) else { return false }
    if call.phase == .probing {
      try probed(call, reply, in: id)
    } else {
      try take(judge(reply, of: call), of: call, in: id)
    }
    return true
  }

  private func judge(_ reply: Reply, of call: CallState) -> Outcome {
    let operation = flows.bundle.operations[call.operation]
    return ReplyJudge(operation: operation, retry: call.retry, computing: flows.computing).judge(reply)
  }

  private mutating func take(_ outcome: Outcome, of call: CallState, in id: Int) throws(Interruption) {
    note(.answered, step: workflow.steps[call.step].label, outcome.name)
    var call = call
    switch outcome {
    case .ok(let answer): try page(answer, of: call, in: id)
    case .rejected(let reason): try rejected(call, reason, in: id)
    case .throttled(let wait, let problem):
      call.lastProblem = problem
      let told: Milliseconds
      if let wait { told = wait } else { told = try drawWait(of: call, after: max(call.attempts, 1)) }
      try pause(call, for: told, in: id)
    case .transient(let problem):
      call.attempts += 1
      call.lastProblem = problem
      try tryAgain(call, in: id)
    case .ambiguous(let problem):
      call.attempts += 1
      call.lastProblem = problem
      call.isUnclear = true
      if case .unsafe = flows.bundle.operations[call.operation].effect {
        try probe(call, in: id)
      } else {
        try tryAgain(call, in: id)
      }
    }
  }

  // MARK: Trying again

  mutating func tryAgain(_ call: CallState, in id: Int) throws(Interruption) {
    if RetrySchedule(retry: call.retry).isExhausted(attempts: call.attempts, since: call.since, now: now) {
      return try usedUp(call, call.lastProblem, in: id)
    }
    try pause(call, for: drawWait(of: call, after: call.attempts), in: id)
  }

  func longestWait(of call: CallState, after attempts: Int) -> Milliseconds {
    RetrySchedule(retry: call.retry).longestWait(after: attempts)
  }

  mutating func drawWait(of call: CallState, after attempts: Int) throws(Interruption) -> Milliseconds {
    let longest = longestWait(of: call, after: attempts)
    return call.retry.isJittered ? try drawWait(upTo: longest) : longest
  }

  /// Waits for the next attempt, unless none may start then.
  private mutating func pause(_ call: CallState, for wait: Milliseconds, in id: Int) throws(Interruption) {
    if call.isLast { return try usedUp(call, call.lastProblem, in: id) }
    let (next, overflow) = now.addingReportingOverflow(max(0, wait))
    guard !overflow, next <= call.until else {
      return try usedUp(call, "\(call.lastProblem); no attempt can follow in time", in: id)
    }
    var call = call
    call.phase = .pausing(until: next)
    keep(call, in: id)
  }

  // MARK: Pages

  /// Asks for the next page of an answer that comes in several, which costs no attempt.
  private mutating func page(_ answer: JSONText?, of call: CallState, in id: Int) throws(Interruption) {
    guard let pages = flows.bundle.operations[call.operation].pages, let answer else {
      return try done(call, answer, in: id)
    }
    let joined = call.pages.map { Pages.join($0, answer) } ?? answer
    let inputs: [JSONText?] = pages.next.inputs.map { _ in answer }
    let next = try? flows.computing.compute(program: pages.next.program, inputs: inputs)
    guard let next, !call.isLast, now <= call.until else { return try done(call, joined, in: id) }
    var call = call
    call.pages = joined
    call.arguments[pages.parameter] = next
    call.attempts = 0
    ask(call, in: id)
  }

  // MARK: Ends

  /// It is done, with this answer.
  mutating func done(_ call: CallState, _ answer: JSONText?, in id: Int) throws(Interruption) {
    switch call.purpose {
    case .resolution: return try resolved(call, .done(answer), in: id)
    case .edit: return try editGoesOn(answer, of: call, in: id)
    case .step: break
    }
    guard let data = data(of: call) else { return }
    set(data.variable, to: answer, in: id)
    pushUndo(call, isAnswered: true, in: id)
    if isClosing(id) { return rest(id) }
    goOn(id)
  }

  mutating func rejected(_ call: CallState, _ reason: String, in id: Int) throws(Interruption) {
    switch call.purpose {
    case .resolution: return try resolved(call, .notDone, in: id)
    case .edit: return refuseEdit([Violation(code: "rejected", message: reason)], in: id)
    case .step: break
    }
    if isClosing(id) { return rest(id) }
    guard let data = data(of: call) else { return }
    if data.rejected >= 0 { return handle(data.rejected, reason, in: id) }
    if data.isTry { return try giveUp(data, in: id) }
    let failure = Failure(.rejected, step: workflow.steps[call.step].label, message: reason, outcome: "rejected")
    try raise(failure, in: id)
  }

  /// No attempt follows: given up, unclear, or failed.
  mutating func usedUp(_ call: CallState, _ problem: String, in id: Int) throws(Interruption) {
    if call.isUnclear { return try unclear(call, problem, in: id) }
    switch call.purpose {
    case .resolution: return try resolved(call, .unclear, in: id)
    case .edit: return refuseEdit([Violation(code: "failed", message: problem)], in: id)
    case .step: break
    }
    if isClosing(id) { return rest(id) }
    guard let data = data(of: call) else { return }
    if data.isTry { return try giveUp(data, in: id) }
    if data.failed >= 0 { return handle(data.failed, problem, in: id) }
    if isWithinUndo(id) {
      let failure = Failure(.exhausted, step: workflow.steps[call.step].label, message: problem, outcome: "failed")
      return try raise(failure, in: id)
    }
    holdCall(call, offering: [.retry, .resume, .cancel], "attempts are used up: \(problem)", in: id)
  }

  /// Whether it was done stays unclear.
  mutating func unclear(_ call: CallState, _ problem: String, in id: Int) throws(Interruption) {
    if call.purpose == .resolution { return try resolved(call, .unclear, in: id) }
    if isClosing(id) {
      conclude(call, in: id)
      return rest(id)
    }
    guard let data = data(of: call) else { return }
    if data.unknown >= 0 {
      conclude(call, in: id)
      return handle(data.unknown, problem, in: id)
    }
    if isWithinUndo(id) {
      let failure = Failure(.unknown, step: workflow.steps[call.step].label, message: problem, outcome: "unknown")
      return try raise(failure, in: id)
    }
    let result = flows.bundle.operations[call.operation].result
    holdCall(
      call, offering: [.done(slot: result, variable: data.variable), .retry, .cancel],
      "the outcome is unknown: \(problem)", in: id)
  }

  private mutating func handle(_ block: Int, _ problem: String, in id: Int) {
    push(block, .handler, in: id)
    instance.frames[at(id)].problem = problem
  }

  private mutating func giveUp(_ data: CallData, in id: Int) throws(Interruption) {
    set(
      data.variable, to: try data.fallback.map { value throws(Interruption) in try compute(value, in: id) } ?? nil,
      in: id)
    goOn(id)
  }

  /// The frame does nothing more; what closes it takes it away.
  mutating func rest(_ id: Int) { instance.frames[at(id)].activity = .ready }

  /// The end of a call that may have been done and that nobody waits for any more: it is to be taken back.
  mutating func conclude(_ call: CallState, in id: Int) {
    if call.isUnclear { pushUndo(call, isAnswered: false, in: id) }
  }

  /// What runs around the call ends: it is let finish if it is on its way.
  mutating func stop(_ call: CallState, in id: Int) {
    var call = call
    switch call.phase {
    case .asked, .sent, .probing:
      call.isLast = true
      keep(call, in: id)
    case .pausing, .probePausing:
      conclude(call, in: id)
      rest(id)
    }
  }
}
