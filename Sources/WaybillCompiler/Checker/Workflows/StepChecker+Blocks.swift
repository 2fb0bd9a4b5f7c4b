import WaybillCore
import WaybillIR
import WaybillSchema
import WaybillSyntax

/// `if`, `match`, `try`, `repeat`, `change`: steps with blocks that run in the place of the workflow.
extension StepChecker {
  /// How a block ends.
  struct End {
    var isReachable: Bool
    var isSettled: Bool
    /// Some way ended with a `give`.
    var hasGiven: Bool

    /// What holds behind two blocks of which one was taken.
    func merged(with other: End) -> End {
      var merged = isReachable ? self : other
      if isReachable, other.isReachable { merged.isSettled = isSettled && other.isSettled }
      merged.hasGiven = hasGiven || other.hasGiven
      return merged
    }
  }

  var end: End {
    get { End(isReachable: isReachable, isSettled: isSettled, hasGiven: hasGiven) }
    set { (isReachable, isSettled, hasGiven) = (newValue.isReachable, newValue.isSettled, newValue.hasGiven) }
  }

  // MARK: if

  func condition(_ syntax: ConditionalStep, _ span: SourceSpan) -> CheckedStep {
    let id = nextStep()
    let (typed, test) = condition(syntax.condition, in: "`if`")
    let start = end
    let then = block(syntax.then, checker.facts(from: typed, when: true), deciding: test.variables)
    let afterThen = end
    end = start
    let otherwise = syntax.otherwise.map {
      block($0, checker.facts(from: typed, when: false), deciding: test.variables)
    }
    let afterElse = end
    end = afterThen.merged(with: afterElse)
    // Of two ways only the one that goes on has been taken below.
    if !afterThen.isReachable, afterElse.isReachable {
      checker.facts.learn(checker.facts(from: typed, when: false))
      decidesBelow(test.variables)
    }
    if !afterElse.isReachable, afterThen.isReachable {
      checker.facts.learn(checker.facts(from: typed, when: true))
      decidesBelow(test.variables)
    }
    let arm = CheckedStep.Arm(condition: test, body: then, words: line(of: syntax.condition.span))
    let label = "if \(arm.words)"
    return CheckedStep(id: id, label: label, kind: .choose([arm], otherwise: otherwise, isWhole: false), span: span)
  }

  /// Whether the rest of this block is reached depends on these.
  private func decidesBelow(_ variables: Set<Int>) {
    if !deciding.isEmpty { deciding[deciding.count - 1].formUnion(variables) }
  }

  // MARK: match

  /// Which arm is taken is computed as a number first, by the same match that an expression has.
  func match(_ written: Expression, _ arms: [StepArm], _ span: SourceSpan) -> [CheckedStep] {
    let (subject, before) = named(written)
    let start = end
    let depends = variables(in: silently { self.checker.infer(subject) })
    var bodies: [[CheckedStep]] = []
    var heads: [SourceSpan] = []
    var merged: End?
    let matched: TypedMatch<TypedExpression>? = checker.checkMatch(
      subject, arms.map { ($0.head, $0.span) }, span: subject.span
    ) { index in
      self.end = start
      bodies.append(self.inBlock(deciding: depends) { self.arm(arms[index], subject) })
      heads.append(arms[index].head.span)
      merged = merged?.merged(with: self.end) ?? self.end
      let number = Int64(bodies.count - 1)
      return self.checker.constant(.integer(number), .integer(.integer), arms[index].head.span)
    }
    end = merged ?? start
    guard let matched else { return before }
    let label = "match \(line(of: subject.span))"
    let number = TypedExpression(.match(matched), ExpressionType(.integer(.integer)), span: subject.span)
    let computed = computation(number, into: Slot(.integer(.integer)))
    let (variable, local) = hiddenVariable(label, computed.type)
    let choose = step(label, .compute(variable: variable, computed), at: subject.span)
    trace(choose.id, .pure, [computed], variable: variable, at: subject.span)
    let taken = bodies.indices.map { index -> CheckedStep.Arm in
      let chosen = TypedExpression(
        .compare(
          .equal, TypedExpression(.local(local), local.type, span: heads[index]),
          checker.constant(.integer(Int64(index)), .integer(.integer), heads[index])),
        ExpressionType(.boolean), span: heads[index])
      return CheckedStep.Arm(
        condition: computation(chosen, into: Slot(.boolean)), body: bodies[index], words: line(of: heads[index]))
    }
    return before + [choose, step(label, .choose(taken, otherwise: nil, isWhole: true), at: span)]
  }

