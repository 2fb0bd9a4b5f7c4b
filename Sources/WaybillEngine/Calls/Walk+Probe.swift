import WaybillIR

/// Unsafe calls whose outcome is unclear: a probe asks whether it happened.
extension Walk {
  mutating func probe(_ call: CallState, in id: Int) throws(Interruption) {
    guard case .unsafe(let probe, _) = flows.bundle.operations[call.operation].effect, probe >= 0 else {
      return try unclear(call, call.lastProblem, in: id)
    }
    var call = call
    call.probeAttempts = 0
    ask(call, .probing, in: id)
  }

  mutating func probed(_ call: CallState, _ reply: Reply, in id: Int) throws(Interruption) {
    guard case .unsafe(let probe, _) = flows.bundle.operations[call.operation].effect else { return }
    let operation = flows.bundle.operations[probe]
    let outcome = ReplyJudge(operation: operation, retry: call.retry, computing: flows.computing).judge(reply)
    note(.answered, step: workflow.steps[call.step].label, "probe \(outcome.name)")
    var call = call
    switch outcome {
    case .ok(let answer?): try done(call, answer, in: id)
    case .ok(nil):
      call.isUnclear = false
      if call.purpose == .resolution { return try resolved(call, .notDone, in: id) }
      try tryAgain(call, in: id)
    case .throttled(let wait, _): try pauseProbe(call, for: wait ?? longestWait(of: call, after: 1), in: id)
    case .transient, .ambiguous:
      call.probeAttempts += 1
      if call.probeAttempts >= call.retry.attempts { return try unclear(call, call.lastProblem, in: id) }
      try pauseProbe(call, for: drawWait(of: call, after: call.probeAttempts), in: id)
    case .rejected: try unclear(call, call.lastProblem, in: id)
    }
  }

  private mutating func pauseProbe(_ call: CallState, for wait: Milliseconds, in id: Int) throws(Interruption) {
    guard !call.isLast, now + wait <= call.until else { return try unclear(call, call.lastProblem, in: id) }
    var call = call
    call.phase = .probePausing(until: now + wait)
    keep(call, in: id)
  }

}

extension Flows {
  /// The probe's arguments, over those of the call.
  func probeArguments(_ call: CallState) -> [JSONText?] {
    guard case .unsafe(_, let arguments) = bundle.operations[call.operation].effect else { return [] }
    return arguments.map { argument in
      let inputs: [JSONText?] = argument.inputs.map { input in
        if case .variable(let number) = input, call.arguments.indices.contains(number) {
          call.arguments[number]
        } else {
          nil
        }
      }
      return (try? computing.compute(program: argument.program, inputs: inputs)) ?? nil
    }
  }
}
