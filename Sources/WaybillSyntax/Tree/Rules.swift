import WaybillCore

/// One statement of the body of a mapping, a record, a `for`, a branch or a rules declaration.
package struct Rule: Sendable {
  package indirect enum Kind: Sendable {
    /// `field = value`
    case set(Name, RuleValue)
    /// `field { … }`
    case nested(Name, [Rule])
    /// `let name: Type = expression`
    case local(Name, TypeSyntax?, Expression)
    /// `if c { … } else if d { … } else { … }`
    case condition(ConditionalRule)
    /// `match e { Case => { … } }`
    case match(Expression, [RuleArm])
    /// `copy source`, `copy source (a, b)`, `copy source except (c)`
    case copy(Path, CopiedFields)
    /// `leave giftMessage, promisedBy`
    case leave([Path])
    /// `require c "message" at order.lines`
    case require(Requirement)
    /// `warn c "message"`
    case warn(Requirement)
    /// `skip where c`
    case skip(Expression)
    /// `reject "message" at order.lines`
    case reject(Rejection)
    /// `for line in order.lines { … }`, in a rules declaration
    case forEach(ForHead, [Rule])
  }

  package var doc: String?
  package var kind: Kind
  package var span: SourceSpan

  package init(doc: String?, _ kind: Kind, span: SourceSpan) {
    self.doc = doc
    self.kind = kind
    self.span = span
  }
}

/// What stands right of `=` in a rule.
package enum RuleValue: Sendable {
  case expression(Expression)
  /// `for x in xs { … }`: a list of records, one an element.
  case forEach(ForHead, [Rule])
  /// Writes the null that tells the target to empty the field.
  case clear(SourceSpan)

  package var span: SourceSpan {
    switch self {
    case .expression(let expression): expression.span
    case .forEach(let head, _): head.span
    case .clear(let span): span
    }
  }
}

/// `for x in xs where c sorted by k descending grouped by j as g`
package struct ForHead: Sendable {
  package struct Grouping: Sendable {
    /// One or more.
    package var keys: [Expression]
    package var name: Name
    package var span: SourceSpan

    package init(keys: [Expression], name: Name, span: SourceSpan) {
      self.keys = keys
      self.name = name
      self.span = span
    }
  }

  package var binding: Name
  package var source: Expression
  package var condition: Expression?
  package var sortKeys: [SortKey]
  package var grouping: Grouping?
  /// From `for` to the last clause.
  package var span: SourceSpan

  package init(
    binding: Name, source: Expression, condition: Expression?, sortKeys: [SortKey], grouping: Grouping?,
    span: SourceSpan
  ) {
    self.binding = binding
    self.source = source
    self.condition = condition
    self.sortKeys = sortKeys
    self.grouping = grouping
    self.span = span
  }
}

/// `item.sku descending`
package struct SortKey: Sendable {
  package var value: Expression
  package var isDescending: Bool
  package var span: SourceSpan

  package init(value: Expression, isDescending: Bool, span: SourceSpan) {
    self.value = value
    self.isDescending = isDescending
    self.span = span
  }
}

package struct ConditionalRule: Sendable {
  package var condition: Expression
  package var then: [Rule]
  /// Nil without `else`; `else if` is a list of that one rule.
  package var otherwise: [Rule]?

  package init(condition: Expression, then: [Rule], otherwise: [Rule]?) {
    self.condition = condition
    self.then = then
    self.otherwise = otherwise
  }
}

package struct RuleArm: Sendable {
  package var doc: String?
  package var head: ArmHead
  package var rules: [Rule]
  package var span: SourceSpan

  package init(doc: String?, head: ArmHead, rules: [Rule], span: SourceSpan) {
    self.doc = doc
    self.head = head
    self.rules = rules
    self.span = span
  }
}

package enum CopiedFields: Sendable {
  case all
  case only([Name])
  case except([Name])
}

/// `c "message" at place`
package struct Requirement: Sendable {
  package var condition: Expression
  package var message: TextLiteral
  package var place: Place?

  package init(condition: Expression, message: TextLiteral, place: Place?) {
    self.condition = condition
    self.message = message
    self.place = place
  }
}

/// `reject "message" at place`
package struct Rejection: Sendable {
  package var message: TextLiteral
  package var place: Place?
  package var span: SourceSpan

  package init(message: TextLiteral, place: Place?, span: SourceSpan) {
    self.message = message
    self.place = place
    self.span = span
  }
}