  /// A subject that reads views or the time is computed once: all arms see the same.
  private func named(_ subject: Expression) -> (Expression, [CheckedStep]) {
    let typed = silently { checker.infer(subject) }
    let asks = typed.locals.contains { computations.asked[$0.id] != nil }
    guard asks, typed.type.type != .never, !typed.type.canFail else { return (subject, []) }
    let value = checker.infer(subject)
    let computed = computation(value, into: value.type.slot)
    // No name of a source has a blank in it.
    let name = Name("subject of match \(stepCount)", span: subject.span)
    let variable = declare(name, computed.type)
    let step = self.step(line(of: subject.span), .compute(variable: variable, computed), at: subject.span)
    trace(step.id, .pure, [computed], variable: variable, at: subject.span)
    return (Expression(.name(name), span: subject.span), [step])
  }

  /// The steps of an arm; a name that it binds is a variable of its own.
  private func arm(_ arm: StepArm, _ subject: Expression) -> [CheckedStep] {
    guard case .patterns(let patterns) = arm.head.choice else { return steps(arm.steps) }
    var before: [CheckedStep] = []
    for pattern in patterns {
      guard case .binding(let name) = pattern.kind, let bound = checker.scope.find(name.text)?.local else { continue }
      var value = silently { checker.infer(subject) }
      value.type = bound.type
      let computed = computation(value, into: bound.type.slot)
      variables.append(CheckedWorkflow.Variable(name: name.text, type: bound.type))
      // The match binds a local of its own, inside of its function.
      let local = checker.scope.declare(name.text, bound.type, .element, at: nil, loopDepth: 0)
      computations.numbers[local.id] = variables.count - 1
      before.append(step(name.text, .compute(variable: variables.count - 1, computed), at: pattern.span))
    }
    return before + steps(arm.steps)
  }

  /// Checks what is checked elsewhere too, and reported there.
  private func silently<Result>(_ body: () -> Result) -> Result {
    let (diagnostics, isBroken) = (checker.diagnostics, checker.isBroken)
    defer { (checker.diagnostics, checker.isBroken) = (diagnostics, isBroken) }
    return body()
  }

  // MARK: try … on failure

  func attempt(_ syntax: AttemptStep, _ span: SourceSpan) -> CheckedStep {
    let id = nextStep()
    let start = end
    let body = block(syntax.steps)
    let afterBody = end
    end = start
    var failure: Int?
    let handler = inBlock {
      if let name = syntax.failure {
        failure = self.declare(name, ExpressionType(.record(self.environment.failureRecord(at: name.span))))
      }
      return self.steps(syntax.handler)
    }
    end = afterBody.merged(with: end)
    return CheckedStep(
      id: id, label: "try", kind: .attempt(body: body, failure: failure, handler: handler), span: span)
  }

  // MARK: repeat

