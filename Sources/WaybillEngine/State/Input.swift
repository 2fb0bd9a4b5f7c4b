/// What moves an instance on. An input that no longer fits where the instance stands changes nothing.
package enum Input: Hashable, Sendable {
  /// Runs the body from its first step; the payload becomes variable 0.
  case start(StartOrder)
  /// It is the first of its serial key.
  case turn
  /// A newer event of its `latest` key waits behind it.
  case replaced
  /// The dispatcher sends the unsafe call next, once this is committed.
  case granted(call: Int, dispatch: Int)
  /// The dispatcher took the call back before it was sent.
  case withdrawn(call: Int, dispatch: Int)
  case reply(call: Int, dispatch: Int, Reply)
  /// Some of its times have come.
  case wake
  case event(Delivery)
  case act(hold: Int, Action)
  case cancel(reason: String, by: String)
  /// The sub-workflow that was to be started as `number` has ended; nil where it was not, since its key is taken.
  case ended(number: Int, child: InstanceID, state: Instance.State?, result: JSONText?)

  package struct Delivery: Hashable, Sendable {
    package var event: String
    package var name: String
    package var payload: JSONText
    /// Number of the frame that awaits it; -1 for a `cancel on`.
    package var frame: Int
    package var arm: Int

    package init(event: String, name: String, payload: JSONText, frame: Int, arm: Int) {
      self.event = event
      self.name = name
      self.payload = payload
      self.frame = frame
      self.arm = arm
    }
  }

  /// What a person does about a hold.
  package struct Action: Hashable, Sendable {
    package enum Kind: Hashable, Sendable {
      case resume
      case retry
      case cancel
      /// It happened, with this answer.
      case done(JSONText?)
      /// The variable of that name gets this value.
      case edit(name: String, value: JSONText)
    }

    package var kind: Kind
    package var by: String
    package var note: String

    package init(_ kind: Kind, by: String, note: String = "") {
      self.kind = kind
      self.by = by
      self.note = note
    }
  }
}
