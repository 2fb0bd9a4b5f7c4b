import WaybillCore

extension Parser {
  /// `core [ "?" ]`
  mutating func parseType() -> TypeSyntax {
    let start = current
    let core = nested(TypeSyntax.Core.error) { $0.parseTypeCore() }
    var isOptional = false
    if at(.question), continues {
      layout.mark(index, .closesUp)
      advance()
      isOptional = true
    }
    if case .error = core { return TypeSyntax(.error, span: behind) }
    return TypeSyntax(core, isOptional: isOptional, span: span(from: start))
  }

  private mutating func parseTypeCore() -> TypeSyntax.Core {
    switch current.kind {
    case .leftBracket:
      let element = parseBracketed(.rightBracket) { $0.parseType() }
      return .list(element, refinements: parseRefinements())
    case .leftBrace where bracesBeginValues || beginsInlineType:
      return parseBracedType()
    case .name where at("pairs") && next(.leftBrace):
      advance()
      return .pairs(parseFields(of: "`pairs`"))
    case .name, .quotedName:
      if owesType { break }
      let path = parsePath("a type")
      return .named(path, refinements: parseRefinements())
    default: break
    }
    report(.needed("a type", found: typeFound, at: behind))
    return .error
  }

  /// In a head a `{` opens the body, unless a field or `Text:` stands behind it.
  private var beginsInlineType: Bool { isName(peek()) && peek(2).kind == .colon }

  /// The next field begins where the type should stand: a type is missing.
  private var owesType: Bool {
    current.beginsDeclaration || next(.colon) && !peek().startsLine
  }

  private var typeFound: String { owesType ? "the next field begins" : found }

  /// `{ field … }` or `{Text: T}`
  private mutating func parseBracedType() -> TypeSyntax.Core {
    guard peek().kind == .name, next("Text"), peek(2).kind == .colon, isMapType else {
      return .record(parseFields(of: "the record"))
    }
    layout.mark(index, .holdsNext)
    let value = parseBracketed(.rightBrace) { parser in
      parser.advance()
      parser.advance()
      let type = parser.parseType()
      if parser.at(.rightBrace) { parser.layout.mark(parser.index, .closesUp) }
      return type
    }
    return .map(value)
  }

  /// `{ Text: T }` is a map, `{ Text: T  b: U }` a record with a field of that name.
  private var isMapType: Bool {
    let close = Int(partners[index])
    guard close > index else { return true }
    var ahead = index + 3
    while ahead < close {
      if ahead + 1 < close, isName(tokens[ahead]), tokens[ahead + 1].kind == .colon { return false }
      ahead = Int(partners[ahead]) > ahead ? Int(partners[ahead]) + 1 : ahead + 1
    }
    return true
  }

  /// `"(" ( range | PATTERN | name ) % "," ")"`, if it stands here.
  mutating func parseRefinements() -> [Refinement] {
    guard at(.leftParenthesis), continues else { return [] }
    layout.mark(index, .closesUp)
    return parseBracketed(.rightParenthesis) { parser in
      parser.parseCommaList { $0.parseRefinement() }
    }
  }

  private mutating func parseRefinement() -> Refinement? {
    switch current.kind {
    case .pattern:
      return .pattern(takePattern())
    case .name, .quotedName:
      return .name(takeName())
    default:
      return parseRange().map { .range($0) }
    }
  }

  private mutating func parseRange() -> RangeRefinement? {
    let start = current
    let lower = parseBound()
    guard take(.dotDot) else {
      if lower == nil { report(.needed("a length, a range or a pattern", found: found, at: here)) }
      return lower.map { RangeRefinement(lower: $0, upper: nil, isExact: true, span: span(from: start)) }
    }
    let upper = parseBound()
    if lower == nil, upper == nil { report(.needed("a bound beside `..`", found: found, at: here)) }
    return RangeRefinement(lower: lower, upper: upper, isExact: false, span: span(from: start))
  }

  private mutating func parseBound() -> RangeRefinement.Bound? {
    switch current.kind {
    case .integer, .decimal, .minus: parseSignedNumber().map { .number($0) }
    case .date: .date(takeDate())
    default: nil
    }
  }

  // MARK: Fields

  /// `{ field … }`
  mutating func parseFields(of owner: String) -> [FieldDeclaration] {
    parseBody(of: owner, mayShare: { $0.beginsField }) { $0.parseField() }
  }

  /// `name :`, `02 name :`, or a `:` that lacks its name.
  var beginsField: Bool {
    switch current.kind {
    case .name, .quotedName, .colon: true
    case .integer, .decimal: isName(peek())
    default: false
    }
  }

  mutating func parseField() -> FieldDeclaration? {
    let start = current
    let doc = doc(before: current)
    var position: NumberLiteral?
    if at(.integer) || at(.decimal) { position = takeNumber() }
    if !atName, !at(.colon) {
      report(.needed("a field, such as `sku: Text`,", found: found, at: here))
      return nil
    }
    let name = parseName("the name of the field before `:`")
    parseFieldColon(behind: name)
    let type = parseType()
    let clauses = parseFieldClauses()
    return FieldDeclaration(
      doc: doc, position: position, name: name, type: type, clauses: clauses, span: span(from: start))
  }

  private mutating func parseFieldColon(behind name: Name) {
    layout.mark(index, .aligned)
    if take(.colon) { return }
    if at(.equal) {
      let span = span(of: current)
      report(.equalForColon(name.text, at: span))
      advance()
    } else {
      report(.needed("`:` and a type behind `\(name.text)`", found: found, at: here))
    }
  }

  /// `name : type` parts of `( … )`.
  mutating func parseParameters(of owner: String) -> [Parameter] {
    guard at(.leftParenthesis), continues else {
      report(.needed("the parameters of \(owner), such as `(order: Order)`,", found: found, at: here))
      return []
    }
    return parseBracketed(.rightParenthesis) { parser in
      parser.parseCommaList(upTo: .rightParenthesis) { $0.parseParameter() }
    }
  }

  private mutating func parseParameter() -> Parameter {
    let start = current
    let name = parseLocal("the name of a parameter")
    expect(.colon, "`:` and a type behind `\(name.text)`")
    let type = parseType()
    return Parameter(name: name, type: type, span: span(from: start))
  }
}
