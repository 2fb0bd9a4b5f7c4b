import WaybillCore

/// The levels of expressions, loosest first. See Parser+Operands for what they are made of.
extension Parser {
  var missingExpression: Expression { Expression(.error, span: behind) }

  /// `or { "else" ( reject | "skip" | "clear" | or ) }`, to the right.
  mutating func parseExpression() -> Expression {
    let value = parseOr()
    return atElse ? parseElse(behind: value) : value
  }

  /// An `else` that goes on with the expression: behind `=>`, `:` or `=` it would be a name or an arm.
  var atElse: Bool {
    at("else") && continues && !next(.fatArrow) && !next(.colon) && !next(.equal)
  }

  private mutating func parseElse(behind first: Expression) -> Expression {
    var operands = [first]
    var unclear = standsAlone(first) ? nil : 0
    var fallback: Fallback?
    let word = span(of: current)
    while atElse, fallback == nil, operands.count < Self.treeLimit {
      advance()
      fallback = parseLastFallback()
      if fallback == nil {
        operands.append(parseOr())
        if unclear == nil, let last = operands.last, !standsAlone(last) { unclear = operands.count - 1 }
      }
    }
    if operands.count == Self.treeLimit, atElse {
      report(.tooManyOperators(limit: Self.treeLimit, at: span(of: current)))
    }
    if let unclear { reportElse(at: word, operands: operands, unclear: unclear) }
    var rest = fallback ?? .value(operands.removeLast())
    deepest += operands.count
    while let value = operands.popLast() {
      let whole = Expression(.fallback(value, rest), span: value.span.union(rest.span))
      if operands.isEmpty { return whole }
      rest = .value(whole)
    }
    return first
  }

  /// What ends a chain of `else`.
  private mutating func parseLastFallback() -> Fallback? {
    let start = current
    if at("reject") { return .reject(parseRejection()) }
    let isSkip = atLoneWord("skip")
    guard isSkip || atLoneWord("clear") else { return nil }
    advance()
    return isSkip ? .skip(span(from: start)) : .clear(span(from: start))
  }

  /// `skip` and `clear` behind `else`, not a local of that name.
  private func atLoneWord(_ word: StaticString) -> Bool {
    guard at(word) else { return false }
    let next = peek()
    return next.kind != .dot && (next.hasTriviaBefore || next.kind != .leftParenthesis && next.kind != .leftBracket)
  }

  // MARK: `else` beside an operator

  /// Whether an operand of `else` can be read in one way only: it has no operator outside parentheses but `|`.
  private func standsAlone(_ operand: Expression) -> Bool {
    if operand.span == parenthesised { return true }
    switch operand.kind {
    case .binary, .compare, .membership, .rangeMembership, .matches, .state, .not: return false
    case .negate(let value):
      switch value.kind {
      case .number, .duration: return true
      default: return false
      }
    default: return true
    }
  }

  /// Both readings of `a else b + c else d`: `a else (b + c) else d`, and `(a else b) + (c else d)`.
  private mutating func reportElse(at word: SourceSpan, operands: [Expression], unclear: Int) {
    let operand = operands[unclear]
    let whole = operands[0].span.union(behind)
    var readings = [reading(of: whole, parentheses: [operand.span])]
    var parts: [SourceSpan] = []
    if unclear > 0, let left = firstOperand(of: operand) { parts.append(operands[0].span.union(left)) }
    if let right = lastOperand(of: operand), right.end < whole.end { parts.append(right.union(behind)) }
    if !parts.isEmpty { readings.append(reading(of: whole, parentheses: parts)) }
    report(.elseBesideOperator(at: word, readings: readings))
  }

  private func reading(of whole: SourceSpan, parentheses: [SourceSpan]) -> (text: String, edits: [Diagnostic.Edit]) {
    var text = ""
    var position = Int(whole.start)
    for part in parentheses {
      text += source.text(of: SourceSpan(file: file, start: position, end: Int(part.start)))
      text += "(" + source.text(of: part) + ")"
      position = Int(part.end)
    }
    text += source.text(of: SourceSpan(file: file, start: position, end: Int(whole.end)))
    let edits = parentheses.flatMap { [Diagnostic.Edit($0.atStart, "("), Diagnostic.Edit($0.atEnd, ")")] }
    return (text, edits)
  }

