import WaybillCore

extension Parser {
  mutating func parseDocument(_ doc: String?) -> DocumentDeclaration {
    let start = current
    advance()
    let name = parseName("the name of the document")
    let version = parseVersion()
    let formatStart = current
    let format = parseFormat()
    let formatSpan = span(from: formatStart)
    let clauses = parseDocumentClauses()
    let content = parseDocumentContent(of: name, clauses)
    return DocumentDeclaration(
      doc: doc, name: name, version: version, format: format, formatSpan: formatSpan, clauses: clauses,
      content: content, span: span(from: start))
  }

  private mutating func parseFormat() -> DocumentFormat {
    if take("json") { return .json }
    if take("xml") { return .xml }
    if take("fixed") { return .fixed }
    if take("delimited") { return parseDelimiter().map { .delimited($0) } ?? .error }
    if take("x12") {
      return parseInteger("the number of the transaction set, such as `850`,").map { .x12($0) } ?? .error
    }
    if take("edifact") { return .edifact(parseName("the type of the message, such as `ORDERS`,")) }
    let word = text(of: current)
    let known = ["json", "xml", "fixed", "delimited", "x12", "edifact"]
    if at(.name), !current.startsLine, peek().kind != .text, let nearest = nearestName(to: word, among: known) {
      report(.unknownClause(word, nearest: nearest, at: span(of: current)))
      advance()
    } else {
      report(.needed("the format of the document, such as `json`,", found: found, at: here))
    }
    return .error
  }

  private mutating func parseDelimiter() -> DocumentFormat.Delimiter? {
    if take("tab") { return .tab }
    if take("comma") { return .comma }
    if take("semicolon") { return .semicolon }
    return parsePlainText("the delimiter, such as `tab` or `\"|\"`,").map { .text($0) }
  }

  private mutating func parseDocumentClauses() -> [DocumentClause] {
    var clauses: [DocumentClause] = []
    while at(.name), !atStatementEnd, !isRecovering {
      let start = current
      guard let kind = parseDocumentClause() else { break }
      let clause = DocumentClause(kind, span: span(from: start))
      if clauses.contains(where: { $0.kind.onceWords == kind.onceWords }) {
        report(.clauseTwice(kind.onceWords, of: "a document", at: clause.span))
      }
      clauses.append(clause)
    }
    return clauses
  }

  private mutating func parseDocumentClause() -> DocumentClause.Kind? {
    if take("strict") { return .strict }
    if take("header") { return .header }
    if take("short") { return .short }
    if take("bytes") { return .bytes }
    if take("escape") {
      expect("formulas", "`formulas` behind `escape`")
      return .escapeFormulas
    }
    if take("encoding") { return .encoding(parseName("the name of an encoding")) }
    if take("root") { return .root(parseName("the name of the root element")) }
    if take("namespace") { return parsePlainText("a namespace, as a text,").map { .namespace($0) } }
    if take("from") { return parsePlainText("the name of a file").map { .from($0) } }
    if take("line") { return parseInteger("the length of a line").map { .line($0) } }
    if take("quote") {
      if take("none") { return .quote(nil) }
      return parsePlainText("the quote character, or `none`,").map { .quote($0) }
    }
    if take("envelope") {
      if take("strict") { return .envelope(isStrict: true) }
      expect("lenient", "`strict` or `lenient` behind `envelope`")
      return .envelope(isStrict: false)
    }
    if take("version") {
      if at(.integer) { return .versionNumber(takeNumber()) }
      return parsePlainText("a version, such as `004010` or `\"D:96A:UN\"`,").map { .versionText($0) }
    }
    let known = [
      "strict", "header", "short", "bytes", "escape formulas", "encoding", "root", "namespace", "from", "line", "quote",
      "envelope",
      "version",
    ]
    let word = text(of: current)
    report(.unknownClause(word, nearest: nearestName(to: word, among: known), at: span(of: current)))
    return nil
  }

