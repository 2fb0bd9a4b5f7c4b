import WaybillCore

/// What `parse` gives for every file, damaged ones too.
package struct ParseResult: Sendable {
  package var file: SyntaxFile
  /// In order of the file.
  package var diagnostics: [Diagnostic]

  package var hasErrors: Bool { diagnostics.contains { $0.severity == .error } }
}

/// Reads a `.way` file. Never fails: see `SyntaxFile`.
/// `file` is the index of the source in the `SourceSet`, for the spans.
package func parse(_ source: SourceFile, file: Int) -> ParseResult {
  ParseResult(
    file: SyntaxFile(declarations: [], span: SourceSpan(file: file, start: 0, end: source.bytes.count)),
    diagnostics: [])
}
