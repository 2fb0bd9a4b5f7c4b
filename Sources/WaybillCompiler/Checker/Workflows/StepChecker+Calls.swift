import WaybillCore
import WaybillIR
import WaybillSchema
import WaybillSyntax

/// `sales = call erp.createSalesOrder(order) within 1 minute { undo …  rejected … }`
extension StepChecker {
  func call(_ syntax: CallStep, into name: Name?) -> CheckedStep {
    let id = nextStep()
    let path = syntax.operation.callee
    guard let index = settle(symbols.resolveOperation(path), path) else {
      syntax.operation.arguments.forEach { _ = checker.infer($0.value) }
      if let name { _ = declare(name, ExpressionType(.never)) }
      return CheckedStep(id: id, label: path.text, kind: .settled, span: syntax.span)
    }
    let operation = flows.operations[index]
    // Neither the operation nor its system bounds it, or its system is broken: that has been reported.
    if operation.timeout == nil { checker.isBroken = true }
    var call = CheckedCall(
      operation: index, arguments: [], timeout: operation.timeout ?? 0, retry: flows.systems[operation.system].retry)
    call.isTry = syntax.isTry
    call.within = syntax.limit.flatMap(milliseconds)
    let values = arguments(
      syntax.operation, for: operation.parameters, of: Symbols.lastName(operation.name), open: operation.openParameters)
    call.arguments = zip(values ?? [], operation.parameters).map { computation($0, into: $1.slot) }
    if syntax.isTry, !operation.isSafe, operation.effect != .unknown {
      report(.tryOfEffect(path, at: syntax.span.start(length: 3), declared: operation.span))
    }
    if let fallback = syntax.fallback { call.fallback = self.fallback(fallback, syntax, operation) }
    narrow(&call, syntax, operation)
    trace(
      id, operation.isSafe ? .pure : .effect, call.arguments + [call.fallback].compactMap(\.self), at: syntax.span)
    let traced = traces.count - 1
    let goesOn = clauses(of: syntax, into: name, &call, step: id, operation)
    if let name {
      let type = answer(operation, syntax, goesOn: goesOn, name)
      bind(name, to: call.variable ?? 0, type)
      variables[call.variable ?? 0].type = type
      traces[traced].variable = call.variable
    }
    return CheckedStep(id: id, label: name?.text ?? path.text, kind: .call(call), span: syntax.span)
  }

  /// The type of the answer behind the step: missing where a handler went on without one, or `try` gave up.
  private func answer(
    _ operation: OperationSymbol, _ syntax: CallStep, goesOn: Bool, _ name: Name
  ) -> ExpressionType {
    guard let result = operation.result else { return ExpressionType(.never) }
    var type = ExpressionType(result)
    if goesOn || (syntax.isTry && syntax.fallback == nil) { type.isOptional = true }
    return type
  }

  private func fallback(
    _ expression: Expression, _ syntax: CallStep, _ operation: OperationSymbol
  ) -> CheckedComputation? {
    guard syntax.isTry, let result = operation.result else {
      // Without `try` the parser has told; without an answer, nothing is put in its place.
      _ = checker.infer(expression)
      checker.isBroken = true
      return nil
    }
    let need = Need(
      "`\(operation.name)` answers \(result.name(in: types))", declared: operation.span, takesPersonal: true)
    return computation(
      checker.fit(checker.infer(expression, expected: result), into: result, need), into: result)
  }

  // MARK: what bounds it

  private func narrow(_ call: inout CheckedCall, _ syntax: CallStep, _ operation: OperationSymbol) {
    var retrySpan: SourceSpan?
    for clause in syntax.clauses {
      switch clause.kind {
      case .timeout(let literal): call.timeout = milliseconds(literal) ?? call.timeout
      case .retry(let retry):
        let (read, faults) = RetryData.read(retry)
        faults.forEach { report($0) }
        call.retry = read
        retrySpan = retry.span
      case .undo, .noUndo, .rejected, .failed, .unknown: continue
      }
    }
    if let retrySpan, operation.effect == .unsafe(hasProbe: false) {
      report(.retryOfUnsafe(operation.name, at: retrySpan, declared: operation.span))
    }
    proveWindow(call, syntax, operation, at: retrySpan)
  }

