import WaybillCore

extension Parser {
  // MARK: Statements

  /// Whether the statement that is being read can go on with `current`.
  var continues: Bool {
    !current.startsLine || !linesMatter || !endsWithLine && startsContinuation
  }

  /// A line that starts with one of these words goes on with the statement before it, unless the word is a name here.
  var startsContinuation: Bool {
    switch current.kind {
    case .pipe, .arrow: return true
    case .name: break
    default: return false
    }
    let next = peek().kind
    let isNamed = next == .colon || next == .equal || next == .fatArrow
    if at("else") || at("and") || at("or") || at("where") { return !isNamed }
    if at("sorted") || at("grouped") || at("within") || at("offering") { return !isNamed && next != .leftBrace }
    return false
  }

  /// The next statement begins where a name or a value is still owed, which must not swallow it.
  var nextStatementBegins: Bool {
    if current.beginsDeclaration { return true }
    guard linesMatter, current.startsLine, index != itemStart, atName, !peek().startsLine else { return false }
    switch peek().kind {
    case .equal, .fatArrow: return true
    case .leftBrace: return !name(of: current).isCapital
    case .name, .quotedName: return (beginsWithRuleWord || beginsWithStepWord) && !isReserved(peek())
    case .text, .textOpen: return at("require") || at("warn") || at("stop") || at("fail")
    default: return false
    }
  }

  private var beginsWithRuleWord: Bool {
    at("let") || at("require") || at("warn") || at("copy") || at("leave") || at("skip") && next("where")
  }

  private var beginsWithStepWord: Bool {
    at("call") || at("publish") || at("check") || at("run") || at("await") || at("give")
  }

  /// Whether a statement has to end here.
  var atStatementEnd: Bool {
    at(.rightBrace) || at(.endOfFile) || current.beginsDeclaration || current.startsLine && !startsContinuation
  }

  // MARK: Bodies

  /// `{ item item … }`. Without the `{`, the items up to the `}` that is left over are still read.
  /// `mayShare` says whether the item at `current` may stand on the line of the item before it.
  mutating func parseBody<Item>(
    of owner: String, mayShare: (Parser) -> Bool, _ parseItem: (inout Parser) -> Item?
  ) -> [Item] {
    guard let close = openBody(of: owner) else { return [] }
    let wasRecovering = isRecovering
    let items = nested([]) { parser in
      parser.with(lines: true, braces: true) { parser in
        parser.parseItems(upTo: close, mayShare: mayShare, parseItem)
      }
    }
    if index < close { move(to: close) }
    if at(.rightBrace) { advance() }
    isRecovering = wasRecovering
    return items
  }

  private mutating func parseItems<Item>(
    upTo close: Int, mayShare: (Parser) -> Bool, _ parseItem: (inout Parser) -> Item?
  ) -> [Item] {
    var items: [Item] = []
    let outerItem = itemStart
    defer { itemStart = outerItem }
    while index < close, !current.beginsDeclaration {
      isRecovering = false
      let start = index
      itemStart = start
      layout.mark(start, .beginsItem)
      if let item = parseItem(&self) { items.append(item) }
      if index == start { skipToken() }
      endItem(upTo: close, mayShare: mayShare)
    }
    return items
  }

  /// The next item stands on a line of its own, or may share the line; anything else is left over.
  mutating func endItem(upTo close: Int, mayShare: (Parser) -> Bool) {
    if index >= close || !isRecovering && (current.startsLine || mayShare(self)) { return }
    if !isRecovering { reportLeftover() }
    while index < close, !at(.endOfFile), !current.beginsDeclaration {
      if current.startsLine, !startsContinuation, !isDeeperThanItem { return }
      if canResume, mayShare(self) { return }
      skipToken()
    }
  }

  /// Whether the line of `current` is indented deeper than the line on which the damaged item began.
  var isDeeperThanItem: Bool {
    var first = itemStart
    while first > 0, !tokens[first].startsLine { first -= 1 }
    return source.position(of: Int(current.start)).column > source.position(of: Int(tokens[first].start)).column
  }

  /// In the middle of a damaged line only a name with `:` or `=` is certain to begin the next item.
  private var canResume: Bool {
    atName && (next(.colon) || next(.equal)) && index > 0 && tokens[index - 1].kind != .dot
  }

