import WaybillCore

/// `test OrderToCanonical "a gift order ships to the recipient" { … }`
package struct TestDeclaration: Sendable {
  package var doc: String?
  /// What is tested: a mapping, a rules declaration, a view or a workflow.
  package var subject: Path
  package var title: PlainText
  package var lines: [TestLine]
  package var span: SourceSpan

  package init(doc: String?, subject: Path, title: PlainText, lines: [TestLine], span: SourceSpan) {
    self.doc = doc
    self.subject = subject
    self.title = title
    self.lines = lines
    self.span = span
  }
}

package struct TestLine: Sendable {
  package enum Kind: Sendable {
    /// `given order from "fixtures/order.json" with total_price = 19.99`
    case given(Name, TestData)
    /// `reject at order.line_items[1].sku "line 1 has no SKU"`
    case reject(at: Place?, message: PlainText?)
    case expect(Expectation)
    /// `start order from "fixtures/order.json"`
    case start(Name, TestData)
    /// `before start orders.Cancelled { … }`
    case beforeStart(TestHappening)
    /// `after 10 minutes person in "order-review" resumes`
    case after(DurationLiteral, TimedEvent)
    case receive(ReceivedPayload)
    case clock(TestClock)
    /// `crash after erp.create 2 times`: a kill between the answer and its commit
    case crash(after: Path, CountLiteral)
    case simulate(SimulatedOperation)
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

package enum TestData: Sendable {
  /// A fixture beside the source, with its edits.
  case file(PlainText, edits: [TestEdit])
  /// `= @2026-11-23T10:00:00Z`, `{ a = x }`
  case value(Expression)
  /// `missing`: the input is not there
  case missing(SourceSpan)

  package var span: SourceSpan {
    switch self {
    case .file(let file, let edits): edits.last.map { file.span.union($0.span) } ?? file.span
    case .value(let value): value.span
    case .missing(let span): span
    }
  }
}

/// `line_items[1].sku missing`, `total_price = 19.99`
package struct TestEdit: Sendable {
  package var place: Place
  /// Nil takes the value away.
  package var value: Expression?
  package var span: SourceSpan

  package init(place: Place, value: Expression?, span: SourceSpan) {
    self.place = place
    self.value = value
    self.span = span
  }
}

package indirect enum Expectation: Sendable {
  /// `expect from "fixtures/order.canonical.json"`
  case file(PlainText, edits: [TestEdit])
  /// `expect warn "carriers want a phone number"`
  case warn(PlainText)
  /// `expect total.amount == 19.99`
  case condition(Expression)
  /// What only a workflow has. `completed`, `cancelled`, `stopped` … alone may be Boolean fields too: then `otherwise`
  /// is that field, for the test of a mapping.
  case workflow(WorkflowExpectation, otherwise: Expression?)
}
