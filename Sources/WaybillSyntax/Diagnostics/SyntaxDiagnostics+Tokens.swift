import WaybillCore

/// What can be wrong with single characters and tokens.
extension Diagnostic {
  static func invalidUTF8(_ byte: UInt8, at span: SourceSpan) -> Diagnostic {
    .syntaxError(
      .invalidUTF8, "the byte 0x\(hexadecimal(UInt32(byte), width: 2)) is no UTF-8, and sources are UTF-8", at: span
    )
    .helping("save the file as UTF-8")
  }

  static func bidirectionalControl(_ scalar: Unicode.Scalar, at span: SourceSpan) -> Diagnostic {
    let name = "U+\(hexadecimal(scalar.value, width: 4))"
    return .syntaxError(
      .bidirectionalControl, "the invisible character \(name) turns the direction of the text round", at: span,
      because: "what is read here is not what the compiler reads"
    )
    .helping("delete it, or write `\\u{\(hexadecimal(scalar.value, width: 4))}` in a text", edits: [Edit(span, "")])
  }

  static func unknownCharacter(_ character: Character, at span: SourceSpan) -> Diagnostic {
    let scalar = character.unicodeScalars.first ?? " "
    let isVisible = scalar.value > 0x20 && scalar.value != 0x7F && !scalar.properties.isWhitespace
    let shown = isVisible ? "`\(character)`" : "the character U+\(hexadecimal(scalar.value, width: 4))"
    let diagnostic = Diagnostic.syntaxError(.unknownCharacter, "\(shown) has no meaning outside a text", at: span)
    switch character {
    case ";": return diagnostic.helping("a statement ends with its line: drop the `;`", edits: [Edit(span, "")])
    case "&": return diagnostic.helping("`and` joins two conditions")
    case "^": return diagnostic.helping("there is no operator `^`")
    case "#": return diagnostic.helping("a comment begins with `//`", edits: [Edit(span, "//")])
    case "`": return diagnostic.helping("a text stands in `\"`, a name that is no identifier in `'`")
    default:
      guard scalar.properties.isWhitespace else { return diagnostic }
      return diagnostic.helping("put an ordinary blank there", safe: true, edits: [Edit(span, " ")])
    }
  }

  static func foreignLetterInName(_ name: String, at span: SourceSpan) -> Diagnostic {
    .syntaxError(.foreignLetterInName, "`\(name)` has letters other than A to Z, so it needs quotes", at: span)
      .helping("'\(name)'", edits: [Edit(span, "'\(name)'")])
  }

  static func curlyQuotes(_ content: String, at span: SourceSpan) -> Diagnostic {
    .syntaxError(.curlyQuotes, "a text stands in straight quotes, and these are curly", at: span)
      .helping("\"\(content)\"", safe: true, edits: [Edit(span, "\"\(content)\"")])
  }

  static func unclosedQuotedName(at span: SourceSpan) -> Diagnostic {
    .syntaxError(.unclosedQuotedName, "this `'` begins a name that does not end on its line", at: span)
      .helping("close it with `'`; a text stands in `\"`")
  }

  static func emptyQuotedName(at span: SourceSpan) -> Diagnostic {
    .syntaxError(.emptyQuotedName, "a name has at least one character, and `''` has none", at: span)
      .helping("the empty text is `\"\"`", edits: [Edit(span, "\"\"")])
  }

  static func numberRunsIntoName(_ text: String, number: String, at span: SourceSpan) -> Diagnostic {
    .syntaxError(.numberRunsIntoName, "the number `\(number)` runs into a name in `\(text)`", at: span)
      .helping("put a blank between them, or write `\"\(text)\"` if it is a text")
  }

  static func malformedDate(_ text: String, at span: SourceSpan) -> Diagnostic {
    .syntaxError(.malformedDate, "`\(text)` is no date of the form `@2026-11-23`", at: span)
      .helping("`@2026-11-23` is a date, `@2026-11-23T10:00:00Z` a timestamp")
  }

  static func unclosedPattern(at span: SourceSpan) -> Diagnostic {
    .syntaxError(.unclosedPattern, "this `/` begins a pattern that does not end on its line", at: span)
      .helping("close it with `/`; a `/` that divides stands behind a value")
  }

  /// `span` is the pattern, from its first `/`, which divides what stands before it.
  static func patternBehindValue(at span: SourceSpan) -> Diagnostic {
    let start = SourceSpan(file: Int(span.file), start: Int(span.start), end: Int(span.start))
    return .syntaxError(
      .unclosedPattern, "the first `/` of this pattern divides the value before it", at: span
    ).helping("begin the case on a line of its own", safe: true, edits: [Edit(start, "\n")])
  }

  static func unclosedText(at span: SourceSpan) -> Diagnostic {
    .syntaxError(.unclosedText, "this `\"` begins a text that does not end on its line", at: span)
      .helping("close it with `\"`; a text of several lines stands in `\"\"\"`")
  }

  static func unclosedLongText(at span: SourceSpan) -> Diagnostic {
    .syntaxError(.unclosedLongText, "this `\"\"\"` begins a text that does not end in this file", at: span)
      .helping("close it with `\"\"\"` on a line of its own")
  }

  static func textBehindLongQuotes(at span: SourceSpan) -> Diagnostic {
    .syntaxError(.textBehindLongQuotes, "the text of `\"\"\"` begins on the next line", at: span)
      .helping("break the line behind `\"\"\"`, or use `\"`")
  }

  static func unclosedHole(at span: SourceSpan) -> Diagnostic {
    .syntaxError(.unclosedHole, "this text has a `{` without its `}`", at: span)
      .helping("close the hole with `}`; a brace in a text is written twice, `{{`")
  }

  static func loneBraceInText(at span: SourceSpan) -> Diagnostic {
    .syntaxError(.loneBraceInText, "a `}` in a text ends a hole, and none is open here", at: span)
      .helping("write it twice, `}}`, to have a brace in the text", edits: [Edit(span, "}}")])
  }

  static func unknownEscape(_ text: String, at span: SourceSpan) -> Diagnostic {
    .syntaxError(.unknownEscape, "`\(text)` is no escape", at: span)
      .helping("the escapes are `\\\"`, `\\\\`, `\\n`, `\\t`, `\\r` and `\\u{20AC}`")
  }

  private static func hexadecimal(_ value: UInt32, width: Int) -> String {
    let digits = String(value, radix: 16, uppercase: true)
    return String(repeating: "0", count: max(0, width - digits.count)) + digits
  }
}
