/// One run of a workflow, as a value: where it stands, what it knows, what it would have to undo. The snapshot is the
/// truth; the journal tells how it came about.
package struct Instance: Hashable, Sendable {
  package var id: InstanceID
  /// Raised by each commit; a store writes an instance only over the revision that it was computed from.
  package var revision: Int64
  /// Hash of the bundle that the instance is pinned to.
  package var bundle: String
  /// Index into that bundle's workflows, and its name.
  package var workflow: Int
  package var workflowName: String
  package var key: String
  /// 0 for the first run of a key; replays count up.
  package var run: Int
  /// The run that this one repeats.
  package var replays: InstanceID?
  package var parent: Parent?
  /// The trace that it belongs to, as a W3C traceparent; empty for none.
  package var trace: String
  /// When the document came in. Deadline and service level count from it.
  package var ingestedAt: Moment
  package var deadlineAt: Moment
  /// Text of `serial by` or `latest by`; nil where instances do not wait for each other.
  package var turnKey: String?
  package var state: State
  /// Why it is open; nil where it is not.
  package var reason: Reason?
  /// When it took this state.
  package var since: Moment
  /// When it wants to be woken at the latest: the earliest of all that it waits for.
  package var wakeAt: Moment?
  package var frames: [Frame]
  /// The next frame, call, hold, undo entry: each takes one, so that none means two things.
  package var nextNumber: Int
  package var undo: [UndoEntry]
  /// Steps that were taken back by the end of the instance.
  package var undone: Int
  package var isSettled: Bool
  /// Raised by each accepted edit; part of the keys of calls.
  package var editRevision: Int
  /// Levels of the service agreement that were announced: 1 after the warning, 2 after the breach.
  package var serviceLevelsTold: Int
  /// The event that meets the service level was published.
  package var isServiceMet: Bool
  package var ending: Ending?
  /// Where the events of `cancel on` find it, one for each of the workflow's.
  package var cancelAddresses: [String]
  /// What `give` at the top gave.
  package var result: JSONText?

  package struct Parent: Hashable, Sendable {
    package var instance: InstanceID
    /// Number of the step's run in the parent.
    package var number: Int

    package init(instance: InstanceID, number: Int) {
      self.instance = instance
      self.number = number
    }
  }

  package enum State: UInt8, Hashable, Sendable, CaseIterable {
    case running, waiting, held
    case completed, stopped, failed, cancelled, compensated, compensationIncomplete, deadlineExceeded

    package var isOpen: Bool { rawValue <= State.held.rawValue }

    package var name: String {
      switch self {
      case .running: "running"
      case .waiting: "waiting"
      case .held: "held"
      case .completed: "completed"
      case .stopped: "stopped"
      case .failed: "failed"
      case .cancelled: "cancelled"
      case .compensated: "compensated"
      case .compensationIncomplete: "compensationIncomplete"
      case .deadlineExceeded: "deadlineExceeded"
      }
    }
  }

  /// Why an instance ends otherwise than at the end of its body.
  package enum Ending: Hashable, Sendable {
    case stopped(String)
    case failed(Failure)
    case cancelled(String)
    case deadline
  }
}

/// The one stated reason for which an open instance is open. Where branches wait for several things, the first of this
/// order that holds.
package enum Reason: Hashable, Sendable {
  /// A person has to act: index into the bundle's queues.
  case queue(Int)
  /// A call is to be answered: index into the bundle's systems.
  case system(Int)
  /// An event is awaited: its name.
  case event(String)
  case timer(Moment)
  /// Another instance of the same serial key comes first.
  case turn
  /// A sub-workflow runs.
  case subworkflow(InstanceID)
  /// Steps are about to run.
  case running
}
