import WaybillCore

extension Parser {
  mutating func parseTest(_ doc: String?) -> TestDeclaration {
    let start = current
    advance()
    let subject = parsePath("the mapping or the rules that are tested")
    let title = parsePlainText("what the test shows, as a text,") ?? PlainText("", span: behind)
    let lines = parseBody(of: "the test", mayShare: { _ in false }) { $0.parseTestLine() }
    return TestDeclaration(doc: doc, subject: subject, title: title, lines: lines, span: span(from: start))
  }

  private mutating func parseTestLine() -> TestLine? {
    let start = current
    let doc = doc(before: current)
    guard let kind = parseTestLineKind() else { return nil }
    return TestLine(doc: doc, kind, span: span(from: start))
  }

  private mutating func parseTestLineKind() -> TestLine.Kind? {
    if at("given"), !next(.dot) {
      advance()
      let name = parseName("the parameter that is given")
      return parseTestData().map { .given(name, $0) }
    }
    if take("reject") { return parseExpectedRejection() }
    if beginsWorkflowLine {
      passOverWorkflowLine()
      return nil
    }
    if take("expect") { return .expect(parseExpectation()) }
    let word = text(of: current)
    report(
      .noTestLine(word, nearest: nearestName(to: word, among: ["given", "expect", "reject"]), at: span(of: current)))
    return nil
  }

  /// `[ "at" place ] [ TEXT ]`
  private mutating func parseExpectedRejection() -> TestLine.Kind {
    var place: Place?
    if at("at"), !atStatementEnd {
      advance()
      place = parsePlace()
    }
    let message = atText && !current.startsLine ? parsePlainText("a message") : nil
    return .reject(at: place, message: message)
  }

  private mutating func parseExpectation() -> Expectation {
    if at("from"), peek().kind == .text || peek().kind == .textOpen {
      advance()
      let file = parsePlainText("the name of a fixture") ?? PlainText("", span: behind)
      return .file(file, edits: parseTestEdits())
    }
    if at("warn"), peek().kind == .text || peek().kind == .textOpen {
      advance()
      return .warn(parsePlainText("the message of a warning") ?? PlainText("", span: behind))
    }
    return .condition(parseCondition())
  }

  /// `from TEXT [ "with" edits ]`, or a value with or without `=`.
  private mutating func parseTestData() -> TestData? {
    if at("from"), peek().kind == .text || peek().kind == .textOpen {
      advance()
      let file = parsePlainText("the name of a fixture") ?? PlainText("", span: behind)
      return .file(file, edits: parseTestEdits())
    }
    if atStatementEnd {
      report(.needed("`from` and a fixture, or `=` and a value,", found: found, at: here))
      return nil
    }
    let hasEqual = take(.equal)
    if at("missing"), peek().startsLine || next(.rightBrace) {
      let word = span(of: current)
      advance()
      return .missing(word)
    }
    return .value(hasEqual ? parseValueBehindEqual() : parsePostfix())
  }

  /// `"with" ( place ( "missing" | "=" expr ) ) % ","`
  private mutating func parseTestEdits() -> [TestEdit] {
    guard at("with"), continues else { return [] }
    advance()
    return parseCommaList { $0.parseTestEdit() }
  }

  private mutating func parseTestEdit() -> TestEdit? {
    let start = current
    let place = parsePlace()
    if take(.equal) {
      let value = parseValueBehindEqual()
      return TestEdit(place: place, value: value, span: span(from: start))
    }
    expect("missing", "`missing`, or `=` and a value,")
    return TestEdit(place: place, value: nil, span: span(from: start))
  }

  // MARK: Workflow tests

  private static let workflowWords: [StaticString] = ["start", "before", "after", "receive", "clock", "crash"]
  private static let behaviours: [StaticString] = ["answers", "loses", "is", "takes", "fails", "where"]
  private static let expectations: [StaticString] = [
    "acknowledged", "held", "stopped", "failed", "completed", "compensation", "deadline", "sla", "effects", "calls",
    "published", "last", "instances", "at",
  ]

  private var beginsWorkflowLine: Bool {
    guard atName else { return false }
    let second = peek()
    let goesOn = !second.startsLine && (isName(second) || second.kind == .text || second.kind == .integer)
    if Self.workflowWords.contains(where: { at($0) }) { return goesOn }
    if at("expect") { return beginsWorkflowExpectation }
    guard let behind = tokenBehindPath(from: index) else { return false }
    return Self.behaviours.contains { isWord(behind, $0) }
  }

  private var beginsWorkflowExpectation: Bool {
    let third = peek(2)
    let goesOn =
      !third.startsLine && !isWord(third, "is") && !isWord(third, "in") && !isWord(third, "matches")
      && (isName(third) || third.kind == .text || third.kind == .integer)
    if goesOn, Self.expectations.contains(where: { isWord(peek(), $0) }), !isReserved(third) { return true }
    if isWord(peek(), "held"), isWord(third, "in"), peek(3).kind == .text { return true }
    guard isName(peek()), let behind = tokenBehindPath(from: index + 1) else { return false }
    return isWord(behind, "called") || isWord(behind, "never")
  }

  /// The token behind a path, if it is a name on its line.
  private func tokenBehindPath(from start: Int) -> Token? {
    var last = start
    while last + 2 < tokens.count, tokens[last + 1].kind == .dot, isName(tokens[last + 2]) { last += 2 }
    guard last + 1 < tokens.count, tokens[last + 1].kind == .name, !tokens[last + 1].startsLine else { return nil }
    return tokens[last + 1]
  }

  private mutating func passOverWorkflowLine() {
    report(.laterVersion("workflow test", at: span(of: current)))
    repeat { skipToken() } while !atStatementEnd
    isRecovering = false
  }
}
