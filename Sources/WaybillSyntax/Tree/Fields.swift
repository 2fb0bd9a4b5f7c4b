import WaybillCore

/// A field of a record or document: `line_items : [LineItem](1..) personal`.
package struct FieldDeclaration: Sendable {
  package var doc: String?
  /// A column or element (`02`), or a component (`02.3`), with its digits as written.
  package var position: NumberLiteral?
  package var name: Name
  package var type: TypeSyntax
  package var clauses: [FieldClause]
  package var span: SourceSpan

  package init(
    doc: String?, position: NumberLiteral?, name: Name, type: TypeSyntax, clauses: [FieldClause], span: SourceSpan
  ) {
    self.doc = doc
    self.position = position
    self.name = name
    self.type = type
    self.clauses = clauses
    self.span = span
  }
}

/// What stands behind the type of a field.
package struct FieldClause: Sendable {
  package enum Kind: Sendable {
    /// `or null`
    case orNull
    case key
    case personal
    /// `deprecated "use shipTo"`
    case deprecated(PlainText)
    /// `content` (XML)
    case content
    /// `attribute 'currencyID'` (XML); without a name, the field's
    case attribute(Name?)
    /// `in "dd.MM.yyyy" from 1950`
    case inPattern(PlainText, firstYear: NumberLiteral?)
    /// `in epoch milliseconds`
    case inEpoch(EpochUnit)
    /// `in zone "America/New_York"`
    case inZone(PlainText)
    /// `in format 01.3`
    case inFormat(NumberLiteral)
    /// `in text`, `in comma`, `in alpha3`, `in orderLines/orderLine`: one name or more, split at `/`
    case inWords([Name])
    /// `one or many`
    case oneOrMany
    /// `many by qualifier`, `many by qualifier first`
    case manyBy(Name, takesFirst: Bool)
    /// `fixed "1"`
    case fixed(Literal)
    /// `missing when "00000000"`
    case missingWhen(Literal)
    /// `missing is null`
    case missingIsNull
    /// `blank is missing`
    case blankIsMissing
    /// `at 21..30`
    case columns(NumberLiteral, NumberLiteral)
    /// `padded zero`
    case padded(Name)
    /// `implied 3`
    case implied(NumberLiteral)
    /// `trailing sign`
    case trailingSign
    /// `sign in parentheses`
    case parentheses
  }

  package var kind: Kind
  package var span: SourceSpan

  package init(_ kind: Kind, span: SourceSpan) {
    self.kind = kind
    self.span = span
  }
}

package enum EpochUnit: String, Sendable {
  case seconds, milliseconds
}
