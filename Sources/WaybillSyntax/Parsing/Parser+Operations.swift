import WaybillCore

extension Parser {
  private static let operationWords = [
    "safe", "idempotent", "keyed by header", "unsafe", "expect", "pages", "timeout",
  ]

  /// `"operation" name verb TEXT params [ "->" type ] [ "{" { clause } "}" ]`
  mutating func parseOperation(_ doc: String?) -> OperationDeclaration {
    let start = current
    advance()
    let name = parseName("the name of the operation")
    let verb = parseName("the verb of the operation, such as `GET` or `put`,")
    let address = parseMessage("the address of the operation, as a text,")
    let parameters = parseParameters(of: "`\(name.text)`")
    let result = take(.arrow) ? head { $0.parseType() } : nil
    let clauses = parseOptionalBody(of: "`\(name.text)`", mayShare: { $0.beginsOperationClause }) {
      $0.parseOperationClause()
    }
    reportTwice(clauses.map { ($0.kind.onceWords, $0.span) }, of: "an operation")
    return OperationDeclaration(
      doc: doc, name: name, verb: verb, address: address, parameters: parameters, result: result, clauses: clauses,
      span: span(from: start))
  }

  private var beginsOperationClause: Bool {
    at(.integer) || at("safe") || at("idempotent") || at("keyed") || at("unsafe") || at("expect") || at("pages")
      || at("timeout")
  }

  /// `{ item … }`, if it stands here, or if an item and a `}` show that its `{` was forgotten.
  mutating func parseOptionalBody<Item>(
    of owner: String, mayShare: (Parser) -> Bool, _ parseItem: (inout Parser) -> Item?
  ) -> [Item] {
    let isOfBody = mayShare(self) && !at("timeout") && !at("retry") && (!current.startsLine || isDeeperThanItem)
    let isForgotten = isOfBody && leftoverBraceFollows
    guard at(.leftBrace) || isRecovering || isForgotten else { return [] }
    return parseBody(of: owner, mayShare: mayShare, parseItem)
  }

  private mutating func parseOperationClause() -> OperationClause? {
    let start = current
    guard let kind = parseOperationClauseKind() else { return nil }
    return OperationClause(kind: kind, span: span(from: start))
  }

  private mutating func parseOperationClauseKind() -> OperationClause.Kind? {
    if at(.integer) { return parseStatus().map { .status($0) } }
    if take("safe") { return .safe }
    if take("idempotent") {
      let isBy = !current.startsLine && take("by")
      return .idempotent(by: isBy ? parsePath("a parameter") : nil)
    }
    if take("keyed") { return parseKeyed() }
    if take("unsafe") {
      let hasProbe = !current.startsLine && take("probe")
      return .unsafe(probe: hasProbe ? parseStepCall("the operation that is asked") : nil)
    }
    if take("expect") { return parseExpectedMessage() }
    if take("pages") {
      let parameter = parseName("the parameter that takes the place of the next page")
      expect(.equal, "`=` and a field of the answer")
      return .pages(parameter, from: parsePath("a field of the answer"))
    }
    if take("timeout") { return .timeout(parseDuration("a duration behind `timeout`")) }
    reportUnknownWord(Self.operationWords)
    return nil
  }

  private mutating func parseKeyed() -> OperationClause.Kind {
    expect("by", "`by header`")
    expect("header", "`header` and its name")
    let header = parseOwedText("the name of the header that carries the key, as a text,")
    expect("for", "`for` and how long the target remembers a key")
    return .keyed(header: header, window: parseDuration("how long the target remembers a key"))
  }

  private mutating func parseExpectedMessage() -> OperationClause.Kind {
    let type = parseMessageType()
    expect("within", "`within` and a duration")
    let limit = parseDuration("a duration behind `within`")
    return .expect(type, within: limit, otherwise: parseOtherwise())
  }

  // MARK: Statuses

  /// `INT % "," [ params ] "=>" outcome`
  private mutating func parseStatus() -> StatusMapping? {
    let codes = parseCommaList { $0.parseInteger("a status, such as `409`,") }
    let parameters = at(.leftParenthesis) ? parseParameters(of: "the status") : []
    layout.mark(index, .aligned)
    expect(.fatArrow, "`=>` and what the status means")
    let start = current
    guard let outcome = parseOutcome() else { return nil }
    return StatusMapping(codes: codes, parameters: parameters, outcome: outcome, outcomeSpan: span(from: start))
  }

  private mutating func parseOutcome() -> StatusMapping.Outcome? {
    if take("already") { return .already(parseOutcomeValue()) }
    if take("rejected") { return .rejected(parseOutcomeValue()) }
    if take("missing") { return .missing }
    if take("notDone") { return .notDone }
    if at(.name), !current.startsLine {
      reportUnknownWord(["already", "rejected", "missing", "notDone"])
    } else {
      report(.needed("`already`, `rejected`, `missing` or `notDone`", found: found, at: here))
    }
    return nil
  }

  private mutating func parseOutcomeValue() -> Expression? {
    guard at(.leftParenthesis), !current.startsLine else { return nil }
    layout.mark(index, .closesUp)
    return parseBracketed(.rightParenthesis) { $0.parseExpression() }
  }

  // MARK: Calls

  /// `path args`. `what` says what is called.
  mutating func parseStepCall(_ what: String) -> Call {
    let start = current
    let callee = parsePath(what)
    guard at(.leftParenthesis), !current.startsLine || !linesMatter else {
      report(.needed("the arguments of `\(callee.text)`, such as `(order)`,", found: found, at: here))
      return Call(callee: callee, arguments: [], hasParentheses: false, span: span(from: start))
    }
    return parseCall(of: callee, from: start)
  }
}
