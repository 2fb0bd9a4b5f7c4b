import WaybillCore

/// What one test came to.
package struct TestResult: Sendable {
  /// `shopify.OrderToCanonical`
  package var subject: String
  package var title: String
  package var span: SourceSpan
  /// Empty where it passed.
  package var problems: [TestProblem] = []
  /// Fixtures that were rewritten.
  package var updated: [String] = []

  package init(subject: String, title: String, span: SourceSpan) {
    self.subject = subject
    self.title = title
    self.span = span
  }

  package var isPassed: Bool { problems.isEmpty }
}

/// One reason why a test failed, at the line of the test that asked for something else.
package struct TestProblem: Error, Sendable {
  package enum Kind: Int, Sendable, CaseIterable {
    /// A fixture cannot be read.
    case fixture = 1101
    /// An edit does not fit its fixture.
    case edit = 1102
    /// The result is not the fixture.
    case difference = 1103
    /// The document was rejected, and no line of the test says so.
    case rejection = 1104
    /// A rejection, or a warning, that the test expects did not come.
    case silence = 1105
    /// A condition of the test is not met.
    case condition = 1106
  }

  package var kind: Kind
  package var message: String
  package var span: SourceSpan
  /// Lines below the message.
  package var details: [String]

  package init(_ kind: Kind, _ message: String, at span: SourceSpan, details: [String] = []) {
    self.kind = kind
    self.message = message
    self.span = span
    self.details = details
  }

  /// As a finding, for the formats that know nothing of tests.
  package var diagnostic: Diagnostic {
    Diagnostic(.error, DiagnosticCode(kind.rawValue), message, at: span)
  }
}
