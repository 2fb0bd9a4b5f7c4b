import WaybillIR

/// A call between the commit of its intent and that of its outcome.
package struct CallState: Hashable, Sendable {
  package enum Purpose: Hashable, Sendable {
    /// A step of the workflow.
    case step
    /// Asks what became of a call before it is taken back.
    case resolution
    /// A safe call that an edit does again: position in the list of steps.
    case edit
  }

  package enum Phase: Hashable, Sendable {
    /// Handed to the dispatcher: waits for breaker, rate and concurrency, or is on its way.
    case asked
    /// As `asked`, and a commit says that it is sent next: after a crash nobody knows whether it was. Unsafe calls
    /// only.
    case sent
    /// Between two attempts.
    case pausing(until: Moment)
    /// The probe asks whether it happened.
    case probing
    /// Between two attempts of the probe.
    case probePausing(until: Moment)
  }

  /// Answers name it together with `dispatch`.
  package var number: Int
  /// Counts what was handed to the dispatcher, so that late answers are told from those that are waited for.
  package var dispatch: Int
  package var purpose: Purpose
  /// Index into the workflow's steps.
  package var step: Int
  /// Index into the bundle's operations.
  package var operation: Int
  package var arguments: [JSONText?]
  package var key: String
  package var phase: Phase
  /// Attempts that cost one, the present one not counted.
  package var attempts: Int
  package var probeAttempts: Int
  package var retry: RetryData
  package var timeout: Milliseconds
  /// When it was asked for first.
  package var since: Moment
  /// No attempt starts later.
  package var until: Moment
  /// An attempt may have had its effect.
  package var isUnclear: Bool
  /// The outcome of the present attempt is the last: the instance is ending.
  package var isLast: Bool
  /// Pages that came so far, joined.
  package var pages: JSONText?
  /// Why the last attempt failed.
  package var lastProblem: String
}

/// Names a dispatch of a call over the whole engine.
package struct CallID: Hashable, Sendable {
  package var instance: InstanceID
  package var number: Int
  package var dispatch: Int

  package init(instance: InstanceID, number: Int, dispatch: Int) {
    self.instance = instance
    self.number = number
    self.dispatch = dispatch
  }
}
