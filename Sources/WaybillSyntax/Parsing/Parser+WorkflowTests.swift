import WaybillCore

/// Lines of workflow tests: what happens, and when.
extension Parser {
  static let workflowWords: [StaticString] = ["start", "before", "after", "receive", "clock", "crash"]

  /// A word of a workflow test; with a `.` or a behaviour behind it, it is the name of a system.
  var beginsWorkflowLine: Bool {
    Self.workflowWords.contains { at($0) } && !next(.dot) && !beginsSimulation
  }

  mutating func parseWorkflowLine() -> TestLine.Kind? {
    if at("start") { return parseStart().map { .start($0, $1) } }
    if take("before") {
      expect("start", "`start` and an event")
      return parseHappening().map { .beforeStart($0) }
    }
    if take("after") {
      let time = parseDuration("a duration behind `after`")
      return parseTimedEvent().map { .after(time, $0) }
    }
    if take("receive") { return .receive(parseReceived()) }
    if take("clock") { return parseClock().map { .clock($0) } }
    advance()
    expect("after", "`after` and an operation")
    let operation = parsePath("an operation")
    return .crash(after: operation, parseOwedCount())
  }

  /// `"start" name data`
  private mutating func parseStart() -> (Name, TestData)? {
    advance()
    let name = parseName("the event's name in the workflow")
    return parseTestData().map { (name, $0) }
  }

  /// `"start" name data | path data`
  private mutating func parseHappening() -> TestHappening? {
    if at("start"), !next(.dot) { return parseStart().map { .start($0, $1) } }
    let event = parsePath("an event")
    return parseTestData().map { .event(event, $0) }
  }

  private mutating func parseTimedEvent() -> TimedEvent? {
    if at("person"), !next(.dot) {
      advance()
      expect("in", "`in` and the name of a queue")
      let queue = parseOwedText("the name of a queue, as a text,")
      return parsePersonAction().map { .person(queue: queue, $0) }
    }
    if at("operator"), !next(.dot) {
      advance()
      expect("cancels", "`cancels` and a reason")
      return .operatorCancels(parseOwedText("a reason, as a text,"))
    }
    if at("release"), !next(.dot) {
      advance()
      return .release(parseOwedText("the folder of the new version, as a text,"))
    }
    return parseHappening().map { .happening($0) }
  }

  private mutating func parsePersonAction() -> PersonAction? {
    if take("edits") {
      let name = parseName("what is edited")
      expect("with", "`with` and a change")
      return .edits(name, parseEdits())
    }
    if take("resumes") { return .resumes }
    if take("retries") { return .retries }
    if take("cancels") { return .cancels }
    if take("does") { return .does(atStatementEnd ? nil : parseTestData()) }
    let word = at(.name) && !atStatementEnd ? text(of: current) : ""
    if let nearest = nearestName(to: word, among: ["edits", "resumes", "retries", "cancels", "does"]) {
      report(.unknownClause(word, nearest: nearest, at: span(of: current)))
    } else {
      report(.needed("what the person does, such as `resumes` or `cancels`,", found: found, at: here))
    }
    return nil
  }

  /// `path [ "file" TEXT ] "from" TEXT { "header" name "=" expr }`
  private mutating func parseReceived() -> ReceivedPayload {
    let channel = parsePath("a channel")
    let file = take("file") ? parseOwedText("the name of a file, as a text,") : nil
    expect("from", "`from` and a fixture")
    let payload = parseOwedText("the name of a fixture, as a text,")
    var received = ReceivedPayload(channel: channel, fileName: file, payload: payload, headers: [])
    while !isRecovering, !current.startsLine, at("header") { received.headers.append(parseReceivedHeader()) }
    return received
  }

  private mutating func parseReceivedHeader() -> ReceivedPayload.Header {
    let start = current
    advance()
    let name: PlainText
    if atName {
      let word = takeName()
      name = PlainText(word.text, span: word.span)
    } else {
      name = parseOwedText("the name of a header, as a text,")
    }
    expect(.equal, "`=` and the value of the header")
    return ReceivedPayload.Header(name: name, value: parseExpression(), span: span(from: start))
  }

  /// `"from" DATE [ "to" DATE ] [ "stopped" "until" DATE ]`
  private mutating func parseClock() -> TestClock? {
    expect("from", "`from` and a time")
    guard let start = parseClockTime() else { return nil }
    var clock = TestClock(start: start, end: nil, stoppedUntil: nil)
    if !current.startsLine, take("to") { clock.end = parseClockTime() }
    if !isRecovering, !current.startsLine, take("stopped") {
      expect("until", "`until` and a time")
      clock.stoppedUntil = parseClockTime()
    }
    return clock
  }

  private mutating func parseClockTime() -> DateLiteral? {
    guard at(.date), !current.startsLine else {
      report(.needed("a time, such as `@2026-11-23T10:00:00Z`,", found: found, at: here))
      return nil
    }
    return takeDate()
  }
}
