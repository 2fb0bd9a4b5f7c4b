import WaybillCore

/// Systems and what bounds every call to them.
extension Parser {
  private enum SystemItem {
    case clause(SystemClause)
    case operation(OperationDeclaration)
  }

  private static let systemWords = ["auth", "timeout", "retry", "rate", "breaker", "at most", "operation"]

  /// `"system" name kind body( clause | operation )`
  mutating func parseSystem(_ doc: String?) -> SystemDeclaration {
    let start = current
    advance()
    let name = parseName("the name of the system")
    let kind = parseName("the kind of the system, such as `http` or `sftp`,")
    var system = SystemDeclaration(
      doc: doc, name: name, kind: kind, clauses: [], operations: [], span: span(from: start))
    let items = parseBody(of: "`\(name.text)`", mayShare: { $0.beginsSystemItem }) { $0.parseSystemItem() }
    for item in items {
      switch item {
      case .clause(let clause): system.clauses.append(clause)
      case .operation(let operation): system.operations.append(operation)
      }
    }
    reportTwice(system.clauses.map { ($0.kind.onceWords, $0.span) }, of: "a system")
    system.span = span(from: start)
    return system
  }

  private var beginsSystemItem: Bool {
    at("auth") || at("timeout") || at("retry") || at("rate") || at("breaker") || at("operation")
      || at("at") && next("most")
  }

  private mutating func parseSystemItem() -> SystemItem? {
    let start = current
    if at("operation") { return .operation(parseOperation(doc(before: current))) }
    guard let kind = parseSystemClause() else { return nil }
    return .clause(SystemClause(kind: kind, span: span(from: start)))
  }

  private mutating func parseSystemClause() -> SystemClause.Kind? {
    if takeClause("auth") { return .auth(parseAuth()) }
    if takeClause("timeout") { return .timeout(parseDuration("a duration behind `timeout`")) }
    if at("retry") { return .retry(parseRetry()) }
    if takeClause("rate") { return parseRate() }
    if takeClause("breaker") { return parseBreaker() }
    if at("at") { return .concurrency(parseConcurrency(isClause: true)) }
    reportUnknownWord(Self.systemWords)
    return nil
  }

  /// Takes the word of a clause; what stands behind it has a column of its own.
  mutating func takeClause(_ word: StaticString) -> Bool {
    guard take(word) else { return false }
    if !current.startsLine { layout.mark(index, .behindWord) }
    return true
  }

  /// One name or two; the second is no word that begins a clause.
  private mutating func parseAuth() -> [Name] {
    var names = [parseName("the way to log in, such as `basic`,")]
    if atName, !current.startsLine, !isRecovering, !beginsSystemItem { names.append(takeName()) }
    return names
  }

  /// `"at" "most" INT "at" "once"`
  mutating func parseConcurrency(isClause: Bool) -> NumberLiteral {
    advance()
    expect("most", "`most` behind `at`")
    if isClause, !current.startsLine { layout.mark(index, .behindWord) }
    let number = parseOwedInteger("how many at once, such as `8`,")
    expect("at", "`at once`")
    expect("once", "`once` behind `at`")
    return number
  }

  private mutating func parseBreaker() -> SystemClause.Kind {
    expect("opens", "`opens after 5 failures`")
    expect("after", "`after` and a number of failures")
    let failures = parseOwedInteger("a number of failures")
    expect("failures", "`failures` behind the number")
    expect("in", "`in` and a duration")
    let window = parseDuration("the time in which they count")
    expect("for", "`for` and a duration")
    return .breaker(failures: failures, window: window, pause: parseDuration("the time that it stays open"))
  }

  // MARK: Rates

  private mutating func parseRate() -> SystemClause.Kind? {
    if take("cost") { return .rateByCost(parseRateByCost()) }
    if take("told") {
      expect("by", "`by header`")
      expect("header", "`header` and its name")
      return .rateByHeader(parseOwedText("the name of a header, as a text,"))
    }
    guard at(.integer) else {
      report(.needed("a rate, such as `20 per second`,", found: found, at: here))
      return nil
    }
    let amount = takeNumber()
    expect("per", "`per` and a period")
    let period = parsePeriod()
    let burst = take("burst") ? parseOwedInteger("the size of a burst") : nil
    return .rate(amount, per: period, burst: burst)
  }

  private mutating func parseRateByCost() -> RateByCost {
    expect("by", "`by response`")
    expect("response", "`response` and the field that says the cost")
    let field = parseOwedText("the field that says the cost, as a text,")
    expect("of", "`of` and the size of the bucket")
    let capacity = parseOwedInteger("the size of the bucket")
    expect("restoring", "`restoring` and a rate, such as `50 per second`,")
    let restored = parseOwedInteger("what is restored in each period")
    expect("per", "`per` and a period")
    return RateByCost(field: field, capacity: capacity, restored: restored, period: parsePeriod())
  }

  // MARK: Retries

  /// `"retry" ( "for" duration | INT "times" ) { clause }`
  mutating func parseRetry() -> RetrySyntax {
    let start = current
    advance()
    if !current.startsLine { layout.mark(index, .behindWord) }
    var retry = RetrySyntax(
      bound: parseRetryBound(), first: nil, longest: nil, isJittered: false, causes: [], span: span(from: start))
    while !isRecovering, !current.startsLine, parseRetryClause(&retry) {}
    retry.span = span(from: start)
    return retry
  }

  private mutating func parseRetryBound() -> RetrySyntax.Bound {
    if take("for") { return .time(parseDuration("a duration behind `for`")) }
    guard at(.integer) else {
      report(.needed("`for 15 minutes` or `6 times` behind `retry`", found: found, at: here))
      return .repeats(NumberLiteral("", span: behind))
    }
    let number = takeNumber()
    expect("times", "`times`")
    return .repeats(number)
  }

  private mutating func parseRetryClause(_ retry: inout RetrySyntax) -> Bool {
    if take("from") {
      retry.first = parseDuration("the first pause")
    } else if take("doubling") {
      expect("to", "`to` and the longest pause")
      retry.longest = parseDuration("the longest pause")
    } else if take("jittered") {
      retry.isJittered = true
    } else if take("on") {
      retry.causes = parseCommaList { $0.parseRetryCause() }
    } else {
      return false
    }
    return true
  }

  private mutating func parseRetryCause() -> RetrySyntax.Cause? {
    if at(.integer) { return .status(takeNumber()) }
    let name = parseName("a cause, such as `timeout` or `503`,")
    return name.isMissing ? nil : .named(name)
  }
}
