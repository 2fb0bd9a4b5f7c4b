import WaybillCore

/// `document OrderCreated json strict { … }`: a record with its wire format.
package struct DocumentDeclaration: Sendable {
  package var doc: String?
  package var name: Name
  package var version: Version?
  package var format: DocumentFormat
  package var formatSpan: SourceSpan
  package var clauses: [DocumentClause]
  package var content: Content
  package var span: SourceSpan

  package enum Content: Sendable {
    /// `= [LineItem]`
    case type(TypeSyntax)
    /// `{ … }`
    case items([DocumentItem])
    /// Nothing behind `from "…"`: the shape comes from the file named by that clause.
    case imported
  }

  package init(
    doc: String?, name: Name, version: Version?, format: DocumentFormat, formatSpan: SourceSpan,
    clauses: [DocumentClause], content: Content, span: SourceSpan
  ) {
    self.doc = doc
    self.name = name
    self.version = version
    self.format = format
    self.formatSpan = formatSpan
    self.clauses = clauses
    self.content = content
    self.span = span
  }
}

package enum DocumentFormat: Sendable {
  case json
  case xml
  /// `delimited "|"`, `delimited tab`
  case delimited(Delimiter)
  case fixed
  /// `x12 850`
  case x12(NumberLiteral)
  /// `edifact ORDERS`
  case edifact(Name)
  /// The source owes a format; it has been reported.
  case error

  package enum Delimiter: Sendable {
    case text(PlainText)
    case tab, comma, semicolon
  }
}

/// What stands between the format of a document and its body.
package struct DocumentClause: Sendable {
  package enum Kind: Sendable {
    case strict
    case header
    case encoding(Name)
    /// `quote "'"`; nil for `quote none`
    case quote(PlainText?)
    case line(NumberLiteral)
    case short
    case bytes
    /// `escape formulas`
    case escapeFormulas
    case envelope(isStrict: Bool)
    case root(Name)
    case namespace(PlainText)
    case from(PlainText)
    /// `version 004010`: the digits as written
    case versionNumber(NumberLiteral)
    /// `version "D:96A:UN"`
    case versionText(PlainText)
  }

  package var kind: Kind
  package var span: SourceSpan

  package init(_ kind: Kind, span: SourceSpan) {
    self.kind = kind
    self.span = span
  }
}

/// What stands in the body of a document. Only fields, sentinels and checks have a meaning in JSON.
package enum DocumentItem: Sendable {
  case field(FieldDeclaration)
  /// `prefix cbc "urn:…"`
  case prefix(Name, PlainText, SourceSpan)
  /// `missing when "00000000"`
  case missingWhen(Literal, SourceSpan)
  /// `blank is missing`
  case blankIsMissing(SourceSpan)
  /// `check Trailer.rows == count(Item)`
  case check(Expression, SourceSpan)
  /// `segment`, `loop`, `group`, `level`, `row`
  case part(DocumentPart)

  package var span: SourceSpan {
    switch self {
    case .field(let field): field.span
    case .part(let part): part.span
    case .prefix(_, _, let span), .missingWhen(_, let span), .blankIsMissing(let span), .check(_, let span): span
    }
  }
}

/// `segment REF many by qualifier as references { … }`
package struct DocumentPart: Sendable {
  package enum Kind: String, Sendable, CaseIterable {
    case segment, loop, group, level, row
  }

  package enum Occurrence: Sendable {
    case optional
    /// `many(1..) by qualifier first`
    case many([Refinement], by: Name?, takesFirst: Bool)
    /// `as references`
    case named(Name)
    case carry
    case otherwise
    /// `when 1 is "H"`, `when 'total-amount' is present`
    case when(Selector, Test)
  }

  package enum Selector: Sendable {
    /// A column.
    case column(NumberLiteral)
    /// Positions of a fixed line, `1..3`.
    case positions(NumberLiteral, NumberLiteral)
    case name(Name)
  }

  package enum Test: Sendable {
    case isPresent
    case isText([PlainText])
  }

  package var doc: String?
  package var kind: Kind
  package var name: Name
  package var occurrences: [Occurrence]
  package var items: [DocumentItem]
  package var span: SourceSpan

  package init(
    doc: String?, kind: Kind, name: Name, occurrences: [Occurrence], items: [DocumentItem], span: SourceSpan
  ) {
    self.doc = doc
    self.kind = kind
    self.name = name
    self.occurrences = occurrences
    self.items = items
    self.span = span
  }
}
