import WaybillCore
import WaybillIR
import WaybillSchema
import WaybillSyntax

/// What a step is, and the steps that are one line.
extension StepChecker {
  func check(_ step: Step) -> [CheckedStep] {
    switch step.kind {
    case .assign(let name, let value): return assign(name, value, step.span)
    case .check(let call, let otherwise): return checkRules(call, otherwise, step.span)
    case .call(let call): return [self.call(call, into: nil)]
    case .publish(let syntax): return publish(syntax, step.span)
    case .run(let call): return run(call, into: nil, step.span)
    case .parallel(let branches): return [parallel(branches, step.span)]
    case .forEach(let loop, let steps): return [forEach(loop, steps, into: nil, step.span)]
    case .condition(let condition): return [self.condition(condition, step.span)]
    case .match(let subject, let arms): return match(subject, arms, step.span)
    case .give(let value): return [give(value, step.span)]
    case .settled:
      reportInFrame("settled", step.span)
      isSettled = true
      return [self.step("settled", .settled, at: step.span)]
    case .wait(let literal):
      return [self.step("wait", .wait(milliseconds(literal) ?? 0), at: step.span)]
    case .waitUntil(let value): return [waitUntil(value, step.span)]
    case .await(let waiting): return [self.await(waiting, into: nil)]
    case .hold(let hold): return [self.hold(hold, isHandler: false).step]
    case .repeat(let loop): return [self.repeat(loop, step.span)]
    case .change(let change): return [self.change(change, step.span)]
    case .attempt(let attempt): return [self.attempt(attempt, step.span)]
    case .stop(let text): return [stop(text, step.span)]
    case .fail(let text): return [fail(text, step.span)]
    case .cancel: return [cancel(step.span)]
    }
  }

  // MARK: name = …

  private func assign(_ name: Name, _ value: StepValue, _ span: SourceSpan) -> [CheckedStep] {
    switch value {
    case .expression(let expression):
      let computed = self.value(expression, for: name.text)
      let id = nextStep()
      let variable = declare(name, computed.type)
      trace(id, .pure, [computed], variable: variable, at: span)
      return [CheckedStep(id: id, label: name.text, kind: .compute(variable: variable, computed), span: span)]
    case .call(let call): return [self.call(call, into: name)]
    case .run(let call): return run(call, into: name, span)
    case .await(let waiting): return [self.await(waiting, into: name)]
    case .hold(let hold):
      report(.holdGivesNothing(name, at: name.span))
      return [self.hold(hold, isHandler: false).step]
    case .branch(let steps):
      let (branch, gives) = self.branch(steps, named: name, span: span)
      var checked = branch.checked
      checked.variable = give(gives, to: name)
      trace(branch.step, .fixed, [], variable: checked.variable, at: span)
      branch.names.forEach(take)
      return [CheckedStep(id: branch.step, label: name.text, kind: .parallel([checked]), span: span)]
    case .forEach(let loop, let steps): return [forEach(loop, steps, into: name, span)]
    }
  }

  // MARK: check

  private func checkRules(_ call: Call, _ otherwise: Handler?, _ span: SourceSpan) -> [CheckedStep] {
    let id = nextStep()
    var before: [CheckedStep] = []
    var inputs: [Int] = []
    var rules = -1
    if let callee = settle(symbols.resolveCallable(call.callee, in: symbol.packageName), call.callee) {
      let callable = symbols.callables[callee]
      checker.notePackage(call.callee)
      if callable.kind == .rules {
        rules = callee
        let values = arguments(call, for: callable.parameters, of: Symbols.lastName(callable.name)) ?? []
        for (value, parameter) in zip(values, callable.parameters) {
          inputs.append(variable(of: value, as: parameter, in: call, &before))
        }
      } else {
        report(.checkNeedsRules(call.callee, at: call.callee.span, declared: callable.span))
      }
    }
    trace(id, .check, before.compactMap(\.computed), at: span)
    traces[traces.count - 1].reads.formUnion(inputs)
    let handler = otherwise.map { self.handler($0, of: Handled(step: id, what: .check, span: call.span)) }
    let label = "check \(call.callee.text)"
    let step = CheckedStep(
      id: id, label: label, kind: .check(rules: rules, variables: inputs, otherwise: handler?.steps), span: span)
    return before + [step]
  }

