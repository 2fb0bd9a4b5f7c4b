import WaybillCore
import WaybillIR
import WaybillSyntax

/// One test of a workflow, ready to be run against simulated systems and a clock that skips. Every number called a
/// function is the id of a callable, as in `CheckedTest`; events, operations, queues and channels are indexes into
/// `Symbols.flows`. A count of `always` is the largest there is.
package struct CheckedWorkflowTest {
  package struct Line {
    package enum Kind {
      /// The payload of the event that starts the workflow.
      case start(CheckedTestData)
      case beforeStart(Happening)
      /// Since the start of the test, or since `clock from`.
      case after(Milliseconds, Timed)
      case receive(Received)
      case clock(Clock)
      /// A kill between the answer of the operation and its commit, so many times.
      case crash(after: Int, count: Int)
      case simulate(Simulated)
      case expect(Expectation)
      /// Something that holds at a moment, and not at the end.
      case expectAt(Milliseconds, Expectation)
    }

    package var kind: Kind
    package var span: SourceSpan
  }

  package enum Happening {
    /// Another instance.
    case start(CheckedTestData)
    case event(Int, CheckedTestData)
  }

  package enum Timed {
    case happening(Happening)
    case person(queue: Int, Action)
    case operatorCancels(String)
    /// Folder of a new version, beside the source.
    case release(PlainText)
  }

  package enum Action {
    /// Name of the variable that is edited.
    case edits(String, [CheckedTestEdit])
    case resumes
    case retries
    case cancels
    /// With the answer of the call that is held, where it has one.
    case does(CheckedTestData?)
  }

  package struct Received {
    package struct Header {
      package var name: String
      /// Gives a text.
      package var function: Int
    }

    package var channel: Int
    /// The name under which a watched folder holds it.
    package var fileName: String?
    package var payload: PlainText
    package var headers: [Header]
  }

  /// Milliseconds since 1970-01-01T00:00Z.
  package struct Clock {
    package var start: Int64
    package var end: Int64?
    package var stoppedUntil: Int64?
  }

  package struct Simulated {
    package var operation: Int
    /// Of the operation's parameters, by name: for calls where it gives true. Nil for every call.
    package var condition: Int?
    /// In order; the last one stays.
    package var behaviours: [Behaviour]
  }

  package enum Behaviour {
    /// Nil where the operation has no answer.
    case answers(CheckedTestData?)
    case losesAnswer(count: Int)
    case losesRequest(count: Int)
    case isDown(Milliseconds)
    case takes(Milliseconds)
    /// The body is one of that status where the operation says what it is.
    case fails(count: Int, status: Int, retryAfter: Milliseconds?, body: CheckedTestData?)
  }

  package enum Expectation {
    case completed(within: Milliseconds?)
    case held(queue: Int, with: String?)
    case stopped(String?)
    case failed(String?)
    case cancelled
    case compensated
    case compensationIncomplete
    case deadlineExceeded
    case slaBreached
    case called(Called)
    case effects(of: Int, Int)
    case callsInOrder([Int])
    case published(Int, count: Int)
    /// The function of the event's value (its one parameter) gives true.
    case lastPublished(Int, function: Int)
    case acknowledged(String, isAccepted: Bool)
    case instances(Int)
  }

  package struct Called {
    package var operation: Int
    /// Nil for once at least; 0 for never.
    package var count: Int?
    /// Different keys over all calls.
    package var keys: Int?
    /// One call at least has these values; what is not named may be anything.
    package var bodies: [[CheckedTestEdit]]
  }

  /// Index into `Symbols.flows.workflows`.
  package var workflow: Int
  package var packageName: String
  package var title: String
  package var lines: [Line]
  package var span: SourceSpan
}
