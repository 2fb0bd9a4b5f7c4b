import WaybillIR
import WaybillSchema

/// The rest of an event is in its symbol.
package struct CheckedEvent {
  /// Local 0 is the payload; nil where it has no key.
  package var key: CheckedComputation?
}

package struct CheckedOperation {
  package enum AddressPart {
    case text(String)
    /// Over the parameters.
    case value(CheckedComputation)
  }

  package enum Effect {
    case safe
    /// The path as it was written; empty without `by`.
    case idempotent(by: String)
    case keyed(header: String, window: Milliseconds)
    /// Index into `FlowSymbols.operations`, and its arguments over the parameters; nil without a probe.
    case `unsafe`(probe: Int?, arguments: [CheckedComputation])
  }

  package struct Status {
    package enum Meaning {
      case already(CheckedComputation?)
      case rejected(CheckedComputation?)
      case missing
      case notDone
    }

    package var codes: [Int]
    /// Nil where the body of that status is not read.
    package var body: Slot?
    package var meaning: Meaning
  }

  package struct Pages {
    package var parameter: Int
    /// Local 0 is the answer.
    package var next: CheckedComputation
  }

  package struct Acknowledgement {
    package var kind: String
    package var within: Milliseconds
    /// Index into `FlowSymbols.queues`; nil for the owner of the package.
    package var queue: Int?
  }

  package var address: [AddressPart]
  /// Index of the parameter that is sent as the body; nil for none.
  package var body: Int?
  package var effect: Effect
  package var statuses: [Status] = []
  package var pages: Pages?
  package var acknowledgement: Acknowledgement?
}

package struct CheckedChannel {
  package enum Source {
    case webhook(method: String, path: String)
    /// Arguments over local 0, which is `lastStart`.
    case poll(operation: Int, arguments: [CheckedComputation], every: Milliseconds)
    case watch(system: Int, pattern: String, every: Milliseconds)
  }

  package struct Dedupe {
    package enum Key {
      case header(String)
      case computed(CheckedComputation)
    }

    package enum Difference {
      /// Index into `FlowSymbols.queues`.
      case hold(queue: Int)
      case revise
      case reject
    }

    package var key: Key
    package var within: Milliseconds
    package var differing: Difference
  }

  package struct Publication {
    package var event: Int
    package var loop: CheckedLoop?
    package var value: CheckedComputation
  }

  package struct Acknowledgement {
    package var kind: String
    package var operation: Int
  }

  package var source: Source
  package var verification: ChannelData.Verification?
  package var redelivers: Milliseconds?
  package var dedupe: Dedupe?
  package var stable: Milliseconds?
  package var archive = ""
  package var publications: [Publication] = []
  /// Index into `FlowSymbols.queues`.
  package var rejected: Int
  package var acknowledgement: Acknowledgement?
}

/// `for s in page.items where c`
package struct CheckedLoop {
  package var source: CheckedComputation
  package var element: Slot
  package var condition: CheckedComputation?
}

package struct CheckedView {
  package struct Part {
    package var event: Int
    package var loop: CheckedLoop?
    package var key: CheckedComputation
    package var next: CheckedComputation
  }

  package struct Publication {
    package var event: Int
    package var value: CheckedComputation
    package var condition: CheckedComputation?
    package var atMostOncePer: Milliseconds?
  }

  package var parts: [Part]
  package var publications: [Publication]
}
