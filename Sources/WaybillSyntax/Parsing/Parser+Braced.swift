import WaybillCore

/// Maps, records, `if` and `match` as expressions.
extension Parser {
  /// A record begins `name =`, `name {`, `let`, `leave` or `copy` with a name; everything else in braces is a map.
  mutating func parseBraced() -> Expression {
    let start = current
    if beginsRecord {
      let rules = parseRules(of: "the record")
      return Expression(.record(nil, rules), span: span(from: start))
    }
    let entries = nested([]) { $0.parseMap() }
    return Expression(.map(entries), span: span(from: start))
  }

  private var beginsRecord: Bool {
    let (first, second) = (peek(1), peek(2))
    guard isName(first) else { return false }
    if second.kind == .equal || second.kind == .leftBrace { return true }
    let opens = isWord(first, "let") || isWord(first, "leave") || isWord(first, "copy")
    return opens && isName(second) && !second.startsLine
  }

  /// `{ entry, entry … }`: line ends between the parts of a map mean nothing.
  private mutating func parseMap() -> [MapEntry] {
    parseBracketed(.rightBrace) { parser in
      parser.with(lines: false, braces: true) { parser in
        parser.parseCommaList(upTo: .rightBrace) { $0.parseMapEntry() }
      }
    }
  }

  private mutating func parseMapEntry() -> MapEntry {
    let start = current
    let kept = parseKept()
    let key = parseOr()
    expect(.colon, "`:` and a value behind the key")
    let value = parseExpression()
    let generator = parseGenerator()
    return MapEntry(kept: kept, key: key, value: value, generator: generator, span: span(from: start))
  }

  /// `first n.name: …`; `first(x): …` is a call, `first: …` a local of that name.
  private mutating func parseKept() -> MapEntry.Kept? {
    guard at("first") || at("last") else { return nil }
    let next = peek()
    switch next.kind {
    case .colon, .dot: return nil
    case .leftParenthesis, .leftBracket, .bang: guard next.hasTriviaBefore else { return nil }
    default: break
    }
    let kept: MapEntry.Kept = at("first") ? .first : .last
    advance()
    return kept
  }

  // MARK: Branches

  /// `"if" or "then" ( or | "skip" ) [ "else" ( expr | "skip" ) ]`
  mutating func parseConditional() -> Expression {
    let start = current
    advance()
    let condition = parseCondition()
    expect("then", "`then` and a value behind the condition")
    let then = parseBranch { $0.parseOr() }
    var otherwise: Branch?
    if atElse {
      advance()
      otherwise = parseBranch { $0.parseExpression() }
    }
    return Expression(
      .conditional(condition, then: then, otherwise: otherwise), span: span(from: start))
  }

  private mutating func parseBranch(_ parse: (inout Parser) -> Expression) -> Branch {
    if at("skip"), peek().kind != .dot, peek().hasTriviaBefore || !next(.leftParenthesis) {
      let word = span(of: current)
      advance()
      return .skip(word)
    }
    return .value(parse(&self))
  }

  /// An `or` in which a single `=` is taken for `==`, and said so.
  mutating func parseCondition() -> Expression {
    let condition = parseOr()
    guard at(.equal), !isRecovering, !current.startsLine else { return condition }
    report(.equalInExpression(at: span(of: current)))
    advance()
    _ = parseOr()
    return condition
  }

  /// `"match" or "{" { arm "=>" expr [ "," ] } "}"`
  mutating func parseMatch() -> Expression {
    let start = current
    advance()
    let subject = head { $0.parseOr() }
    let arms = parseBody(of: "`match`", mayShare: { $0.beginsArm }) { $0.parseExpressionArm() }
    return Expression(.match(subject, arms), span: span(from: start))
  }

  private mutating func parseExpressionArm() -> ExpressionArm? {
    let start = current
    let doc = doc(before: current)
    guard let head = parseArmHead() else { return nil }
    let value = owesArm ? reportMissingArm() : parseExpression()
    if at(.comma), !current.startsLine { advance() }
    return ExpressionArm(doc: doc, head: head, value: value, span: span(from: start))
  }

  /// The next arm begins where the value of this one should stand.
  var owesArm: Bool {
    current.startsLine && (next(.fatArrow) || next(.comma))
  }

  mutating func reportMissingArm() -> Expression {
    report(.missingValue(behind: "=>", found: "the line ends", at: behind))
    return missingExpression
  }
}
