import WaybillCore

/// Why a step, a branch or a workflow failed; what `on failure as f` sees.
package struct Failure: Hashable, Sendable {
  package enum Code: UInt8, Hashable, Sendable, CaseIterable {
    /// A `fail` step.
    case fail
    /// The target refused.
    case rejected
    /// Attempts are used up, and nothing was done.
    case exhausted
    /// Whether it was done stayed unclear.
    case unknown
    /// A rule or a mapping rejected the document.
    case document
    /// Nothing came within the time.
    case timeout
    /// The key of a sub-workflow is taken.
    case keyTaken
    /// A sub-workflow ended otherwise than well.
    case subworkflow
    /// The bundle does what a verified one cannot.
    case defect
  }

  package var code: Code
  /// Label of the step that failed.
  package var step: String
  package var message: String
  /// How the call ended: `rejected`, `failed`, `unknown`; empty where no call did.
  package var outcome: String

  package init(_ code: Code, step: String, message: String, outcome: String = "") {
    self.code = code
    self.step = step
    self.message = message
    self.outcome = outcome
  }

  /// What the handler's variable holds: the fields `code`, `step`, `message`, `outcome`.
  package var json: JSONText {
    let value: JSONValue = [
      "code": .text(code.name), "step": .text(step), "message": .text(message), "outcome": .text(outcome),
    ]
    return JSONText(value.compact.utf8)
  }
}

extension Failure.Code {
  package var name: String {
    switch self {
    case .fail: "failed"
    case .rejected: "rejected"
    case .exhausted: "exhausted"
    case .unknown: "unknown"
    case .document: "document"
    case .timeout: "timeout"
    case .keyTaken: "keyTaken"
    case .subworkflow: "subworkflow"
    case .defect: "defect"
    }
  }
}

/// What a set of rules, or the type of an edited value, finds wrong.
package struct Violation: Hashable, Sendable {
  package var code: String
  package var message: String
  /// Inside the checked value: `lines[1].sku`; empty for all of it.
  package var path: String

  package init(code: String, message: String, path: String = "") {
    self.code = code
    self.message = message
    self.path = path
  }
}

/// A rejection while an expression was computed: the document is not one that the mapping takes.
package struct DocumentFault: Error, Hashable, Sendable {
  package var code: String
  package var message: String

  package init(code: String, message: String) {
    self.code = code
    self.message = message
  }
}
