import WaybillIR

/// A task for a person, and what it is about.
package struct HoldState: Hashable, Sendable {
  /// What the answer of the person goes on with.
  package enum Subject: Hashable, Sendable {
    /// A `hold` step; `resume` goes on behind it.
    case step
    /// A call whose attempts are used up, or whose outcome is unclear, and that has no handler.
    case call(CallState)
    /// What takes back a step failed.
    case undo
    /// One element of a loop, or a workflow whose effects are settled, failed: nothing is undone.
    case failure(Failure)
  }

  package var number: Int
  package var subject: Subject
  /// Index into the bundle's queues; moves with an escalation.
  package var queue: Int
  package var offers: [HoldData.Offer]
  package var reason: String
  package var findings: [Violation]
  package var since: Moment
  /// When `within` ends, or the queue's time; nil where it may wait for ever.
  package var dueAt: Moment?
  /// At `dueAt` the step's `else` is done; otherwise the task is late and goes to the queue's next one.
  package var hasElse: Bool
  package var isLate: Bool
  package var edit: EditRun?
}

/// An edit whose steps run again: nothing of it is seen before all of them have passed.
package struct EditRun: Hashable, Sendable {
  /// Variables as they will be.
  package var variables: [Frame.Variable]
  /// Variables that will be missing.
  package var unset: [Int]
  /// Steps still to be done.
  package var remaining: [Int]
  /// A safe call that is under way.
  package var call: CallState?
}
