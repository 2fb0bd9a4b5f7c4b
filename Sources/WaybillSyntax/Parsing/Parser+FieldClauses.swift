import WaybillCore

extension Parser {
  /// What stands behind the type of a field. A clause word with `:` behind it is the next field.
  mutating func parseFieldClauses() -> [FieldClause] {
    var clauses: [FieldClause] = []
    var hasColumn = false
    while at(.name), !isRecovering, !next(.colon), continues {
      let start = current
      if !hasColumn, !at("in") {
        layout.mark(index, .beginsColumn)
        hasColumn = true
      }
      guard let kind = parseFieldClause() else { break }
      let clause = FieldClause(kind, span: span(from: start))
      if let words = kind.onceWords, clauses.contains(where: { $0.kind.onceWords == words }) {
        report(.clauseTwice(words, of: "a field", at: clause.span))
      }
      clauses.append(clause)
    }
    return clauses
  }

  private mutating func parseFieldClause() -> FieldClause.Kind? {
    if take("key") { return .key }
    if take("personal") { return .personal }
    if take("content") { return .content }
    if at("or"), takePair("or", "null") { return .orNull }
    if at("trailing"), takePair("trailing", "sign") { return .trailingSign }
    if at("sign"), takeWords("sign", "in", "parentheses") { return .parentheses }
    if take("deprecated") { return parsePlainText("what to use instead, as a text,").map { .deprecated($0) } }
    if take("attribute") { return .attribute(at(.quotedName) && !next(.colon) ? takeName() : nil) }
    if take("in") { return parseWireForm() }
    if at("one"), takeWords("one", "or", "many") { return .oneOrMany }
    if at("many"), takePair("many", "by") {
      let name = parseName("the qualifier")
      return .manyBy(name, takesFirst: takeClauseWord("first"))
    }
    if take("fixed") { return parseLiteral().map { .fixed($0) } }
    if at("missing"), isWord(peek(), "is"), takeWords("missing", "is", "null") { return .missingIsNull }
    if at("missing"), takePair("missing", "when") { return parseLiteral().map { .missingWhen($0) } }
    if at("blank"), takeWords("blank", "is", "missing") { return .blankIsMissing }
    if take("at") { return parseColumns() }
    if take("padded") { return .padded(parseName("what it is padded with, such as `zero`,")) }
    if take("implied") { return parseInteger("the number of implied decimals").map { .implied($0) } }
    reportUnknownClause()
    return nil
  }

  private mutating func reportUnknownClause() {
    guard !isRecovering else { return }
    let word = text(of: current)
    switch word.lowercased() {
    case "optional", "nullable": return report(.fieldMayBeMissing(word, at: span(of: current)))
    case "required", "mandatory": return report(.fieldIsRequired(word, at: span(of: current)))
    default: break
    }
    let known = [
      "key", "personal", "content", "or null", "trailing sign", "sign in parentheses", "deprecated", "attribute", "in",
      "one or many",
      "many by", "fixed", "missing when", "missing is null", "blank is missing", "at", "padded", "implied",
    ]
    report(.unknownClause(word, nearest: nearestName(to: word, among: known), at: span(of: current)))
  }

  /// Takes `word`, unless it is the name of the next field.
  mutating func takeClauseWord(_ word: StaticString) -> Bool {
    guard at(word), !next(.colon), !current.startsLine else { return false }
    advance()
    return true
  }

  private mutating func takePair(_ first: StaticString, _ second: StaticString) -> Bool {
    guard at(first) else { return false }
    guard isWord(peek(), second), peek(2).kind != .colon else {
      report(.needed("`\(second)` behind `\(first)`", found: foundBehind(1), at: placeBehind(1)))
      return false
    }
    advance()
    advance()
    return true
  }

  private mutating func takeWords(_ first: StaticString, _ second: StaticString, _ third: StaticString) -> Bool {
    guard isWord(peek(), second), isWord(peek(2), third), peek(3).kind != .colon else {
      let ahead = isWord(peek(), second) ? 2 : 1
      report(.needed("`\(first) \(second) \(third)`", found: foundBehind(ahead), at: placeBehind(ahead)))
      return false
    }
    advance()
    advance()
    advance()
    return true
  }

