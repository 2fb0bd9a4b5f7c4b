import WaybillCore

/// `channel Orders webhook POST "/orders" (order: OrderCreated) { … }`: where documents come from, and what becomes of
/// them.
package struct ChannelDeclaration: Sendable {
  package var doc: String?
  package var name: Name
  package var version: Version?
  package var source: ChannelSource
  package var sourceSpan: SourceSpan
  /// `every 1 minute`
  package var interval: DurationLiteral?
  package var parameters: [Parameter]
  /// `each`: one document an element of what was read
  package var isEach: Bool
  package var clauses: [ChannelClause]
  package var span: SourceSpan
}

package enum ChannelSource: Sendable {
  /// `webhook POST "/orders"`
  case webhook(verb: Name, address: PlainText)
  /// `poll erp.stock(since: lastStart)`
  case poll(Call)
  /// `watch drops "inbound/*.csv"`: a system and a pattern of names
  case watch(Name, pattern: PlainText)
  /// The source owes one; it has been reported.
  case error
}

package struct ChannelClause: Sendable {
  package enum Kind: Sendable {
    case verify(VerifyClause)
    /// `acknowledge 997 to partners.send`
    case acknowledge(MessageType, to: Path)
    /// `redelivers for 4 hours`: how long the source sends again
    case redelivers(DurationLiteral)
    case dedupe(DedupeClause)
    /// `complete when stable 30 seconds`
    case complete(stableFor: DurationLiteral)
    /// `archive to "done/"`
    case archive(PlainText)
    case publish(PublishSyntax)
    /// `rejected to queue "mapping-review"`
    case rejected(queue: PlainText)
  }

  package var kind: Kind
  package var span: SourceSpan
}

/// `verify hmac sha256 base64 header "X-Signature" secret "shop.webhook"`
package struct VerifyClause: Sendable {
  package enum Attribute: Sendable {
    case header(PlainText)
    case secret(PlainText)
  }

  /// The way of signing: one word or more.
  package var words: [Name]
  package var attributes: [Attribute]
}

/// `dedupe by header "X-Id" within 72 hours differing hold in "order-review"`
package struct DedupeClause: Sendable {
  package enum Key: Sendable {
    case header(PlainText)
    case expression(Expression)
  }

  /// What becomes of a repeat with another body.
  package enum Differing: Sendable {
    case hold(queue: PlainText)
    case revise
    case reject
  }

  package var key: Key
  package var window: DurationLiteral
  package var differing: Differing?
}

/// `publish orders.Received(OrderToCanonical(order))`, `publish for s in page.items where c => stock.Reported(s)`
package struct PublishSyntax: Sendable {
  /// Publishes one event an element.
  package struct Loop: Sendable {
    package var binding: Name
    package var source: Expression
    package var condition: Expression?
    package var span: SourceSpan
  }

  package var loop: Loop?
  /// The event and its value.
  package var event: Call
  package var span: SourceSpan
}
