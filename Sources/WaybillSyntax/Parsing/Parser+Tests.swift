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
    if take("expect") { return .expect(parseExpectation()) }
    if beginsWorkflowLine { return parseWorkflowLine() }
    if beginsSimulation { return parseSimulation().map { .simulate($0) } }
    let word = text(of: current)
    let nearest = nearestName(to: word, among: ["given", "expect", "reject"] + Self.workflowWords.map { "\($0)" })
    report(.noTestLine(word, nearest: nearest, at: span(of: current)))
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

  /// `from TEXT [ "with" edits ]`, or a value with or without `=`.
  mutating func parseTestData() -> TestData? {
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
    if at("missing"), peek().startsLine || next(.rightBrace) || next(.comma) {
      let word = span(of: current)
      advance()
      return .missing(word)
    }
    return .value(hasEqual ? parseValueBehindEqual() : parsePostfix())
  }

  /// `"with" edits`, if it stands here.
  mutating func parseTestEdits() -> [TestEdit] {
    guard at("with"), continues else { return [] }
    advance()
    return parseEdits()
  }

  /// `( place ( "missing" | "=" expr ) ) % ","`; a comma with `then` behind it goes on with a behaviour.
  mutating func parseEdits() -> [TestEdit] {
    var edits: [TestEdit] = []
    repeat {
      edits.append(parseTestEdit())
    } while !isRecovering && !current.startsLine && !next("then") && take(.comma)
    return edits
  }

  private mutating func parseTestEdit() -> TestEdit {
    let start = current
    let place = parsePlace()
    if take(.equal) {
      let value = parseValueBehindEqual()
      return TestEdit(place: place, value: value, span: span(from: start))
    }
    expect("missing", "`missing`, or `=` and a value,")
    return TestEdit(place: place, value: nil, span: span(from: start))
  }
}