  /// The variable that is given to a parameter; where it is computed first, that is a step of its own.
  private func variable(
    of value: TypedExpression, as parameter: CallableSymbol.Parameter, in call: Call, _ before: inout [CheckedStep]
  ) -> Int {
    if case .local(let local) = value.kind, let number = computations.numbers[local.id],
      local.type.slot == parameter.slot
    {
      return number
    }
    let name = "\(call.callee.text).\(parameter.name)"
    let computed = computation(value, into: parameter.slot)
    let hidden = hiddenVariable(name, computed.type)
    let step = self.step(name, .compute(variable: hidden.number, computed), at: value.span)
    trace(step.id, .pure, [computed], variable: hidden.number, at: value.span)
    before.append(step)
    return hidden.number
  }

  // MARK: publish, run

  /// `publish E(x)`, `publish for x in xs where c => E(x)`
  func publish(_ syntax: PublishSyntax, _ span: SourceSpan) -> [CheckedStep] {
    guard let loop = syntax.loop else { return [publish(syntax.event, span)] }
    let head = ForHead(
      binding: loop.binding, source: loop.source, condition: loop.condition, sortKeys: [], grouping: nil,
      span: loop.span)
    return [
      forEach(head, label: "for \(loop.binding.text)", span) { [self.publish(syntax.event, span)] }
    ]
  }

  private func publish(_ call: Call, _ span: SourceSpan) -> CheckedStep {
    let id = nextStep()
    guard let event = settle(symbols.resolveEvent(call.callee, in: symbol.packageName), call.callee) else {
      call.arguments.forEach { _ = checker.infer($0.value) }
      return CheckedStep(id: id, label: call.callee.text, kind: .settled, span: span)
    }
    checker.notePackage(call.callee)
    let carried = flows.events[event]
    let value = payload(
      call, into: carried.slot, of: "event `\(carried.name)`", declared: carried.source.type.span,
      otherwise: .eventCarriesOneValue(carried, call))
    trace(id, .effect, [value], at: span)
    return CheckedStep(
      id: id, label: "publish \(call.callee.text)", kind: .publish(event: event, value), span: span)
  }

  func run(_ call: Call, into name: Name?, _ span: SourceSpan) -> [CheckedStep] {
    let id = nextStep()
    guard let workflow = settle(symbols.resolveWorkflow(call.callee, in: symbol.packageName), call.callee) else {
      call.arguments.forEach { _ = checker.infer($0.value) }
      if let name { _ = declare(name, ExpressionType(.never)) }
      return []
    }
    let other = flows.workflows[workflow]
    checker.notePackage(call.callee)
    guard let event = other.event else {
      if other.source.isScheduled { report(.runOfScheduled(other.name, at: call.callee.span, declared: other.span)) }
      checker.isBroken = true
      if let name { _ = declare(name, ExpressionType(.never)) }
      return []
    }
    let value = payload(
      call, into: flows.events[event].slot, of: "workflow `\(other.name)`", declared: other.span,
      otherwise: .runTakesOneValue(other.name, at: call.span, declared: other.span))
    trace(id, .effect, [value], at: span)
    var variable: Int?
    if let name {
      if other.result == nil { report(.givesNothing(name, "`\(other.name)`", at: name.span, declared: other.span)) }
      variable = declare(name, other.result.map { ExpressionType($0) } ?? ExpressionType(.never))
    }
    return [
      CheckedStep(
        id: id, label: name?.text ?? "run \(call.callee.text)",
        kind: .run(workflow: workflow, value, variable: variable),
        span: span)
    ]
  }

  // MARK: give

