import WaybillCore

/// Cuts a source into tokens. Every byte belongs to a token or to the trivia before one; damaged places are reported
/// and still give a token, so that the parser meets well-formed texts only.
struct Lexer {
  /// A hole of a text that is open: `"a{ … `.
  struct Hole {
    var isLong: Bool
    /// Where the text with the hole begins.
    var textStart: Int
    /// Brackets opened inside the hole.
    var brackets: [UInt8] = []
  }

  let bytes: [UInt8]
  let file: Int
  var offset = 0
  var triviaStart = 0
  var startsLine = true
  var lineStart = 0
  var tokens: [Token] = []
  var diagnostics: [Diagnostic] = []
  var holes: [Hole] = []
  /// Brackets open outside holes; they decide whether a `/` that starts a line begins a pattern.
  var brackets: [UInt8] = []

  init(_ bytes: [UInt8], file: Int) {
    self.bytes = bytes
    self.file = file
    tokens.reserveCapacity(bytes.count / 5)
  }

  static func tokens(of source: SourceFile, file: Int) -> (tokens: [Token], diagnostics: [Diagnostic]) {
    var lexer = Lexer(source.bytes, file: file)
    lexer.run()
    return (lexer.tokens, lexer.diagnostics)
  }

  mutating func run() {
    repeat {
      skipTrivia()
      lexToken()
    } while tokens.last?.kind != .endOfFile
  }

  // MARK: Bytes

  func byte(_ ahead: Int = 0) -> UInt8 {
    offset + ahead < bytes.count ? bytes[offset + ahead] : 0
  }

  var isAtEnd: Bool { offset >= bytes.count }

  var isAtLineEnd: Bool {
    isAtEnd || byte() == UInt8(ascii: "\n") || byte() == UInt8(ascii: "\r") && byte(1) == UInt8(ascii: "\n")
  }

  func span(_ start: Int, _ end: Int) -> SourceSpan { SourceSpan(file: file, start: start, end: end) }

  /// Reports the first fault of a line; the others mostly follow from it.
  mutating func report(_ diagnostic: Diagnostic) {
    if let last = diagnostics.last, lineStart <= Int(last.span.start) { return }
    diagnostics.append(diagnostic)
  }

  // MARK: Trivia

  private mutating func skipTrivia() {
    triviaStart = offset
    while !isAtEnd {
      switch byte() {
      case UInt8(ascii: " "), UInt8(ascii: "\t"):
        offset += 1
      case UInt8(ascii: "\n"):
        guard holes.isEmpty else { return }
        offset += 1
        startsLine = true
        lineStart = offset
      case UInt8(ascii: "\r") where byte(1) == UInt8(ascii: "\n"):
        guard holes.isEmpty else { return }
        offset += 2
        startsLine = true
        lineStart = offset
      case UInt8(ascii: "/") where byte(1) == UInt8(ascii: "/"):
        while !isAtLineEnd { offset += 1 }
      default:
        return
      }
    }
  }

  // MARK: Tokens

  private mutating func lexToken() {
    let first = byte()
    if !holes.isEmpty, isAtLineEnd { return closeHolesAtLineEnd() }
    if isAtEnd { return add(.endOfFile, from: offset) }
    switch first {
    case UInt8(ascii: "A")...UInt8(ascii: "Z"), UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "_"), 0x80...:
      lexName()
    case UInt8(ascii: "0")...UInt8(ascii: "9"): lexNumber()
    case UInt8(ascii: "'"): lexQuotedName()
    case UInt8(ascii: "\""): lexText()
    case UInt8(ascii: "@"): lexDate()
    case UInt8(ascii: "/") where beginsPattern: lexPattern()
    case UInt8(ascii: "}") where closesHole: lexTextAfterHole()
    default: lexOperator()
    }
  }

  mutating func add(_ kind: TokenKind, from start: Int) {
    var token = Token(kind: kind, triviaStart: triviaStart, start: start, end: offset)
    token.startsLine = startsLine
    startsLine = false
    triviaStart = offset
    tokens.append(token)
  }

  /// Adds a token with delimiters around `content`.
  mutating func add(_ kind: TokenKind, from start: Int, content: Range<Int>) {
    add(kind, from: start)
    tokens[tokens.count - 1].contentStart = Int32(content.lowerBound)
    tokens[tokens.count - 1].contentEnd = Int32(content.upperBound)
  }

  private mutating func lexOperator() {
    let start = offset
    if let kind = pairOperator(byte(), byte(1)) {
      offset += 2
      return add(kind, from: start)
    }
    guard let kind = singleOperator(byte()) else { return lexUnknown() }
    countBracket(byte())
    offset += 1
    add(kind, from: start)
  }

  private func pairOperator(_ first: UInt8, _ second: UInt8) -> TokenKind? {
    switch (first, second) {
    case (UInt8(ascii: "="), UInt8(ascii: ">")): .fatArrow
    case (UInt8(ascii: "-"), UInt8(ascii: ">")): .arrow
    case (UInt8(ascii: "="), UInt8(ascii: "=")): .equalEqual
    case (UInt8(ascii: "!"), UInt8(ascii: "=")): .notEqual
    case (UInt8(ascii: "<"), UInt8(ascii: "=")): .lessEqual
    case (UInt8(ascii: ">"), UInt8(ascii: "=")): .greaterEqual
    case (UInt8(ascii: "."), UInt8(ascii: ".")): .dotDot
    default: nil
    }
  }

  private func singleOperator(_ byte: UInt8) -> TokenKind? {
    switch byte {
    case UInt8(ascii: "{"): .leftBrace
    case UInt8(ascii: "}"): .rightBrace
    case UInt8(ascii: "("): .leftParenthesis
    case UInt8(ascii: ")"): .rightParenthesis
    case UInt8(ascii: "["): .leftBracket
    case UInt8(ascii: "]"): .rightBracket
    case UInt8(ascii: ","): .comma
    case UInt8(ascii: ":"): .colon
    case UInt8(ascii: "."): .dot
    case UInt8(ascii: "="): .equal
    case UInt8(ascii: "<"): .less
    case UInt8(ascii: ">"): .greater
    case UInt8(ascii: "+"): .plus
    case UInt8(ascii: "-"): .minus
    case UInt8(ascii: "*"): .star
    case UInt8(ascii: "/"): .slash
    case UInt8(ascii: "%"): .percent
    case UInt8(ascii: "|"): .pipe
    case UInt8(ascii: "?"): .question
    case UInt8(ascii: "!"): .bang
    default: nil
    }
  }

  private mutating func countBracket(_ byte: UInt8) {
    if holes.isEmpty {
      count(byte, in: &brackets)
    } else {
      count(byte, in: &holes[holes.count - 1].brackets)
    }
  }

  private func count(_ byte: UInt8, in stack: inout [UInt8]) {
    switch byte {
    case UInt8(ascii: "{"), UInt8(ascii: "("), UInt8(ascii: "["): stack.append(byte)
    case UInt8(ascii: "}"), UInt8(ascii: ")"), UInt8(ascii: "]"): _ = stack.popLast()
    default: break
    }
  }

  private mutating func lexUnknown() {
    let start = offset
    offset += 1
    report(.unknownCharacter(Character(Unicode.Scalar(bytes[start])), at: span(start, offset)))
    add(.unknown, from: start)
  }
}
