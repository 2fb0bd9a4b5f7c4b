import WaybillCore

/// `"x", "y"`, `n where n > 10`, `else`: what stands before `=>`.
package struct ArmHead: Sendable {
  package enum Choice: Sendable {
    case otherwise
    /// One or more.
    case patterns([ArmPattern])
  }

  package var choice: Choice
  package var condition: Expression?
  package var span: SourceSpan

  package init(_ choice: Choice, condition: Expression?, span: SourceSpan) {
    self.choice = choice
    self.condition = condition
    self.span = span
  }
}

package struct ArmPattern: Sendable {
  package enum Kind: Sendable {
    case text(PlainText)
    case pattern(PatternLiteral)
    case missing
    case boolean(Bool)
    case number(NumberLiteral)
    /// `1..5`
    case range(NumberLiteral, NumberLiteral)
    case date(DateLiteral)
    /// A case; the last name of the path begins with a capital.
    case named(Path)
    /// A name of one's own; the arm has a condition.
    case binding(Name)
  }

  package var kind: Kind
  package var span: SourceSpan

  package init(_ kind: Kind, span: SourceSpan) {
    self.kind = kind
    self.span = span
  }
}

/// An arm of `match` as an expression.
package struct ExpressionArm: Sendable {
  package var doc: String?
  package var head: ArmHead
  package var value: Expression
  package var span: SourceSpan

  package init(doc: String?, head: ArmHead, value: Expression, span: SourceSpan) {
    self.doc = doc
    self.head = head
    self.value = value
    self.span = span
  }
}