  private func give(_ expression: Expression, _ span: SourceSpan) -> CheckedStep {
    let id = nextStep()
    // The innermost branch or loop takes it; outside of them, the workflow.
    let target = frames.last.map(\.gives) ?? result
    // It ends the branch, the element or the workflow.
    defer { (isReachable, hasGiven) = (false, true) }
    let value = checker.infer(expression, expected: target?.slot)
    guard let target else {
      report(.giveToNobody(at: span, in: frames.last?.kind.rawValue))
      return CheckedStep(id: id, label: "give", kind: .settled, span: span)
    }
    let computed: CheckedComputation
    if let slot = target.slot {
      let need = Need("\(target.words) gives \(slot.name(in: types))", takesPersonal: true)
      computed = computation(checker.fit(value, into: slot, need), into: slot)
    } else {
      computed = self.given(value, to: target, expression.span)
    }
    trace(id, .fixed, [computed], at: span)
    return CheckedStep(id: id, label: "give", kind: .give(computed), span: span)
  }

  /// Without a type that is needed, the values say it: what all have in common.
  private func given(_ value: TypedExpression, to target: Gives, _ span: SourceSpan) -> CheckedComputation {
    var value = value
    if value.type.canFail {
      value = checker.broken(span, .failureKeptInLet(target.words, text(of: span), at: span))
    }
    if let before = target.type, value.type.type != .never {
      if before.type.join(value.type.type) == nil {
        report(.noCommonType(checker.words(before.type), checker.words(value.type.type), at: span))
      }
      target.type = before.joined(with: value.type)
    } else {
      target.type = target.type ?? value.type
    }
    return computation(value, into: value.type.slot)
  }

  /// The variable for what a branch or a loop gave.
  func give(_ gives: Gives, to name: Name) -> Int {
    declare(name, gives.type ?? ExpressionType(.never))
  }

  // MARK: waits and ends

  private func waitUntil(_ expression: Expression, _ span: SourceSpan) -> CheckedStep {
    let value = checker.infer(expression)
    let slot = Slot(.timestamp)
    let need = Need("`wait until` needs a Timestamp", takesPersonal: true)
    let instant = checker.fit(value, into: slot, need)
    return step("wait", .waitUntil(computation(instant, into: slot)), at: span)
  }

  func stop(_ text: TextLiteral, _ span: SourceSpan) -> CheckedStep {
    reportInFrame("stop", span)
    if frames.isEmpty, undoDepth == 0, let result, result.slot?.isOptional == false {
      report(.endWithoutGive(symbol.source.name, result.slot?.name(in: types) ?? "", at: firstLine(of: span)))
    }
    let message = self.message(text, of: "stop")
    isReachable = false
    return step("stop", .stop(message), at: span)
  }

  func fail(_ text: TextLiteral, _ span: SourceSpan) -> CheckedStep {
    let message = self.message(text, of: "fail")
    isReachable = false
    return step("fail", .fail(message), at: span)
  }

  func cancel(_ span: SourceSpan) -> CheckedStep {
    isReachable = false
    return step("cancel", .cancel, at: span)
  }

  /// What ends or settles the whole instance does not stand where other parts of it still run.
  func reportInFrame(_ word: String, _ span: SourceSpan) {
    if undoDepth > 0 {
      report(.stopInUndo(word, at: firstLine(of: span)))
    } else if let frame = frames.last {
      report(.stopInFrame(word, frame.kind.rawValue, at: firstLine(of: span)))
    }
  }
}

extension CheckedStep {
  /// What a step computes for a variable.
  var computed: CheckedComputation? {
    if case .compute(_, let value) = kind { return value }
    return nil
  }
}

extension WorkflowDeclaration {
  var isScheduled: Bool {
    let orderings =
      heads.compactMap { if case .ordering(let ordering) = $0.kind { ordering } else { nil } }
      + settings.compactMap { if case .ordering(let ordering) = $0.kind { ordering } else { nil } }
    return orderings.contains { if case .schedule = $0 { true } else { false } }
  }
}
