import WaybillCore

extension Parser {
  /// `{ step … }`: one step a line.
  mutating func parseSteps(of owner: String) -> [Step] {
    parseBody(of: owner, mayShare: { _ in false }) { $0.parseStep() }
  }

  mutating func parseStep() -> Step? {
    let start = current
    let doc = doc(before: current)
    guard let kind = parseStepKind() else { return nil }
    return Step(doc: doc, kind: kind, span: span(from: start))
  }

  private mutating func parseStepKind() -> Step.Kind? {
    if atName, next(.equal) { return parseAssignment() }
    return parseEffectStep() ?? parseBlockStep() ?? parseWaitStep() ?? parseEndStep() ?? parseDamagedStep()
  }

  private mutating func parseEffectStep() -> Step.Kind? {
    if beginsCall { return .call(parseCallStep()) }
    if at("publish") { return .publish(parsePublish()) }
    if take("run") { return .run(parseStepCall("the workflow that is run")) }
    if take("check") {
      let call = parseStepCall("the rules that are checked")
      return .check(call, otherwise: parseOtherwise())
    }
    return at("change") ? .change(parseChange()) : nil
  }

  private mutating func parseBlockStep() -> Step.Kind? {
    if take("parallel") { return .parallel(parseBranches()) }
    if at("for") {
      let loop = parseStepLoop()
      return .forEach(loop, parseSteps(of: "`for`"))
    }
    if at("if") { return .condition(parseConditionalStep()) }
    if take("match") { return parseMatchStep() }
    if take("repeat") { return .repeat(parseRepeat()) }
    return at("try") ? .attempt(parseAttempt()) : nil
  }

  private mutating func parseWaitStep() -> Step.Kind? {
    if take("wait") {
      guard take("until") else { return .wait(parseDuration("a duration or `until` and a time")) }
      return .waitUntil(parsePipe())
    }
    if at("await") { return .await(parseAwait()) }
    return at("hold") ? .hold(parseHold()) : nil
  }

  private mutating func parseEndStep() -> Step.Kind? {
    if take("give") { return .give(parseValueBehind("give")) }
    if take("settled") { return .settled }
    if take("stop") { return .stop(parseMessage("a reason, as a text behind `stop`,")) }
    if take("fail") { return .fail(parseMessage("a reason, as a text behind `fail`,")) }
    return take("cancel") ? .cancel : nil
  }

  private mutating func parseValueBehind(_ word: String) -> Expression {
    guard atStatementEnd else { return parseExpression() }
    report(.missingValue(behind: word, found: found, at: behind))
    return missingExpression
  }

  // MARK: Assignments

  /// `name "=" value`
  private mutating func parseAssignment() -> Step.Kind {
    let name = parseLocal("a name before `=`")
    layout.mark(index, .aligned)
    let equal = span(of: current)
    advance()
    if owesValue {
      report(.missingValue(behind: "=", found: found, at: equal))
      return .assign(name, .expression(missingExpression))
    }
    return .assign(name, parseStepValue())
  }

  private mutating func parseStepValue() -> StepValue {
    if beginsCall { return .call(parseCallStep()) }
    if at("run"), isOperand(peek()) {
      advance()
      return .run(parseStepCall("the workflow that is run"))
    }
    if at("await"), isOperand(peek()) { return .await(parseAwait()) }
    if at("hold"), next("in"), peek(2).kind == .text || peek(2).kind == .textOpen { return .hold(parseHold()) }
    if at("branch"), next(.leftBrace) {
      advance()
      return .branch(parseSteps(of: "`branch`"))
    }
    if at("for") {
      let loop = parseStepLoop()
      return .forEach(loop, parseSteps(of: "`for`"))
    }
    return .expression(parseExpression())
  }

  /// A name on the same line that may begin what a word of steps needs.
  private func isOperand(_ token: Token) -> Bool { isName(token) && !token.startsLine && !isReserved(token) }

  /// `call` or `try call`, with what is called.
  private var beginsCall: Bool {
    if at("call") { return index == itemStart ? !next(.equal) : isOperand(peek()) }
    return at("try") && next("call") && isOperand(peek(2))
  }

  // MARK: Mistakes

  private static let stepWords = [
    "call", "publish", "run", "check", "change", "parallel", "for", "if", "match", "repeat", "try", "wait", "await",
    "hold", "give", "settled", "stop", "fail", "cancel",
  ]

  private mutating func parseDamagedStep() -> Step.Kind? {
    if at(.equal) {
      report(.needed("a name before `=`", found: found, at: here))
      advance()
      return .assign(Name("", span: behind), parseStepValue())
    }
    guard atName, !startsWithOperator else {
      reportNoStep()
      return nil
    }
    let word = text(of: current)
    let nearest = nearestName(to: word, among: Self.stepWords)
    report(.noStep(found: found, word: word, nearest: nearest, at: span(of: current)))
    return nil
  }

  private mutating func reportNoStep() {
    if startsWithOperator {
      report(.lineStartsWithOperator(text(of: current), at: span(of: current), behind: behind))
    } else if at(.rightBrace) || at(.rightParenthesis) || at(.rightBracket) {
      report(.unopenedBracket(text(of: current), at: span(of: current)))
    } else {
      report(.noStep(found: found, word: "", nearest: nil, at: span(of: current)))
    }
  }
}
