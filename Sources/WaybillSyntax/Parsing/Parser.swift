import WaybillCore

/// Reads the tokens of one file by recursive descent. Every production returns a node whatever it meets; the first
/// mistake of a statement is reported, what follows from it is not, and reading goes on at the next statement.
struct Parser {
  let bytes: [UInt8]
  let source: SourceFile
  let file: Int
  let tokens: [Token]
  let partners: [Int32]
  var index = 0
  /// The first token of the item that is being read.
  var itemStart = 0
  var current: Token
  var diagnostics: [Diagnostic] = []
  /// Set by a report, until the next statement begins.
  var isRecovering = false
  /// Lines on which something was reported before parsing; nothing more is said about them.
  var reportedLines: Set<Int>
  /// False inside `( )` and `[ ]`, where a line end means nothing.
  var linesMatter = true
  /// True inside a bracket that is not closed: it ends with its line, whatever the next line starts with.
  var endsWithLine = false
  /// False in a head, whose first `{` opens the body.
  var bracesBeginValues = true
  /// Levels of nesting, and the deepest level of the tree that was built below the current one.
  var depth = 0
  var deepest = 0
  /// Too deep nesting was reported in this declaration.
  var isTooDeep = false
  /// The span of the last expression in parentheses, to tell `(a + b)` from `a + b`.
  var parenthesised: SourceSpan?
  /// Whether the rule that was just read may be followed by another on its line.
  var mayShareLine = true
  var layout: Layout

  init(_ bracketed: BracketedTokens, source: SourceFile, file: Int, reported: [Diagnostic]) {
    self.source = source
    self.file = file
    bytes = source.bytes
    tokens = bracketed.tokens
    partners = bracketed.partners
    current = tokens[0]
    reportedLines = Set(reported.map { source.line(of: Int($0.span.start)) })
    layout = Layout(count: tokens.count)
  }

  // MARK: Looking

  func peek(_ ahead: Int = 1) -> Token { tokens[min(index + ahead, tokens.count - 1)] }

  func at(_ kind: TokenKind) -> Bool { current.kind == kind }

  func at(_ word: StaticString) -> Bool { isWord(current, word) }

  func next(_ kind: TokenKind) -> Bool { peek().kind == kind }

  func next(_ word: StaticString) -> Bool { isWord(peek(), word) }

  func isWord(_ token: Token, _ word: StaticString) -> Bool {
    guard token.kind == .name, Int(token.end - token.start) == word.utf8CodeUnitCount else { return false }
    return bytes[Int(token.start)..<Int(token.end)].elementsEqual(
      UnsafeBufferPointer(start: word.utf8Start, count: word.utf8CodeUnitCount))
  }

  var atName: Bool { isName(current) }

  func isName(_ token: Token) -> Bool {
    (token.kind == .name || token.kind == .quotedName) && !token.beginsDeclaration
  }

  func text(of token: Token) -> String {
    String(decoding: bytes[Int(token.start)..<Int(token.end)], as: UTF8.self)
  }

  func isReserved(_ token: Token) -> Bool {
    token.kind == .name && ReservedWords.contains(bytes[Int(token.start)..<Int(token.end)])
  }

  // MARK: Going on

  mutating func advance() {
    guard index + 1 < tokens.count else { return }
    index += 1
    current = tokens[index]
  }

  mutating func move(to newIndex: Int) {
    index = min(newIndex, tokens.count - 1)
    current = tokens[index]
  }

  mutating func take(_ kind: TokenKind) -> Bool {
    guard at(kind) else { return false }
    advance()
    return true
  }

  mutating func take(_ word: StaticString) -> Bool {
    guard at(word) else { return false }
    advance()
    return true
  }

  // MARK: Spans

  func span(of token: Token) -> SourceSpan { SourceSpan(file: file, start: Int(token.start), end: Int(token.end)) }

  /// From the start of `token` to the end of the last token that was taken.
  func span(from token: Token) -> SourceSpan {
    SourceSpan(file: file, start: Int(token.start), end: max(previousEnd, Int(token.start)))
  }

