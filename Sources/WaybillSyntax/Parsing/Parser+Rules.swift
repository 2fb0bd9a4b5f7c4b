import WaybillCore

extension Parser {
  /// `{ rule … }`
  mutating func parseRules(of owner: String) -> [Rule] {
    parseBody(of: owner, mayShare: { $0.mayShareLine && $0.beginsSharedRule }) { $0.parseRule() }
  }

  /// Rules that set fields or leave them may stand behind another on its line.
  private var beginsSharedRule: Bool {
    guard atName else { return false }
    return next(.equal) || beginsNested || (at("copy") || at("leave")) && isName(peek()) && !peek().startsLine
  }

  /// `name {` on one line.
  private var beginsNested: Bool { next(.leftBrace) && !peek().startsLine }

  mutating func parseRule() -> Rule? {
    let start = current
    let doc = doc(before: current)
    mayShareLine = true
    guard let kind = parseRuleKind() else { return nil }
    return Rule(doc: doc, kind, span: span(from: start))
  }

  private mutating func parseRuleKind() -> Rule.Kind? {
    if atName, next(.equal) || beginsNested { return parseFieldRule() }
    if let kind = parseSharedRule() { return kind }
    if let kind = parseStepRule() {
      mayShareLine = false
      return kind
    }
    return parseDamagedRule()
  }

  /// `name = value`, `name { … }`
  private mutating func parseFieldRule() -> Rule.Kind {
    let field = takeName()
    if at(.leftBrace) { return .nested(field, parseRules(of: "`\(field.text)`")) }
    return parseSetter(of: field)
  }

  private mutating func parseSetter(of field: Name) -> Rule.Kind {
    layout.mark(index, .aligned)
    let equal = span(of: current)
    advance()
    return .set(field, parseRuleValue(behind: equal))
  }

  /// `copy source (a, b)`, `leave a, b`
  private mutating func parseSharedRule() -> Rule.Kind? {
    if at("copy") {
      advance()
      let source = parsePath("what is copied")
      return .copy(source, parseCopiedFields())
    }
    if at("leave") {
      advance()
      return .leave(parseCommaList { $0.parsePath("a field of the target") })
    }
    return nil
  }

  private mutating func parseCopiedFields() -> CopiedFields {
    let isExcept = at("except") && continues
    if isExcept { advance() }
    guard at(.leftParenthesis), continues else {
      if isExcept { report(.needed("the fields behind `except`, such as `(id)`,", found: found, at: here)) }
      return .all
    }
    let names = parseBracketed(.rightParenthesis) { parser in parser.parseCommaList { $0.parseName("a field") } }
    return isExcept ? .except(names) : .only(names)
  }

  /// Rules that stand on a line of their own.
  private mutating func parseStepRule() -> Rule.Kind? {
    if take("let") { return parseLocalRule() }
    if at("if") { return .condition(parseConditionalRule()) }
    if take("match") { return parseMatchRule() }
    if take("require") { return .require(parseRequirement()) }
    if take("warn") { return .warn(parseRequirement()) }
    if at("reject") { return .reject(parseRejection()) }
    if at("for") {
      let head = parseForHead()
      return .forEach(head, parseRules(of: "`for`"))
    }
    if at("skip"), !next(.colon) {
      advance()
      expect("where", "`where` and a condition behind `skip`")
      return .skip(parseCondition())
    }
    return nil
  }

  /// Something else than a rule stands where one is expected.
  private mutating func parseDamagedRule() -> Rule.Kind? {
    if at(.equal) {
      let field = parseName("the name of a field before `=`")
      return parseSetter(of: field)
    }
    guard atName, !isReserved(current) else {
      reportNoRule()
      return nil
    }
    let field = takeName()
    if at(.colon) {
      report(.colonForEqual(field.text, at: span(of: current)))
      advance()
      return .set(field, parseRuleValue(behind: behind))
    }
    if current.startsLine, leftoverBraceFollows {
      return .nested(field, parseRules(of: "`\(field.text)`"))
    }
    report(.needed("`=` and a value behind `\(field.text)`", found: found, at: here))
    if atStatementEnd || at(.dot) || at(.comma) || at(.leftParenthesis) { return nil }
    return .set(field, parseRuleValue(behind: behind))
  }

  private mutating func reportNoRule() {
    if startsWithOperator {
      report(.lineStartsWithOperator(text(of: current), at: span(of: current), behind: behind))
    } else if at(.rightBrace) || at(.rightParenthesis) || at(.rightBracket) {
      report(.unopenedBracket(text(of: current), at: span(of: current)))
    } else {
      report(.noRule(found: found, at: span(of: current)))
    }
  }

