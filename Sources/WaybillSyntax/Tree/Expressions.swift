import WaybillCore

/// An expression. Parentheses leave no node; the span of what they enclose includes them.
package struct Expression: Sendable {
  package indirect enum Kind: Sendable {
    case text(TextLiteral)
    /// Whole numbers and decimals, without a sign.
    case number(NumberLiteral)
    /// `5 minutes`
    case duration(NumberLiteral, DurationUnit)
    /// `@2026-11-23`, `@2026-11-23T10:00:00Z`
    case date(DateLiteral)
    case pattern(PatternLiteral)
    case boolean(Bool)
    /// A local, a case, a constant, a currency: names are resolved by the compiler.
    case name(Name)
    /// `order.customer`
    case member(Expression, Name)
    /// `xs[1]`, `Table[a, b]`: one index or more
    case index(Expression, [Expression])
    /// `round(x, scale: 2)`, `sum(l.net for l in lines)`
    case call(Call)
    /// `Type { a = x }`, `{ a = x }`
    case record(Path?, [Rule])
    /// `[a, b]`, `[x.sku for x in xs]`
    case list([ListElement])
    /// `{ "k": v }`; `{}` is a map without entries, and also stands where a record is expected
    case map([MapEntry])
    /// `a + b`, `a and b`
    case binary(BinaryOperator, Expression, Expression)
    /// `a < b`
    case compare(ComparisonOperator, Expression, Expression)
    /// `a in xs`, `a not in xs`
    case membership(Expression, in: Expression, isNegated: Bool)
    /// `a in 1..5`, `a not in 1..5`: value, lower, upper
    case rangeMembership(Expression, Expression, Expression, isNegated: Bool)
    /// `a matches /…/`
    case matches(Expression, Expression)
    /// `a is present`, `a is not missing`, `a is Case`
    case state(Expression, ValueState, isNegated: Bool)
    /// `-a`
    case negate(Expression)
    case not(Expression)
    /// `try a`
    case attempt(Expression)
    /// `a!`
    case force(Expression)
    /// `a else b`
    case fallback(Expression, Fallback)
    /// `x | f(y)`: the value and the call without it; means `f(x, y)`
    case pipe(Expression, Call)
    /// `if c then a else b`
    case conditional(Expression, then: Branch, otherwise: Branch?)
    /// `match e { … }`
    case match(Expression, [ExpressionArm])
    /// Only as an arm or a branch; behind `else` it is a `Fallback`.
    case reject(Rejection)
    /// `read View[key]`, in steps only; without keys the whole view
    case read(Path, [Expression])
    /// The source owes an expression here; it has been reported.
    case error
  }

  package var kind: Kind
  package var span: SourceSpan

  package init(_ kind: Kind, span: SourceSpan) {
    self.kind = kind
    self.span = span
  }
}

package enum BinaryOperator: String, Sendable {
  case add = "+"
  case subtract = "-"
  case multiply = "*"
  case divide = "/"
  case remainder = "%"
  case and
  case or
}

package enum ComparisonOperator: String, Sendable {
  case equal = "=="
  case notEqual = "!="
  case less = "<"
  case lessOrEqual = "<="
  case greater = ">"
  case greaterOrEqual = ">="
}

/// What stands behind `is`.
package enum ValueState: Sendable {
  case present, missing, null
  /// A case of a choice or an enum; its last name begins with a capital.
  case named(Path)
}

/// What stands behind `else`.
package enum Fallback: Sendable {
  case value(Expression)
  case reject(Rejection)
  /// Leaves the element out.
  case skip(SourceSpan)
  /// Writes the null that tells the target to empty the field.
  case clear(SourceSpan)

  package var span: SourceSpan {
    switch self {
    case .value(let value): value.span
    case .reject(let rejection): rejection.span
    case .skip(let span), .clear(let span): span
    }
  }
}

/// A branch of `if … then … else …`.
package enum Branch: Sendable {
  case value(Expression)
  case skip(SourceSpan)

  package var span: SourceSpan {
    switch self {
    case .value(let value): value.span
    case .skip(let span): span
    }
  }
}

/// `callee(arguments)`
package struct Call: Sendable {
  package var callee: Path
  package var arguments: [Argument]
  /// `because "…"`, the stated reason of `public`.
  package var because: PlainText?
  /// `x | f` has none.
  package var hasParentheses: Bool
  package var span: SourceSpan

  package init(
    callee: Path, arguments: [Argument], because: PlainText? = nil, hasParentheses: Bool = true, span: SourceSpan
  ) {
    self.callee = callee
    self.arguments = arguments
    self.because = because
    self.hasParentheses = hasParentheses
    self.span = span
  }
}

/// `scale: 2`, `l.net for l in lines where l.net > 0`
package struct Argument: Sendable {
  package var label: Name?
  package var value: Expression
  package var generator: Generator?
  package var span: SourceSpan

  package init(label: Name?, value: Expression, generator: Generator?, span: SourceSpan) {
    self.label = label
    self.value = value
    self.generator = generator
    self.span = span
  }
}

package struct ListElement: Sendable {
  package var value: Expression
  package var generator: Generator?
  package var span: SourceSpan

  package init(value: Expression, generator: Generator?, span: SourceSpan) {
    self.value = value
    self.generator = generator
    self.span = span
  }
}

/// `"k": v`, `first n.name: n.value for n in ns`
package struct MapEntry: Sendable {
  /// Which of two equal keys of a comprehension stays.
  package enum Kept: String, Sendable {
    case first, last
  }

  package var kept: Kept?
  package var key: Expression
  package var value: Expression
  package var generator: Generator?
  package var span: SourceSpan

  package init(kept: Kept?, key: Expression, value: Expression, generator: Generator?, span: SourceSpan) {
    self.kept = kept
    self.key = key
    self.value = value
    self.generator = generator
    self.span = span
  }
}

/// `for x in xs where c for y in x.ys sorted by k`: one clause or more, the first outermost.
package struct Generator: Sendable {
  package struct Clause: Sendable {
    package var binding: Name
    package var source: Expression
    package var condition: Expression?
    package var sortKey: SortKey?
    package var span: SourceSpan

    package init(
      binding: Name, source: Expression, condition: Expression?, sortKey: SortKey?, span: SourceSpan
    ) {
      self.binding = binding
      self.source = source
      self.condition = condition
      self.sortKey = sortKey
      self.span = span
    }
  }

  package var clauses: [Clause]
  package var span: SourceSpan

  package init(clauses: [Clause], span: SourceSpan) {
    self.clauses = clauses
    self.span = span
  }
}
