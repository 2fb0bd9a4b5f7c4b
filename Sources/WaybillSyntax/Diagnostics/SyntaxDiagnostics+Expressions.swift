import WaybillCore

/// What can be wrong with expressions.
extension Diagnostic {
  static func missingValue(behind token: String, found: String, at span: SourceSpan) -> Diagnostic {
    let place = token.isEmpty ? "here" : "behind `\(token)`"
    return .syntaxError(.missingValue, "a value is missing \(place): \(found)", at: span)
  }

  static func reservedWordAsValue(_ word: String, at span: SourceSpan) -> Diagnostic {
    .syntaxError(.reservedWordAsValue, "a value is needed here, and `\(word)` is a word of the language", at: span)
      .helping("'\(word)' if it is a name", edits: [Edit(span, "'\(word)'")])
  }

  static func reservedName(_ word: String, at span: SourceSpan) -> Diagnostic {
    .syntaxError(.reservedName, "`\(word)` is a word of the language and names no value of your own", at: span)
      .helping("choose another name")
  }

  static func equalInExpression(at span: SourceSpan) -> Diagnostic {
    .syntaxError(.equalInExpression, "`=` sets a field; two values are compared with `==`", at: span)
      .helping("==", edits: [Edit(span, "==")])
  }

  static func lineStartsWithOperator(_ word: String, at span: SourceSpan, behind: SourceSpan) -> Diagnostic {
    .syntaxError(.lineStartsWithOperator, "the line before has ended, so `\(word)` has nothing on its left", at: span)
      .helping(
        "put `\(word)` at the end of the line before", safe: true,
        edits: [Edit(behind, " \(word)"), Edit(span, "")])
  }

  /// `readings`: the whole expression in each way it could be meant, and the edits that lead there.
  static func elseBesideOperator(at span: SourceSpan, readings: [(text: String, edits: [Edit])]) -> Diagnostic {
    readings.reduce(
      .syntaxError(.elseBesideOperator, "`else` beside an operator could be read in two ways", at: span)
    ) { $0.helping($1.text, edits: $1.edits) }
  }

  static func chainedComparison(_ comparison: String, at span: SourceSpan) -> Diagnostic {
    .syntaxError(
      .chainedComparison, "`\(comparison)` compares two values, and its left side is a comparison already", at: span
    )
    .helping("join two comparisons with `and`; `x in 1..9` asks for a range")
  }

  static func foreignOperator(_ word: String, instead: String, at span: SourceSpan) -> Diagnostic {
    .syntaxError(.foreignOperator, "`\(word)` is no operator", at: span)
      .helping(instead, safe: true, edits: [Edit(span, instead)])
  }

  static func stateIsNoCase(_ name: String, at span: SourceSpan) -> Diagnostic {
    .syntaxError(
      .stateIsNoCase, "behind `is` stands `present`, `missing`, `null` or a case, and `\(name)` is none", at: span
    )
    .helping("a case begins with a capital; values are compared with `==`")
  }

  static func notCallable(at span: SourceSpan) -> Diagnostic {
    .syntaxError(.notCallable, "only a function, a mapping or a type conversion can be called, by its name", at: span)
  }

  static func bindingWithoutCondition(_ name: String, isQuoted: Bool, at span: SourceSpan) -> Diagnostic {
    let capital = name.prefix(1).uppercased() + name.dropFirst()
    let diagnostic = Diagnostic.syntaxError(
      .bindingWithoutCondition, "`\(name)` would catch everything: a case begins with a capital", at: span)
    if isQuoted { return diagnostic.helping("\"\(name)\" is the text", edits: [Edit(span, "\"\(name)\"")]) }
    return diagnostic.helping(capital, edits: [Edit(span, capital)])
      .helping("else", edits: [Edit(span, "else")])
      .helping("\(name) where … for a name of your own")
  }

  static func holeInPlainText(at span: SourceSpan) -> Diagnostic {
    .syntaxError(.holeInPlainText, "a text has no holes here: nothing could fill them", at: span)
      .helping("a brace in a text is written twice, `{{` and `}}`")
  }
}