  var startsWithOperator: Bool {
    switch current.kind {
    case .plus, .minus, .star, .slash, .percent, .equalEqual, .notEqual, .less, .lessEqual, .greater, .greaterEqual,
      .dot, .dotDot, .pipe:
      true
    case .name: at("and") || at("or") || at("in") || at("is") || at("matches") || at("else")
    default: false
    }
  }

  // MARK: Values

  private mutating func parseRuleValue(behind equal: SourceSpan) -> RuleValue {
    if owesValue {
      report(.missingValue(behind: "=", found: found, at: equal))
      return .expression(missingExpression)
    }
    if at("for") {
      let head = parseForHead()
      return .forEach(head, parseRules(of: "`for`"))
    }
    if at("clear"), peek().startsLine || next(.rightBrace) || isName(peek()) || next(.endOfFile) {
      let word = span(of: current)
      advance()
      return .clear(word)
    }
    return .expression(parseExpression())
  }

  /// `=` and then the next rule: a value that is not written yet must not swallow that rule.
  var owesValue: Bool {
    if at(.rightBrace) || at(.endOfFile) || current.beginsDeclaration { return true }
    return atName && !peek().startsLine && (next(.equal) || current.startsLine && next(.leftBrace))
  }

  /// The expression behind an `=` that has just been taken.
  mutating func parseValueBehindEqual() -> Expression {
    guard owesValue else { return parseExpression() }
    report(.missingValue(behind: "=", found: found, at: behind))
    return missingExpression
  }

  // MARK: Rules of one line

  private mutating func parseLocalRule() -> Rule.Kind {
    let name = parseLocal("a name behind `let`")
    var type: TypeSyntax?
    if take(.colon) { type = parseType() }
    layout.mark(index, .aligned)
    expect(.equal, "`=` and a value behind `let \(name.text)`")
    return .local(name, type, parseValueBehindEqual())
  }

  private mutating func parseRequirement() -> Requirement {
    let condition = parseCondition()
    if !current.startsLine { layout.mark(index, .beginsColumn) }
    let message = parseMessage("a message, as a text behind the condition,")
    if !current.startsLine, at("at") { layout.mark(index, .beginsColumn) }
    return Requirement(condition: condition, message: message, place: parseRejectedPlace())
  }

  /// `"reject" TEXT [ "at" place ]`
  mutating func parseRejection() -> Rejection {
    let start = current
    advance()
    let message = parseMessage("a message, as a text behind `reject`,")
    let place = parseRejectedPlace()
    return Rejection(message: message, place: place, span: span(from: start))
  }

  private mutating func parseRejectedPlace() -> Place? {
    guard at("at"), continues, !next(.equal), !next(.colon), !next(.fatArrow) else { return nil }
    advance()
    return parsePlace()
  }

  // MARK: Branches

  private mutating func parseConditionalRule() -> ConditionalRule {
    advance()
    let condition = head { $0.parseCondition() }
    let then = parseRules(of: "`if`")
    guard at("else"), !next(.equal), !next(.colon), !next(.fatArrow) else {
      return ConditionalRule(condition: condition, then: then, otherwise: nil)
    }
    layout.mark(index, .followsBody)
    advance()
    guard at("if") else {
      return ConditionalRule(condition: condition, then: then, otherwise: parseRules(of: "`else`"))
    }
    let start = current
    let otherwise = nested(nil as ConditionalRule?) { $0.parseConditionalRule() }
    let rules = otherwise.map { [Rule(doc: nil, .condition($0), span: span(from: start))] }
    return ConditionalRule(condition: condition, then: then, otherwise: rules ?? [])
  }

  private mutating func parseMatchRule() -> Rule.Kind {
    let subject = head { $0.parseOr() }
    let arms = parseBody(of: "`match`", mayShare: { $0.beginsArm }) { $0.parseRuleArm() }
    return .match(subject, arms)
  }

  private mutating func parseRuleArm() -> RuleArm? {
    let start = current
    let doc = doc(before: current)
    guard let head = parseArmHead() else { return nil }
    let rules: [Rule]
    if at(.leftBrace) {
      rules = parseRules(of: "the case")
    } else if owesArm || at(.rightBrace) {
      _ = reportMissingArm()
      rules = []
    } else {
      rules = nested(nil as Rule?) { $0.parseRule() }.map { [$0] } ?? []
    }
    return RuleArm(doc: doc, head: head, rules: rules, span: span(from: start))
  }
}
