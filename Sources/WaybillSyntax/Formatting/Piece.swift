import WaybillCore

/// A token as the formatter moves it: with the comments before it and the one behind it.
struct Piece {
  struct Comment {
    var text: String
    var hasBlankLine: Bool
  }

  var kind: TokenKind
  var text: String
  var roles: Layout.Role
  /// Stands first on its line.
  var breaksLine: Bool
  /// A blank line stands before it (behind its comments, if it has some).
  var hasBlankLine: Bool
  /// Comments on lines of their own before it.
  var comments: [Comment] = []
  /// The comment behind it on its line.
  var trailingComment: String?

  var hasComment: Bool { !comments.isEmpty || trailingComment != nil }

  static func pieces(of tokens: [Token], source: SourceFile, roles: [Layout.Role]) -> [Piece] {
    var pieces: [Piece] = []
    pieces.reserveCapacity(tokens.count)
    for (token, role) in zip(tokens, roles) {
      let trivia = source.bytes[Int(token.triviaStart)..<Int(token.start)]
      var piece = Piece(
        kind: token.kind, text: text(source.bytes[Int(token.start)..<Int(token.end)]), roles: role,
        breaksLine: token.startsLine, hasBlankLine: false)
      var lines = trivia.split(separator: 0x0A, omittingEmptySubsequences: false)[...]
      if !pieces.isEmpty, let first = lines.popFirst(), let comment = comment(of: first) {
        pieces[pieces.count - 1].trailingComment = comment
      }
      piece.take(lines)
      pieces.append(piece)
    }
    return pieces
  }

  /// Takes the lines of the trivia before the token: comments, and blank lines between them.
  private mutating func take(_ lines: ArraySlice<ArraySlice<UInt8>>) {
    var hasBlankLine = false
    for (number, line) in zip(lines.indices, lines) {
      if let comment = Piece.comment(of: line) {
        comments.append(Comment(text: comment, hasBlankLine: hasBlankLine))
        hasBlankLine = false
      } else if number < lines.endIndex - 1 {
        hasBlankLine = true
      }
    }
    self.hasBlankLine = hasBlankLine
    if !comments.isEmpty { breaksLine = true }
  }

  private static func comment(of line: ArraySlice<UInt8>) -> String? {
    guard let start = line.firstIndex(of: UInt8(ascii: "/")) else { return nil }
    let end = line.lastIndex { $0 != 0x20 && $0 != 0x09 && $0 != 0x0D } ?? start
    return String(decoding: line[start...end], as: UTF8.self)
  }

  private static func text(_ bytes: ArraySlice<UInt8>) -> String {
    guard bytes.contains(0x0D) else { return String(decoding: bytes, as: UTF8.self) }
    return String(decoding: bytes.filter { $0 != 0x0D }, as: UTF8.self)
  }
}
