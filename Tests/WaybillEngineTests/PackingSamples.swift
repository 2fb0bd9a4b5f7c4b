import WaybillIR

@testable import WaybillEngine

/// Values with every case of every enum that a store keeps.
enum PackingSamples {
  static let plain = Instance(
    StartOrder(
      id: "i1", bundle: "b1", workflow: 0, key: "e\u{301}", run: 2, payload: JSONText("{}".utf8), ingestedAt: -5,
      trace: "00-1", parent: .init(instance: "p", number: 3), replays: "i0"),
    workflowName: "orders.Ingestion", deadline: .max >> 1, at: 1_000)

  private static func with(_ change: (inout Instance) -> Void) -> Instance {
    var instance = plain
    change(&instance)
    return instance
  }

  static let instances: [Instance] =
    [plain, rich]
    + Instance.State.allCases.map { state in with { $0.state = state } }
    + reasons.map { reason in with { $0.reason = reason } }
    + endings.map { ending in with { $0.ending = ending } }
    + activities.map { activity in with { $0.frames[0].activity = activity } }
    + roles.map { role in with { $0.frames[0].role = role } }
    + phases.map { phase in with { $0.frames[0].activity = .calling(call(phase: phase)) } }

  /// One of everything at once.
  static let rich = with { instance in
    instance.turnKey = ""
    instance.wakeAt = 0
    instance.frames = zip(activities, activities.indices).map { activity, index in
      var frame = Frame(id: index, parent: index - 1, role: roles[index % roles.count], block: index, loopKeys: ["k"])
      frame.path += places
      frame.variables = [.init(number: index, value: JSONText("\"v\"".utf8))]
      frame.activity = activity
      frame.closing = [nil, .raise(failure), .end][index % 3]
      frame.given = index.isMultiple(of: 2) ? nil : []
      frame.findings = [Violation(code: "c", message: "m")]
      frame.problem = "p"
      return frame
    }
    instance.undo = [undo]
    instance.cancelAddresses = ["a"]
    instance.ending = .failed(failure)
    instance.result = JSONText("null".utf8)
  }

  static let failure = Failure(.exhausted, step: "s", message: "m", outcome: "failed")

  static let reasons: [Reason?] = [
    nil, .queue(3), .system(1), .event("e"), .timer(7), .turn, .subworkflow("c"), .running,
  ]

  static let endings: [Instance.Ending] = [.stopped("w"), .failed(failure), .cancelled(""), .deadline]

  static let places: [Place] = [
    Place(block: 1, index: 2), Place(block: 1, .handler), Place(block: 1, .attempt(since: 4)),
    Place(block: 1, .round(5, until: 6)),
  ]

  static let roles: [Frame.Role] = [.body, .branch(1), .element(2), .undo(undo)]

  static let phases: [CallState.Phase] = [.asked, .sent, .pausing(until: 1), .probing, .probePausing(until: 2)]

  static func call(phase: CallState.Phase = .asked, _ purpose: CallState.Purpose = .step) -> CallState {
    CallState(
      number: 1, dispatch: 2, purpose: purpose, step: 3, operation: 4, arguments: [nil, JSONText("1".utf8)], key: "k",
      phase: phase, attempts: 5, probeAttempts: 6,
      retry: RetryData(span: nil, attempts: 8, from: 1_000, to: 60_000, isJittered: true, statuses: [409]),
      timeout: 30_000, since: 1, until: 2, isUnclear: true, isLast: false, pages: JSONText("[]".utf8),
      lastProblem: "p")
  }

  static let undo = UndoEntry(
    number: 1, step: 2, block: 3, frames: [0, 4], variables: [.init(number: 1, value: [])], loopKeys: ["l"],
    unresolved: call(.resolution), key: "k")

  static let holds: [HoldState] = [.step, .call(call(.edit)), .undo, .failure(failure)].map { subject in
    HoldState(
      number: 1, subject: subject, queue: 0,
      offers: [.resume, .retry, .cancel, .done(slot: -1, variable: 2), .edit(variable: 1, again: [1, 2])], reason: "r",
      findings: [Violation(code: "c", message: "m", path: "lines[1]")], since: 1, dueAt: nil, hasElse: true,
      isLate: false,
      edit: EditRun(variables: [], unset: [2], remaining: [3], call: call(.edit)))
  }

  static let loop: LoopState = {
    var loop = LoopState(elements: [JSONText("1".utf8), []])
    loop.results = [.init(position: 0, value: JSONText("true".utf8))]
    return loop
  }()

  static let activities: [Activity] =
    [
      .ready, .waitingForTurn, .calling(call()), .pausing(until: .min), .resting(until: 3), .joining, .looping(loop),
      .awaiting(AwaitState(addresses: ["a", "b"], since: 1, until: .max)), .running(child: "c", number: 4),
      .finished(nil), .finished(JSONText("2".utf8)),
      .undoing(UndoRun(remaining: [2, 1], then: .handle(failure))), .undoing(UndoRun(remaining: [], then: .end)),
    ] + holds.map(Activity.held)
}

extension PackingSamples {
  static let event = PublishedEvent(
    id: "e", name: "n", payload: JSONText("{}".utf8), at: 1, ingestedAt: 2, trace: "t")

  static let replies: [Reply] = [
    .answered(.init(status: 200)),
    .answered(
      .init(
        status: 429, body: .value([]), retryAfter: 5,
        limits: [.cost(path: "p", spent: 1, left: nil), .window(header: "h", left: 0, resetIn: 9)])),
    .answered(.init(status: 500, body: .misfit("m"))), .refused("r"), .lost("l"),
  ]

  static let actions: [Input.Action] = [
    .init(.resume, by: "b"), .init(.retry, by: "b", note: "n"), .init(.cancel, by: ""), .init(.done(nil), by: "b"),
    .init(.done(JSONText("1".utf8)), by: "b"), .init(.edit(name: "order", value: JSONText("{}".utf8)), by: "b"),
  ]

  static let inputs: [Input] =
    [
      .start(StartOrder(id: "i", bundle: "b", workflow: 1, key: "k", payload: [], ingestedAt: 1)), .turn, .replaced,
      .granted(call: 1, dispatch: 2), .withdrawn(call: 1, dispatch: 2), .wake,
      .event(.init(event: "e", name: "n", payload: [], frame: -1, arm: 0)), .cancel(reason: "r", by: "b"),
      .ended(number: 1, child: "c", state: .failed, result: nil),
      .ended(number: 1, child: "c", state: nil, result: []),
    ] + replies.map { .reply(call: 1, dispatch: 2, $0) } + actions.map { .act(hold: 3, $0) }

  static let view: ViewState = {
    var state = ViewState(view: "v", key: "")
    state.revision = 3
    state.state = JSONText("1".utf8)
    state.wakeAt = 5
    var pending = ViewState.Pending()
    pending.published = []
    pending.blockedUntil = 5
    state.publications = [pending, ViewState.Pending()]
    return state
  }()

  static let observed: [JournalEntry.Observation] = [
    .identifier("u"), .wait(7), .view(ViewState(view: "v", key: "k")), .view(view), .views([[], JSONText("1".utf8)]),
    .kept([]), .kept([KeptEvent(event: event, addresses: ["a"], isUnwanted: true)]),
  ]

  static let entries: [JournalEntry] = inputs.map { input in
    JournalEntry(
      instance: "i", revision: 4, at: 5, input: input, observed: observed,
      notes: JournalEntry.Note.Kind.allCases.map { .init($0, step: "s", "d") })
  }
}
