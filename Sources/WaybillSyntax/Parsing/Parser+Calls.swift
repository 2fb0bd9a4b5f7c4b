import WaybillCore

/// Calls of operations, with what happens where one does not succeed.
extension Parser {
  /// `[ "try" ] "call" call [ "within" duration ] [ "{" { clause } "}" ] [ "else" expr ]`
  mutating func parseCallStep() -> CallStep {
    let start = current
    let isTry = take("try")
    advance()
    let operation = parseStepCall("the operation that is called, such as `erp.create`,")
    let limit = continues && !isRecovering && take("within") ? parseDuration("a duration behind `within`") : nil
    let clauses = parseOptionalBody(of: "`call`", mayShare: { $0.beginsCallClause }) { $0.parseCallClause() }
    reportTwice(clauses.map { ($0.kind.onceWords, $0.span) }, of: "a call")
    let fallback = parseCallFallback(isTry: isTry)
    return CallStep(
      isTry: isTry, operation: operation, limit: limit, clauses: clauses, fallback: fallback, span: span(from: start))
  }

  private mutating func parseCallFallback(isTry: Bool) -> Expression? {
    guard atElse, !isRecovering else { return nil }
    guard isTry else {
      report(.elseBehindCall(at: span(of: current)))
      return nil
    }
    advance()
    return parseExpression()
  }

  // MARK: Clauses

  private static let callWords = ["undo", "no undo because", "rejected", "failed", "unknown", "timeout", "retry"]

  private var beginsCallClause: Bool {
    at("undo") || at("no") || at("rejected") || at("failed") || at("unknown") || at("timeout") || at("retry")
  }

  private mutating func parseCallClause() -> CallClause? {
    let start = current
    guard let kind = parseCallClauseKind() else { return nil }
    return CallClause(kind: kind, span: span(from: start))
  }

  private mutating func parseCallClauseKind() -> CallClause.Kind? {
    if takeClause("undo") { return .undo(parseUndo()) }
    if take("no") {
      expect("undo", "`undo because` and a reason")
      expect("because", "`because` and a reason")
      return .noUndo(because: parseOwedText("a reason, as a text,"))
    }
    if takeClause("rejected") { return parseHandler().map { .rejected($0) } }
    if takeClause("failed") { return parseHandler().map { .failed($0) } }
    if takeClause("unknown") { return parseHandler().map { .unknown($0) } }
    if takeClause("timeout") { return .timeout(parseDuration("a duration behind `timeout`")) }
    if at("retry") { return .retry(parseRetry()) }
    reportUnknownWord(Self.callWords)
    return nil
  }

  /// `step | body( step )`
  private mutating func parseUndo() -> [Step] {
    if at(.leftBrace) { return parseSteps(of: "`undo`") }
    guard !atStatementEnd else {
      report(.needed("the step that takes the call back", found: found, at: here))
      return []
    }
    return nested(nil as Step?) { $0.parseStep() }.map { [$0] } ?? []
  }
}