  private func lastOperand(of expression: Expression) -> SourceSpan? {
    switch expression.kind {
    case .binary(_, _, let right), .compare(_, _, let right), .membership(_, in: let right, isNegated: _),
      .matches(_, let right), .negate(let right), .not(let right):
      right.span
    default: nil
    }
  }

  private func firstOperand(of expression: Expression) -> SourceSpan? {
    switch expression.kind {
    case .binary(_, let left, _), .compare(_, let left, _), .membership(let left, in: _, isNegated: _),
      .matches(let left, _), .state(let left, _, isNegated: _), .rangeMembership(let left, _, _, isNegated: _):
      left.span
    default: nil
    }
  }

  // MARK: Chains

  mutating func parseOr() -> Expression {
    parseChain({ $0.parseAnd() }, operator: { $0.at("or") && !$0.nextIsName ? .or : nil })
  }

  private mutating func parseAnd() -> Expression {
    parseChain({ $0.parseNot() }, operator: { $0.at("and") && !$0.nextIsName ? .and : nil })
  }

  /// `in`, `is`, `and` … with `:`, `=` or `=>` behind them are names.
  private var nextIsName: Bool { next(.colon) || next(.equal) || next(.fatArrow) }

  /// A key or a value of a table's row.
  mutating func parseRowPart() -> Expression { parseAdditive() }

  private mutating func parseAdditive() -> Expression {
    parseChain({ $0.parseMultiplicative() }) {
      switch $0.current.kind {
      case .plus: .add
      case .minus: .subtract
      default: nil
      }
    }
  }

  private mutating func parseMultiplicative() -> Expression {
    parseChain({ $0.parseUnary() }) {
      switch $0.current.kind {
      case .star: .multiply
      case .slash: .divide
      case .percent: .remainder
      default: nil
      }
    }
  }

  /// `operand { operator operand }`, to the left.
  private mutating func parseChain(
    _ operand: (inout Parser) -> Expression, operator: (Parser) -> BinaryOperator?
  ) -> Expression {
    let start = current
    let outside = deepest
    deepest = depth
    var value = operand(&self)
    while let binary = self.operator(`operator`) {
      advance()
      let below = sink()
      let right = operand(&self)
      deepest = max(deepest, below)
      let whole = span(from: start).union(value.span)
      value = Expression(.binary(binary, value, right), span: whole)
    }
    deepest = max(deepest, outside)
    return value
  }

  private func `operator`(_ here: (Parser) -> BinaryOperator?) -> BinaryOperator? {
    guard let binary = here(self), continues, deepest < Self.treeLimit else { return nil }
    return binary
  }

  /// What was parsed so far becomes the left side of something: one level deeper. Gives its new deepest level.
  mutating func sink() -> Int {
    let below = deepest + 1
    if below >= Self.treeLimit {
      report(.tooManyOperators(limit: Self.treeLimit, at: span(of: current)))
    }
    deepest = depth
    return below
  }

  private mutating func parseNot() -> Expression {
    guard at("not"), !nextIsName else { return parseComparison() }
    let start = current
    advance()
    let value = nested(missingExpression) { $0.parseNot() }
    return Expression(.not(value), span: span(from: start))
  }

  // MARK: Comparisons

  private mutating func parseComparison() -> Expression {
    let start = current
    let left = parsePipe()
    guard continues, let kind = parseComparisonTail(left) else { return left }
    let comparison = Expression(kind, span: span(from: start).union(left.span))
    if continues, let second = comparisonOperator {
      report(.chainedComparison(second.rawValue, at: span(of: current)))
      advance()
      _ = parsePipe()
    }
    return comparison
  }

