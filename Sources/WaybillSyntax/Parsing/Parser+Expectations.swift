import WaybillCore

/// What stands behind `expect`: its own forms first, and an expression where none of them begins.
extension Parser {
  mutating func parseExpectation() -> Expectation {
    if at("from"), isText(peek()) {
      advance()
      let file = parseOwedText("the name of a fixture")
      return .file(file, edits: parseTestEdits())
    }
    if at("warn"), isText(peek()) {
      advance()
      return .warn(parseOwedText("the message of a warning"))
    }
    if let (expectation, otherwise) = parseEnd() { return .workflow(expectation, otherwise: otherwise) }
    if let expectation = parseHistory() ?? parseCalled() { return .workflow(expectation, otherwise: nil) }
    return .condition(parseCondition())
  }

  private func isText(_ token: Token) -> Bool { token.kind == .text || token.kind == .textOpen }

  // MARK: Ends

  /// How an instance ends. A single word may be a field too.
  private mutating func parseEnd() -> (WorkflowExpectation, otherwise: Expression?)? {
    let word = current
    let field = atName ? Expression(.name(name(of: word)), span: span(of: word)) : nil
    let isAlone = endsStatement(peek())
    if at("completed"), isAlone || next("within") {
      advance()
      guard take("within") else { return (.completed(within: nil), field) }
      return (.completed(within: parseDuration("a duration behind `within`")), nil)
    }
    if at("stopped") || at("failed"), isAlone || isText(peek()) && !peek().startsLine {
      advance()
      let reason = isAlone ? nil : parsePlainText("a reason")
      return (isWord(word, "stopped") ? .stopped(reason) : .failed(reason), isAlone ? field : nil)
    }
    if isAlone, at("cancelled") || at("compensated") {
      advance()
      return (isWord(word, "cancelled") ? .cancelled : .compensated, field)
    }
    return parseLongEnd().map { ($0, nil) }
  }

  private func endsStatement(_ token: Token) -> Bool {
    token.startsLine || token.kind == .rightBrace || token.kind == .endOfFile
  }

  /// The ends of several words.
  private mutating func parseLongEnd() -> WorkflowExpectation? {
    if at("compensation"), nextGoesOn {
      advance()
      expect("incomplete", "`incomplete` behind `compensation`")
      return .compensationIncomplete
    }
    if at("deadline"), nextGoesOn {
      advance()
      expect("exceeded", "`exceeded` behind `deadline`")
      return .deadlineExceeded
    }
    if at("sla"), nextGoesOn {
      advance()
      expect("breached", "`breached` behind `sla`")
      return .slaBreached
    }
    guard at("held"), next("in") && (isText(peek(2)) || endsStatement(peek(2))) || isText(peek()) else { return nil }
    advance()
    expect("in", "`in` and the name of a queue")
    let queue = parseOwedText("the name of a queue, as a text,")
    let hasMessage = !isRecovering && !current.startsLine && take("with")
    return .held(queue: queue, with: hasMessage ? parsePlainText("a part of the message, as a text,") : nil)
  }

  /// The word behind this one goes on with it: it is none that an expression could go on with.
  private var nextGoesOn: Bool {
    let token = peek()
    guard !token.startsLine, isName(token) || token.kind == .integer || token.kind == .text else { return false }
    return !isReserved(token)
  }

  // MARK: What happened

  private mutating func parseHistory() -> WorkflowExpectation? {
    if at("at"), next(.integer) || next(.decimal) {
      advance()
      let time = parseDuration("a duration behind `at`")
      return .at(time, nested(.condition(missingExpression)) { $0.parseExpectation() })
    }
    if beginsOrder {
      advance()
      advance()
      advance()
      return .callsInOrder(parseCommaList { $0.parsePath("an operation") })
    }
    guard nextGoesOn else { return nil }
    if take("effects") {
      expect("of", "`of` and an operation")
      let operation = parsePath("an operation")
      expect("is", "`is` and a number")
      return .effects(of: operation, parseOwedInteger("a number"))
    }
    if take("published") {
      let event = parsePath("an event")
      return .published(event, parseOwedCount())
    }
    if take("last") {
      expect("published", "`published` and an event")
      let event = parsePath("an event and its field")
      expect(.equalEqual, "`==` and a value")
      return .lastPublished(event, parsePipe())
    }
    if take("instances") { return .instances(parseOwedInteger("a number")) }
    return take("acknowledged") ? parseAcknowledged() : nil
  }

  /// `calls in order` and an operation; without one it asks whether a list holds a value.
  private var beginsOrder: Bool {
    at("calls") && next("in") && isWord(peek(2), "order") && isName(peek(3)) && !peek(3).startsLine
  }

  private mutating func parseAcknowledged() -> WorkflowExpectation {
    let type = parseMessageType()
    if take("rejected") { return .acknowledged(type, isAccepted: false) }
    expect("accepted", "`accepted` or `rejected`")
    return .acknowledged(type, isAccepted: true)
  }

  // MARK: Calls

  /// `path ( "never" "called" | "called" [ count ] { "with" … } )`
  private mutating func parseCalled() -> WorkflowExpectation? {
    guard atName, let behind = tokenBehindPath(from: index), isWord(behind, "called") || isWord(behind, "never") else {
      return nil
    }
    var called = CalledExpectation(operation: parsePath("an operation"), count: nil, conditions: [])
    if at("never") {
      called.count = parseCount()
      expect("called", "`called` behind `never`")
      return .called(called)
    }
    advance()
    if !current.startsLine { called.count = parseCount() }
    while !isRecovering, !current.startsLine, take("with") { called.conditions.append(parseCalledCondition()) }
    return .called(called)
  }

  /// `"one" "key" | INT "keys" | shape`
  private mutating func parseCalledCondition() -> CalledExpectation.Condition {
    if take("one") {
      expect("key", "`key` behind `one`")
      return .oneKey
    }
    if at(.integer) {
      let number = takeNumber()
      expect("keys", "`keys` behind the number")
      return .keys(number)
    }
    guard at(.leftBrace) else {
      report(.needed("`one key`, `2 keys` or `{ field = value }`", found: found, at: here))
      return .body([])
    }
    return .body(parseExpectedFields())
  }

  private mutating func parseExpectedFields() -> [ExpectedField] {
    parseBody(of: "`with`", mayShare: { $0.atName }) { $0.parseExpectedField() }
  }

  private mutating func parseExpectedField() -> ExpectedField? {
    let start = current
    guard atName else {
      report(.needed("a field, such as `sku = \"A\"`,", found: found, at: here))
      return nil
    }
    let place = parsePlace()
    if at(.leftBrace) {
      let fields = parseExpectedFields()
      return ExpectedField(place: place, content: .fields(fields), span: span(from: start))
    }
    layout.mark(index, .aligned)
    expect(.equal, "`=` and a value, or `{` and fields,")
    if isRecovering { return nil }
    return ExpectedField(place: place, content: .value(parseValueBehindEqual()), span: span(from: start))
  }
}
