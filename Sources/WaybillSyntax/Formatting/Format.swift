import WaybillCore

/// The source in the one style, or nil where it does not parse without error.
///
/// The line breaks of the author stay, apart from those around the body of a `{ }` that is not on one line. Blanks,
/// indentation, blank lines (one at most) and the columns of neighbouring lines are set; the clauses of a `for` are
/// sorted, and `carry` stands before the body of its row. Comments stay where they are. The meaning never changes,
/// and formatting twice is formatting once.
package func format(_ source: SourceFile) -> String? {
  let result = parse(source, file: 0)
  guard !result.hasErrors else { return nil }
  var pieces = Piece.pieces(of: result.tokens, source: source, roles: result.layout.roles)
  moveTokens(in: &pieces, result.layout)
  breakLines(in: &pieces)
  var writer = LineWriter()
  let lines = align(writer.lines(of: pieces))
  return lines.map { $0.text + "\n" }.joined()
}

/// Puts the clauses of each `for` in order, and moves what stands in another place in the one style. Where a comment
/// stands between the tokens, they stay.
private func moveTokens(in pieces: inout [Piece], _ layout: Layout) {
  for clauses in layout.clauses {
    guard let first = clauses.parts.first?.range.lowerBound, let last = clauses.parts.last?.range.upperBound,
      !pieces[first..<last].contains(where: \.hasComment)
    else { continue }
    let sorted = clauses.parts.sorted { $0.rank < $1.rank }
    var moved: [Piece] = []
    for (slot, part) in zip(clauses.parts, sorted) {
      var clause = Array(pieces[part.range])
      clause[0].breaksLine = pieces[slot.range.lowerBound].breaksLine
      clause[0].hasBlankLine = pieces[slot.range.lowerBound].hasBlankLine
      moved += clause
    }
    pieces.replaceSubrange(first..<last, with: moved)
  }
  for move in layout.moves where !pieces[move.range].contains(where: \.hasComment) {
    var moved = Array(pieces[move.range])
    moved[0].breaksLine = false
    pieces.removeSubrange(move.range)
    pieces.insert(contentsOf: moved, at: move.target)
  }
}

/// Breaks the line behind the `{` and before the `}` of a body that is not on one line, and joins an `else` to the `}`
/// before it.
private func breakLines(in pieces: inout [Piece]) {
  var open: [(index: Int, isBody: Bool, isBroken: Bool)] = []
  for index in pieces.indices {
    let kind = pieces[index].kind
    if pieces[index].roles.contains(.followsBody), pieces[index].comments.isEmpty,
      pieces[index - 1].kind == .rightBrace, pieces[index - 1].trailingComment == nil
    {
      pieces[index].breaksLine = false
    }
    if pieces[index].breaksLine, !open.isEmpty { open[open.count - 1].isBroken = true }
    switch kind {
    case .leftBrace, .leftBracket, .leftParenthesis:
      open.append((index, pieces[index].roles.contains(.opensBody), false))
    case .rightBrace, .rightBracket, .rightParenthesis:
      guard let bracket = open.popLast() else { break }
      if bracket.isBroken {
        if bracket.isBody {
          pieces[bracket.index + 1].breaksLine = true
          pieces[index].breaksLine = true
        }
        if !open.isEmpty { open[open.count - 1].isBroken = true }
      }
    default: break
    }
  }
}
