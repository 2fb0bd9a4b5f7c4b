import WaybillCore

/// A type as it was written.
package struct TypeSyntax: Sendable {
  package indirect enum Core: Sendable {
    /// `Text(1..35)`, `canonical.Order`
    case named(Path, refinements: [Refinement])
    /// `[OrderLine](1..999)`
    case list(TypeSyntax, refinements: [Refinement])
    /// `{Text: T}`
    case map(TypeSyntax)
    /// `{ title: Text  price: Decimal }`
    case record([FieldDeclaration])
    /// `pairs { qualifier: Text(2)  value: Text(1..48) }`
    case pairs([FieldDeclaration])
    /// The source owes a type here; it has been reported.
    case error
  }

  package var core: Core
  /// `T?`
  package var isOptional: Bool
  package var span: SourceSpan

  package init(_ core: Core, isOptional: Bool = false, span: SourceSpan) {
    self.core = core
    self.isOptional = isOptional
    self.span = span
  }
}

/// One part of `(…)` behind a type.
package enum Refinement: Sendable {
  /// `1..35`, `0..`, `2`
  case range(RangeRefinement)
  /// `/^[0-9]{5}$/`
  case pattern(PatternLiteral)
  /// `mass` in `Quantity(mass)`
  case name(Name)

  package var span: SourceSpan {
    switch self {
    case .range(let range): range.span
    case .pattern(let pattern): pattern.span
    case .name(let name): name.span
    }
  }
}

/// `2` (exactly: `isExact`), `1..35`, `0..`, `..9`. At least one bound is present.
package struct RangeRefinement: Sendable {
  package enum Bound: Hashable, Sendable {
    case number(NumberLiteral)
    case date(DateLiteral)
  }

  package var lower: Bound?
  package var upper: Bound?
  /// Written without `..`; the bound is in `lower`.
  package var isExact: Bool
  package var span: SourceSpan

  package init(lower: Bound?, upper: Bound?, isExact: Bool, span: SourceSpan) {
    self.lower = lower
    self.upper = upper
    self.isExact = isExact
    self.span = span
  }
}
