import WaybillCore

/// What an instance or an event is made from: `start order from "order.json"`, `shipping.Shipped { orderId = "1" }`.
package enum TestHappening: Sendable {
  case start(Name, TestData)
  case event(Path, TestData)
}

/// What happens at a time of the simulated clock.
package enum TimedEvent: Sendable {
  case happening(TestHappening)
  /// `person in "order-review" edits order with shipTo.phone = "1"`
  case person(queue: PlainText, PersonAction)
  /// `operator cancels "ordered twice"`
  case operatorCancels(PlainText)
  /// `release "v5"`: the folder of a new version
  case release(PlainText)
}

package enum PersonAction: Sendable {
  case edits(Name, [TestEdit])
  case resumes
  case retries
  case cancels
  /// With the answer of the operation, where it has one.
  case does(TestData?)
}

/// `receive Orders from "order.json" header "X-Id" = "1"`, `receive Drops file "a.csv" from "rows.csv"`
package struct ReceivedPayload: Sendable {
  package struct Header: Sendable {
    package var name: PlainText
    package var value: Expression
    package var span: SourceSpan
  }

  package var channel: Path
  /// The name under which a watched folder holds it.
  package var fileName: PlainText?
  /// A fixture beside the source.
  package var payload: PlainText
  package var headers: [Header]
}

/// `clock from @2026-11-01T00:00:00Z to @2026-11-02T00:00:00Z stopped until @2026-11-01T12:00:00Z`
package struct TestClock: Sendable {
  package var start: DateLiteral
  package var end: DateLiteral?
  /// The machine sleeps from the start until then.
  package var stoppedUntil: DateLiteral?
}

/// `erp.create where order.total > 100 is down for 2 minutes, then answers from "created.json"`
package struct SimulatedOperation: Sendable {
  package var operation: Path
  /// Over the operation's parameters; nil for every call.
  package var condition: Expression?
  /// One or more, in order.
  package var behaviours: [Behaviour]
}

package struct Behaviour: Sendable {
  package enum Kind: Sendable {
    /// Nothing where the operation has no answer.
    case answers(TestData?)
    /// The effect is done, and the caller sees a timeout.
    case losesAnswer(CountLiteral)
    /// No effect, and the caller sees a timeout.
    case losesRequest(CountLiteral)
    /// Refused connections.
    case isDown(DurationLiteral)
    /// Latency.
    case takes(DurationLiteral)
    case fails(CountLiteral, with: FailureAnswer?)
  }

  package var kind: Kind
  package var span: SourceSpan
}

/// `503 retry after 30 seconds`, `422 { detail = "no" }`
package struct FailureAnswer: Sendable {
  package var status: NumberLiteral
  package var retryAfter: DurationLiteral?
  package var body: TestData?
}

/// What is expected of a run.
package indirect enum WorkflowExpectation: Sendable {
  case completed(within: DurationLiteral?)
  /// `held in "order-review" with "no telephone"`
  case held(queue: PlainText, with: PlainText?)
  case stopped(PlainText?)
  case failed(PlainText?)
  case cancelled
  case compensated
  case compensationIncomplete
  case deadlineExceeded
  case slaBreached
  case called(CalledExpectation)
  /// `effects of erp.create is 1`
  case effects(of: Path, NumberLiteral)
  /// `calls in order erp.create, wms.release`
  case callsInOrder([Path])
  /// `published orders.Released once`
  case published(Path, CountLiteral)
  /// `last published stock.Changed.free == 3`: the event and a field of it, and the value
  case lastPublished(Path, Expression)
  /// `acknowledged 997 accepted`
  case acknowledged(MessageType, isAccepted: Bool)
  case instances(NumberLiteral)
  /// `at 10 minutes held in "late"`
  case at(DurationLiteral, Expectation)
}

/// `erp.create called once with one key with { lines[1].sku = "A" }`; `never called` has the count `never`.
package struct CalledExpectation: Sendable {
  package enum Condition: Sendable {
    case oneKey
    case keys(NumberLiteral)
    case body([ExpectedField])
  }

  package var operation: Path
  package var count: CountLiteral?
  package var conditions: [Condition]
}

/// `lines[1].sku = "A"`, `shipTo { city = "Bonn" }`: what is not named may be anything.
package struct ExpectedField: Sendable {
  package indirect enum Content: Sendable {
    case value(Expression)
    case fields([ExpectedField])
  }

  package var place: Place
  package var content: Content
  package var span: SourceSpan
}
