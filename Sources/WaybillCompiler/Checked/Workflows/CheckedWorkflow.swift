import WaybillCore
import WaybillIR
import WaybillSchema

/// A workflow whose body passed: names resolved, expressions typed and made functions, proofs done. Events, queues,
/// operations, views and workflows are indexes into `Symbols.flows`; variables are numbers of `variables`.
package struct CheckedWorkflow {
  package struct Variable {
    package var name: String
    package var type: ExpressionType
  }

  package enum Start {
    /// Variable 0 is the payload.
    case event(Int)
    /// Variable 0 is the nominal local time. The zone by its name; nil for UTC.
    case schedule(WorkflowData.Schedule.Every, zone: String?)
  }

  package enum Ordering {
    case none
    case serial(by: CheckedComputation, skipsHeld: Bool)
    case latest(by: CheckedComputation)
  }

  package struct ServiceLevel {
    package var limit: Milliseconds
    package var warning: Milliseconds?
    /// The event that meets it; nil for the end of the instance.
    package var until: Int?
    package var span: SourceSpan
  }

  package struct Cancellation {
    package var event: Int
    package var variable: Int
    package var correlation: CheckedCorrelation
  }

  /// Index into `Symbols.flows.workflows`.
  package var id: Int
  package var start: Start
  /// The key of an instance as a text.
  package var key: CheckedComputation
  package var ordering: Ordering
  package var serviceLevel: ServiceLevel?
  package var deadline: Milliseconds
  package var deadlineSpan: SourceSpan
  package var cancellations: [Cancellation]
  /// What `give` at the top gives.
  package var result: Slot?
  /// The queue for what nobody handles.
  package var ownerQueue: Int
  package var variables: [Variable]
  package var body: [CheckedStep]
  package var span: SourceSpan
}

/// `event key == instance key`, and what else a `where` asks.
package struct CheckedCorrelation {
  package var eventKey: CheckedComputation
  package var instanceKey: CheckedComputation
  package var condition: CheckedComputation?
}
