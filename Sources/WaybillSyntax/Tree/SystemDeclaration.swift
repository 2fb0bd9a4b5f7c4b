import WaybillCore

/// `system erp http { … }`: an outside system, what bounds every call to it, and its operations.
package struct SystemDeclaration: Sendable {
  package var doc: String?
  package var name: Name
  /// `http`, `sftp`, `smtp`, `nats`, `folder`, `sql`; the checker says which there are.
  package var kind: Name
  package var clauses: [SystemClause]
  package var operations: [OperationDeclaration]
  package var span: SourceSpan
}

package struct SystemClause: Sendable {
  package enum Kind: Sendable {
    /// `auth oauth2 clientCredentials`: one name or two
    case auth([Name])
    case timeout(DurationLiteral)
    case retry(RetrySyntax)
    /// `rate 20 per second burst 40`
    case rate(NumberLiteral, per: DurationLiteral, burst: NumberLiteral?)
    /// `rate cost by response "extensions.cost" of 1000 restoring 50 per second`
    case rateByCost(RateByCost)
    /// `rate told by header "X-RateLimit-Remaining"`
    case rateByHeader(PlainText)
    /// `breaker opens after 5 failures in 30 seconds for 15 seconds`
    case breaker(failures: NumberLiteral, window: DurationLiteral, pause: DurationLiteral)
    /// `at most 8 at once`
    case concurrency(NumberLiteral)
  }

  package var kind: Kind
  package var span: SourceSpan
}

package struct RateByCost: Sendable {
  /// Where the answer says what the call has cost.
  package var field: PlainText
  package var capacity: NumberLiteral
  package var restored: NumberLiteral
  /// `per second` is one second.
  package var period: DurationLiteral
}

/// `retry for 15 minutes from 1 second doubling to 1 minute jittered on timeout, 429, 503`
package struct RetrySyntax: Sendable {
  package enum Bound: Sendable {
    /// `for 15 minutes`
    case time(DurationLiteral)
    /// `6 times`: the attempts behind the first
    case repeats(NumberLiteral)
  }

  package enum Cause: Sendable {
    case status(NumberLiteral)
    /// `timeout`
    case named(Name)

    package var span: SourceSpan {
      switch self {
      case .status(let number): number.span
      case .named(let name): name.span
      }
    }
  }

  package var bound: Bound
  /// `from 1 second`: the first pause
  package var first: DurationLiteral?
  /// `doubling to 1 minute`: the longest pause
  package var longest: DurationLiteral?
  package var isJittered: Bool
  /// Empty without `on`.
  package var causes: [Cause]
  package var span: SourceSpan
}

/// `operation createSalesOrder POST "/record/v1/salesOrder" (order: SalesOrder) -> Created { … }`
package struct OperationDeclaration: Sendable {
  package var doc: String?
  package var name: Name
  /// `GET`, `POST`, `put` …
  package var verb: Name
  /// Holes are parameters.
  package var address: TextLiteral
  package var parameters: [Parameter]
  /// Nil without `->`: the operation has no answer.
  package var result: TypeSyntax?
  package var clauses: [OperationClause]
  package var span: SourceSpan
}

package struct OperationClause: Sendable {
  package enum Kind: Sendable {
    case safe
    /// `idempotent by name`
    case idempotent(by: Path?)
    /// `keyed by header "Idempotency-Key" for 24 hours`
    case keyed(header: PlainText, window: DurationLiteral)
    /// `unsafe probe findBooking(b.reference)`
    case unsafe(probe: Call?)
    /// `expect 997 within 4 hours else hold in "edi"`
    case expect(MessageType, within: DurationLiteral, otherwise: Handler?)
    case status(StatusMapping)
    /// `pages cursor = next`: the parameter and the field of the answer that feeds it
    case pages(Name, from: Path)
    case timeout(DurationLiteral)
  }

  package var kind: Kind
  package var span: SourceSpan
}

/// `400, 422 (body: Problem) => rejected(body.detail)`
package struct StatusMapping: Sendable {
  package enum Outcome: Sendable {
    /// `already(Created { id = body.existing })`: this status is the earlier answer
    case already(Expression?)
    case rejected(Expression?)
    case missing
    /// The effect did not happen.
    case notDone
  }

  /// One or more.
  package var codes: [NumberLiteral]
  /// The body of that status; empty where it is not read.
  package var parameters: [Parameter]
  package var outcome: Outcome
  /// The place of the outcome.
  package var outcomeSpan: SourceSpan
}
