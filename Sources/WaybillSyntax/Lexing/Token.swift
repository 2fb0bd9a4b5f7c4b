import WaybillCore

package enum TokenKind: UInt8, Sendable {
  case name, quotedName
  case integer, decimal, date, pattern
  /// A text without holes. One with holes is `textOpen`, the tokens of the hole, `textMiddle` … `textClose`:
  /// `"a{`, `}b{`, `}c"`.
  case text, textOpen, textMiddle, textClose
  case arrow, fatArrow, equalEqual, notEqual, lessEqual, greaterEqual, dotDot
  case leftBrace, rightBrace, leftParenthesis, rightParenthesis, leftBracket, rightBracket
  case comma, colon, dot, equal, less, greater, plus, minus, star, slash, percent, pipe, question, bang
  /// A character that the language has no use for. It has been reported, and the parser never sees it.
  case unknown
  case endOfFile
}

/// A token and the trivia (blanks, comments, line ends) before it. Tokens are in order of the file and leave no gap:
/// the trivia of each begins where the one before ends, so that all of them together are the file again.
package struct Token: Sendable {
  package var kind: TokenKind
  /// Stands first on its line.
  package var startsLine = false
  /// A declaration word in column 1 with a name behind it: whatever is still open ends here.
  package var beginsDeclaration = false
  /// A piece of a `"""` text.
  package var isLong = false
  package var triviaStart: Int32
  package var start: Int32
  package var end: Int32
  /// For texts, patterns and quoted names: what stands between the delimiters.
  package var contentStart: Int32
  package var contentEnd: Int32

  package init(kind: TokenKind, triviaStart: Int, start: Int, end: Int) {
    self.kind = kind
    self.triviaStart = Int32(triviaStart)
    self.start = Int32(start)
    self.end = Int32(end)
    contentStart = self.start
    contentEnd = self.end
  }

  var hasTriviaBefore: Bool { triviaStart < start }
}
