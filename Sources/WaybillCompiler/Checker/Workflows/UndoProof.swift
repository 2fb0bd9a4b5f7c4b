import WaybillCore
import WaybillIR

/// A call with an effect that a later step may have to take back says how, or why not.
struct UndoProof {
  let environment: CheckEnvironment
  private(set) var findings: [Diagnostic] = []
  private var rejecting: [Int: Bool] = [:]

  init(_ environment: CheckEnvironment) {
    self.environment = environment
  }

  mutating func prove(_ workflow: CheckedWorkflow) {
    prove(workflow.body, behind: [])
  }

  /// `behind` are the steps that follow the block, from the nearest on, up to where nothing is undone any more.
  private mutating func prove(_ block: [CheckedStep], behind: [CheckedStep]) {
    for (index, step) in block.enumerated() {
      var following = Array(block[(index + 1)...])
      if let end = following.firstIndex(where: \.isEndOfUndo) {
        following.removeSubrange(end...)
      } else if following.last?.isEnd != true {
        following += behind
      }
      prove(step, behind: following)
    }
  }

  private mutating func prove(_ step: CheckedStep, behind: [CheckedStep]) {
    switch step.kind {
    case .call(let call):
      proveCall(call, step, behind: behind)
      for handler in [call.rejected, call.failed, call.unknown].compactMap(\.self) { prove(handler, behind: behind) }
    case .parallel(let branches):
      for (index, branch) in branches.enumerated() {
        let others = branches.enumerated().filter { $0.offset != index }.flatMap(\.element.body)
        prove(branch.body, behind: others + behind)
      }
    // Behind one element come the others.
    case .forEach(let loop): prove(loop.body, behind: loop.body + behind)
    case .repeat(let loop):
      prove(loop.body, behind: loop.body + behind)
      prove(loop.otherwise ?? [], behind: behind)
    // A failure in it is handled there, so that only the body's own steps undo what it did, and what follows it.
    case .attempt(let body, _, let handler):
      prove(body, behind: behind)
      prove(handler, behind: behind)
    default: for block in step.blocks { prove(block, behind: behind) }
    }
  }

  private mutating func proveCall(_ call: CheckedCall, _ step: CheckedStep, behind: [CheckedStep]) {
    let operation = environment.symbols.flows.operations[call.operation]
    guard !operation.isSafe, operation.effect != .unknown, call.undo == nil, call.noUndo.isEmpty,
      let failing = firstFailing(behind)
    else { return }
    findings.append(
      .noUndo(operation.name, at: step.span, failing: failing, written: environment.text(of: step.span)))
  }

  // MARK: what can fail

  private mutating func firstFailing(_ steps: [CheckedStep]) -> SourceSpan? {
    for step in steps {
      if let span = failing(step) { return span }
    }
    return nil
  }

  /// The place in the step that can end the workflow so that what was done is undone.
  private mutating func failing(_ step: CheckedStep) -> SourceSpan? {
    if step.computations.contains(where: { rejects($0.function) }) { return step.span }
    switch step.kind {
    case .fail, .cancel: return step.span
    // A refusal that nobody handles fails the workflow.
    case .call(let call):
      if call.rejected == nil, !call.isTry { return step.span }
      return firstFailing([call.rejected, call.failed, call.unknown].compactMap(\.self).flatMap(\.self))
    case .run: return step.span
    case .check(let rules, _, let otherwise):
      if otherwise == nil || rejects(rules) { return step.span }
    case .hold(let hold):
      if hold.offers.contains(where: \.isCancel) { return step.span }
    // Its own failures are handled; those of the handler are not.
    case .attempt(_, _, let handler): return firstFailing(handler)
    default: break
    }
    return firstFailing(step.blocks.flatMap(\.self))
  }

  /// Whether a function may reject what it is given.
  private mutating func rejects(_ function: Int) -> Bool {
    if let known = rejecting[function] { return known }
    rejecting[function] = false
    guard let callable = environment.outcomes[function]?.callable else { return false }
    var calls: Set<Int> = []
    var rejects = false
    callable.forEachExpression { expression in
      switch expression.kind {
      case .force, .otherwiseReject, .reject, .map(_, onDouble: .reject): rejects = true
      case .call(let callee, _): calls.insert(callee)
      default: break
      }
    }
    if !rejects { rejects = callable.requires }
    for callee in calls.sorted() where !rejects { rejects = self.rejects(callee) }
    rejecting[function] = rejects
    return rejects
  }
}

extension CheckedStep {
  /// What was done before is not undone behind it.
  fileprivate var isEndOfUndo: Bool {
    if case .settled = kind { return true }
    return false
  }

  /// Nothing follows it.
  fileprivate var isEnd: Bool {
    switch kind {
    case .stop, .fail, .cancel, .resume, .retry: true
    default: false
    }
  }
}

extension CheckedHold.Offer {
  fileprivate var isCancel: Bool {
    if case .cancel = self { return true }
    return false
  }
}

extension CheckedCallable {
  /// A rule of a mapping's body, or of a record in it, rejects. Rules of a `check` are violations, and no rejections.
  fileprivate var requires: Bool {
    guard case .record(let body) = self.body else { return !checks.isEmpty }
    return !checks.isEmpty || body.rules.contains(where: \.rejects)
  }
}

extension TypedRule {
  fileprivate var rejects: Bool {
    switch kind {
    case .require, .reject: true
    case .condition(_, let then, let otherwise): (then + otherwise).contains(where: \.rejects)
    case .match(let match): (match.arms.flatMap(\.result) + (match.otherwise ?? [])).contains(where: \.rejects)
    case .nested(_, let body): body.rules.contains(where: \.rejects)
    case .forEach(_, let rules): rules.contains(where: \.rejects)
    case .set, .local, .warn, .skip: false
    }
  }
}