  /// Takes the `{` of a body and gives the index of its `}`; nil if there is no body to read.
  private mutating func openBody(of owner: String) -> Int? {
    if isRecovering { skipToBrace() }
    if at(.leftBrace) {
      if current.startsLine, linesMatter {
        report(.braceOnItsOwnLine(at: span(of: current), behind: behind))
      }
      layout.mark(index, .opensBody)
      let partner = Int(partners[index])
      advance()
      return partner >= 0 ? partner : index
    }
    report(.needed("the `{` that opens the body of \(owner)", found: found, at: here))
    skipToBrace()
    if at(.leftBrace) { return openBody(of: owner) }
    return leftoverBrace
  }

  /// Looks for the `{` of a damaged head on the rest of its line.
  private mutating func skipToBrace() {
    var ahead = index
    while ahead < tokens.count {
      let token = tokens[ahead]
      if token.startsLine, ahead > index || !startsContinuation { return }
      switch token.kind {
      case .leftBrace: return move(to: ahead)
      case .rightBrace, .endOfFile: return
      default: ahead = Int(partners[ahead]) > ahead ? Int(partners[ahead]) + 1 : ahead + 1
      }
    }
  }

  /// The next `}` in this declaration that has no `{`: the end of a body whose `{` is missing.
  var leftoverBraceFollows: Bool { leftoverBrace != nil }

  private var leftoverBrace: Int? {
    var ahead = index
    while ahead < tokens.count, !tokens[ahead].beginsDeclaration {
      let partner = Int(partners[ahead])
      if tokens[ahead].kind == .rightBrace {
        if partner < 0 { return ahead }
        if partner < index { return nil }
      }
      ahead = partner > ahead ? partner + 1 : ahead + 1
    }
    return nil
  }

  /// Something stands behind a statement that could have ended.
  mutating func reportLeftover() {
    switch current.kind {
    case .rightBrace, .rightParenthesis, .rightBracket:
      report(.unopenedBracket(text(of: current), at: span(of: current)))
    case .comma:
      report(.commaBetweenItems(at: span(of: current)))
    case .equal:
      report(.equalInExpression(at: span(of: current)))
    case .leftBrace:
      report(.braceBehindValue(at: span(of: current)))
    case .name where owesElse:
      report(.handlerWithoutElse(text(of: current), at: span(of: current)))
    case .name where beginsOwnLine || beginsWithStepWord && isName(peek()):
      report(.itemOnSharedLine(text(of: current), at: span(of: current)))
    default:
      report(.leftover(found: found, at: here))
    }
  }

  /// Words that begin a rule which stands on a line of its own.
  private var beginsOwnLine: Bool {
    at("let") || at("if") || at("match") || at("require") || at("warn") || at("skip") || at("reject") || at("for")
  }

  /// What happens otherwise stands behind a step without its `else`: on a line of its own it would always happen.
  private var owesElse: Bool {
    let isHandler =
      at("hold") && next("in") || at("cancel") || at("resume") || at("retry")
      || (at("fail") || at("stop")) && peek().kind == .text || (at("publish") || at("run")) && isName(peek())
    return isHandler && ["check", "await", "repeat", "change"].contains { isWord(tokens[itemStart], $0) }
  }

  // MARK: Brackets

  /// Parses what stands in the brackets that open here, up to and with the closing one. A mistake in them leaves the
  /// rest of the bracket unread. An unpaired bracket ends with its line.
  mutating func parseBracketed<Node>(_ closing: TokenKind, _ parse: (inout Parser) -> Node) -> Node {
    let partner = Int(partners[index])
    let open = current
    advance()
    let node = with(
      lines: partner < 0, braces: partner >= 0 || bracesBeginValues, endsWithLine: partner < 0, parse)
    if at(closing), partner < 0 || partner == index {
      advance()
      return node
    }
    report(.unclosedBracket(text(of: open), found: found, at: here, open: span(of: open)))
    if partner > index { move(to: partner + 1) }
    return node
  }

  /// `x , x …` up to the closing bracket, or nothing before it.
  mutating func parseCommaList<Node>(upTo closing: TokenKind, _ parse: (inout Parser) -> Node?) -> [Node] {
    at(closing) ? [] : parseCommaList(parse)
  }

  /// `x , x …`, at least one.
  mutating func parseCommaList<Node>(_ parse: (inout Parser) -> Node?) -> [Node] {
    var nodes: [Node] = []
    repeat {
      guard let node = parse(&self) else { break }
      nodes.append(node)
    } while !isRecovering && takeComma()
    return nodes
  }

  /// A comma that starts a line belongs to what follows the statement.
  private mutating func takeComma() -> Bool {
    guard at(.comma), !linesMatter || !current.startsLine else { return false }
    advance()
    return true
  }
}
