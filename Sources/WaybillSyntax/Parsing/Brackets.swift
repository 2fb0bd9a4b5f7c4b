import WaybillCore

/// The tokens as the parser reads them: the brackets of each declaration are paired before anything is parsed, so
/// that one forgotten bracket damages the declaration it stands in and nothing else.
///
/// Where the pairs of a declaration do not come out, indentation says which bracket is missing or too many: a
/// forgotten `}` is put in where the lines go back, an unpaired closing bracket stays unpaired.
struct BracketedTokens {
  /// Without unknown characters, with the forgotten `}` as tokens of no width.
  var tokens: [Token]
  /// For each bracket the index of its other half; -1 for one without, and for all other tokens.
  var partners: [Int32]
  var diagnostics: [Diagnostic]
}

/// Pairs the brackets of `tokens`.
func pairBrackets(_ lexed: [Token], of source: SourceFile, file: Int) -> BracketedTokens {
  var tokens = lexed.filter { $0.kind != .unknown }
  markDeclarations(&tokens, bytes: source.bytes)
  var repairs = BracketRepairs()
  var start = 0
  for index in 1..<max(tokens.count + 1, 2) where index >= tokens.count || tokens[index].beginsDeclaration {
    if !isBalanced(tokens[start..<min(index, tokens.count)]) {
      var region = BracketRegion(tokens: tokens, range: start..<index, source: source)
      region.run(&repairs)
    }
    start = index
  }
  let diagnostics = repairs.insertions.map { insertion in
    let end = insertion.before > 0 ? Int(tokens[insertion.before - 1].end) : 0
    let open = tokens[insertion.open]
    return Diagnostic.unclosedBrace(
      at: SourceSpan(file: file, start: end, end: end),
      open: SourceSpan(file: file, start: Int(open.start), end: Int(open.end)))
  }
  let (completed, unpaired) = repairs.apply(to: tokens)
  return BracketedTokens(
    tokens: completed, partners: partners(of: completed, unpaired: unpaired), diagnostics: diagnostics)
}

/// A declaration word in column 1 followed by a name on its line always begins a declaration.
private func markDeclarations(_ tokens: inout [Token], bytes: [UInt8]) {
  for index in tokens.indices.dropLast() where tokens[index].startsLine && tokens[index].kind == .name {
    let (token, next) = (tokens[index], tokens[index + 1])
    let start = Int(token.start)
    guard start == 0 || bytes[start - 1] == UInt8(ascii: "\n"), !next.startsLine,
      let word = DeclarationWord(bytes[start..<Int(token.end)])
    else { continue }
    switch next.kind {
    case .name, .quotedName: tokens[index].beginsDeclaration = true
    case .text: tokens[index].beginsDeclaration = word == .queue
    default: break
    }
  }
}

private func isBalanced(_ tokens: ArraySlice<Token>) -> Bool {
  var open: [TokenKind] = []
  for token in tokens {
    switch token.kind {
    case .leftBrace, .leftParenthesis, .leftBracket, .textOpen: open.append(token.kind)
    case .rightBrace: guard open.popLast() == .leftBrace else { return false }
    case .rightParenthesis: guard open.popLast() == .leftParenthesis else { return false }
    case .rightBracket: guard open.popLast() == .leftBracket else { return false }
    case .textMiddle: guard open.last == .textOpen else { return false }
    case .textClose: guard open.popLast() == .textOpen else { return false }
    default: break
    }
  }
  return open.isEmpty
}

private func partners(of tokens: [Token], unpaired: Set<Int>) -> [Int32] {
  var partners = [Int32](repeating: -1, count: tokens.count)
  var open: [Int] = []
  for (index, token) in tokens.enumerated() where !unpaired.contains(index) {
    switch token.kind {
    case .leftBrace, .leftParenthesis, .leftBracket, .textOpen: open.append(index)
    case .rightBrace, .rightParenthesis, .rightBracket, .textClose:
      guard let start = open.popLast() else { break }
      partners[start] = Int32(index)
      partners[index] = Int32(start)
    default: break
    }
  }
  return partners
}

/// What has to be done to the brackets of a file so that they pair.
struct BracketRepairs {
  struct Insertion {
    /// The token before which a `}` is put.
    var before: Int
    /// The `{` that it closes.
    var open: Int
  }

  var insertions: [Insertion] = []
  /// Brackets that stay without their other half.
  var unpaired: Set<Int> = []

  /// The completed tokens, and `unpaired` by their new indices.
  func apply(to tokens: [Token]) -> ([Token], Set<Int>) {
    guard !insertions.isEmpty else { return (tokens, unpaired) }
    let sorted = insertions.sorted { $0.before < $1.before }
    var completed: [Token] = []
    var moved: Set<Int> = []
    var next = 0
    for (index, token) in tokens.enumerated() {
      while next < sorted.count, sorted[next].before == index {
        let end = completed.last.map { Int($0.end) } ?? 0
        completed.append(Token(kind: .rightBrace, triviaStart: end, start: end, end: end))
        next += 1
      }
      if unpaired.contains(index) { moved.insert(completed.count) }
      completed.append(token)
    }
    return (completed, moved)
  }
}
