import WaybillCore

/// `workflow Ingestion v4 on orders.Received as order by order.id { … }`
package struct WorkflowDeclaration: Sendable {
  package var doc: String?
  package var name: Name
  package var version: Version?
  /// In the order in which they were written.
  package var heads: [WorkflowHead]
  /// Settings belong before the steps. One that stands behind a step is here too; its span says where.
  package var settings: [WorkflowSetting]
  package var steps: [Step]
  package var span: SourceSpan
}

/// What stands between the name of a workflow and its body.
package struct WorkflowHead: Sendable {
  package enum Kind: Sendable {
    /// `on orders.Received as order`
    case on(Path, as: Name)
    /// `by order.id`: the key of an instance
    case by(Expression)
    case ordering(OrderingSyntax)
    /// `-> Receipt`
    case result(TypeSyntax)
  }

  package var kind: Kind
  package var span: SourceSpan
}

package enum OrderingSyntax: Sendable {
  /// `serial by order.id skip held`
  case serial(by: Expression, skipsHeld: Bool)
  /// `latest by change.sku`
  case latest(by: Expression)
  /// `schedule every day at 02:00 in "America/New_York"`
  case schedule(ScheduleSyntax)
}

package struct ScheduleSyntax: Sendable {
  package enum Period: Sendable {
    /// `day`, `monday`
    case named(Name)
    case duration(DurationLiteral)
  }

  /// `02:00`
  package struct TimeOfDay: Sendable {
    package var hour: NumberLiteral
    package var minute: NumberLiteral
    package var span: SourceSpan
  }

  package var period: Period
  package var time: TimeOfDay?
  /// The name of a zone.
  package var zone: PlainText?
}

package struct WorkflowSetting: Sendable {
  package enum Kind: Sendable {
    case ordering(OrderingSyntax)
    /// `sla 5 minutes warn 3 minutes until orders.Released`
    case sla(DurationLiteral, warn: DurationLiteral?, until: Path?)
    case deadline(DurationLiteral)
    /// `cancel on orders.Cancelled as c where c.orderId == order.id`
    case cancel(AwaitedEvent)
  }

  package var kind: Kind
  package var span: SourceSpan
}
