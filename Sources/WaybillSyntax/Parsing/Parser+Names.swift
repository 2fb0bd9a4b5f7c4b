import WaybillCore

extension Parser {
  /// A field, a declaration, or any other name that may be any word. `what` says what it names.
  mutating func parseName(_ what: String) -> Name {
    guard atName, !nextStatementBegins else {
      report(.needed(what, found: found, at: here))
      return Name("", span: behind)
    }
    return takeName()
  }

  /// The name behind a `.`: a line with a statement of its own does not give it.
  mutating func parseMember() -> Name {
    let isStatement = linesMatter && current.startsLine && isName(peek()) && !peek().startsLine && !isReserved(peek())
    guard isStatement else { return parseName("a name behind the `.`") }
    report(.needed("a name behind the `.`", found: found, at: here))
    return Name("", span: behind)
  }

  /// The name at `current`.
  mutating func takeName() -> Name {
    let name = name(of: current)
    advance()
    return name
  }

  func name(of token: Token) -> Name {
    guard token.kind == .quotedName else { return Name(text(of: token), span: span(of: token)) }
    var characters: [UInt8] = []
    var wasQuote = false
    for byte in bytes[Int(token.contentStart)..<Int(token.contentEnd)] {
      let isQuote = byte == UInt8(ascii: "'")
      wasQuote = isQuote && !wasQuote
      if !wasQuote || !isQuote { characters.append(byte) }
    }
    return Name(String(decoding: characters, as: UTF8.self), span: span(of: token), isQuoted: true)
  }

  /// A parameter, `let`, loop variable or `as` name: anything but a reserved word.
  mutating func parseLocal(_ what: String) -> Name {
    guard atName, isReserved(current) else { return parseName(what) }
    if next("in") || next(.equal) || next(.colon) {
      report(.reservedName(text(of: current), at: span(of: current)))
      return takeName()
    }
    report(.needed(what, found: found, at: here))
    return Name("", span: behind)
  }

  /// `name { "." name }`
  mutating func parsePath(_ what: String) -> Path {
    let start = current
    var names = [parseName(what)]
    if names[0].isMissing { return Path(names, span: names[0].span) }
    while at(.dot), continues {
      advance()
      names.append(parseMember())
    }
    return Path(names, span: span(from: start))
  }

  /// `v3`, if it stands here.
  mutating func parseVersion() -> Version? {
    guard at(.name), let number = versionNumber(of: current) else { return nil }
    let version = Version(number, span: span(of: current))
    advance()
    return version
  }

  private func versionNumber(of token: Token) -> Int? {
    let name = bytes[Int(token.start)..<Int(token.end)]
    guard name.count >= 2, name.first == UInt8(ascii: "v"), name.dropFirst().allSatisfy(isDigit) else { return nil }
    return Int(String(decoding: name.dropFirst(), as: UTF8.self))
  }

  /// `name { "." name | "[" expr "]" }`; in the edits of a test it may begin with an index.
  mutating func parsePlace() -> Place {
    let start = current
    var steps: [Place.Step] = []
    if !at(.leftBracket) { steps.append(.name(parseName("the path of a field"))) }
    while steps.isEmpty || continues, !isRecovering {
      if take(.dot) {
        steps.append(.name(parseMember()))
      } else if at(.leftBracket), steps.isEmpty || !current.hasTriviaBefore {
        if !steps.isEmpty { layout.mark(index, .closesUp) }
        steps.append(.index(parseBracketed(.rightBracket) { $0.parseExpression() }))
      } else {
        break
      }
    }
    return Place(steps, span: span(from: start))
  }

  /// The `///` comments before `token`: what stands behind something else on its line belongs to that line.
  func doc(before token: Token) -> String? {
    guard token.hasTriviaBefore else { return nil }
    var lines: [String] = []
    let trivia = bytes[Int(token.triviaStart)..<Int(token.start)]
    var rest = token.triviaStart == 0 ? trivia : trivia[(trivia.firstIndex(of: 0x0A) ?? trivia.endIndex)...]
    while let slash = rest.firstIndex(of: UInt8(ascii: "/")) {
      let end = rest[slash...].firstIndex(of: 0x0A) ?? rest.endIndex
      let comment = rest[slash..<end]
      if comment.starts(with: "///".utf8), !comment.starts(with: "////".utf8) {
        lines.append(docLine(comment.dropFirst(3)))
      }
      rest = rest[end...]
    }
    return lines.isEmpty ? nil : lines.joined(separator: "\n")
  }

  private func docLine(_ comment: ArraySlice<UInt8>) -> String {
    let line = comment.last == 0x0D ? comment.dropLast() : comment
    return String(decoding: line.first == 0x20 ? line.dropFirst() : line, as: UTF8.self)
  }
}
