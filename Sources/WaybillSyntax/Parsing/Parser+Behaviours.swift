import WaybillCore

/// What a simulated operation does.
extension Parser {
  private static let behaviours: [StaticString] = ["answers", "loses", "is", "takes", "fails", "where"]

  /// A path with what it does behind it. A path of several names is an operation whatever follows.
  var beginsSimulation: Bool {
    guard atName else { return false }
    if let behind = tokenBehindPath(from: index), Self.behaviours.contains(where: { isWord(behind, $0) }) {
      return true
    }
    return next(.dot) && !peek().startsLine
  }

  /// The token behind a path, if it is a name on its line.
  func tokenBehindPath(from start: Int) -> Token? {
    var last = start
    while last + 2 < tokens.count, tokens[last + 1].kind == .dot, isName(tokens[last + 2]) { last += 2 }
    guard last + 1 < tokens.count, tokens[last + 1].kind == .name, !tokens[last + 1].startsLine else { return nil }
    return tokens[last + 1]
  }

  /// `path [ "where" condition ] behaviour { "," "then" behaviour }`
  mutating func parseSimulation() -> SimulatedOperation? {
    let operation = parsePath("an operation")
    let condition = !isRecovering && !current.startsLine && take("where") ? parseCondition() : nil
    var behaviours: [Behaviour] = []
    while !isRecovering {
      guard let behaviour = parseBehaviour() else { break }
      behaviours.append(behaviour)
      guard !isRecovering, at(.comma), !current.startsLine else { break }
      advance()
      expect("then", "`then` and what the operation does next")
    }
    return behaviours.isEmpty
      ? nil : SimulatedOperation(operation: operation, condition: condition, behaviours: behaviours)
  }

  private mutating func parseBehaviour() -> Behaviour? {
    let start = current
    guard let kind = parseBehaviourKind() else { return nil }
    return Behaviour(kind: kind, span: span(from: start))
  }

  private mutating func parseBehaviourKind() -> Behaviour.Kind? {
    if take("answers") { return .answers(atStatementEnd || at(.comma) ? nil : parseTestData()) }
    if take("loses") { return parseLoss() }
    if take("is") {
      expect("down", "`down for` and a duration")
      expect("for", "`for` and a duration")
      return .isDown(parseDuration("how long it is down"))
    }
    if take("takes") { return .takes(parseDuration("how long it takes")) }
    if take("fails") {
      let count = parseOwedCount()
      let hasAnswer = !isRecovering && !current.startsLine && take("with")
      return .fails(count, with: hasAnswer ? parseFailureAnswer() : nil)
    }
    let word = at(.name) && !atStatementEnd ? text(of: current) : ""
    if let nearest = nearestName(to: word, among: ["answers", "loses", "is down for", "takes", "fails"]) {
      report(.unknownClause(word, nearest: nearest, at: span(of: current)))
    } else {
      report(.needed("what the operation does, such as `answers` or `fails`,", found: found, at: here))
    }
    return nil
  }

  /// `"the" ( "answer" | "request" ) count`
  private mutating func parseLoss() -> Behaviour.Kind {
    expect("the", "`the answer` or `the request`")
    if take("request") { return .losesRequest(parseOwedCount()) }
    expect("answer", "`answer` or `request`")
    return .losesAnswer(parseOwedCount())
  }

  /// `INT [ "retry" "after" duration ] [ data ]`
  private mutating func parseFailureAnswer() -> FailureAnswer {
    var answer = FailureAnswer(status: parseOwedInteger("a status, such as `503`,"), retryAfter: nil, body: nil)
    if !isRecovering, !current.startsLine, take("retry") {
      expect("after", "`after` and a duration")
      answer.retryAfter = parseDuration("a duration behind `after`")
    }
    if !isRecovering, !atStatementEnd, !at(.comma) { answer.body = parseTestData() }
    return answer
  }
}