  func span(from first: SourceSpan) -> SourceSpan {
    SourceSpan(file: file, start: Int(first.start), end: max(previousEnd, Int(first.start)))
  }

  var previousEnd: Int { index > 0 ? Int(tokens[index - 1].end) : 0 }

  /// The place behind the last token that was taken.
  var behind: SourceSpan { SourceSpan(file: file, start: previousEnd, end: previousEnd) }

  /// Where something is missing: the token that stands there instead, or the end of the line before it.
  var here: SourceSpan {
    if index == itemStart { return span(of: current) }
    return current.startsLine || at(.endOfFile) || current.start == current.end ? behind : span(of: current)
  }

  /// What stands here, in words.
  var found: String {
    if at(.endOfFile) { return "the file ends" }
    if index == itemStart { return "the line begins with `\(shown)`" }
    if current.startsLine || current.start == current.end { return "the line ends" }
    switch current.kind {
    case .text, .textOpen: return "a text follows"
    case .textMiddle, .textClose: return "the hole ends"
    default: return "`\(shown)` follows"
    }
  }

  /// The token at `current` as messages show it.
  var shown: String {
    let text = text(of: current)
    return text.count <= 40 ? text : text.prefix(39) + "…"
  }

  // MARK: Reporting

  mutating func report(_ diagnostic: Diagnostic) {
    guard !isRecovering else { return }
    isRecovering = true
    let line = source.line(of: Int(diagnostic.span.start))
    guard !reportedLines.contains(line),
      reportedLines.isEmpty || !reportedLines.contains(source.line(of: Int(current.start)))
    else { return }
    if [SyntaxCode.unopenedBracket.code, SyntaxCode.unclosedBracket.code].contains(diagnostic.code) {
      // The other half was missed on this line.
      let isExplained = diagnostics.contains { source.line(of: Int($0.span.start)) == line }
      if isExplained { return }
    }
    diagnostics.append(diagnostic)
  }

  /// Takes a token of `kind`, or reports that it is missing and goes on as if it stood here.
  @discardableResult
  mutating func expect(_ kind: TokenKind, _ needed: @autoclosure () -> String) -> Bool {
    if take(kind) { return true }
    report(.needed(needed(), found: found, at: here))
    return false
  }

  @discardableResult
  mutating func expect(_ word: StaticString, _ needed: @autoclosure () -> String) -> Bool {
    if take(word) { return true }
    report(.needed(needed(), found: found, at: here))
    return false
  }

  // MARK: Nesting

  static let nestingLimit = 64
  static let treeLimit = 400

  /// Parses one level deeper; past the limit it reports, passes over what stands here, and gives `substitute`.
  mutating func nested<Node>(_ substitute: Node, _ parse: (inout Parser) -> Node) -> Node {
    guard depth < Self.nestingLimit else {
      if !isTooDeep { report(.nestedTooDeep(limit: Self.nestingLimit, at: span(of: current))) }
      isTooDeep = true
      isRecovering = true
      skipToken()
      return substitute
    }
    depth += 1
    defer { depth -= 1 }
    deepest = max(deepest, depth)
    return parse(&self)
  }

  /// Passes over a token, or over a bracket with all that it holds.
  mutating func skipToken() {
    let partner = Int(partners[index])
    if partner > index { move(to: partner) }
    advance()
  }

  /// Parses with other rules for line ends and braces.
  mutating func with<Node>(
    lines: Bool, braces: Bool, endsWithLine: Bool = false, _ parse: (inout Parser) -> Node
  ) -> Node {
    let outer = (linesMatter, bracesBeginValues, self.endsWithLine)
    (linesMatter, bracesBeginValues, self.endsWithLine) = (lines, braces, endsWithLine)
    defer { (linesMatter, bracesBeginValues, self.endsWithLine) = outer }
    return parse(&self)
  }

  /// Parses a head: `x` in which a `{` outside brackets opens the body.
  mutating func head<Node>(_ parse: (inout Parser) -> Node) -> Node {
    with(lines: linesMatter, braces: false, endsWithLine: endsWithLine, parse)
  }
}