  private mutating func parseDocumentContent(
    of name: Name, _ clauses: [DocumentClause]
  ) -> DocumentDeclaration.Content {
    if take(.equal) { return .type(parseType()) }
    let isImported = clauses.contains {
      if case .from = $0.kind { true } else { false }
    }
    if isImported, atStatementEnd { return .imported }
    return .items(parseItems(of: "`\(name.text)`"))
  }

  // MARK: Items

  private mutating func parseItems(of owner: String) -> [DocumentItem] {
    parseBody(of: owner, mayShare: { $0.beginsField }) { $0.parseItem() }
  }

  /// An item whose second token is `:`, or that begins with a number, is a field, whatever its first word is.
  private mutating func parseItem() -> DocumentItem? {
    let start = current
    if at(.integer) || at(.decimal) || next(.colon) { return parseField().map { .field($0) } }
    if let kind = partKind { return .part(parsePart(kind)) }
    if at("prefix") {
      advance()
      let name = parseName("a prefix")
      return parsePlainText("a namespace, as a text,").map { .prefix(name, $0, span(from: start)) }
    }
    if at("missing"), next("when") {
      advance()
      advance()
      return parseLiteral().map { .missingWhen($0, span(from: start)) }
    }
    if at("blank"), next("is") {
      advance()
      advance()
      expect("missing", "`missing` behind `blank is`")
      return .blankIsMissing(span(from: start))
    }
    if at("check") {
      advance()
      let condition = parseCondition()
      return .check(condition, span(from: start))
    }
    return parseField().map { .field($0) }
  }

  private var partKind: DocumentPart.Kind? {
    guard at(.name), isName(peek()), !peek().startsLine else { return nil }
    return DocumentPart.Kind(rawValue: text(of: current))
  }

  private mutating func parsePart(_ kind: DocumentPart.Kind) -> DocumentPart {
    let start = current
    let doc = doc(before: current)
    advance()
    let name = takeName()
    var occurrences: [DocumentPart.Occurrence] = []
    while at(.name), !isRecovering, !atStatementEnd, let occurrence = parseOccurrence() {
      occurrences.append(occurrence)
    }
    let head = index
    let items = nested([]) { $0.parseItems(of: "`\(name.text)`") }
    if kind == .row, at("carry"), !current.startsLine, !next(.colon) {
      layout.moves.append(Layout.Move(range: index..<index + 1, target: head))
      advance()
      occurrences.append(.carry)
    }
    return DocumentPart(
      doc: doc, kind: kind, name: name, occurrences: occurrences, items: items, span: span(from: start))
  }

  private mutating func parseOccurrence() -> DocumentPart.Occurrence? {
    if take("optional") { return .optional }
    if take("carry") { return .carry }
    if take("else") { return .otherwise }
    if take("as") { return .named(parseLocal("a name behind `as`")) }
    if take("many") { return parseMany() }
    if take("when") { return parseSelector() }
    let known = ["optional", "carry", "else", "as", "many", "when"]
    let word = text(of: current)
    report(.unknownClause(word, nearest: nearestName(to: word, among: known), at: span(of: current)))
    return nil
  }

  private mutating func parseMany() -> DocumentPart.Occurrence {
    let refinements = parseRefinements()
    guard take("by") else { return .many(refinements, by: nil, takesFirst: false) }
    let name = parseName("the qualifier")
    return .many(refinements, by: name, takesFirst: take("first"))
  }

  private mutating func parseSelector() -> DocumentPart.Occurrence? {
    let selector: DocumentPart.Selector
    if at(.integer) {
      let first = takeNumber()
      if take(.dotDot) {
        guard let last = parseInteger("the last position") else { return nil }
        selector = .positions(first, last)
      } else {
        selector = .column(first)
      }
    } else {
      selector = .name(parseName("a column behind `when`"))
    }
    expect("is", "`is` and a text, or `is present`,")
    if take("present") { return .when(selector, .isPresent) }
    return .when(selector, .isText(parseCommaList { $0.parsePlainText("a text, or `present`,") }))
  }
}
