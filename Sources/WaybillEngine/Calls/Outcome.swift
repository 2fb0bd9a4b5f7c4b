import WaybillIR

/// What a reply means for the call.
enum Outcome: Hashable {
  /// Done; the answer is missing where the operation has none, or says so.
  case ok(JSONText?)
  /// Refused for good, with the reason.
  case rejected(String)
  /// Not now; as long as told, nil for the usual wait. Costs no attempt.
  case throttled(Milliseconds?, String)
  /// Nothing was done, and another try may do better.
  case transient(String)
  /// It may have been done.
  case ambiguous(String)

  /// Counts for the breaker of the system.
  var isTrouble: Bool {
    switch self {
    case .transient, .ambiguous: true
    case .ok, .rejected, .throttled: false
    }
  }

  var name: String {
    switch self {
    case .ok: "ok"
    case .rejected(let reason): "rejected: \(reason)"
    case .throttled(let wait, let problem):
      wait.map { "throttled for \($0) ms: \(problem)" } ?? "throttled: \(problem)"
    case .transient(let problem): "transient: \(problem)"
    case .ambiguous(let problem): "ambiguous: \(problem)"
    }
  }
}

/// Judges replies by the operation's effect and the meanings that it gives to statuses.
struct ReplyJudge {
  let operation: OperationData
  let retry: RetryData
  let computing: any Computing

  func judge(_ reply: Reply) -> Outcome {
    switch reply {
    case .refused(let why): .transient(why)
    case .lost(let why): maybeDone(why)
    case .answered(let answer): judge(answer)
    }
  }

  private func judge(_ answer: Reply.Answer) -> Outcome {
    if let declared = operation.statuses.first(where: { $0.codes.contains(answer.status) }) {
      return judge(answer, as: declared.meaning)
    }
    switch answer.status {
    case 200..<300: return done(answer)
    case 429: return .throttled(answer.retryAfter, "status 429")
    case 503 where answer.retryAfter != nil: return .throttled(answer.retryAfter, "status 503")
    case 408, 425, 500...599: return failedOver(answer)
    case let status where retry.statuses.contains(status): return failedOver(answer)
    default: return .rejected("status \(answer.status)")
    }
  }

  private func judge(_ answer: Reply.Answer, as meaning: OperationData.Status.Meaning) -> Outcome {
    switch meaning {
    case .missing: return .ok(nil)
    case .notDone:
      return answer.retryAfter == nil
        ? .transient("status \(answer.status)") : .throttled(answer.retryAfter, "status \(answer.status)")
    case .already(nil): return .ok(nil)
    case .already(let value?):
      guard let body = body(of: answer) else { return misfit(answer) }
      do { return .ok(try compute(value, body)) } catch { return maybeDone("the earlier answer cannot be read") }
    case .rejected(nil): return .rejected("status \(answer.status)")
    case .rejected(let reason?):
      let words = (try? compute(reason, body(of: answer))).map(JSONScan.plain) ?? ""
      return .rejected(words.isEmpty ? "status \(answer.status)" : words)
    }
  }

  private func done(_ answer: Reply.Answer) -> Outcome {
    if case .misfit = answer.body { return misfit(answer) }
    return .ok(operation.result < 0 ? nil : body(of: answer))
  }

  /// What an effect did is unclear where its answer cannot be read; a question is asked again.
  private func misfit(_ answer: Reply.Answer) -> Outcome {
    if case .misfit(let why) = answer.body { return maybeDone("bad response: \(why)") }
    return maybeDone("bad response: no body")
  }

  /// A status that says that something went wrong: an unsafe operation may have had its effect all the same.
  private func failedOver(_ answer: Reply.Answer) -> Outcome {
    if case .unsafe = operation.effect { return .ambiguous("status \(answer.status)") }
    return .transient("status \(answer.status)")
  }

  private func maybeDone(_ why: String) -> Outcome {
    if case .safe = operation.effect { return .transient(why) }
    return .ambiguous(why)
  }

  /// Over the body of the status, local 0.
  private func compute(_ value: Computation, _ body: JSONText?) throws(DocumentFault) -> JSONText? {
    try computing.compute(program: value.program, inputs: value.inputs.map { _ in body })
  }

  private func body(of answer: Reply.Answer) -> JSONText? {
    if case .value(let text) = answer.body { text } else { nil }
  }
}
