import WaybillCore

extension Lexer {
  mutating func lexNumber() {
    let start = offset
    skipDigits()
    var kind = TokenKind.integer
    if byte() == UInt8(ascii: "."), isDigit(byte(1)) {
      kind = .decimal
      offset += 1
      skipDigits()
    }
    let numberEnd = offset
    while isLetter(byte()) || isDigit(byte()) { offset += 1 }
    if numberEnd < offset {
      report(.numberRunsIntoName(text(start, offset), number: text(start, numberEnd), at: span(start, offset)))
    }
    add(kind, from: start)
    tokens[tokens.count - 1].contentEnd = Int32(numberEnd)
  }

  private mutating func skipDigits() {
    while isDigit(byte()) { offset += 1 }
  }

  func text(_ start: Int, _ end: Int) -> String { String(decoding: bytes[start..<end], as: UTF8.self) }

  // MARK: Dates

  mutating func lexDate() {
    let start = offset
    offset += 1
    if skipForm("0000-00-00") {
      skipTimeOfDay()
    }
    let end = offset
    while isLetter(byte()) || isDigit(byte()) || byte() == UInt8(ascii: ":") && isDigit(byte(1)) { offset += 1 }
    if end == start + 1 || end < offset {
      report(.malformedDate(text(start, offset), at: span(start, offset)))
    }
    add(.date, from: start, content: start + 1..<offset)
  }

  private mutating func skipTimeOfDay() {
    guard skipForm("T00:00") else { return }
    if skipForm(":00"), byte() == UInt8(ascii: "."), isDigit(byte(1)) {
      offset += 1
      var digits = 0
      while isDigit(byte()), digits < 9 {
        offset += 1
        digits += 1
      }
    }
    _ = skipForm("Z") || skipForm("+00:00") || skipForm("-00:00")
  }

  /// Skips what has the form of `form`, where `0` stands for any digit; skips nothing otherwise.
  private mutating func skipForm(_ form: String) -> Bool {
    var ahead = 0
    for wanted in form.utf8 {
      let found = byte(ahead)
      guard wanted == UInt8(ascii: "0") ? isDigit(found) : wanted == found else { return false }
      ahead += 1
    }
    offset += ahead
    return true
  }

  // MARK: Patterns

  /// Behind a value a `/` divides. A line that starts with `/` begins a pattern, since no line starts with an operator,
  /// and so does `/^`, since nothing can be divided by it.
  var beginsPattern: Bool {
    let innermost = (holes.last?.brackets ?? brackets).last
    if startsLine, innermost == nil || innermost == UInt8(ascii: "{") { return patternEnd() != nil }
    guard let last = tokens.last else { return true }
    if byte(1) == UInt8(ascii: "^"), patternEnd() != nil { return true }
    switch last.kind {
    case .quotedName, .integer, .decimal, .date, .text, .textClose, .pattern, .question, .bang: return false
    case .rightParenthesis, .rightBracket, .rightBrace: return false
    case .name: return isReservedWord(last) && !followsDot
    default: return true
    }
  }

  private var followsDot: Bool { tokens.count >= 2 && tokens[tokens.count - 2].kind == .dot }

  private func isReservedWord(_ token: Token) -> Bool {
    ReservedWords.contains(bytes[Int(token.start)..<Int(token.end)])
  }

  /// The offset behind the closing `/` on this line, or nil.
  private func patternEnd() -> Int? {
    var position = offset + 1
    var isInClass = false
    while position < bytes.count, bytes[position] != UInt8(ascii: "\n") {
      switch bytes[position] {
      case UInt8(ascii: "\\"): position += 1
      case UInt8(ascii: "["): isInClass = true
      case UInt8(ascii: "]"): isInClass = false
      case UInt8(ascii: "/") where !isInClass: return position + 1
      default: break
      }
      position += 1
    }
    return nil
  }

  /// Behind a value a `/` divides, also where it was meant to begin the pattern of the next arm: then the one that ends
  /// that pattern seems to begin another, with `=>` behind it. What was cut between the two becomes the pattern that
  /// was meant.
  private mutating func lexPatternBehindValue() -> Bool {
    var next = offset + 1
    while next < bytes.count, bytes[next] == UInt8(ascii: " ") { next += 1 }
    guard bytes[next...].starts(with: "=>".utf8), let first = tokens.lastIndex(where: { $0.kind == .slash }),
      lineStart <= Int(tokens[first].start), isPlain(tokens[first...])
    else { return false }
    let slash = tokens[first]
    tokens.removeSubrange(first...)
    report(.patternBehindValue(at: span(Int(slash.start), offset + 1)))
    triviaStart = Int(slash.triviaStart)
    offset += 1
    add(.pattern, from: Int(slash.start), content: Int(slash.start) + 1..<offset - 1)
    return true
  }

  /// Texts and brackets that these tokens open end among them, so that nothing is left open without them.
  private func isPlain(_ tokens: ArraySlice<Token>) -> Bool {
    var open = 0
    for token in tokens {
      switch token.kind {
      case .textOpen, .textMiddle, .textClose: return false
      case .leftParenthesis, .leftBracket, .leftBrace: open += 1
      case .rightParenthesis, .rightBracket, .rightBrace: open -= 1
      default: break
      }
      if open < 0 { return false }
    }
    return open == 0
  }

  mutating func lexPattern() {
    let start = offset
    guard let end = patternEnd() else {
      if lexPatternBehindValue() { return }
      while !isAtLineEnd { offset += 1 }
      report(.unclosedPattern(at: span(start, start + 1)))
      return add(.pattern, from: start, content: start + 1..<offset)
    }
    offset = end
    add(.pattern, from: start, content: start + 1..<end - 1)
  }
}