  /// Once the target has forgotten a key, the same call is a second effect.
  private func proveWindow(
    _ call: CheckedCall, _ syntax: CallStep, _ operation: OperationSymbol, at span: SourceSpan?
  ) {
    guard case .keyed(_, let window) = operation.effect else { return }
    let reach = min(call.retry.reach(timeout: call.timeout), call.within.map { $0 + call.timeout } ?? .max)
    guard window < reach, span != nil || syntax.limit != nil else { return }
    report(
      .retriesOutlastKey(
        operation.name, spelled(window), at: span ?? syntax.limit?.span ?? syntax.span, declared: operation.span))
  }

  // MARK: clauses

  /// Whether some handler goes on without an answer.
  private func clauses(
    of syntax: CallStep, into name: Name?, _ call: inout CheckedCall, step: Int, _ operation: OperationSymbol
  ) -> Bool {
    if let name {
      if operation.result == nil {
        report(
          .givesNothing(name, "`\(operation.name)`", at: name.span, declared: operation.span))
      }
      variables.append(
        CheckedWorkflow.Variable(name: name.text, type: ExpressionType(operation.result ?? Slot(.never))))
      call.variable = variables.count - 1
    }
    var goesOn = false
    var firsts: [String: SourceSpan] = [:]
    for clause in syntax.clauses {
      if let word = clause.word {
        if let first = firsts[word] { report(.settingTwice(word, at: firstLine(of: clause.span), first: first)) }
        firsts[word] = firsts[word] ?? firstLine(of: clause.span)
      }
      var subject = Handled(step: step, what: .failed, span: syntax.operation.span)
      (subject.answer, subject.variable) = (operation.result, call.variable)
      func handle(_ handler: Handler, _ what: Handled.What) -> [CheckedStep] {
        subject.what = what
        let handled = self.handler(handler, of: subject)
        goesOn = goesOn || handled.goesOn
        return handled.steps
      }
      switch clause.kind {
      case .undo(let steps): undo(steps, into: name, &call, operation, clause.span)
      case .noUndo(let reason): call.noUndo = reason.text
      case .rejected(let handler): call.rejected = handle(handler, .rejected)
      case .failed(let handler): call.failed = handle(handler, .failed)
      case .unknown(let handler): call.unknown = handle(handler, .unknown)
      case .timeout, .retry: continue
      }
    }
    return goesOn
  }

  /// Sees the variables of the place, and the answer, which is there when it runs.
  private func undo(
    _ steps: [Step], into name: Name?, _ call: inout CheckedCall, _ operation: OperationSymbol, _ span: SourceSpan
  ) {
    if isSettled { report(.undoBehindSettled(at: firstLine(of: span))) }
    if operation.isSafe { report(.undoOfSafe(operation.name, at: firstLine(of: span), declared: operation.span)) }
    let (reachable, given, outer) = (isReachable, hasGiven, handled)
    handled = []
    undoDepth += 1
    let variable = call.variable
    call.undo = inBlock {
      if let name, let variable { bind(name, to: variable, variables[variable].type) }
      return self.steps(steps)
    }
    undoDepth -= 1
    (isReachable, hasGiven, handled) = (reachable, given, outer)
    call.undoNeedsAnswer = variable.map { call.undo?.reads($0) ?? false } ?? false
  }
}

extension CallClause {
  fileprivate var word: String? {
    switch kind {
    case .undo, .noUndo: "undo"
    case .rejected: "rejected"
    case .failed: "failed"
    case .unknown: "unknown"
    case .timeout: "timeout"
    case .retry: "retry"
    }
  }
}

extension SourceSpan {
  /// Its first bytes.
  func start(length: Int) -> SourceSpan {
    SourceSpan(file: Int(file), start: Int(start), end: Int(start) + length)
  }
}
