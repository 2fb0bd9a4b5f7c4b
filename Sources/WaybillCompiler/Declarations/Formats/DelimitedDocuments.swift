import WaybillCore
import WaybillSchema
import WaybillSyntax

/// Delimited documents.
extension DeclarationContext {
  mutating func resolveDelimited(
    _ declaration: DocumentDeclaration, _ delimiter: DocumentFormat.Delimiter, of index: Int, package: String
  ) {
    var form = DocumentForm(format: .delimited)
    var details = DelimitedDetails(separator: separator(delimiter, declaration))
    for clause in declaration.clauses {
      switch clause.kind {
      case .strict: form.isStrict = true
      case .header: details.hasHeader = true
      case .escapeFormulas: details.escapesFormulas = true
      case .encoding(let name): details.encoding = encoding(name)
      case .quote(nil): details.quote = nil
      case .quote(let quote?): details.quote = self.quote(quote, separator: details.separator)
      default: report(.documentClauseOfOtherFormat(clause, format: "delimited"))
      }
    }
    if details.quote == details.separator { report(.separatorIsQuote(declaration.formatSpan, details.separator)) }
    form.details = .delimited(details)
    symbols.types.records[index].document = form
    resolveRows(declaration, of: index, package: package, format: .delimited)
    for record in rowRecords(of: index) {
      checkCellTypes(of: record, format: .delimited)
      checkColumns(of: record, hasHeader: details.hasHeader)
    }
    checkSelectors(declaration, of: index, hasHeader: details.hasHeader)
  }

  private mutating func separator(
    _ delimiter: DocumentFormat.Delimiter, _ declaration: DocumentDeclaration
  ) -> String {
    switch delimiter {
    case .tab: return "\t"
    case .comma: return ","
    case .semicolon: return ";"
    case .text(let text):
      let scalars = text.text.unicodeScalars
      if scalars.count == 1, let scalar = scalars.first, scalar != "\n", scalar != "\r", scalar.value != 0 {
        return text.text
      }
      report(.separatorOfOtherLength(text))
      return ","
    }
  }

  private mutating func quote(_ quote: PlainText, separator: String) -> String {
    if quote.text.utf8.count == 1, let byte = quote.text.utf8.first, byte > 0x20, byte < 0x7F { return quote.text }
    report(.quoteOfOtherLength(quote))
    return "\""
  }

  /// Every field has a column: its name, where there is a header, or its number.
  private mutating func checkColumns(of record: Int, hasHeader: Bool) {
    var taken: [Int: SourceSpan] = [:]
    for (field, span) in zip(symbols.types.records[record].fields, symbols.places.fields[record]) {
      switch field.wire.place {
      case .named:
        if !hasHeader { report(.columnWithoutPlace(field.name, at: span)) }
      case .position(let place):
        if place.component != nil { report(.componentOfCell(field.name, at: span)) }
        if let first = taken[place.position] {
          report(.columnTaken(place.position, by: field.name, at: span, first: first))
        } else {
          taken[place.position] = span
        }
      default: continue
      }
    }
  }

  private mutating func checkSelectors(_ declaration: DocumentDeclaration, of index: Int, hasHeader: Bool) {
    guard case .items(let items) = declaration.content else { return }
    for case .part(let part) in items {
      for case .when(let selector, _) in part.occurrences {
        switch selector {
        case .positions(let first, _): report(.positionsInDelimited(first))
        case .name(let name): if !hasHeader { report(.columnWithoutHeader(name)) }
        case .column: continue
        }
      }
    }
  }
}
