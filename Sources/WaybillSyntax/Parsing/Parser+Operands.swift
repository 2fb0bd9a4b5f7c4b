import WaybillCore

/// What operators stand between.
extension Parser {
  /// `( "-" | "try" ) unary | primary { postfix }`
  mutating func parseUnary() -> Expression {
    let start = current
    if at(.minus) {
      layout.mark(index, .holdsNext)
      advance()
      let value = nested(missingExpression) { $0.parseUnary() }
      return Expression(.negate(value), span: span(from: start))
    }
    if at("try"), !next(.fatArrow), !nextStatementBegins {
      advance()
      let value = nested(missingExpression) { $0.parseUnary() }
      return Expression(.attempt(value), span: span(from: start))
    }
    return parsePostfix()
  }

  /// `primary { "." name | "[" expr % "," "]" | args | "!" }`; no blank before `[`, `(` and `!`.
  mutating func parsePostfix() -> Expression {
    let start = current
    let outside = deepest
    deepest = depth
    var value = parsePrimary()
    while !isRecovering, deepest < Self.treeLimit, let longer = parsePostfixPart(of: value, from: start) {
      value = longer
    }
    deepest = max(deepest, outside)
    return value
  }

  private mutating func parsePostfixPart(of value: Expression, from start: Token) -> Expression? {
    switch current.kind {
    case .dot where continues:
      let below = sink()
      advance()
      let name = parseMember()
      deepest = below
      return Expression(.member(value, name), span: span(from: start).union(value.span))
    case .leftBracket where !current.hasTriviaBefore:
      layout.mark(index, .closesUp)
      let below = sink()
      let indices = nested([]) { parser in
        parser.parseBracketed(.rightBracket) { parser in parser.parseCommaList { $0.parseExpression() } }
      }
      deepest = max(deepest, below)
      return Expression(.index(value, indices), span: span(from: start).union(value.span))
    case .leftParenthesis where !current.hasTriviaBefore:
      guard let callee = path(of: value) else {
        report(.notCallable(at: value.span))
        skipToken()
        return value
      }
      let call = parseCall(of: callee, from: start)
      return Expression(.call(call), span: call.span)
    case .bang where !current.hasTriviaBefore:
      return parseForces(value, from: start)
    default:
      return nil
    }
  }

  /// The expression as a path, if it is one: only a path can be called.
  private func path(of value: Expression) -> Path? {
    var names: [Name] = []
    var rest = value
    while case .member(let base, let name) = rest.kind {
      names.append(name)
      rest = base
    }
    guard case .name(let first) = rest.kind, rest.span == first.span else { return nil }
    return Path([first] + names.reversed(), span: value.span)
  }

  // MARK: Calls

  /// The `( … )` of a call.
  mutating func parseCall(of callee: Path, from start: Token) -> Call {
    layout.mark(index, .closesUp)
    var because: PlainText?
    let arguments = nested([Argument]()) { parser in
      parser.parseBracketed(.rightParenthesis) { parser in
        parser.parseCommaList(upTo: .rightParenthesis) { parser -> Argument?? in
          guard parser.at("because"), parser.peek().kind == .text else { return parser.parseArgument() }
          parser.advance()
          because = parser.parsePlainText("a reason")
          return .some(nil)
        }
      }.compactMap { $0 }
    }
    return Call(callee: callee, arguments: arguments, because: because, span: span(from: start))
  }

  private mutating func parseArgument() -> Argument {
    let start = current
    var label: Name?
    if atName, next(.colon) {
      label = takeName()
      advance()
    }
    let value = parseExpression()
    let generator = parseGenerator()
    return Argument(label: label, value: value, generator: generator, span: span(from: start))
  }

  /// `1*( "for" name "in" or [ "where" or ] [ "sorted" "by" pipe [ direction ] ] )`, if it stands here.
  mutating func parseGenerator() -> Generator? {
    let start = current
    var clauses: [Generator.Clause] = []
    while at("for"), !isRecovering { clauses.append(parseGeneratorClause()) }
    return clauses.isEmpty ? nil : Generator(clauses: clauses, span: span(from: start))
  }

  private mutating func parseGeneratorClause() -> Generator.Clause {
    let start = current
    advance()
    let binding = parseLocal("a name for the element behind `for`")
    expect("in", "`in` and a list")
    let source = parseOr()
    var condition: Expression?
    if take("where") { condition = parseOr() }
    var sortKey: SortKey?
    if at("sorted") {
      advance()
      expect("by", "`by` behind `sorted`")
      sortKey = parseSortKey()
    }
    return Generator.Clause(
      binding: binding, source: source, condition: condition, sortKey: sortKey, span: span(from: start))
  }

  mutating func parseSortKey() -> SortKey {
    let start = current
    let value = parsePipe()
    let isDescending = at("descending")
    if isDescending || at("ascending") { advance() }
    return SortKey(value: value, isDescending: isDescending, span: span(from: start))
  }

