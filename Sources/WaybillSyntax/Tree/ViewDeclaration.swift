import WaybillCore

/// `view BySku of canonical.Availability by sku { … }`: a state a key, computed from events.
package struct ViewDeclaration: Sendable {
  package var doc: String?
  package var name: Name
  package var version: Version?
  package var type: TypeSyntax
  /// What stands behind `by`.
  package var key: Expression
  package var parts: [ViewPart]
  package var span: SourceSpan
}

package struct ViewPart: Sendable {
  package enum Kind: Sendable {
    case on(ViewRule)
    case publish(ViewPublication)
  }

  package var doc: String?
  package var kind: Kind
  package var span: SourceSpan
}

/// `on orders.Released as o for l in o.lines key l.sku { … }`: rules from `previous` and the event to the next value.
package struct ViewRule: Sendable {
  package var event: Path
  package var name: Name
  package var loop: ForHead?
  /// Nil where the event's own field is the key.
  package var key: Expression?
  package var rules: [Rule]
}

/// `publish availability.Changed when next.sellable != previous.sellable at most once per 5 seconds per sku`
package struct ViewPublication: Sendable {
  /// `at most once per 5 seconds per sku`
  package struct Limit: Sendable {
    package var interval: DurationLiteral
    /// The view's key, if it was written.
    package var key: Name?
    package var span: SourceSpan
  }

  /// Without parentheses, the view's value is the event's.
  package var event: Call
  package var condition: Expression?
  package var limit: Limit?
}
