import WaybillCore
import WaybillIR
import WaybillSchema
import WaybillSyntax

/// Operations: the address, the body, the probe, statuses, pages, and whether retries end while a key is remembered.
extension FlowChecker {
  func checkOperation(_ id: Int) -> CheckedOperation? {
    let operation = symbols.flows.operations[id]
    for parameter in operation.parameters where !uses(parameter.slot) { return nil }
    if let result = operation.result, !uses(result) { return nil }
    let address = checkAddress(operation)
    let body = body(of: operation)
    var checked = CheckedOperation(address: address, body: body, effect: effect(of: operation))
    for clause in operation.source.clauses {
      switch clause.kind {
      case .status(let mapping):
        if let status = status(mapping, of: operation, after: checked.statuses) { checked.statuses.append(status) }
      case .pages(let name, let path): checked.pages = pages(name, path, of: operation)
      case .expect(let kind, let within, let handler):
        checked.acknowledgement = acknowledgement(kind, within, handler, of: operation)
      case .idempotent(let path?): checkPath(path, of: operation)
      case .safe, .idempotent, .keyed, .unsafe, .timeout: continue
      }
    }
    checkRetries(of: operation)
    if operation.effect == .unknown || operation.timeout == nil { isBroken = true }
    return checked
  }

  func variables(of operation: OperationSymbol) -> [FlowVariable] {
    operation.parameters.enumerated().map { index, parameter in
      FlowVariable(.variable(index), parameter.name, ExpressionType(parameter.slot), at: parameter.span)
    }
  }

  // MARK: address and body

  private func checkAddress(_ operation: OperationSymbol) -> [CheckedOperation.AddressPart] {
    var parts: [CheckedOperation.AddressPart] = []
    var isQuery = false
    for part in operation.source.address.parts {
      switch part {
      case .characters(let characters):
        isQuery = isQuery || characters.contains("?")
        parts.append(.text(characters))
      case .hole(let hole):
        if let value = addressValue(hole, of: operation, isQuery: isQuery, number: parts.count) {
          parts.append(.value(value))
        }
      }
    }
    return parts
  }

  /// A hole is a parameter that has a text form; in a query it may be missing, and is then left out with its name.
  private func addressValue(_ hole: Expression, of operation: OperationSymbol, isQuery: Bool, number: Int)
    -> CheckedComputation?
  {
    guard case .name(let name) = hole.kind else {
      if case .error = hole.kind { isBroken = true } else { report(.holeIsNoParameter(at: hole.span)) }
      return nil
    }
    guard let parameter = operation.parameters.first(where: { $0.name == name.text }) else {
      report(.unknownHole(name, of: operation))
      return nil
    }
    return compute("operation.address.\(number)", over: variables(of: operation)) { checker in
      let value = checker.infer(hole)
      if checker.printedShape(value.type.type) == nil {
        checker.report(.holeOfOtherType(name, parameter.slot.name(in: self.types), declared: parameter.span))
        return nil
      }
      if value.type.mayBeMissing, !isQuery {
        checker.report(.missingInPath(name, declared: parameter.span))
        return nil
      }
      let text = checker.present(value) { inner in
        TypedExpression(.concatenate([inner]), ExpressionType(.text(.any)), span: inner.span)
      }
      return (text, Slot(.text(.any), optional: value.type.mayBeMissing))
    }
  }

  /// What does not stand in the address and pages nothing is the body; there is one at most.
  private func body(of operation: OperationSymbol) -> Int? {
    let rest = operation.parameters.indices.filter { !operation.inAddress.contains($0) }
    if rest.count > 1 {
      let (first, second) = (operation.parameters[rest[0]], operation.parameters[rest[1]])
      report(.secondBody(second, first: first, of: operation))
    }
    return rest.first
  }

  /// `idempotent by name`, `idempotent by order.id`
  private func checkPath(_ path: Path, of operation: OperationSymbol) {
    guard let first = path.names.first, !first.isMissing else { return }
    guard operation.parameters.contains(where: { $0.name == first.text }) else {
      report(.unknownHole(first, of: operation))
      return
    }
    _ = compute("operation.by", over: variables(of: operation)) { checker in
      let value = checker.infer(path.expression)
      return (checker.keyText([value], of: "what makes it the same"), Slot(.text(.any)))
    }
  }

  // MARK: classes

  private func effect(of operation: OperationSymbol) -> CheckedOperation.Effect {
    for clause in operation.source.clauses {
      switch clause.kind {
      case .safe: return .safe
      case .idempotent(let path): return .idempotent(by: path?.text ?? "")
      case .keyed(let header, let window): return .keyed(header: header.text, window: window.milliseconds ?? 0)
      case .unsafe(let call?): return probe(call, of: operation)
      case .unsafe: return .unsafe(probe: nil, arguments: [])
      case .expect, .status, .pages, .timeout: continue
      }
    }
    return .unsafe(probe: nil, arguments: [])
  }

  /// A probe asks, changes nothing, and says by a missing answer that nothing happened.
  private func probe(_ call: Call, of operation: OperationSymbol) -> CheckedOperation.Effect {
    let path = call.callee.names.count == 1 ? sibling(call.callee, of: operation) : call.callee
    let isNamed = path.names.allSatisfy { !$0.isMissing }
    guard let id = settle(symbols.resolveOperation(path), isNamed: isNamed) else {
      return .unsafe(probe: nil, arguments: [])
    }
    let probe = symbols.flows.operations[id]
    references.insert(.operation(id))
    if !probe.isSafe, probe.effect != .unknown { report(.probeIsNotSafe(probe, at: call.callee.span)) }
    if let result = probe.result {
      if !result.isOptional, result.type != .never {
        report(.probeAlwaysAnswers(probe, result.name(in: types), at: call.callee.span))
      } else if let needed = operation.result, !result.type.fits(needed.type, in: types), needed.type != .never {
        report(
          .probeGivesOther(
            probe, gives: result.name(in: types), operation: operation, needs: needed.name(in: types),
            at: call.callee.span))
      }
    } else {
      report(.probeAlwaysAnswers(probe, "nothing", at: call.callee.span))
    }
    let arguments = arguments(call, of: probe, "operation.probe", over: variables(of: operation))
    return .unsafe(probe: id, arguments: arguments ?? [])
  }

  /// An operation of the same system is named without it.
  private func sibling(_ path: Path, of operation: OperationSymbol) -> Path {
    let system = Name(symbols.flows.systems[operation.system].name, span: path.span)
    return Path([system] + path.names, span: path.span)
  }

  /// Retries end while the target still knows the key; without a probe an unsafe call is never repeated.
  private func checkRetries(of operation: OperationSymbol) {
    let system = symbols.flows.systems[operation.system]
    guard let timeout = operation.timeout else { return }
    switch operation.effect {
    case .keyed(_, let window):
      let reach = system.retry.reach(timeout: timeout)
      if reach >= window { report(.retriesOutliveKey(operation, system: system, reach: reach, window: window)) }
    case .unsafe(hasProbe: false):
      if let span = system.retrySpan { report(.neverRepeated(operation, retry: span)) }
    case .safe, .idempotent, .unsafe, .unknown: break
    }
  }
}

extension Path {
  /// As an expression.
  var expression: Expression {
    let first = Expression(.name(names[0]), span: names[0].span)
    return names.dropFirst().reduce(first) { base, name in
      Expression(.member(base, name), span: base.span.union(name.span))
    }
  }
}