  private func foundBehind(_ ahead: Int) -> String {
    var parser = self
    parser.move(to: index + ahead)
    return parser.found
  }

  private func placeBehind(_ ahead: Int) -> SourceSpan {
    var parser = self
    parser.move(to: index + ahead)
    return parser.here
  }

  /// What stands behind `in`.
  private mutating func parseWireForm() -> FieldClause.Kind? {
    if atText {
      guard let pattern = parsePlainText("a pattern") else { return nil }
      guard takeClauseWord("from") else { return .inPattern(pattern, firstYear: nil) }
      return parseInteger("the first year of the century, such as `1950`,").map { .inPattern(pattern, firstYear: $0) }
    }
    guard atName, !next(.colon) else {
      report(.needed("the form on the wire, such as `text` or `\"yyyyMMdd\"`,", found: found, at: behind))
      return nil
    }
    if at("epoch"), next("seconds") || next("milliseconds"), peek(2).kind != .colon {
      advance()
      let unit: EpochUnit = at("seconds") ? .seconds : .milliseconds
      advance()
      return .inEpoch(unit)
    }
    if at("zone"), peek().kind == .text {
      advance()
      return parsePlainText("a zone").map { .inZone($0) }
    }
    if at("format"), next(.integer) || next(.decimal) {
      advance()
      return .inFormat(takeNumber())
    }
    return parseWireWords()
  }

  /// `text`, `alpha3`, `orderLines/orderLine`
  private mutating func parseWireWords() -> FieldClause.Kind {
    var words = [takeName()]
    while at(.slash), continues {
      layout.mark(index, [.closesUp, .holdsNext])
      advance()
      words.append(parseName("a name behind the `/`"))
    }
    return .inWords(words)
  }

  private mutating func parseColumns() -> FieldClause.Kind? {
    guard let first = parseInteger("the first position") else { return nil }
    expect(.dotDot, "`..` and the last position")
    guard let last = parseInteger("the last position") else { return nil }
    return .columns(first, last)
  }

  // MARK: Literals

  mutating func parseLiteral() -> Literal? {
    if atText { return parsePlainText("a value").map { .text($0) } }
    if at(.integer) || at(.decimal) || at(.minus) { return parseSignedNumber().map { .number($0) } }
    if at(.date) { return .date(takeDate()) }
    if at("true") || at("false") {
      let literal = Literal.boolean(at("true"), span(of: current))
      advance()
      return literal
    }
    report(.needed("a value, such as `\"0\"` or `0`,", found: found, at: here))
    return nil
  }

  mutating func parseInteger(_ what: String) -> NumberLiteral? {
    guard at(.integer) else {
      report(.needed(what, found: found, at: here))
      return nil
    }
    return takeNumber()
  }

  /// `[ "-" ] number`
  mutating func parseSignedNumber() -> NumberLiteral? {
    let start = current
    let isNegative = at(.minus)
    if isNegative {
      layout.mark(index, .holdsNext)
      advance()
    }
    guard at(.integer) || at(.decimal) else {
      report(.needed("a number", found: found, at: here))
      return nil
    }
    let number = takeNumber()
    return isNegative ? NumberLiteral("-" + number.digits, span: span(from: start)) : number
  }

  mutating func takeNumber() -> NumberLiteral {
    let digits = String(decoding: bytes[Int(current.contentStart)..<Int(current.contentEnd)], as: UTF8.self)
    let number = NumberLiteral(digits, span: span(of: current))
    advance()
    return number
  }

  mutating func takeDate() -> DateLiteral {
    let text = String(decoding: bytes[Int(current.contentStart)..<Int(current.contentEnd)], as: UTF8.self)
    let date = DateLiteral(text, span: span(of: current))
    advance()
    return date
  }

  mutating func takePattern() -> PatternLiteral {
    var source: [UInt8] = []
    var rest = bytes[Int(current.contentStart)..<Int(current.contentEnd)]
    while let byte = rest.popFirst() {
      if byte == UInt8(ascii: "\\"), rest.first == UInt8(ascii: "/") { continue }
      source.append(byte)
      if byte == UInt8(ascii: "\\"), let escaped = rest.popFirst() { source.append(escaped) }
    }
    let pattern = PatternLiteral(String(decoding: source, as: UTF8.self), span: span(of: current))
    advance()
    return pattern
  }
}
