import WaybillIR

/// Expressions, rules and types of one bundle, as the engine needs them; implemented over the interpreter.
package protocol Computing: Sendable {
  /// A function of the bundle over JSON texts, nil for missing. A rejection is a fault of the document.
  func compute(program: Int, inputs: [JSONText?]) throws(DocumentFault) -> JSONText?
  /// A set of rules.
  func check(program: Int, inputs: [JSONText?]) throws(DocumentFault) -> [Violation]
  /// What keeps a value from being one of the slot: an edit or an answer of a person.
  func violations(of value: JSONText?, slot: Int) -> [Violation]
  /// Seconds to add to UTC in a zone of the bundle at an instant in seconds since 1970.
  func offset(zone: Int, at instant: Int64) -> Int32
}

/// What the engine takes from outside, so that one seed replays everything.
package protocol World: AnyObject {
  /// Milliseconds since 1970. May jump back; the engine never acts on less than it has seen.
  var now: Moment { get }
  /// A whole number below the bound, which is above 0.
  func random(below bound: UInt64) -> UInt64
  /// At least 16 bytes that differ for different inputs: SHA-256.
  func digest(_ bytes: [UInt8]) -> [UInt8]
}

/// Sends calls. Exactly one reply comes back for each, within its timeout, as `Engine.receive(reply:for:)`, never from
/// within `send`; nothing is repeated on the way.
package protocol Sending: AnyObject {
  func send(_ call: OutgoingCall)
}

/// One attempt of a call.
package struct OutgoingCall: Hashable, Sendable {
  package var id: CallID
  /// Hash of the bundle that `operation` is an index into.
  package var bundle: String
  package var operation: Int
  /// One for each parameter of the operation.
  package var arguments: [JSONText?]
  /// The same over attempts, crashes and replays.
  package var key: String
  /// From 1.
  package var attempt: Int
  package var timeout: Milliseconds
  package var trace: String
  package var workflow: String
  package var instanceKey: String
}

/// A verified bundle, made ready to run.
package final class Flows: Sendable {
  /// Hash of the bundle; names it for good.
  package let hash: String
  package let bundle: Bundle
  package let computing: any Computing
  /// What the walk looks up.
  let index: FlowIndex

  package init(hash: String, bundle: Bundle, computing: any Computing) {
    self.hash = hash
    self.bundle = bundle
    self.computing = computing
    index = FlowIndex(bundle)
  }
}
