import WaybillCore

func isLetter(_ byte: UInt8) -> Bool {
  switch byte {
  case UInt8(ascii: "A")...UInt8(ascii: "Z"), UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "_"): true
  default: false
  }
}

func isDigit(_ byte: UInt8) -> Bool { UInt8(ascii: "0") <= byte && byte <= UInt8(ascii: "9") }

extension Lexer {
  /// A name, or a run of letters with one that names may not have, which is reported and taken for a name.
  mutating func lexName() {
    let start = offset
    while isLetter(byte()) || isDigit(byte()) { offset += 1 }
    let plainEnd = offset
    while let length = foreignLetter() {
      offset += length
      while isLetter(byte()) || isDigit(byte()) { offset += 1 }
    }
    if offset == start { return lexForeignCharacter() }
    if plainEnd < offset {
      let name = String(decoding: bytes[start..<offset], as: UTF8.self)
      report(.foreignLetterInName(name, at: span(start, offset)))
    }
    add(.name, from: start)
  }

  /// The number of bytes of a letter or mark outside ASCII, or nil.
  private func foreignLetter() -> Int? {
    guard !isAtEnd, byte() >= 0x80, let (scalar, length) = scalar() else { return nil }
    let properties = scalar.properties
    return properties.isAlphabetic || properties.canonicalCombiningClass != .notReordered ? length : nil
  }

  private func scalar() -> (Unicode.Scalar, Int)? {
    var decoder = UTF8()
    var rest = bytes[offset..<min(offset + 4, bytes.count)].makeIterator()
    guard case .scalarValue(let scalar) = decoder.decode(&rest) else { return nil }
    return (scalar, UTF8.width(scalar))
  }

  private mutating func lexForeignCharacter() {
    let start = offset
    guard let (scalar, length) = scalar() else {
      // Bytes that are no UTF-8: one report for the file says so.
      repeat { offset += 1 } while !isAtEnd && byte() & 0xC0 == 0x80
      return add(.unknown, from: start)
    }
    if Self.curlyQuotes.contains(scalar) { return lexCurlyText() }
    offset += length
    if !isBidirectionalControl(scalar) {
      report(.unknownCharacter(Character(scalar), at: span(start, offset)))
    }
    add(.unknown, from: start)
  }

  private static let curlyQuotes: [Unicode.Scalar] = ["\u{201C}", "\u{201D}", "\u{201E}"]

  /// A text in the quotes of a word processor, up to its end on this line.
  private mutating func lexCurlyText() {
    let start = offset
    offset += 3
    let contentStart = offset
    while !isAtLineEnd, scalar().map({ Self.curlyQuotes.contains($0.0) }) != true { offset += 1 }
    let contentEnd = offset
    if !isAtLineEnd { offset += 3 }
    let content = String(decoding: bytes[contentStart..<contentEnd], as: UTF8.self)
    report(.curlyQuotes(content, at: span(start, offset)))
    add(.text, from: start, content: contentStart..<contentEnd)
  }

  mutating func lexQuotedName() {
    let start = offset
    offset += 1
    let contentStart = offset
    while !isAtLineEnd {
      if byte() == UInt8(ascii: "'") {
        guard byte(1) == UInt8(ascii: "'") else { break }
        offset += 1
      }
      offset += 1
    }
    let contentEnd = offset
    if isAtLineEnd {
      report(.unclosedQuotedName(at: span(start, start + 1)))
    } else {
      offset += 1
      if contentStart == contentEnd { report(.emptyQuotedName(at: span(start, offset))) }
    }
    add(.quotedName, from: start, content: contentStart..<contentEnd)
  }
}
