import WaybillCore

/// What can be wrong with brackets, lines, declarations and rules.
extension Diagnostic {
  // MARK: Brackets

  static func unclosedBrace(at span: SourceSpan, open: SourceSpan) -> Diagnostic {
    .syntaxError(.unclosedBrace, "a `}` is missing: a `{` is still open here", at: span)
      .noting("this `{` is still open", at: open)
      .helping("}")
  }

  static func unclosedBracket(
    _ open: String, found: String, at span: SourceSpan, open openSpan: SourceSpan
  ) -> Diagnostic {
    let closing = open == "(" ? ")" : open == "[" ? "]" : "}"
    return .syntaxError(.unclosedBracket, "`,` or `\(closing)` is needed here, but \(found)", at: span)
      .noting("this `\(open)` is still open", at: openSpan)
  }

  static func unopenedBracket(_ bracket: String, at span: SourceSpan) -> Diagnostic {
    let opening = bracket == ")" ? "(" : bracket == "]" ? "[" : "{"
    return .syntaxError(.unopenedBracket, "this `\(bracket)` has no `\(opening)`", at: span)
      .helping("delete it, or put the `\(opening)` where it belongs", edits: [Edit(span, "")])
  }

  static func nestedTooDeep(limit: Int, at span: SourceSpan) -> Diagnostic {
    .syntaxError(.nestedTooDeep, "this is nested more than \(limit) levels deep", at: span)
      .helping("name a part of it with `let`, or make it a mapping of its own")
  }

  static func tooManyOperators(limit: Int, at span: SourceSpan) -> Diagnostic {
    .syntaxError(.tooManyOperators, "an expression has at most \(limit) operators in a row", at: span)
      .helping("name a part of it with `let`, or put the values into a list")
  }

  static func braceOnItsOwnLine(at span: SourceSpan, behind: SourceSpan) -> Diagnostic {
    .syntaxError(.braceOnItsOwnLine, "a `{` stands on the line of its head", at: span)
      .helping("put it at the end of the line before", safe: true, edits: [Edit(behind, " {"), Edit(span, "")])
  }

  static func braceBehindValue(at span: SourceSpan) -> Diagnostic {
    .syntaxError(.braceBehindValue, "a `{` behind a value begins nothing", at: span)
      .helping("a record is built with its type, `Type { … }`; a nested record is set with `field { … }`")
      .helping("a list of records is built with `for item in items { … }`")
  }

  // MARK: Declarations

  static func noDeclaration(found: String, nearest: String?, at span: SourceSpan) -> Diagnostic {
    let diagnostic = Diagnostic.syntaxError(
      .noDeclaration, "a declaration begins with a word such as `record` or `mapping`, and `\(found)` is none",
      at: span)
    guard let nearest else { return diagnostic }
    return diagnostic.helping(nearest, edits: [Edit(span, nearest)])
  }

  // MARK: Items

  /// `needed` begins with an article or a word of the language: "`=` and a value".
  static func needed(_ needed: String, found: String, at span: SourceSpan) -> Diagnostic {
    .syntaxError(.needed, "\(needed) is needed here, but \(found)", at: span)
  }

  static func unknownClause(_ word: String, nearest: String?, at span: SourceSpan) -> Diagnostic {
    let diagnostic = Diagnostic.syntaxError(.unknownClause, "`\(word)` has no meaning here", at: span)
    guard let nearest else { return diagnostic }
    return diagnostic.helping(nearest, edits: [Edit(span, nearest)])
  }

  static func fieldMayBeMissing(_ word: String, at span: SourceSpan) -> Diagnostic {
    unknownClause(word, nearest: nil, at: span).helping("put `?` behind the type of a field that may be missing")
  }

  static func fieldIsRequired(_ word: String, at span: SourceSpan) -> Diagnostic {
    unknownClause(word, nearest: nil, at: span).helping("leave it out: a field without `?` is required")
  }

  static func leftover(found: String, at span: SourceSpan) -> Diagnostic {
    .syntaxError(.leftover, "the line could end here, but \(found)", at: span)
      .helping("put an operator between two values, or begin a new line")
  }

  static func itemOnSharedLine(_ word: String, at span: SourceSpan) -> Diagnostic {
    .syntaxError(.itemOnSharedLine, "`\(word)` begins a line of its own", at: span)
      .helping("break the line before it", edits: [Edit(span.atStart, "\n")])
  }

  static func commaBetweenItems(at span: SourceSpan) -> Diagnostic {
    .syntaxError(.commaBetweenItems, "rules and fields are not parted by commas", at: span)
      .helping("drop the comma", safe: true, edits: [Edit(span, "")])
  }

  static func noRule(found: String, at span: SourceSpan) -> Diagnostic {
    .syntaxError(.noRule, "a rule such as `field = value` is needed here, but \(found)", at: span)
  }

  static func noTestLine(_ word: String, nearest: String?, at span: SourceSpan) -> Diagnostic {
    let diagnostic = Diagnostic.syntaxError(
      .noTestLine,
      "a line of a test begins with `given`, `start`, `expect` or another of its words, not with `\(word)`", at: span)
    guard let nearest else { return diagnostic }
    return diagnostic.helping(nearest, edits: [Edit(span, nearest)])
  }

  static func equalForColon(_ field: String, at span: SourceSpan) -> Diagnostic {
    .syntaxError(.equalForColon, "the type of `\(field)` stands behind a `:`, not a `=`", at: span)
      .helping(":", safe: true, edits: [Edit(span, ":")])
  }

  static func colonForEqual(_ field: String, at span: SourceSpan) -> Diagnostic {
    .syntaxError(.colonForEqual, "a rule sets `\(field)` with `=`, not with `:`", at: span)
      .helping("=", safe: true, edits: [Edit(span, "=")])
  }

  static func clauseTwice(_ clause: String, at span: SourceSpan) -> Diagnostic {
    .syntaxError(.clauseTwice, "a `for` has one `\(clause)`, and this is the second", at: span)
      .helping(clause == "where" ? "join the conditions with `and`" : "put the keys into one, with commas")
  }

  /// `owner` with its article: "a field".
  static func clauseTwice(_ clause: String, of owner: String, at span: SourceSpan) -> Diagnostic {
    .syntaxError(.clauseTwice, "\(owner) has one `\(clause)`, and this is the second", at: span)
      .helping("keep one of the two")
  }

  static func clauseOfSteps(_ clause: String, at span: SourceSpan) -> Diagnostic {
    .syntaxError(.clauseOfSteps, "`\(clause)` bounds the steps of a workflow, and rules have no steps", at: span)
      .helping("drop the clause")
  }
}
