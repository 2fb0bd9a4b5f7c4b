import WaybillCore

private let quote = UInt8(ascii: "\"")
private let leftBrace = UInt8(ascii: "{")
private let rightBrace = UInt8(ascii: "}")

extension Lexer {
  private enum PieceEnd {
    case closed, hole, broken
  }

  mutating func lexText() {
    let start = offset
    if byte(1) == quote, byte(2) == quote { return lexLongText() }
    offset += 1
    lexPiece(from: start, textStart: start, isLong: false, isFirst: true)
  }

  private mutating func lexLongText() {
    let start = offset
    offset += 3
    let contentStart = offset
    while byte() == UInt8(ascii: " ") || byte() == UInt8(ascii: "\t") { offset += 1 }
    guard isAtLineEnd, !isAtEnd else {
      report(.textBehindLongQuotes(at: span(start, start + 3)))
      while !isAtLineEnd, !(byte() == quote && byte(1) == quote && byte(2) == quote) { offset += 1 }
      let contentEnd = offset
      if !isAtLineEnd { offset += 3 }
      add(.text, from: start, content: contentStart..<contentEnd)
      return
    }
    offset = contentStart
    lexPiece(from: start, textStart: start, isLong: true, isFirst: true)
  }

  /// Whether the `}` here ends the hole: no bracket of the hole is open, or only such that a `}` cannot close.
  var closesHole: Bool {
    guard let hole = holes.last else { return false }
    return !hole.brackets.contains(leftBrace)
  }

  mutating func lexTextAfterHole() {
    guard let hole = holes.popLast() else { return }
    let start = offset
    offset += 1
    lexPiece(from: start, textStart: hole.textStart, isLong: hole.isLong, isFirst: false)
  }

  /// A hole ends on its line. The texts around it end here, or go on if they are long.
  mutating func closeHolesAtLineEnd() {
    guard let outermost = holes.first, let innermost = holes.last else { return }
    report(.unclosedHole(at: span(innermost.textStart, innermost.textStart + 1)))
    while let hole = holes.popLast() {
      if hole.isLong, holes.isEmpty {
        return lexPiece(from: offset, textStart: outermost.textStart, isLong: true, isFirst: false)
      }
      add(.textClose, from: offset)
    }
  }

  /// Lexes the characters of a text from here to its end or to its next hole.
  private mutating func lexPiece(from start: Int, textStart: Int, isLong: Bool, isFirst: Bool) {
    let contentStart = offset
    let end = skipCharacters(isLong: isLong, textStart: textStart)
    let contentEnd = offset
    switch end {
    case .closed: offset += isLong ? 3 : 1
    case .hole:
      offset += 1
      holes.append(Hole(isLong: isLong, textStart: textStart))
    case .broken: break
    }
    let kind: TokenKind = end == .hole ? (isFirst ? .textOpen : .textMiddle) : (isFirst ? .text : .textClose)
    add(kind, from: start, content: contentStart..<contentEnd)
    tokens[tokens.count - 1].isLong = isLong
  }

  private mutating func skipCharacters(isLong: Bool, textStart: Int) -> PieceEnd {
    while true {
      if isAtEnd || !isLong && isAtLineEnd { return broken(isLong: isLong, textStart: textStart) }
      switch byte() {
      case quote where !isLong: return .closed
      case quote where byte(1) == quote && byte(2) == quote: return .closed
      case UInt8(ascii: "\\"): skipEscape()
      case leftBrace where byte(1) != leftBrace: return .hole
      case leftBrace: offset += 2
      case rightBrace:
        if byte(1) == rightBrace {
          offset += 2
        } else {
          report(.loneBraceInText(at: span(offset, offset + 1)))
          offset += 1
        }
      default: offset += 1
      }
    }
  }

  private mutating func broken(isLong: Bool, textStart: Int) -> PieceEnd {
    if isLong {
      // The rest of the file was read as text: give the declarations in it back.
      report(.unclosedLongText(at: span(textStart, textStart + 3)))
      offset = nextDeclarationLine(after: textStart) ?? bytes.count
    } else if let hole = holes.last {
      // The quote that was read as the start of this text ends the text around it, whose hole is open.
      report(.unclosedHole(at: span(hole.textStart, hole.textStart + 1)))
    } else {
      report(.unclosedText(at: span(textStart, textStart + 1)))
    }
    return .broken
  }

  /// The first line behind `start` that begins with a declaration word and a blank.
  private func nextDeclarationLine(after start: Int) -> Int? {
    var lineStart = start
    while let lineEnd = bytes[lineStart...].firstIndex(of: UInt8(ascii: "\n")) {
      lineStart = lineEnd + 1
      let word = bytes[lineStart...].prefix { isLetter($0) }
      let next = lineStart + word.count
      if next < bytes.count, bytes[next] == UInt8(ascii: " "), DeclarationWord(word) != nil { return lineStart }
    }
    return nil
  }

  private mutating func skipEscape() {
    let start = offset
    offset += 1
    switch byte() {
    case quote, UInt8(ascii: "\\"), UInt8(ascii: "n"), UInt8(ascii: "t"), UInt8(ascii: "r"): offset += 1
    case UInt8(ascii: "u") where byte(1) == leftBrace: skipScalarEscape(from: start)
    default:
      if !isAtLineEnd, byte() < 0x80 { offset += 1 }
      report(.unknownEscape(text(start, offset), at: span(start, offset)))
    }
  }

  private mutating func skipScalarEscape(from start: Int) {
    offset += 2
    let digits = bytes[offset...].prefix(7).prefix { hexDigit($0) != nil }
    offset += digits.count
    let value = digits.reduce(UInt32(0)) { $0 << 4 | UInt32(hexDigit($1) ?? 0) }
    let isClosed = byte() == rightBrace
    if isClosed { offset += 1 }
    if !isClosed || !(1...6).contains(digits.count) || Unicode.Scalar(value) == nil {
      report(.unknownEscape(text(start, offset), at: span(start, offset)))
    }
  }
}

func hexDigit(_ byte: UInt8) -> UInt8? {
  switch byte {
  case UInt8(ascii: "0")...UInt8(ascii: "9"): byte - UInt8(ascii: "0")
  case UInt8(ascii: "a")...UInt8(ascii: "f"): byte - UInt8(ascii: "a") + 10
  case UInt8(ascii: "A")...UInt8(ascii: "F"): byte - UInt8(ascii: "A") + 10
  default: nil
  }
}
