import WaybillIR

/// Where an instance waits for an event.
package struct Waiter: Hashable, Sendable {
  /// A digest of event, workflow, place in it and correlation key.
  package var address: String
  package var instance: InstanceID
  /// The frame that waits, -1 for a `cancel on`; and its arm.
  package var frame: Int
  package var arm: Int
  package var since: Moment

  package init(address: String, instance: InstanceID, frame: Int, arm: Int, since: Moment) {
    self.address = address
    self.instance = instance
    self.frame = frame
    self.arm = arm
    self.since = since
  }
}

/// An event on its way to those who take it.
package struct PublishedEvent: Hashable, Sendable {
  /// One for an instance and step, however often it is delivered.
  package var id: String
  package var name: String
  package var payload: JSONText
  package var at: Moment
  /// When the document that it goes back to came in.
  package var ingestedAt: Moment
  package var trace: String

  package init(
    id: String, name: String, payload: JSONText, at: Moment, ingestedAt: Moment, trace: String = ""
  ) {
    self.id = id
    self.name = name
    self.payload = payload
    self.at = at
    self.ingestedAt = ingestedAt
    self.trace = trace
  }
}

/// What a commit leaves to be done: taken away by the commit that has done the last of it.
package enum OutboxItem: Hashable, Sendable {
  case event(PublishedEvent)
  /// The end of a sub-workflow, for its parent.
  case ended(child: InstanceID, parent: Instance.Parent, state: Instance.State, result: JSONText?)
  /// A sub-workflow whose parent ends.
  case cancel(child: InstanceID, reason: String)
  /// A sub-workflow, or a replay, to be started.
  case start(StartOrder)

  /// Unique in the store; the same item has the same one.
  package var id: String {
    switch self {
    case .event(let event): event.id
    case .ended(let child, _, _, _): "ended/\(child)"
    case .cancel(let child, _): "cancel/\(child)"
    case .start(let order): "start/\(order.id)"
    }
  }
}

/// An instance that is to be started otherwise than by an event.
package struct StartOrder: Hashable, Sendable {
  package var id: InstanceID
  package var bundle: String
  package var workflow: Int
  package var key: String
  package var run: Int
  package var payload: JSONText
  package var ingestedAt: Moment
  package var trace: String
  package var parent: Instance.Parent?
  package var replays: InstanceID?

  package init(
    id: InstanceID, bundle: String, workflow: Int, key: String, run: Int = 0, payload: JSONText, ingestedAt: Moment,
    trace: String = "", parent: Instance.Parent? = nil, replays: InstanceID? = nil
  ) {
    self.id = id
    self.bundle = bundle
    self.workflow = workflow
    self.key = key
    self.run = run
    self.payload = payload
    self.ingestedAt = ingestedAt
    self.trace = trace
    self.parent = parent
    self.replays = replays
  }
}

/// An event that some workflow may still wait for.
package struct KeptEvent: Hashable, Sendable {
  package var event: PublishedEvent
  /// Addresses at which it can be found.
  package var addresses: [String]
  /// Nobody took it at all: it is listed.
  package var isUnwanted: Bool

  package init(event: PublishedEvent, addresses: [String], isUnwanted: Bool = false) {
    self.event = event
    self.addresses = addresses
    self.isUnwanted = isUnwanted
  }
}

/// Something that can be had once: the key of a webhook, an event by one consumer.
package struct Claim: Hashable, Sendable {
  package var name: String
  /// What it was claimed with: a digest of the body, the instance that took the event.
  package var value: String
  package var until: Moment

  package init(name: String, value: String, until: Moment) {
    self.name = name
    self.value = value
    self.until = until
  }
}

/// A task for a person, as lists and consoles show it; the truth about it is in the instance.
package struct HoldRow: Hashable, Sendable {
  package var instance: InstanceID
  package var number: Int
  package var queue: String
  package var workflow: String
  package var key: String
  package var step: String
  package var reason: String
  /// Holds of one cause have the same one.
  package var fingerprint: String
  package var since: Moment
  package var dueAt: Moment?
  package var isLate: Bool

  package init(
    instance: InstanceID, number: Int, queue: String, workflow: String, key: String, step: String, reason: String,
    fingerprint: String, since: Moment, dueAt: Moment?, isLate: Bool = false
  ) {
    self.instance = instance
    self.number = number
    self.queue = queue
    self.workflow = workflow
    self.key = key
    self.step = step
    self.reason = reason
    self.fingerprint = fingerprint
    self.since = since
    self.dueAt = dueAt
    self.isLate = isLate
  }

  /// What commands name it by.
  package var id: String { "\(instance).\(number)" }
}

/// What ended badly, or could not be begun, and waits for a person to look at it.
package struct DeadLetter: Hashable, Sendable {
  package enum Origin: Hashable, Sendable {
    case instance(InstanceID)
    /// A document that came in and could not be mapped, or differs from the first of its key.
    case document(String)
  }

  package var id: String
  package var origin: Origin
  /// The workflow or the channel.
  package var owner: String
  package var queue: String
  package var key: String
  package var reason: String
  package var at: Moment

  package init(
    id: String, origin: Origin, owner: String, queue: String, key: String, reason: String, at: Moment
  ) {
    self.id = id
    self.origin = origin
    self.owner = owner
    self.queue = queue
    self.key = key
    self.reason = reason
    self.at = at
  }
}

/// A document as it came in.
package struct RawDocument: Hashable, Sendable {
  package var id: String
  package var channel: String
  package var bytes: [UInt8]
  package var digest: String
  package var at: Moment
  /// The mapped parameters of the channel; empty where it could not be mapped.
  package var parameters: [JSONText?]

  package init(
    id: String, channel: String, bytes: [UInt8], digest: String, at: Moment, parameters: [JSONText?]
  ) {
    self.id = id
    self.channel = channel
    self.bytes = bytes
    self.digest = digest
    self.at = at
    self.parameters = parameters
  }
}

/// The state of a view for one key.
package struct ViewState: Hashable, Sendable {
  package var view: String
  package var key: String
  /// 0 for a key that no event has touched.
  package var revision: Int64
  package var state: JSONText?
  package var publications: [Pending]
  /// When the first of `publications` is due.
  package var wakeAt: Moment?

  /// What `at most once per` holds back, one for each publication of the view.
  package struct Pending: Hashable, Sendable {
    /// The end of the span that began with the last publication.
    package var blockedUntil: Moment?
    /// There is something newer to say then.
    package var isPending: Bool
    /// The state at the last publication.
    package var published: JSONText?

    package init() {
      blockedUntil = nil
      isPending = false
      published = nil
    }
  }

  package init(view: String, key: String) {
    self.view = view
    self.key = key
    revision = 0
    state = nil
    publications = []
    wakeAt = nil
  }
}