  private var comparisonOperator: ComparisonOperator? {
    switch current.kind {
    case .equalEqual: .equal
    case .notEqual: .notEqual
    case .less: .less
    case .lessEqual: .lessOrEqual
    case .greater: .greater
    case .greaterEqual: .greaterOrEqual
    default: nil
    }
  }

  private mutating func parseComparisonTail(_ left: Expression) -> Expression.Kind? {
    if let comparison = comparisonOperator {
      advance()
      return .compare(comparison, left, parsePipe())
    }
    guard at(.name) else { return nil }
    if at("in"), !nextIsName, !atBatches {
      advance()
      return parseMembership(left, isNegated: false)
    }
    if at("not"), next("in") {
      advance()
      advance()
      return parseMembership(left, isNegated: true)
    }
    if at("matches"), !nextIsName {
      advance()
      return .matches(left, parsePipe())
    }
    if at("is"), !nextIsName, !atBehaviour {
      advance()
      return parseState(left)
    }
    return nil
  }

  /// `in batches of` is three words of a `for`.
  private var atBatches: Bool { next("batches") && isWord(peek(2), "of") }

  /// `is down for` begins what a simulated operation does.
  private var atBehaviour: Bool { next("down") && isWord(peek(2), "for") }

  private mutating func parseMembership(_ left: Expression, isNegated: Bool) -> Expression.Kind {
    let lower = parsePipe()
    guard at(.dotDot), continues else { return .membership(left, in: lower, isNegated: isNegated) }
    layout.mark(index, [.closesUp, .holdsNext])
    advance()
    return .rangeMembership(left, lower, parsePipe(), isNegated: isNegated)
  }

  private mutating func parseState(_ left: Expression) -> Expression.Kind {
    let isNegated = take("not")
    if take("present") { return .state(left, .present, isNegated: isNegated) }
    if take("missing") { return .state(left, .missing, isNegated: isNegated) }
    if take("null") { return .state(left, .null, isNegated: isNegated) }
    guard atName, !isReserved(current) else {
      report(.needed("`present`, `missing`, `null` or a case behind `is`", found: found, at: here))
      return .state(left, .missing, isNegated: isNegated)
    }
    let path = parsePath("a case")
    if path.names.last?.isCapital == false, path.names.last?.isQuoted == false {
      report(.stateIsNoCase(path.text, at: path.span))
    }
    return .state(left, .named(path), isNegated: isNegated)
  }

  // MARK: Pipes

  /// `additive { "|" path [ args ] { "!" } }`
  mutating func parsePipe() -> Expression {
    let start = current
    let outside = deepest
    deepest = depth
    var value = parseAdditive()
    while at(.pipe), continues, deepest < Self.treeLimit {
      let below = reportDoublePipe() ?? sink()
      advance()
      let call = parsePipedCall()
      deepest = max(deepest, below)
      value = Expression(.pipe(value, call), span: span(from: start).union(value.span))
      value = parseForces(value, from: start)
    }
    deepest = max(deepest, outside)
    return value
  }

  private mutating func reportDoublePipe() -> Int? {
    guard next(.pipe) else { return nil }
    let both = span(of: current).union(span(of: peek()))
    report(.foreignOperator("||", instead: "or", at: both))
    advance()
    return deepest
  }

  private mutating func parsePipedCall() -> Call {
    let start = current
    let callee = parsePath("the function that the value goes to")
    guard at(.leftParenthesis), !current.hasTriviaBefore else {
      return Call(callee: callee, arguments: [], hasParentheses: false, span: span(from: start))
    }
    return parseCall(of: callee, from: start)
  }

  /// `a!`, `a!!`
  mutating func parseForces(_ value: Expression, from start: Token) -> Expression {
    var value = value
    while at(.bang), !current.hasTriviaBefore, deepest < Self.treeLimit {
      layout.mark(index, .closesUp)
      deepest = sink()
      advance()
      value = Expression(.force(value), span: span(from: start).union(value.span))
    }
    return value
  }
}