  // MARK: Primaries

  private mutating func parsePrimary() -> Expression {
    if nextStatementBegins { return reportMissingOperand() }
    let start = current
    switch current.kind {
    case .text, .textOpen:
      let text = nested(TextLiteral([], span: behind)) { $0.parseText() }
      return Expression(.text(text), span: text.span)
    case .date:
      return Expression(.date(takeDate()), span: span(of: start))
    case .pattern:
      return Expression(.pattern(takePattern()), span: span(of: start))
    case .integer, .decimal:
      return parseNumber()
    case .leftParenthesis:
      return parseParenthesised()
    case .leftBracket:
      let elements = nested([]) { parser in
        parser.parseBracketed(.rightBracket) { parser in
          parser.parseCommaList(upTo: .rightBracket) { $0.parseListElement() }
        }
      }
      return Expression(.list(elements), span: span(from: start))
    case .leftBrace where bracesBeginValues:
      return parseBraced()
    case .name, .quotedName:
      return parseNamed()
    default:
      return reportMissingOperand()
    }
  }

  private mutating func reportMissingOperand() -> Expression {
    if at(.quotedName) || at(.name), isReserved(current), !current.startsLine {
      report(.reservedWordAsValue(text(of: current), at: span(of: current)))
    } else {
      let last = index > 0 ? text(of: tokens[index - 1]) : ""
      report(.missingValue(behind: last, found: found, at: here))
    }
    return missingExpression
  }

  private mutating func parseNumber() -> Expression {
    let start = current
    let number = takeNumber()
    if at(.name), !next(.equal), !next(.colon), !next(.fatArrow), continues, let unit = durationUnit(current) {
      advance()
      return Expression(.duration(number, unit), span: span(from: start))
    }
    return Expression(.number(number), span: number.span)
  }

  func durationUnit(_ token: Token) -> DurationUnit? {
    guard 3...12 ~= token.end - token.start else { return nil }
    let word = text(of: token)
    return DurationUnit(rawValue: word) ?? (word.hasSuffix("s") ? DurationUnit(rawValue: String(word.dropLast())) : nil)
  }

  private mutating func parseParenthesised() -> Expression {
    let start = current
    var value = nested(missingExpression) { parser in
      parser.parseBracketed(.rightParenthesis) { $0.parseExpression() }
    }
    value.span = span(from: start)
    parenthesised = value.span
    return value
  }

  private mutating func parseListElement() -> ListElement {
    let start = current
    let value = parseExpression()
    let generator = parseGenerator()
    return ListElement(value: value, generator: generator, span: span(from: start))
  }

  /// A word that begins an expression of its own, a record with its type, or a name.
  private mutating func parseNamed() -> Expression {
    let start = current
    if at("true") || at("false") {
      let value = at("true")
      advance()
      return Expression(.boolean(value), span: span(of: start))
    }
    if at("if") { return nested(missingExpression) { $0.parseConditional() } }
    if at("match") { return nested(missingExpression) { $0.parseMatch() } }
    if at("reject"), peek().kind == .text || peek().kind == .textOpen {
      let rejection = parseRejection()
      return Expression(.reject(rejection), span: rejection.span)
    }
    if isReserved(current) { return reportMissingOperand() }
    if beginsRead { return parseRead() }
    if let record = parseTypedRecord() { return record }
    let name = takeName()
    return Expression(.name(name), span: name.span)
  }

  /// `read View`: a capital behind the word, which is a name otherwise.
  private var beginsRead: Bool {
    at("read") && isName(peek()) && !peek().startsLine && peek(2).kind != .equal
      && (name(of: peek()).isCapital || peek(2).kind == .dot) && !isReserved(peek())
  }

  /// `read View[key]`
  private mutating func parseRead() -> Expression {
    let start = current
    advance()
    let view = parsePath("the name of a view")
    var keys: [Expression] = []
    if at(.leftBracket), !current.hasTriviaBefore {
      layout.mark(index, .closesUp)
      keys = parseBracketed(.rightBracket) { parser in parser.parseCommaList { $0.parseExpression() } }
    }
    return Expression(.read(view, keys), span: span(from: start))
  }

  /// `Type { a = x }`: a path whose last name begins with a capital, with a `{` on its line.
  private mutating func parseTypedRecord() -> Expression? {
    guard bracesBeginValues else { return nil }
    var last = index
    while tokens[min(last + 1, tokens.count - 1)].kind == .dot, isName(tokens[min(last + 2, tokens.count - 1)]) {
      last += 2
    }
    let brace = tokens[min(last + 1, tokens.count - 1)]
    guard brace.kind == .leftBrace, !linesMatter || !brace.startsLine, name(of: tokens[last]).isCapital else {
      return nil
    }
    let start = current
    let path = parsePath("a type")
    let rules = parseRules(of: "`\(path.text)`")
    return Expression(.record(path, rules), span: span(from: start))
  }
}
