import WaybillCore

/// Finds out which bracket of one declaration is missing or too many.
struct BracketRegion {
  private struct Open {
    var index: Int
    var kind: TokenKind
    /// The column of the first token on its line.
    var indentation: Int
    /// The last token of its line, as the `{` of a body that is not on one line.
    var endsLine: Bool
    var line: Int
    /// The `{` of an `if`, `else` or `try`, by the first word of its line.
    var isOfBranch: Bool
    /// The first line start that is no deeper than the line of the bracket: where a forgotten `}` most likely stood.
    var dedent: Int?
  }

  let tokens: [Token]
  let range: Range<Int>
  let source: SourceFile
  private var open: [Open] = []
  /// How many more of a kind are opened than closed; less than 0 if more are closed.
  private var excess: [TokenKind: Int] = [:]
  private var indentation = 0
  private var line = 0
  private var isOfBranch = false

  init(tokens: [Token], range: Range<Int>, source: SourceFile) {
    self.tokens = tokens
    self.range = range
    self.source = source
  }

  mutating func run(_ repairs: inout BracketRepairs) {
    for token in tokens[range] { count(token.kind) }
    for index in range {
      let token = tokens[index]
      if token.startsLine { startLine(at: index, &repairs) }
      switch token.kind {
      case .leftBrace, .leftParenthesis, .leftBracket, .textOpen: push(index)
      case .rightBrace: closeBrace(index, &repairs)
      case .rightParenthesis: close(.leftParenthesis, index, &repairs)
      case .rightBracket: close(.leftBracket, index, &repairs)
      case .textMiddle: unwindHole(index, &repairs)
      case .textClose:
        unwindHole(index, &repairs)
        open.removeLast()
      default: break
      }
    }
    let end = tokens[range.upperBound - 1].kind == .endOfFile ? range.upperBound - 1 : range.upperBound
    while !open.isEmpty { abandonTop(before: end, &repairs) }
  }

  private mutating func count(_ kind: TokenKind) {
    switch kind {
    case .leftBrace, .leftParenthesis, .leftBracket: excess[kind, default: 0] += 1
    case .rightBrace: excess[.leftBrace, default: 0] -= 1
    case .rightParenthesis: excess[.leftParenthesis, default: 0] -= 1
    case .rightBracket: excess[.leftBracket, default: 0] -= 1
    default: break
    }
  }

  private mutating func startLine(at index: Int, _ repairs: inout BracketRepairs) {
    let position = source.position(of: Int(tokens[index].start))
    indentation = position.column
    line = position.line
    isOfBranch = ["if", "else", "try"].contains { isWord($0, index) } || isWord("else", index + 1)
    guard tokens[index].kind != .rightBrace else { return }
    if goesOnBehindOpenBody(index) { return abandonTop(before: index, &repairs) }
    for depth in open.indices.suffix(64).reversed() {
      guard open[depth].kind == .leftBrace, indentation <= open[depth].indentation else { break }
      if open[depth].dedent == nil { open[depth].dedent = index }
    }
  }

  /// `else {` or `on failure` on a line of its own, while the body before it is still open.
  private func goesOnBehindOpenBody(_ index: Int) -> Bool {
    guard excess[.leftBrace, default: 0] > 0, let top = open.last, top.kind == .leftBrace, top.isOfBranch,
      index + 1 < range.upperBound, tokens[index - 1].kind != .rightBrace
    else { return false }
    if isWord("on", index) { return isWord("failure", index + 1) }
    return isWord("else", index) && (tokens[index + 1].kind == .leftBrace || isWord("if", index + 1))
  }

  private func isWord(_ word: String, _ index: Int) -> Bool {
    index < range.upperBound
      && source.bytes[Int(tokens[index].start)..<Int(tokens[index].end)].elementsEqual(word.utf8)
  }

  private mutating func push(_ index: Int) {
    let endsLine = index + 1 >= tokens.count || tokens[index + 1].startsLine
    open.append(
      Open(
        index: index, kind: tokens[index].kind, indentation: indentation, endsLine: endsLine, line: line,
        isOfBranch: isOfBranch, dedent: nil))
  }

  private mutating func closeBrace(_ index: Int, _ repairs: inout BracketRepairs) {
    while let top = open.last {
      switch top.kind {
      case .leftBrace:
        if tokens[index].startsLine, indentation < top.indentation, excess[.leftBrace, default: 0] > 0, open.count > 1 {
          abandonTop(before: index, &repairs)
          continue
        }
        let isTooDeep = tokens[index].startsLine ? indentation > top.indentation : top.line != line
        if excess[.leftBrace, default: 0] < 0, top.endsLine, isTooDeep { return leaveUnpaired(index, &repairs) }
        return popTop()
      case .textOpen:
        return leaveUnpaired(index, &repairs)
      default:
        guard excess[.leftBrace, default: 0] >= 0, isOpen(.leftBrace) else { return leaveUnpaired(index, &repairs) }
        abandonTop(before: index, &repairs)
      }
    }
    leaveUnpaired(index, &repairs)
  }

  private mutating func close(_ kind: TokenKind, _ index: Int, _ repairs: inout BracketRepairs) {
    while let top = open.last, top.kind != kind {
      guard isOpen(kind), excess[top.kind, default: 0] > 0 else { return leaveUnpaired(index, &repairs) }
      abandonTop(before: index, &repairs)
    }
    if open.isEmpty { leaveUnpaired(index, &repairs) } else { popTop() }
  }

  /// Whether a bracket of this kind is open inside the innermost hole.
  private func isOpen(_ kind: TokenKind) -> Bool {
    for bracket in open.reversed() {
      if bracket.kind == kind { return true }
      if bracket.kind == .textOpen { return false }
    }
    return false
  }

  /// At the end of a hole what is open in it stays open; the `}` was for the hole.
  private mutating func unwindHole(_ index: Int, _ repairs: inout BracketRepairs) {
    while let top = open.last, top.kind != .textOpen { abandonTop(before: index, &repairs) }
  }

  private mutating func popTop() {
    guard let closed = open.popLast(), let depth = open.indices.last else { return }
    if let dedent = open[depth].dedent, closed.index < dedent { open[depth].dedent = nil }
  }

  private mutating func leaveUnpaired(_ index: Int, _ repairs: inout BracketRepairs) {
    repairs.unpaired.insert(index)
    switch tokens[index].kind {
    case .rightBrace: excess[.leftBrace, default: 0] += 1
    case .rightParenthesis: excess[.leftParenthesis, default: 0] += 1
    default: excess[.leftBracket, default: 0] += 1
    }
  }

  /// Gives up the innermost bracket: a `{` gets its `}` where the lines went back, or else before `index`.
  private mutating func abandonTop(before index: Int, _ repairs: inout BracketRepairs) {
    guard let top = open.last else { return }
    popTop()
    excess[top.kind, default: 0] -= 1
    if top.kind == .leftBrace {
      repairs.insertions.append(.init(before: top.dedent ?? index, open: top.index))
    } else {
      repairs.unpaired.insert(top.index)
    }
  }
}
