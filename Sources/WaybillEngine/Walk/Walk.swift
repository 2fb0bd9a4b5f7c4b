import WaybillIR

/// One step of one instance: takes an input up, runs on until every branch waits for something, and tells what follows.
///
/// A function of the instance, the input and what is observed: it changes nothing outside.
struct Walk {
  let flows: Flows
  let workflow: WorkflowData
  let now: Moment
  var instance: Instance
  let world: any Surroundings
  var output = Output()

  /// What follows from the step besides the new instance.
  struct Output {
    var observed: [JournalEntry.Observation] = []
    var notes: [JournalEntry.Note] = []
    var outbox: [OutboxItem] = []
    var claims: [Claim] = []
    var views: [Transition.ViewChange] = []
    var deadLetters: [DeadLetter] = []
    /// Kept events that were taken, as they are kept from now on.
    var kept: [KeptEvent] = []
  }

  /// Ends a step early; never leaves the walk.
  enum Interruption: Error {
    /// The document, or the flow itself, has failed at the step.
    case failure(Failure)
    /// A store could not answer: the step is done again later.
    case store(StoreFault)
  }

  init(_ instance: Instance, flows: Flows, now: Moment, world: any Surroundings) {
    self.instance = instance
    self.flows = flows
    self.now = now
    self.world = world
    workflow = flows.bundle.workflows[instance.workflow]
  }

  /// - Returns: false where the input does not fit where the instance stands; nothing has changed then.
  mutating func take(_ input: Input) throws(StoreFault) -> Bool {
    do {
      guard try accept(input) else { return false }
      try runOn()
    } catch {
      switch error {
      case .store(let fault): throw fault
      case .failure(let failure):
        preconditionFailure("a failure of a step left the step: \(failure)")
      }
    }
    restate()
    instance.revision += 1
    return true
  }

  private mutating func accept(_ input: Input) throws(Interruption) -> Bool {
    switch input {
    case .start(let order): return try start(order.payload)
    case .turn: return takeTurn()
    case .replaced: return giveWay()
    case .granted(let call, let dispatch): return grant(call, dispatch)
    case .withdrawn(let call, let dispatch): return try withdrawn(call, dispatch)
    case .reply(let call, let dispatch, let reply): return try answered(call, dispatch, reply)
    case .wake: return try wake()
    case .event(let delivery): return try received(delivery)
    case .act(let hold, let action): return try act(hold, action)
    case .cancel(let reason, let by):
      guard instance.ending == nil, instance.state.isOpen else { return false }
      note(.acted, "cancelled by \(by): \(reason)")
      end(.cancelled(reason))
      return true
    case .ended(let number, let child, let state, let result):
      return try childEnded(number, child, state, result)
    }
  }

  /// Runs what can run, and closes what has come to rest, until neither is left.
  private mutating func runOn() throws(Interruption) {
    while true {
      if let id = instance.frames.first(where: { $0.activity == .ready && !isClosing($0.id) })?.id {
        try advance(id)
      } else if let id = firstQuietClosing() {
        try close(id)
      } else {
        return
      }
    }
  }

  mutating func note(_ kind: JournalEntry.Note.Kind, step: String = "", _ detail: String = "") {
    output.notes.append(.init(kind, step: step, detail))
  }

  mutating func takeNumber() -> Int {
    defer { instance.nextNumber += 1 }
    return instance.nextNumber
  }

  func name(_ parts: [String]) -> String { Digests.name(parts) { world.digest($0) } }
}
