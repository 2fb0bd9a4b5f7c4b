import WaybillCore

/// `event Received: canonical.Order key (id)`
package struct EventDeclaration: Sendable {
  package var doc: String?
  package var name: Name
  package var version: Version?
  package var type: TypeSyntax
  /// Nil where the key is that of the record.
  package var key: EventKey?
  package var span: SourceSpan
}

/// `key (sku, node, sequence)`
package struct EventKey: Sendable {
  /// One or more.
  package var fields: [Path]
  package var span: SourceSpan
}

/// `queue "order-review" { owner "order-desk"  due 4 hours  then to "supervisors" }`
package struct QueueDeclaration: Sendable {
  package var doc: String?
  package var name: PlainText
  package var clauses: [QueueClause]
  package var span: SourceSpan
}

package struct QueueClause: Sendable {
  package enum Kind: Sendable {
    case owner(PlainText)
    case title(PlainText)
    /// `due 4 hours`
    case due(DurationLiteral)
    /// `then to "supervisors"`: where a task goes that is not done when it is due
    case then(to: PlainText)
  }

  package var kind: Kind
  package var span: SourceSpan
}
