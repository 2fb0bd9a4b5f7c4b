/// Writes pieces into lines: indentation, blanks between tokens, and the cells that may be aligned.
struct LineWriter {
  private struct Bracket {
    /// Indentation of the line with the opening bracket.
    var indentation: Int
    var isBody: Bool
    /// What stands in it begins on the next line.
    var isBlock = false
    /// The number of the body, for all brackets.
    var number: Int
  }

  private var lines: [FormattedLine] = []
  private var line = FormattedLine()
  private var open: [Bracket] = []
  private var bracketCount = 0
  private var previous: Piece?

  mutating func lines(of pieces: [Piece]) -> [FormattedLine] {
    for piece in pieces { write(piece) }
    endLine()
    return lines
  }

  private mutating func write(_ piece: Piece) {
    if piece.breaksLine || previous == nil || previous?.trailingComment != nil || piece.kind == .endOfFile {
      startLine(with: piece)
    } else {
      separate(piece)
    }
    guard piece.kind != .endOfFile else { return }
    line.cells[line.cells.count - 1].text += piece.text
    line.comment = piece.trailingComment
    track(piece)
    previous = piece
  }

  // MARK: Lines

  private mutating func startLine(with piece: Piece) {
    if let previous, isOpening(previous), !open.isEmpty { open[open.count - 1].isBlock = true }
    endLine()
    let indentation = indentation(of: piece)
    let commentIndentation = isClosing(piece) ? indentation + 2 : indentation
    for comment in piece.comments {
      addBlankLine(if: comment.hasBlankLine)
      var commentLine = FormattedLine()
      commentLine.indentation = commentIndentation
      commentLine.comment = comment.text
      lines.append(commentLine)
    }
    guard piece.kind != .endOfFile else { return }
    if !isClosing(piece) { addBlankLine(if: piece.hasBlankLine) }
    line.indentation = indentation
    line.cells = [FormattedLine.Cell(kind: .start)]
    if piece.roles.contains(.beginsItem) {
      line.body = open.last?.number ?? 0
      line.itemCount = 1
    }
  }

  private mutating func endLine() {
    guard !line.isBlank else { return }
    if let last = previous { line.opensBlock = isOpening(last) }
    lines.append(line)
    line = FormattedLine()
  }

  /// A blank line, but none at the start of the file or of a block.
  private mutating func addBlankLine(if isWanted: Bool) {
    guard isWanted, let last = lines.last, !last.isBlank, !last.opensBlock else { return }
    lines.append(FormattedLine())
  }

  private func indentation(of piece: Piece) -> Int {
    guard let bracket = open.last else { return piece.roles.contains(.beginsItem) || isEnd(piece) ? 0 : 2 }
    if isClosing(piece) { return bracket.indentation }
    let isContinuation = bracket.isBody ? !piece.roles.contains(.beginsItem) : bracket.isBlock && !beginsElement
    return bracket.indentation + (isContinuation ? 4 : 2)
  }

  /// In a list the first token behind the bracket or a comma begins an element; what follows goes on with it.
  private var beginsElement: Bool { previous.map { $0.kind == .comma || isOpening($0) } ?? true }

  private func isEnd(_ piece: Piece) -> Bool { piece.kind == .endOfFile }

  // MARK: Brackets

  private func isOpening(_ piece: Piece) -> Bool {
    piece.kind == .leftBrace || piece.kind == .leftBracket || piece.kind == .leftParenthesis
  }

  private func isClosing(_ piece: Piece) -> Bool {
    piece.kind == .rightBrace || piece.kind == .rightBracket || piece.kind == .rightParenthesis
  }

  private mutating func track(_ piece: Piece) {
    if isOpening(piece) {
      bracketCount += 1
      open.append(
        Bracket(
          indentation: line.indentation, isBody: piece.roles.contains(.opensBody), number: bracketCount))
    } else if isClosing(piece) {
      _ = open.popLast()
    }
  }

  // MARK: Blanks

  /// Puts what belongs between the token before and this one: a new cell where the item of this line has a column.
  private mutating func separate(_ piece: Piece) {
    let isOfLine = line.body == (open.last?.number ?? 0)
    if isOfLine, piece.roles.contains(.beginsItem) { line.itemCount += 1 }
    if isOfLine, line.itemCount == 1, piece.roles.contains(.aligned) {
      line.cells.append(FormattedLine.Cell(kind: .sign))
    } else if isOfLine, line.itemCount == 1, piece.roles.contains(.beginsColumn) {
      line.cells.append(FormattedLine.Cell(kind: .column))
    } else if isOfLine, line.itemCount == 1, piece.roles.contains(.behindWord) {
      line.cells.append(FormattedLine.Cell(kind: .word))
    } else if let previous {
      line.cells[line.cells.count - 1].text += blanks(between: previous, and: piece)
    }
  }

  private func blanks(between previous: Piece, and piece: Piece) -> String {
    if previous.roles.contains(.holdsNext) || piece.roles.contains(.closesUp) { return "" }
    switch (previous.kind, piece.kind) {
    case (.leftBrace, .rightBrace): return ""
    case (.leftBrace, _), (_, .rightBrace): return " "
    case (.textOpen, _), (.textMiddle, _), (_, .textMiddle), (_, .textClose): return ""
    case (.leftParenthesis, _), (.leftBracket, _), (_, .rightParenthesis), (_, .rightBracket): return ""
    case (.dot, _), (_, .dot), (_, .dotDot), (.dotDot, _), (_, .comma), (_, .question): return ""
    case (_, .colon): return ""
    default: return piece.roles.contains(.beginsItem) ? "  " : " "
    }
  }
}
