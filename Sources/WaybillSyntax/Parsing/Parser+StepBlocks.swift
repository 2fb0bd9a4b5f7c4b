import WaybillCore

/// Steps that hold steps.
extension Parser {
  // MARK: Branches

  /// `{ [ name "=" ] "branch" body( step ) … }`
  mutating func parseBranches() -> [ParallelBranch] {
    parseBody(of: "`parallel`", mayShare: { $0.at("branch") || $0.beginsNamedBranch }) { $0.parseBranch() }
  }

  private var beginsNamedBranch: Bool { atName && next(.equal) && isWord(peek(2), "branch") }

  private mutating func parseBranch() -> ParallelBranch? {
    let start = current
    let doc = doc(before: current)
    var name: Name?
    if atName, next(.equal) {
      name = parseLocal("a name before `=`")
      layout.mark(index, .aligned)
      advance()
    }
    guard at("branch") || at(.leftBrace) else {
      report(.needed("a `branch { … }` of `parallel`", found: found, at: here))
      return nil
    }
    expect("branch", "`branch`")
    return ParallelBranch(doc: doc, name: name, steps: parseSteps(of: "`branch`"), span: span(from: start))
  }

  mutating func parseConditionalStep() -> ConditionalStep {
    advance()
    let condition = head { $0.parseCondition() }
    let then = parseSteps(of: "`if`")
    guard atElse else { return ConditionalStep(condition: condition, then: then, otherwise: nil) }
    layout.mark(index, .followsBody)
    advance()
    guard at("if") else {
      return ConditionalStep(condition: condition, then: then, otherwise: parseSteps(of: "`else`"))
    }
    let start = current
    let otherwise = nested(nil as ConditionalStep?) { $0.parseConditionalStep() }
    let steps = otherwise.map { [Step(doc: nil, kind: .condition($0), span: span(from: start))] }
    return ConditionalStep(condition: condition, then: then, otherwise: steps ?? [])
  }

  mutating func parseMatchStep() -> Step.Kind {
    let subject = head { $0.parseOr() }
    let arms = parseBody(of: "`match`", mayShare: { $0.beginsSharedArm }) { $0.parseStepArm() }
    return .match(subject, arms)
  }

  /// A step behind a step on one line must not be taken for an arm: an arm shows its `=>`, or what only an arm begins
  /// with.
  private var beginsSharedArm: Bool {
    guard at(.name) else { return beginsArm }
    return next(.fatArrow) || next(.comma) || next(.dot) || next("where")
  }

  private mutating func parseStepArm() -> StepArm? {
    let start = current
    let doc = doc(before: current)
    guard let head = parseArmHead() else { return nil }
    return StepArm(doc: doc, head: head, steps: parseArmSteps(), span: span(from: start))
  }

  /// What stands behind `=>`: a body or one step.
  mutating func parseArmSteps() -> [Step] {
    if at(.leftBrace) { return parseSteps(of: "the case") }
    guard !owesArm, !at(.rightBrace), !current.startsLine || !beginsAwaitArm else {
      _ = reportMissingArm()
      return []
    }
    return nested(nil as Step?) { $0.parseStep() }.map { [$0] } ?? []
  }

  // MARK: Loops

  /// `"every" duration [ "within" duration ] "until" condition body( step ) [ orElse ]`
  mutating func parseRepeat() -> RepeatStep {
    expect("every", "`every` and a duration")
    let interval = parseDuration("a duration behind `every`")
    let limit = take("within") ? parseDuration("a duration behind `within`") : nil
    expect("until", "`until` and a condition")
    let condition = head { $0.parseCondition() }
    let steps = parseSteps(of: "`repeat`")
    return RepeatStep(
      interval: interval, limit: limit, condition: condition, steps: steps, otherwise: parseOtherwise())
  }

  // MARK: Views

  /// `"change" path "[" key "]" body( rule ) [ "require" condition ] [ orElse ]`
  mutating func parseChange() -> ChangeStep {
    advance()
    let view = parsePath("the view that is changed")
    let keys = parseChangedKeys(of: view)
    let rules = parseRules(of: "`change`")
    let hasRequirement = !current.startsLine && take("require")
    let requirement = hasRequirement ? parseCondition() : nil
    return ChangeStep(
      view: view, keys: keys, rules: rules, requirement: requirement, otherwise: parseOtherwise())
  }

  private mutating func parseChangedKeys(of view: Path) -> [Expression] {
    guard at(.leftBracket), !current.startsLine else {
      report(.needed("the key of what is changed, such as `\(view.text)[sku]`,", found: found, at: here))
      return []
    }
    layout.mark(index, .closesUp)
    return parseBracketed(.rightBracket) { parser in parser.parseCommaList { $0.parseExpression() } }
  }

  // MARK: Failures

  /// `"try" body( step ) "on" "failure" [ "as" name ] body( step )`
  mutating func parseAttempt() -> AttemptStep {
    advance()
    let steps = parseSteps(of: "`try`")
    if at("on") { layout.mark(index, .followsBody) }
    expect("on", "`on failure` and what is done then")
    expect("failure", "`failure` behind `on`")
    let name = !isRecovering && take("as") ? parseLocal("a name for the failure") : nil
    return AttemptStep(steps: steps, failure: name, handler: parseSteps(of: "`on failure`"))
  }
}
