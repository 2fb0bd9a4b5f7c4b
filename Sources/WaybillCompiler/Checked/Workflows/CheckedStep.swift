import WaybillCore
import WaybillIR
import WaybillSchema

/// One step of a workflow. A block that is nil stands for nothing to be done.
package struct CheckedStep {
  package indirect enum Kind {
    case compute(variable: Int, CheckedComputation)
    /// Index into `Symbols.callables` of the rules; one variable for each parameter.
    case check(rules: Int, variables: [Int], otherwise: [CheckedStep]?)
    case call(CheckedCall)
    case publish(event: Int, CheckedComputation)
    case run(workflow: Int, CheckedComputation, variable: Int?)
    case parallel([Branch])
    case forEach(CheckedStepLoop)
    /// `isWhole`: one of the arms is always taken.
    case choose([Arm], otherwise: [CheckedStep]?, isWhole: Bool)
    case give(CheckedComputation)
    case settled
    case wait(Milliseconds)
    /// Until an instant, as a text of RFC 3339.
    case waitUntil(CheckedComputation)
    case await([CheckedAwait], within: Milliseconds, otherwise: [CheckedStep]?)
    case hold(CheckedHold)
    case `repeat`(CheckedRepeat)
    case change(CheckedChange)
    case attempt(body: [CheckedStep], failure: Int?, handler: [CheckedStep])
    case stop(CheckedComputation)
    case fail(CheckedComputation)
    case cancel
    case resume
    case retry
  }

  package struct Branch {
    package var body: [CheckedStep]
    package var variable: Int?
    /// `branch …`, for tables.
    package var span: SourceSpan
  }

  package struct Arm {
    package var condition: CheckedComputation
    package var body: [CheckedStep]
    /// The condition or the head of the arm, as it was written, on one line.
    package var words: String
  }

  /// Unique in the workflow.
  package var id: Int
  /// What the step is for; not yet made unique.
  package var label: String
  package var kind: Kind
  package var span: SourceSpan
}

package struct CheckedCall {
  package var operation: Int
  package var arguments: [CheckedComputation]
  package var variable: Int?
  package var isTry = false
  package var fallback: CheckedComputation?
  package var within: Milliseconds?
  package var timeout: Milliseconds
  package var retry: RetryData
  package var undo: [CheckedStep]?
  package var noUndo = ""
  package var undoNeedsAnswer = false
  package var rejected: [CheckedStep]?
  package var failed: [CheckedStep]?
  package var unknown: [CheckedStep]?

  init(operation: Int, arguments: [CheckedComputation], timeout: Milliseconds, retry: RetryData) {
    self.operation = operation
    self.arguments = arguments
    self.timeout = timeout
    self.retry = retry
  }
}

package struct CheckedStepLoop {
  package var elements: CheckedComputation
  package var element: Int
  /// One element of the list, not the batch.
  package var slot: Slot
  package var key: CheckedComputation?
  package var body: [CheckedStep]
  package var atOnce = 1
  package var tolerated = 0
  /// Elements that make one batch; 0 without batches.
  package var batch = 0
  package var variable: Int?
  /// How many elements there can be.
  package var count: CountRange
}

package struct CheckedAwait {
  package var event: Int
  package var variable: Int
  package var correlation: CheckedCorrelation
  package var body: [CheckedStep]
}

package struct CheckedHold {
  package enum Offer {
    case resume, retry, cancel
    /// With the answer of the call that is handled.
    case done(Slot?, variable: Int?)
    /// Ids of the steps that run again, in order.
    case edit(variable: Int, again: [Int])
  }

  package var queue: Int
  package var offers: [Offer]
  package var within: Milliseconds?
  package var otherwise: [CheckedStep]?
}

package struct CheckedRepeat {
  package var every: Milliseconds
  package var within: Milliseconds
  package var until: CheckedComputation
  package var body: [CheckedStep]
  package var otherwise: [CheckedStep]?
}

package struct CheckedChange {
  package var view: Int
  /// As a text.
  package var key: CheckedComputation
  package var previous: Int
  package var next: Int
  package var value: CheckedComputation
  package var condition: CheckedComputation?
  package var otherwise: [CheckedStep]?
}
