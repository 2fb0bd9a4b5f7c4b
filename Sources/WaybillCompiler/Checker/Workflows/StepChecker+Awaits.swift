import WaybillCore
import WaybillIR
import WaybillSchema
import WaybillSyntax

/// `await`: for one event, or for whichever of several comes first.
extension StepChecker {
  func await(_ syntax: AwaitStep, into name: Name?) -> CheckedStep {
    switch syntax.kind {
    case .one(let awaited): return awaitOne(awaited, syntax, into: name)
    case .several(let arms, let otherwise):
      let step = awaitFirst(arms, otherwise, syntax)
      if let name {
        report(.givesNothing(name, "`await` of several events", at: name.span, declared: syntax.span.start(length: 5)))
        _ = declare(name, ExpressionType(.never))
      }
      return step
    }
  }

  private func awaitOne(_ awaited: AwaitedEvent, _ syntax: AwaitStep, into name: Name?) -> CheckedStep {
    let id = nextStep()
    let label = "await \(awaited.event.text)"
    let within = bound(syntax, hasElse: syntax.otherwise != nil)
    var found: (event: Int, variable: Int, correlation: (checked: CheckedCorrelation, typed: TypedExpression))?
    checker.block {
      guard let (event, variable) = self.declare(awaited) else { return }
      self.proveAwaited(event, awaited)
      if let correlation = self.correlation(awaited, variable) { found = (event, variable, correlation) }
    }
    let handler = syntax.otherwise.map {
      self.handler($0, of: Handled(step: id, what: .expired, span: awaited.span))
    }
    guard let found else {
      _ = declare(awaited.name, ExpressionType(.never))
      if let name { _ = declare(name, ExpressionType(.never)) }
      return CheckedStep(id: id, label: label, kind: .settled, span: syntax.span)
    }
    var type = variables[found.variable].type
    type.isOptional = handler?.goesOn ?? false
    variables[found.variable].type = type
    bind(awaited.name, to: found.variable, type)
    if let name { bind(name, to: found.variable, type) }
    // What the condition has shown of the instance holds behind the step.
    if !type.isOptional { checker.facts.learn(checker.facts(from: found.correlation.typed, when: true)) }
    let arm = CheckedAwait(
      event: found.event, variable: found.variable, correlation: found.correlation.checked, body: [])
    return CheckedStep(
      id: id, label: label, kind: .await([arm], within: within, otherwise: handler?.steps), span: syntax.span)
  }

  private func awaitFirst(_ arms: [EventArm], _ otherwise: [Step]?, _ syntax: AwaitStep) -> CheckedStep {
    let id = nextStep()
    let within = bound(syntax, hasElse: otherwise != nil)
    let start = end
    var merged: End?
    var checked: [CheckedAwait] = []
    func note() {
      merged = merged?.merged(with: end) ?? end
      end = start
    }
    for arm in arms {
      let one = inBlock { self.arm(arm) }
      checked += [one].compactMap(\.self)
      note()
    }
    let expired = otherwise.map { steps -> [CheckedStep] in
      handled.append(Handled(step: id, what: .expired, span: syntax.span.start(length: 5)))
      defer { handled.removeLast() }
      return block(steps)
    }
    if otherwise != nil { note() }
    end = merged ?? start
    return CheckedStep(
      id: id, label: "await", kind: .await(checked, within: within, otherwise: expired), span: syntax.span)
  }

  private func arm(_ arm: EventArm) -> CheckedAwait? {
    guard let (event, variable) = declare(arm.event) else { return nil }
    proveAwaited(event, arm.event)
    let correlation = correlation(arm.event, variable)
    let facts = correlation.map { checker.facts(from: $0.typed, when: true) } ?? Facts()
    let body = checker.with(facts) { self.steps(arm.steps) }
    return correlation.map {
      CheckedAwait(event: event, variable: variable, correlation: $0.checked, body: body)
    }
  }

  private func bound(_ syntax: AwaitStep, hasElse: Bool) -> Milliseconds {
    guard let limit = syntax.limit else {
      report(.waitWithoutBound("await", at: firstLine(of: syntax.span)))
      return 0
    }
    if !hasElse { report(.boundWithoutElse("await", at: limit.span, behind: syntax.span)) }
    return milliseconds(limit) ?? 0
  }

  private func proveAwaited(_ event: Int, _ awaited: AwaitedEvent) {
    if !environment.publishedEvents.contains(event) {
      report(.nobodyPublishes(flows.events[event].name, at: awaited.event.span, declared: flows.events[event].span))
    }
  }
}
