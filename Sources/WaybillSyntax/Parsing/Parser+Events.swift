import WaybillCore

extension Parser {
  /// `"event" name [ version ] ":" type [ "key" "(" path % "," ")" ]`
  mutating func parseEvent(_ doc: String?) -> EventDeclaration {
    let start = current
    advance()
    let name = parseName("the name of the event")
    let version = parseVersion()
    expect(.colon, "`:` and the type of what the event carries")
    let type = parseType()
    let key = parseEventKey()
    return EventDeclaration(doc: doc, name: name, version: version, type: type, key: key, span: span(from: start))
  }

  private mutating func parseEventKey() -> EventKey? {
    guard at("key"), !current.startsLine else { return nil }
    let start = current
    advance()
    guard at(.leftParenthesis) else {
      report(.needed("the fields of the key, such as `(id)`,", found: found, at: here))
      return nil
    }
    let fields = parseBracketed(.rightParenthesis) { parser in
      parser.parseCommaList { $0.parsePath("a field of the key") }
    }
    return EventKey(fields: fields, span: span(from: start))
  }

  // MARK: Queues

  /// `"queue" TEXT "{" { clause } "}"`
  mutating func parseQueue(_ doc: String?) -> QueueDeclaration {
    let start = current
    advance()
    let name = parseOwedText("the name of the queue, as a text,")
    let clauses = parseBody(of: "the queue", mayShare: { $0.at(.name) }) { $0.parseQueueClause() }
    reportTwice(clauses.map { ($0.kind.onceWords, $0.span) }, of: "a queue")
    return QueueDeclaration(doc: doc, name: name, clauses: clauses, span: span(from: start))
  }

  private mutating func parseQueueClause() -> QueueClause? {
    let start = current
    guard let kind = parseQueueClauseKind() else { return nil }
    return QueueClause(kind: kind, span: span(from: start))
  }

  private mutating func parseQueueClauseKind() -> QueueClause.Kind? {
    if take("owner") { return .owner(parseOwedText("who owns the queue, as a text,")) }
    if take("title") { return .title(parseOwedText("the title of the queue, as a text,")) }
    if take("due") { return .due(parseDuration("a duration behind `due`")) }
    if take("then") {
      expect("to", "`to` and the name of a queue")
      return .then(to: parseOwedText("the name of the next queue, as a text,"))
    }
    reportUnknownWord(["owner", "title", "due", "then to"])
    return nil
  }

  // MARK: Clauses

  /// Another word than one of `known` begins a clause.
  mutating func reportUnknownWord(_ known: [String]) {
    guard at(.name) else {
      return report(.needed("a clause, such as `\(known[0])`,", found: found, at: here))
    }
    let word = text(of: current)
    report(.unknownClause(word, nearest: nearestName(to: word, among: known), at: span(of: current)))
  }

  /// Reports each clause whose words were there before; nil stands for one that may come several times. Where one of
  /// the clauses is damaged, its words say nothing.
  mutating func reportTwice(_ clauses: [(words: String?, span: SourceSpan)], of owner: String) {
    guard let first = clauses.first, diagnostics.last.map({ $0.span.end < first.span.start }) ?? true else { return }
    var seen: Set<String> = []
    for (words, span) in clauses {
      guard let words, !seen.insert(words).inserted else { continue }
      diagnostics.append(.clauseTwice(words, of: owner, at: span))
    }
  }
}
