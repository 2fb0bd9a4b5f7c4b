/// One step of a workflow.
///
/// Blocks and variables are indexes into the workflow's; -1 stands for none. A block of a handler that comes to its end
/// goes on behind the step that it belongs to, unless it says otherwise.
package struct StepData: Hashable, Sendable {
  package indirect enum Kind: Hashable, Sendable {
    /// `x = expression`
    case compute(variable: Int, Computation)
    /// `check Rules(x) else …`: the rules' program, and what is done about violations.
    case check(rules: Computation, otherwise: Int)
    case call(CallData)
    case publish(event: Int, Computation)
    /// `x = run other.Workflow(x)`: index into `Bundle.workflows`, and its payload.
    case run(workflow: Int, Computation, variable: Int)
    case parallel([Branch])
    case forEach(LoopData)
    /// Arms from the first on; the first whose condition is true is taken. `otherwise` is -1 where nothing is to be
    /// done.
    case choose([Arm], otherwise: Int)
    /// The value of the branch, of the element, or of the workflow.
    case give(Computation)
    /// What was done stays done.
    case settled
    case wait(Milliseconds)
    /// Until an instant: a Timestamp, or a text of RFC 3339.
    case waitUntil(Computation)
    case await([AwaitArm], within: Milliseconds, otherwise: Int)
    case hold(HoldData)
    case `repeat`(every: Milliseconds, within: Milliseconds, until: Computation, body: Int, otherwise: Int)
    /// `change View[key] { … } require c else …`: over the previous state as the input `.variable(previous)`, and
    /// `condition` over the next one too.
    case change(ChangeData)
    /// `try { … } on failure as f { … }`
    case attempt(body: Int, failure: Int, handler: Int)
    case stop(Computation)
    case fail(Computation)
    case cancel
    /// In a handler: goes on behind the step that is handled; the variable of that step stays missing.
    case resume
    /// In a handler: does the handled step again.
    case retry
  }

  package struct Branch: Hashable, Sendable {
    package var body: Int
    package var variable: Int

    package init(body: Int, variable: Int = -1) {
      self.body = body
      self.variable = variable
    }
  }

  package struct Arm: Hashable, Sendable {
    package var condition: Computation
    package var body: Int

    package init(condition: Computation, body: Int) {
      self.condition = condition
      self.body = body
    }
  }

  /// Names the step over compatible versions: part of the key of its calls and of the identity of what it publishes.
  /// Unique in the workflow: what the step is for (`sales`, `erp.createSalesOrder`), and a number where that is not
  /// enough.
  package var label: String
  package var kind: Kind
  /// Index into `Bundle.sites`.
  package var site: Int

  package init(label: String, _ kind: Kind, site: Int) {
    self.label = label
    self.kind = kind
    self.site = site
  }
}

/// `sales = call erp.createSalesOrder(…) { … }`
package struct CallData: Hashable, Sendable {
  /// Index into `Bundle.operations`.
  package var operation: Int
  /// One for each parameter of the operation.
  package var arguments: [Computation]
  package var variable: Int
  /// `try call`: given up is missing.
  package var isTry: Bool
  /// Instead of missing, with `try`.
  package var fallback: Computation?
  /// Bounds all attempts.
  package var within: Milliseconds?
  package var timeout: Milliseconds
  package var retry: RetryData
  /// Block that takes the call back; -1 for none. It sees the variables of the place, and the call's own.
  package var undo: Int
  /// Why there is no undo; empty where there is one, or none is needed.
  package var noUndo: String
  /// The undo reads the answer: an unclear outcome is resolved first.
  package var undoNeedsAnswer: Bool
  package var rejected: Int
  package var failed: Int
  package var unknown: Int

  package init(operation: Int, arguments: [Computation], timeout: Milliseconds, retry: RetryData) {
    self.operation = operation
    self.arguments = arguments
    variable = -1
    isTry = false
    fallback = nil
    within = nil
    self.timeout = timeout
    self.retry = retry
    undo = -1
    noUndo = ""
    undoNeedsAnswer = false
    rejected = -1
    failed = -1
    unknown = -1
  }
}

/// `xs = for x in list at most 4 at once tolerate 3 { … }`
package struct LoopData: Hashable, Sendable {
  /// A list of the elements that are taken, filtered and sorted.
  package var elements: Computation
  /// The element, or the batch.
  package var element: Int
  /// Index into `Bundle.slots`: one element of the list (not the batch).
  package var slot: Int
  /// What names the element in keys, as a text over `element`; nil for its position.
  package var key: Computation?
  package var body: Int
  package var atOnce: Int
  /// Elements that may be held one by one before the loop fails.
  package var tolerated: Int
  /// Elements that make one batch; 0 where there are no batches.
  package var batch: Int
  /// The list of what the bodies gave; -1 for none.
  package var variable: Int

  package init(elements: Computation, element: Int, slot: Int, body: Int) {
    self.elements = elements
    self.element = element
    self.slot = slot
    key = nil
    self.body = body
    atOnce = 1
    tolerated = 0
    batch = 0
    variable = -1
  }
}

package struct AwaitArm: Hashable, Sendable {
  /// Index into `Bundle.events`.
  package var event: Int
  package var variable: Int
  package var correlation: Correlation
  package var body: Int

  package init(event: Int, variable: Int, correlation: Correlation, body: Int) {
    self.event = event
    self.variable = variable
    self.correlation = correlation
    self.body = body
  }
}

/// `hold in "order-review" offering resume, edit order within 1 day else cancel`
package struct HoldData: Hashable, Sendable {
  package enum Offer: Hashable, Sendable {
    case resume
    case retry
    case cancel
    /// It happened; with the answer's slot (-1 without an answer) and the variable that takes it: that of the call
    /// that is handled, or one of its own.
    case done(slot: Int, variable: Int)
    /// The variable is changed, and these steps run again, in order; what has an effect among them keeps its answer.
    case edit(variable: Int, again: [Int])
  }

  /// Index into `Bundle.queues`.
  package var queue: Int
  package var offers: [Offer]
  /// Nil: the due time of the queue, and then its escalation.
  package var within: Milliseconds?
  package var otherwise: Int

  package init(queue: Int, offers: [Offer], within: Milliseconds?, otherwise: Int) {
    self.queue = queue
    self.offers = offers
    self.within = within
    self.otherwise = otherwise
  }
}

package struct ChangeData: Hashable, Sendable {
  package var view: Int
  /// The key as a text.
  package var key: Computation
  /// Variable that holds the previous state while the next is computed.
  package var previous: Int
  /// Variable that holds the next state for the condition and behind the step.
  package var next: Int
  package var value: Computation
  package var condition: Computation?
  package var otherwise: Int

  package init(
    view: Int, key: Computation, previous: Int, next: Int, value: Computation, condition: Computation?, otherwise: Int
  ) {
    self.view = view
    self.key = key
    self.previous = previous
    self.next = next
    self.value = value
    self.condition = condition
    self.otherwise = otherwise
  }
}
