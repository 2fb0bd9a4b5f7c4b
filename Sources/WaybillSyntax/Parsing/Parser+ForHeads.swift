import WaybillCore

extension Parser {
  /// What bounds the steps of a loop; rules have none of it.
  private struct StepBounds {
    var concurrency: NumberLiteral?
    var tolerated: NumberLiteral?
    var batches: StepLoop.Batches?
  }

  /// `"for" name "in" expr { clause }`, up to the `{` of its body.
  mutating func parseForHead() -> ForHead {
    var none: StepBounds?
    return parseForHead(&none)
  }

  /// The head of a `for` whose body holds steps.
  mutating func parseStepLoop() -> StepLoop {
    var bounds: StepBounds? = StepBounds()
    let head = parseForHead(&bounds)
    return StepLoop(
      head: head, concurrency: bounds?.concurrency, tolerated: bounds?.tolerated, batches: bounds?.batches)
  }

  private mutating func parseForHead(_ bounds: inout StepBounds?) -> ForHead {
    let start = current
    advance()
    let binding = parseLocal("a name for the element behind `for`")
    expect("in", "`in` and a list")
    let source = head { $0.parseExpression() }
    var result = ForHead(
      binding: binding, source: source, condition: nil, sortKeys: [], grouping: nil, span: span(from: start))
    parseForClauses(&result, &bounds)
    result.span = span(from: start)
    return result
  }

  /// Clauses come in any order; the formatter sorts them.
  private mutating func parseForClauses(_ result: inout ForHead, _ bounds: inout StepBounds?) {
    var clauses = Layout.Clauses(parts: [])
    while continues, !isRecovering, at(.name) {
      let start = index
      guard let rank = parseForClause(&result) ?? parseStepClause(&bounds) else { break }
      clauses.parts.append((rank, start..<index))
    }
    if clauses.parts.count > 1 { layout.clauses.append(clauses) }
  }

  /// Gives the place of the clause among its neighbours, or nil if none stands here.
  private mutating func parseForClause(_ result: inout ForHead) -> Int? {
    if at("where") {
      if result.condition != nil { report(.clauseTwice("where", at: span(of: current))) }
      advance()
      result.condition = head { $0.parseOr() }
      return 0
    }
    if at("sorted") {
      if !result.sortKeys.isEmpty { report(.clauseTwice("sorted by", at: span(of: current))) }
      advance()
      expect("by", "`by` behind `sorted`")
      result.sortKeys = head { parser in parser.parseCommaList { $0.parseSortKey() } }
      return 1
    }
    if at("grouped") {
      if result.grouping != nil { report(.clauseTwice("grouped by", at: span(of: current))) }
      result.grouping = parseGrouping()
      return 2
    }
    return nil
  }

  private mutating func parseGrouping() -> ForHead.Grouping {
    let start = current
    advance()
    expect("by", "`by` behind `grouped`")
    let keys = head { parser in parser.parseCommaList { $0.parsePipe() } }
    if !expect("as", "`as` and a name for the group") {
      // What stands between is passed over, so that the body knows its group.
      while continues, !at("as"), !at(.leftBrace), !at(.endOfFile) { skipToken() }
      _ = take("as")
    }
    let name = parseLocal("a name for the group")
    return ForHead.Grouping(keys: keys, name: name, span: span(from: start))
  }

  /// `at most 4 at once`, `tolerate 3`, `in batches of 500 by key`: steps of a workflow have these, rules do not.
  private mutating func parseStepClause(_ bounds: inout StepBounds?) -> Int? {
    guard at("at") && next("most") || at("tolerate") || at("in") && next("batches") else { return nil }
    guard bounds != nil else {
      report(.clauseOfSteps(text(of: current), at: span(of: current)))
      return nil
    }
    if at("at") {
      if bounds?.concurrency != nil { report(.clauseTwice("at most", at: span(of: current))) }
      bounds?.concurrency = parseConcurrency(isClause: false)
      return 4
    }
    if at("tolerate") {
      if bounds?.tolerated != nil { report(.clauseTwice("tolerate", at: span(of: current))) }
      advance()
      bounds?.tolerated = parseOwedInteger("how many items may fail, such as `3`,")
      return 5
    }
    if bounds?.batches != nil { report(.clauseTwice("in batches", at: span(of: current))) }
    bounds?.batches = parseBatches()
    return 3
  }

  /// `"in" "batches" "of" INT "by" pipe`
  private mutating func parseBatches() -> StepLoop.Batches {
    let start = current
    advance()
    advance()
    expect("of", "`of` and the size of a batch")
    let size = parseOwedInteger("the size of a batch, such as `500`,")
    expect("by", "`by` and what names an element")
    let key = head { $0.parsePipe() }
    return StepLoop.Batches(size: size, key: key, span: span(from: start))
  }
}
