import WaybillCore
import WaybillSchema
import WaybillSyntax

/// `WB0460` to `WB0467`: delimited documents, and rows in general.
extension Diagnostic {
  package static func separatorOfOtherLength(_ text: PlainText) -> Diagnostic {
    Diagnostic(
      .error, DiagnosticCode(460),
      text.text.unicodeScalars.count == 1
        ? "a line end parts rows, and cannot part cells"
        : "a separator is one character, and `\(text.text)` has \(text.text.unicodeScalars.count)",
      at: text.span, because: "not one character"
    ).helping("`comma`, `tab`, `semicolon`, or a text such as `\"|\"`")
  }

  package static func quoteOfOtherLength(_ quote: PlainText) -> Diagnostic {
    Diagnostic(
      .error, DiagnosticCode(461), "a quote is one visible character of ASCII, and `\(quote.text)` is none",
      at: quote.span, because: "not a quote"
    ).helping("`quote none` for files without quotes")
  }

  package static func separatorIsQuote(_ span: SourceSpan, _ separator: String) -> Diagnostic {
    Diagnostic(
      .error, DiagnosticCode(461), "`\(separator)` parts cells and quotes them; no cell could be told from another",
      at: span, because: "separator and quote are the same"
    ).helping("`quote none`, or another separator")
  }

  package static func unknownEncoding(_ name: Name) -> Diagnostic {
    let known = TextEncoding.allCases.map(\.rawValue)
    return Diagnostic(
      .error, DiagnosticCode(462),
      "`\(name.text)` is no encoding that is known: \(known.map { "`\($0)`" }.joined(separator: ", "))", at: name.span,
      because: "not an encoding"
    ).suggesting(nearestName(to: name.text, among: known), at: name.span)
  }

  package static func columnWithoutPlace(_ name: String, at span: SourceSpan) -> Diagnostic {
    Diagnostic(
      .error, DiagnosticCode(463), "`\(name)` has no number, and the file has no header that names its columns",
      at: span, because: "in no column", target: name
    ).helping("`2 \(name) : …`, or `header` behind the separator")
  }

  package static func columnWithoutHeader(_ name: Name) -> Diagnostic {
    Diagnostic(
      .error, DiagnosticCode(463), "the file has no header, so that no column is named `\(name.text)`", at: name.span,
      because: "not a column"
    ).helping("the number of the column: `when 1 is \"H\"`")
  }

  package static func columnTaken(
    _ position: Int, by name: String, at span: SourceSpan, first: SourceSpan
  ) -> Diagnostic {
    Diagnostic(
      .error, DiagnosticCode(464), "column \(position) is taken by another field", at: span, because: "the second one",
      target: name
    ).noting("the first one", at: first)
  }

  package static func componentOfCell(_ name: String, at span: SourceSpan) -> Diagnostic {
    Diagnostic(
      .error, DiagnosticCode(464), "a cell has no components; `\(name)` is a column with a whole number", at: span,
      because: "not a column", target: name)
  }

  package static func positionsInDelimited(_ first: NumberLiteral) -> Diagnostic {
    Diagnostic(
      .error, DiagnosticCode(464), "a delimited row has columns, and no positions in the line", at: first.span,
      because: "not a column"
    ).helping("`when 1 is \"H\"`")
  }

  package static func notInCell(_ name: String, type: String, at span: SourceSpan) -> Diagnostic {
    Diagnostic(
      .error, DiagnosticCode(465), "one cell holds one value, and `\(name)` is `\(type)`", at: span,
      because: "more than one value", target: name
    ).helping("a field for each part, such as an amount and a currency, put together in the mapping")
  }

  package static func cellHasNoPath(_ name: String, at span: SourceSpan) -> Diagnostic {
    Diagnostic(
      .error, DiagnosticCode(465), "`\(name)` is one cell: it has neither a path nor several values", at: span,
      because: "no lists in rows", target: name)
  }

  package static func rowsNeeded(_ declaration: DocumentDeclaration) -> Diagnostic {
    Diagnostic(
      .error, DiagnosticCode(466), "a document of rows has fields, one for each column, or kinds of rows",
      at: declaration.name.span, because: "no rows", target: declaration.name.text
    ).helping("{ sku : Text }")
  }

  package static func fieldBesideRows(_ field: FieldDeclaration, _ declaration: DocumentDeclaration) -> Diagnostic {
    Diagnostic(
      .error, DiagnosticCode(466),
      "`\(declaration.name.text)` has kinds of rows, so that `\(field.name.text)` has to be in one of them",
      at: field.name.span, because: "in no row", target: field.name.text)
  }

  package static func itemOfOtherFormat(_ keyword: String, at span: SourceSpan, format: DocumentForm.Format)
    -> Diagnostic
  {
    Diagnostic(
      .error, DiagnosticCode(466), "a `\(format.rawValue)` document has fields or kinds of rows, and no `\(keyword)`",
      at: span, because: "has no meaning in this format"
    ).helping("row")
  }

  package static func rowsNotToldApart(_ row: DocumentPart, _ first: DocumentPart) -> Diagnostic {
    Diagnostic(
      .error, DiagnosticCode(467),
      "nothing tells `\(row.name.text)` from `\(first.name.text)`; one kind of row may take what is left",
      at: row.name.span, because: "never read", target: row.name.text
    ).noting("takes what is left", at: first.name.span).helping("`when 1 is \"D\"` behind the name of the row")
  }

  package static func rowToldTwice(_ row: DocumentPart, _ told: DocumentPart.Occurrence) -> Diagnostic {
    Diagnostic(
      .error, DiagnosticCode(467), "`\(row.name.text)` is told by a cell, and `else` takes what no cell tells",
      at: row.name.span, because: "both `when` and `else`", target: row.name.text)
  }

  package static func carriedNameTaken(_ name: String, at span: SourceSpan, declared: SourceSpan) -> Diagnostic {
    Diagnostic(
      .error, DiagnosticCode(467), "rows below `\(name)` read it through its name, and this row has a field `\(name)`",
      at: span, because: "the name is taken", target: name
    ).noting("carried from here", at: declared).helping("`as \(name)Row` behind the name of the carried row")
  }

  package static func carriedIsSet(_ name: Name) -> Diagnostic {
    Diagnostic(
      .error, DiagnosticCode(467),
      "`\(name.text)` is a row of its own, which rows below it only read; it is set in the document", at: name.span,
      because: "not a column of this row", target: name.text)
  }

  package static func documentClauseOfOtherFormat(_ clause: DocumentClause, format: String) -> Diagnostic {
    Diagnostic(
      .error, DiagnosticCode(473), "this has no meaning in a `\(format)` document", at: clause.span,
      because: "of another format"
    ).helping("leave it out", safe: true, edits: [Edit(clause.span, "")])
  }

  package static func checkInPart(_ part: DocumentPart, at span: SourceSpan) -> Diagnostic {
    Diagnostic(
      .error, DiagnosticCode(495), "a `check` speaks of the whole document, and stands behind its parts", at: span,
      because: "inside of `\(part.name.text)`", target: part.name.text)
  }
}
