import WaybillCore

/// What stands behind `else`, `rejected`, `failed` and `unknown`: what happens instead.
package struct Handler: Sendable {
  package indirect enum Kind: Sendable {
    case hold(HoldSyntax)
    case publish(PublishSyntax)
    case stop(TextLiteral)
    case fail(TextLiteral)
    case cancel
    case resume
    case retry
    case run(Call)
    case steps([Step])
  }

  package var kind: Kind
  package var span: SourceSpan
}

/// `hold in "order-review" offering resume, edit order within 1 day else cancel`: a task for a person.
package struct HoldSyntax: Sendable {
  package var queue: PlainText
  package var offers: [HoldOffer]
  package var limit: DurationLiteral?
  /// What happens when the time is over; only with a limit.
  package var otherwise: Handler?
  package var span: SourceSpan
}

package struct HoldOffer: Sendable {
  package enum Kind: Sendable {
    case resume
    case retry
    case cancel
    /// It happened, with a typed answer.
    case done
    /// `edit order`
    case edit(Name)
  }

  package var kind: Kind
  package var span: SourceSpan
}