  func `repeat`(_ syntax: RepeatStep, _ span: SourceSpan) -> CheckedStep {
    let id = nextStep()
    let every = milliseconds(syntax.interval) ?? 0
    let within = syntax.limit.flatMap(milliseconds)
    if syntax.limit == nil { report(.waitWithoutBound("repeat", at: firstLine(of: span))) }
    if syntax.limit != nil, syntax.otherwise == nil {
      report(.boundWithoutElse("repeat", at: syntax.limit?.span ?? span, behind: nil))
    }
    var until: CheckedComputation?
    let (body, names) = exporting { () -> [CheckedStep] in
      let steps = self.steps(syntax.steps)
      until = self.condition(syntax.condition, in: "`until`").1
      return steps
    }
    let handler = syntax.otherwise.map {
      self.handler($0, of: Handled(step: id, what: .expired, span: firstLine(of: span)))
    }
    names.forEach(take)
    let loop = CheckedRepeat(
      every: every, within: within ?? 0, until: until ?? computation(checker.broken(span), into: Slot(.boolean)),
      body: body, otherwise: handler?.steps)
    return CheckedStep(id: id, label: "repeat", kind: .repeat(loop), span: span)
  }

  // MARK: change

  func change(_ syntax: ChangeStep, _ span: SourceSpan) -> CheckedStep {
    let id = nextStep()
    guard let view = settle(symbols.resolveView(syntax.view, in: symbol.packageName), syntax.view),
      case .record(let record) = flows.views[view].slot.type
    else {
      checker.isBroken = true
      return CheckedStep(id: id, label: "change \(syntax.view.text)", kind: .settled, span: span)
    }
    checker.notePackage(syntax.view)
    let state = ExpressionType(flows.views[view].slot)
    let keyed = checker.viewKey(syntax.keys, of: view, span: syntax.view.span)
    if let keyed, keyed.type.mayBeMissing {
      report(
        checker.missingDiagnostic(
          keyed, Need("`change` needs a key", isOperand: true), Slot(keyed.type.type)))
    }
    let key = computation(keyed ?? checker.broken(syntax.view.span), into: Slot(.text(.any)))
    let word = firstLine(of: span)
    return inBlock { () -> CheckedStep in
      var before = state
      before.isOptional = true
      let previous = self.declare(Name("previous", span: word), before)
      let rules = self.checker.checkBody(
        syntax.rules, record: record, span: span, head: syntax.view.span, isPersonal: false)
      let value = self.computation(
        rules.map { TypedExpression(.record($0), state, span: span) } ?? self.checker.broken(span), into: state.slot)
      let next = self.declare(Name("next", span: word), state)
      var change = CheckedChange(
        view: view, key: key, previous: previous, next: next, value: value, condition: nil, otherwise: nil)
      self.require(syntax, of: id, span, &change)
      self.trace(id, .effect, [key, value] + [change.condition].compactMap(\.self), at: span)
      return CheckedStep(id: id, label: "change \(syntax.view.text)", kind: .change(change), span: span)
    }
  }

  private func require(_ syntax: ChangeStep, of step: Int, _ span: SourceSpan, _ change: inout CheckedChange) {
    if let requirement = syntax.requirement {
      change.condition = condition(requirement, in: "`require`").1
      if syntax.otherwise == nil { report(.requireWithoutElse(at: requirement.span)) }
    }
    change.otherwise = syntax.otherwise.map {
      handler($0, of: Handled(step: step, what: .expired, span: firstLine(of: span))).steps
    }
  }
}

extension CheckEnvironment {
  /// What `on failure as f` names: code, step, message and outcome. What the target said may hold anything.
  func failureRecord(at span: SourceSpan) -> Int {
    let text = Slot(.text(.any))
    let fields = [
      Field(name: "code", slot: text), Field(name: "step", slot: text),
      Field(name: "message", slot: text, isPersonal: true), Field(name: "outcome", slot: text),
    ]
    if let known = symbols.types.records.firstIndex(where: { $0.name == "Failure" && $0.fields == fields }) {
      return known
    }
    symbols.types.records.append(RecordType(name: "Failure", fields: fields))
    symbols.places.records.append(span)
    symbols.places.fields.append(fields.map { _ in span })
    return symbols.types.records.count - 1
  }
}
