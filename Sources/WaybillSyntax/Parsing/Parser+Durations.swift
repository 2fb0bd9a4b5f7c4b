import WaybillCore

/// Durations, counts and other small literals of workflows. What is owed gives a node all the same, which `isMissing`.
extension Parser {
  /// `5 minutes`. `what` says what it is for: "a timeout".
  mutating func parseDuration(_ what: String) -> DurationLiteral {
    let start = current
    guard at(.integer) || at(.decimal), !current.startsLine || !linesMatter else {
      report(.needed("\(what), such as `5 minutes`,", found: found, at: here))
      return DurationLiteral(number: NumberLiteral("", span: behind), unit: .second, span: behind)
    }
    let number = takeNumber()
    guard let unit = takeUnit() else {
      reportNoUnit(behind: number)
      return DurationLiteral(number: NumberLiteral("", span: number.span), unit: .second, span: span(from: start))
    }
    return DurationLiteral(number: number, unit: unit, span: span(from: start))
  }

  private mutating func takeUnit() -> DurationUnit? {
    guard at(.name), !current.startsLine, let unit = durationUnit(current) else { return nil }
    advance()
    return unit
  }

  /// A misspelt unit is taken with the duration, so that what follows it is still read.
  private mutating func reportNoUnit(behind number: NumberLiteral) {
    let word = at(.name) && !current.startsLine ? text(of: current) : ""
    let units = DurationUnit.allCases.flatMap { [$0.rawValue, $0.rawValue + "s"] }
    guard let nearest = nearestName(to: word, among: units) else {
      return report(.needed("a unit behind `\(number.digits)`, such as `minutes`,", found: found, at: here))
    }
    report(.unknownClause(word, nearest: nearest, at: span(of: current)))
    advance()
  }

  /// What stands behind `per`: `second`, `5 seconds`.
  mutating func parsePeriod() -> DurationLiteral {
    let start = span(of: current)
    guard at(.name), let unit = takeUnit() else { return parseDuration("a period behind `per`") }
    return DurationLiteral(number: NumberLiteral("1", span: start), unit: unit, span: start)
  }

  mutating func parseOwedInteger(_ what: String) -> NumberLiteral {
    parseInteger(what) ?? NumberLiteral("", span: behind)
  }

  mutating func parseOwedText(_ what: String) -> PlainText {
    parsePlainText(what) ?? PlainText("", span: behind)
  }

  /// `once`, `never`, `always`, `3 times`, if it stands here.
  mutating func parseCount() -> CountLiteral? {
    let start = current
    if at(.integer) {
      let number = takeNumber()
      if number.digits == "1" { _ = take("time") || take("times") } else { expect("times", "`times`") }
      return CountLiteral(kind: .times(number), span: span(from: start))
    }
    let kind: CountLiteral.Kind
    if take("once") {
      kind = .once
    } else if take("never") {
      kind = .never
    } else if take("always") {
      kind = .always
    } else {
      return nil
    }
    return CountLiteral(kind: kind, span: span(from: start))
  }

  mutating func parseOwedCount() -> CountLiteral {
    if let count = parseCount() { return count }
    report(.needed("how often, such as `once` or `3 times`,", found: found, at: here))
    return CountLiteral(kind: .times(NumberLiteral("", span: behind)), span: behind)
  }

  /// `997`, `CONTRL`
  mutating func parseMessageType() -> MessageType {
    if at(.integer) { return .number(takeNumber()) }
    return .name(parseName("the type of a message, such as `997` or `CONTRL`,"))
  }
}
