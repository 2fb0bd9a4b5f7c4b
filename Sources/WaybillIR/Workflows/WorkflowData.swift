/// `workflow Ingestion v4 on orders.Received as order by order.id { … }`, as a tree of blocks and steps.
///
/// Block 0 is the body. Every other block belongs to exactly one step, every step to exactly one block, so that there
/// are no jumps; the verifier holds a bundle to it. A variable is set by one step (or one head) and is seen in the
/// block that sets it, behind that step, and in the blocks below. What branches of a `parallel` and the body of a
/// `repeat` set is also seen behind their step, and by the `until` of the `repeat`.
package struct WorkflowData: Hashable, Sendable {
  package enum Start: Hashable, Sendable {
    /// Index into `Bundle.events`; variable 0 is the payload.
    case event(Int)
    /// Variable 0 is the nominal local time.
    case schedule(Schedule)
  }

  /// `schedule every day at 02:00 in "America/New_York"`
  package struct Schedule: Hashable, Sendable {
    package enum Every: Hashable, Sendable {
      case span(Milliseconds)
      /// At a time of day; on one day of the week (1 is Monday), or every day for 0.
      case day(minute: Int, weekday: Int)
    }

    package var every: Every
    /// Index into `Bundle.zones`; -1 for UTC.
    package var zone: Int

    package init(every: Every, zone: Int) {
      self.every = every
      self.zone = zone
    }
  }

  package enum Ordering: Hashable, Sendable {
    case none
    /// One active instance a key, in order of arrival; one that is held blocks the others unless `skipsHeld`.
    case serial(by: Computation, skipsHeld: Bool)
    /// A newer event replaces one that waits.
    case latest(by: Computation)
  }

  package struct ServiceLevel: Hashable, Sendable {
    package var limit: Milliseconds
    package var warning: Milliseconds?
    /// Index into `Bundle.events`: published by then; -1 for the end of the instance.
    package var until: Int

    package init(limit: Milliseconds, warning: Milliseconds?, until: Int) {
      self.limit = limit
      self.warning = warning
      self.until = until
    }
  }

  package struct Variable: Hashable, Sendable {
    package var name: String
    /// Index into `Bundle.slots`.
    package var slot: Int
    package var isPersonal: Bool

    package init(name: String, slot: Int, isPersonal: Bool) {
      self.name = name
      self.slot = slot
      self.isPersonal = isPersonal
    }
  }

  /// `cancel on orders.Cancelled as c where c.orderId == order.id`
  package struct Cancellation: Hashable, Sendable {
    package var event: Int
    package var variable: Int
    package var correlation: Correlation

    package init(event: Int, variable: Int, correlation: Correlation) {
      self.event = event
      self.variable = variable
      self.correlation = correlation
    }
  }

  /// `orders.Ingestion`
  package var name: String
  package var packageName: String
  package var version: Int
  package var start: Start
  /// The key of an instance as a text; variable 0 is the payload.
  package var key: Computation
  package var ordering: Ordering
  package var serviceLevel: ServiceLevel?
  package var deadline: Milliseconds
  package var cancellations: [Cancellation]
  /// Index into `Bundle.slots`: what `give` at the top gives; -1 for nothing.
  package var result: Int
  /// Index into `Bundle.queues`: where what nobody handles is held, the queue of the package's owner.
  package var ownerQueue: Int
  package var variables: [Variable]
  /// Steps by block, as indexes into `steps`.
  package var blocks: [[Int]]
  package var steps: [StepData]
  package var site: Int

  package init(
    name: String, packageName: String, version: Int, start: Start, key: Computation, deadline: Milliseconds,
    ownerQueue: Int, site: Int
  ) {
    self.name = name
    self.packageName = packageName
    self.version = version
    self.start = start
    self.key = key
    ordering = .none
    serviceLevel = nil
    self.deadline = deadline
    cancellations = []
    result = -1
    self.ownerQueue = ownerQueue
    variables = []
    blocks = [[]]
    steps = []
    self.site = site
  }
}

/// How an event finds the instance that waits for it: both sides compute the same text. What a `where` asks beyond that
/// is the condition.
package struct Correlation: Hashable, Sendable {
  /// Over the event's variable alone.
  package var eventKey: Computation
  /// Over variables of the instance, computed when the wait begins.
  package var instanceKey: Computation
  /// Over both; nil where the equality is all.
  package var condition: Computation?

  package init(eventKey: Computation, instanceKey: Computation, condition: Computation?) {
    self.eventKey = eventKey
    self.instanceKey = instanceKey
    self.condition = condition
  }
}
