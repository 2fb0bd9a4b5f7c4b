import WaybillCore

/// What `parse` gives for every file, damaged ones too.
package struct ParseResult: Sendable {
  package var file: SyntaxFile
  /// All tokens with their trivia, in order: together they are the file, byte for byte.
  package var tokens: [Token]
  /// In order of the file.
  package var diagnostics: [Diagnostic]
  var layout: Layout

  package var hasErrors: Bool { diagnostics.contains { $0.severity == .error } }
}

/// Reads a `.way` file. Never fails: see `SyntaxFile`.
/// `file` is the index of the source in the `SourceSet`, for the spans.
package func parse(_ source: SourceFile, file: Int) -> ParseResult {
  var diagnostics = checkBytes(of: source, file: file)
  let (tokens, lexical) = Lexer.tokens(of: source, file: file)
  diagnostics += lexical
  let brackets = pairBrackets(tokens, of: source, file: file)
  let reportedLines = Set(lexical.map { source.line(of: Int($0.span.start)) })
  diagnostics += brackets.diagnostics.filter { diagnostic in
    // A broken text may have swallowed the other half.
    let spans = [diagnostic.span] + diagnostic.labels.map(\.span)
    return spans.allSatisfy { !reportedLines.contains(source.line(of: Int($0.start))) }
  }
  var parser = Parser(brackets, source: source, file: file, reported: diagnostics)
  let tree = parser.parseFile()
  diagnostics += parser.diagnostics
  diagnostics.sort { ($0.span.start, $0.span.end) < ($1.span.start, $1.span.end) }
  return ParseResult(file: tree, tokens: tokens, diagnostics: diagnostics, layout: parser.layout)
}
