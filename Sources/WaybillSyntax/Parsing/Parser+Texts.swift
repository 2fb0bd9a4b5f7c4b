import WaybillCore

extension Parser {
  var atText: Bool { at(.text) || at(.textOpen) }

  /// A text with holes.
  mutating func parseText() -> TextLiteral {
    let start = current
    var builder = TextBuilder(isLong: start.isLong)
    var isOpen = at(.textOpen)
    builder.add(content(of: current))
    let close = Int(partners[index])
    advance()
    while isOpen {
      builder.add(parseHole(upTo: close))
      isOpen = at(.textMiddle)
      builder.add(content(of: current))
      advance()
    }
    return TextLiteral(builder.finish(), span: span(from: start), isLong: start.isLong)
  }

  private mutating func parseHole(upTo close: Int) -> Expression {
    let hole = nested(missingExpression) { parser in
      parser.with(lines: false, braces: true) { $0.parseExpression() }
    }
    if !at(.textMiddle), !at(.textClose) {
      reportLeftover()
    }
    while index < close, !at(.textMiddle) { skipToken() }
    return hole
  }

  private func content(of token: Token) -> ArraySlice<UInt8> {
    bytes[Int(token.contentStart)..<Int(token.contentEnd)]
  }

  /// A text where holes have no meaning.
  mutating func parsePlainText(_ what: String) -> PlainText? {
    guard atText else {
      report(.needed(what, found: found, at: here))
      return nil
    }
    let text = parseText()
    if let plain = text.plain { return PlainText(plain, span: text.span) }
    report(.holeInPlainText(at: text.span))
    return PlainText("", span: text.span)
  }

  /// A message, with or without holes.
  mutating func parseMessage(_ what: String) -> TextLiteral {
    guard atText else {
      report(.needed(what, found: found, at: here))
      return TextLiteral([], span: behind)
    }
    return parseText()
  }
}

/// Puts the pieces of a text together: escapes and doubled braces are resolved, and the indentation of a long text
/// is cut, which is what stands before its closing quotes.
private struct TextBuilder {
  private enum Piece {
    case characters(ArraySlice<UInt8>)
    case hole(Expression)
  }

  private let isLong: Bool
  private var pieces: [Piece] = []

  init(isLong: Bool) {
    self.isLong = isLong
  }

  mutating func add(_ characters: ArraySlice<UInt8>) { pieces.append(.characters(characters)) }

  mutating func add(_ hole: Expression) { pieces.append(.hole(hole)) }

  func finish() -> [TextLiteral.Part] {
    var parts: [TextLiteral.Part] = []
    let indentation = isLong ? closingIndentation : []
    for (number, piece) in pieces.enumerated() {
      switch piece {
      case .hole(let expression): parts.append(.hole(expression))
      case .characters(let raw):
        var characters = raw
        if isLong {
          characters = cut(
            raw, indentation: indentation, isFirst: number == 0, isLast: number == pieces.count - 1)
        }
        let resolved = resolve(characters)
        if !resolved.isEmpty { parts.append(.characters(resolved)) }
      }
    }
    return parts
  }

  /// The blanks on the last line, before the closing quotes.
  private var closingIndentation: ArraySlice<UInt8> {
    guard case .characters(let last) = pieces.last, let lineEnd = last.lastIndex(of: 0x0A) else { return [] }
    let blanks = last[(lineEnd + 1)...]
    return blanks.allSatisfy { $0 == 0x20 || $0 == 0x09 } ? blanks : []
  }

  /// Drops the line end behind the opening quotes, that before the closing ones, and the indentation of each line.
  private func cut(
    _ raw: ArraySlice<UInt8>, indentation: ArraySlice<UInt8>, isFirst: Bool, isLast: Bool
  ) -> ArraySlice<UInt8> {
    var lines = raw.split(separator: 0x0A, omittingEmptySubsequences: false)
    for number in lines.indices where number > 0 && lines[number].starts(with: indentation) {
      lines[number] = lines[number].dropFirst(indentation.count)
    }
    for number in lines.indices.dropLast() where lines[number].last == 0x0D {
      lines[number] = lines[number].dropLast()
    }
    if isFirst, lines.count > 1 { lines.removeFirst() }
    if isLast, lines.count > 1 || isFirst, lines.last?.isEmpty == true { lines.removeLast() }
    return Array(lines.joined(separator: [0x0A]))[...]
  }

  private func resolve(_ raw: ArraySlice<UInt8>) -> String {
    var characters: [UInt8] = []
    characters.reserveCapacity(raw.count)
    var rest = raw
    while let byte = rest.popFirst() {
      switch byte {
      case UInt8(ascii: "{"), UInt8(ascii: "}"):
        characters.append(byte)
        if rest.first == byte { rest.removeFirst() }
      case UInt8(ascii: "\\"):
        resolveEscape(&rest, into: &characters)
      default: characters.append(byte)
      }
    }
    return String(decoding: characters, as: UTF8.self)
  }

  private func resolveEscape(_ rest: inout ArraySlice<UInt8>, into characters: inout [UInt8]) {
    switch rest.popFirst() {
    case UInt8(ascii: "n"): characters.append(0x0A)
    case UInt8(ascii: "t"): characters.append(0x09)
    case UInt8(ascii: "r"): characters.append(0x0D)
    case UInt8(ascii: "u"):
      var value: UInt32 = 0
      if rest.first == UInt8(ascii: "{") { rest.removeFirst() }
      while let byte = rest.first, let digit = hexDigit(byte), value <= 0x10FFFF {
        value = value << 4 | UInt32(digit)
        rest.removeFirst()
      }
      if rest.first == UInt8(ascii: "}") { rest.removeFirst() }
      characters.append(contentsOf: String(Unicode.Scalar(value) ?? "\u{FFFD}").utf8)
    case let other?: characters.append(other)
    case nil: break
    }
  }
}
