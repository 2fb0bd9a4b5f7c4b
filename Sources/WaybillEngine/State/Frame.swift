/// A place in a workflow where something goes on: the body, a branch of `parallel`, an element of a `for`, an undo.
package struct Frame: Hashable, Sendable {
  package enum Role: Hashable, Sendable {
    case body
    case branch(Int)
    /// Position among the elements, from 0.
    case element(Int)
    /// Takes back the entry; runs for the frame that unwinds.
    case undo(UndoEntry)
  }

  package var id: Int
  /// The frame that waits for this one; `nobody` for the body, and for an undo that is held.
  package var parent: Int
  package var role: Role
  /// From the outermost block to the innermost. Each place but the last points at the step that owns the next block.
  package var path: [Place]
  /// Variables that were set here, by number. Those of `parent` are seen too.
  package var variables: [Variable]
  /// Keys of the loops around this place, outermost first; part of the keys of calls.
  package var loopKeys: [String]
  package var activity: Activity
  /// What runs here and below is let finish; then this is done.
  package var closing: Closing?
  /// What a `give` gave.
  package var given: JSONText?
  /// What the last check found; goes to the hold that follows.
  package var findings: [Violation]
  /// What the last call said that went wrong; goes to the hold that follows.
  package var problem: String

  package struct Variable: Hashable, Sendable {
    package var number: Int
    package var value: JSONText

    package init(number: Int, value: JSONText) {
      self.number = number
      self.value = value
    }
  }

  package static let nobody = -1

  package init(id: Int, parent: Int, role: Role, block: Int, loopKeys: [String] = []) {
    self.id = id
    self.parent = parent
    self.role = role
    path = [Place(block: block)]
    variables = []
    self.loopKeys = loopKeys
    activity = .ready
    closing = nil
    given = nil
    findings = []
    problem = ""
  }
}

/// The next step of a block.
package struct Place: Hashable, Sendable {
  package enum Kind: Hashable, Sendable {
    /// An arm, or the body of a frame: at its end the steps behind the owner follow.
    case plain
    /// What is done about what befell the step below; `resume` and `retry` mean that step.
    case handler
    /// `try { … }`: what was pushed to the undo stack since the number is undone first.
    case attempt(since: Int)
    /// One round of a `repeat`, from 0, which ends at the moment.
    case round(Int, until: Moment)
  }

  package var block: Int
  /// Position of the next step in the block.
  package var index: Int
  package var kind: Kind

  package init(block: Int, index: Int = 0, _ kind: Kind = .plain) {
    self.block = block
    self.index = index
    self.kind = kind
  }
}

/// What a frame is doing at the step that it stands at.
package enum Activity: Hashable, Sendable {
  /// Its next step can run.
  case ready
  /// Waits for its turn among the instances of its serial key.
  case waitingForTurn
  case calling(CallState)
  /// `wait`.
  case pausing(until: Moment)
  /// Between two rounds of a `repeat`; stands before the next one.
  case resting(until: Moment)
  case awaiting(AwaitState)
  case held(HoldState)
  /// Branches run.
  case joining
  case looping(LoopState)
  /// `run`: the child, and the number that its end is told with.
  case running(child: InstanceID, number: Int)
  case undoing(UndoRun)
  /// Done, with what the branch or element gave; its frame stays until all are done.
  case finished(JSONText?)

  /// Something outside is under way that has to be let finish.
  var isBusy: Bool {
    switch self {
    case .calling, .running, .undoing: true
    case .ready, .waitingForTurn, .pausing, .resting, .awaiting, .held, .joining, .looping, .finished: false
    }
  }
}

/// What a frame does once nothing runs in it and below it any more.
package enum Closing: Hashable, Sendable {
  case raise(Failure)
  /// The instance's `ending`.
  case end
}

/// An `await` that has not been answered.
package struct AwaitState: Hashable, Sendable {
  /// Addresses of the arms, in order.
  package var addresses: [String]
  package var since: Moment
  package var until: Moment

  package init(addresses: [String], since: Moment, until: Moment) {
    self.addresses = addresses
    self.since = since
    self.until = until
  }
}

/// A `for` under way.
package struct LoopState: Hashable, Sendable {
  /// Elements or batches still to be started, in order.
  package var elements: [JSONText]
  /// How many were started.
  package var started: Int
  /// What the finished ones gave, by position.
  package var results: [Result]
  /// Positions of elements that were held for themselves, at most as many as the loop tolerates.
  package var tolerated: [Int]

  package struct Result: Hashable, Sendable {
    package var position: Int
    package var value: JSONText

    package init(position: Int, value: JSONText) {
      self.position = position
      self.value = value
    }
  }

  package init(elements: [JSONText]) {
    self.elements = elements
    started = 0
    results = []
    tolerated = []
  }
}
