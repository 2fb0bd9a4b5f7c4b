import Testing
import WaybillIR
import WaybillSchema

let stepDamages: [FlowDamage] = [
  FlowDamage("a variable that is none", .reference, "the variable 99", step: "read") {
    guard case .compute(_, let value) = $0 else { throw NotThatPart() }
    $0 = .compute(variable: 99, value)
  },
  FlowDamage("a variable set twice", .variable, "`order` is set twice", step: "try") {
    guard case .attempt(let body, _, let handler) = $0 else { throw NotThatPart() }
    $0 = .attempt(body: body, failure: 0, handler: handler)
  },
  FlowDamage("a variable read before it is set", .variable, "is not set here") { $0.workflows[0].blocks[0].reverse() },
  FlowDamage("a variable of one branch read in the other", .variable, "is not set here") { bundle in
    let workflow = bundle.workflows[0]
    guard let step = workflow.steps.first(where: { $0.label == "parallel" }), case .parallel(let branches) = step.kind,
      case .compute(let left, let value) = workflow.steps[workflow.blocks[branches[0].body][0]].kind
    else { throw NotThatPart() }
    bundle.workflows[0].steps[workflow.blocks[branches[1].body][0]].kind = .publish(
      event: 0, Computation(program: value.program, inputs: [.variable(left)]))
  },
  FlowDamage("an element read behind its loop", .variable, "is not set here", step: "ends") { kind in
    guard case .publish(let event, var value) = kind else { throw NotThatPart() }
    let names = soundFlows.workflows[0].variables.map(\.name)
    value.inputs = [.variable(try #require(names.firstIndex(of: "line")))]
    kind = .publish(event: event, value)
  },
  FlowDamage("a payload of another type", .computation, "what it starts with") { $0.workflows[0].start = .event(2) },
  FlowDamage("nothing that holds the payload", .variable, "nothing holds what it starts with") {
    $0.workflows[2].variables = []
  },
  FlowDamage("a minute that is none", .value, "it runs at minute 1440 of day 1") {
    $0.workflows[1].start = .schedule(WorkflowData.Schedule(every: .day(minute: 1_440, weekday: 1), zone: 0))
  },
  FlowDamage("a zone that is none", .reference, "the zone 1") {
    $0.workflows[1].start = .schedule(WorkflowData.Schedule(every: .day(minute: 0, weekday: 0), zone: 1))
  },
  FlowDamage("no time between two runs", .value, "the time between two runs is 0 ms") {
    $0.workflows[1].start = .schedule(WorkflowData.Schedule(every: .span(0), zone: -1))
  },
  FlowDamage("no deadline", .value, "the deadline is 0 ms") { $0.workflows[0].deadline = 0 },
  FlowDamage("no queue of the owner", .reference, "the queue of the owner -1") { $0.workflows[0].ownerQueue = -1 },
  FlowDamage("a service level of another event", .reference, "the event of the service level") {
    $0.workflows[0].serviceLevel?.until = 3
  },
  FlowDamage("a cancellation by a key of the instance", .variable, "the key of the event") {
    $0.workflows[0].cancellations[0].correlation.eventKey.inputs = [.variable(0)]
  },
  FlowDamage("a cancellation whose instance knows the event", .variable, "the key of the wait") {
    $0.workflows[0].cancellations[0].correlation.instanceKey.inputs = [.variable(1)]
  },
  FlowDamage("a resume outside of a handler", .misplaced, "no step is handled here", step: "settled") { $0 = .resume },
  FlowDamage("a retry outside of a handler", .misplaced, "no step is handled here", step: "settled") { $0 = .retry },
  FlowDamage("a retry offered outside of a handler", .misplaced, "could be retried", step: "settled") {
    $0 = .hold(HoldData(queue: 0, offers: [.retry], within: nil, otherwise: -1))
  },
  FlowDamage("a resume in a branch of a handler", .misplaced, "no step is handled here") { bundle in
    // The handler of the check becomes a parallel with the resume in it.
    guard case .check(_, let handler) = bundle.workflows[0].steps[0].kind else { throw NotThatPart() }
    let step = bundle.workflows[0].blocks[handler][0]
    bundle.workflows[0].steps[step].kind = .parallel([
      StepData.Branch(body: bundle.workflows[0].blocks.count)
    ])
    bundle.workflows[0].steps.append(StepData(label: "new", .resume, site: 0))
    bundle.workflows[0].blocks.append([bundle.workflows[0].steps.count - 1])
  },
  FlowDamage("a gift that nobody takes", .misplaced, "nothing takes what is given here") {
    $0.workflows[1].result = -1
  },
  FlowDamage("a gift of another type", .computation, "Order is needed (workflow test.Nightly, step result, the value)")
  {
    $0.workflows[1].result = $0.events[0].slot
  },
  FlowDamage("a wait before its time", .value, "the time to wait is -5 ms", step: "pause") { $0 = .wait(-5) },
  FlowDamage("a wait until no instant", .computation, "the instant", step: "until") {
    $0 = .waitUntil(soundFlows.channels[0].publications[0].value)
  },
  FlowDamage("a wait for nothing", .misplaced, "no event is waited for", step: "pause") {
    $0 = .await([], within: 1, otherwise: -1)
  },
  FlowDamage("turns without a time between", .value, "the time between two turns is 0 ms", step: "repeat") {
    guard case .repeat(_, let within, let until, let body, let otherwise) = $0 else { throw NotThatPart() }
    $0 = .repeat(every: 0, within: within, until: until, body: body, otherwise: otherwise)
  },
  FlowDamage("what a turn sets read where the time is up", .variable, "is not set here") { bundle in
    guard let step = bundle.workflows[0].steps.first(where: { $0.label == "repeat" }),
      case .repeat(_, _, let until, _, let otherwise) = step.kind
    else { throw NotThatPart() }
    bundle.workflows[0].steps[bundle.workflows[0].blocks[otherwise][0]].kind = .fail(until)
  },
  FlowDamage(
    "an event taken for there behind its wait", .computation, "Order? is given, and Order is needed", step: "ends"
  ) {
    kind in
    guard case .publish(let event, _) = kind else { throw NotThatPart() }
    let names = soundFlows.workflows[0].variables.map(\.name)
    var value = soundFlows.channels[0].publications[0].value
    value.inputs = [.variable(try #require(names.firstIndex(of: "shipped")))]
    kind = .publish(event: event, value)
  },
  FlowDamage("an edit of what is not there yet", .variable, "`result` is not set here", step: "pause") { kind in
    let names = soundFlows.workflows[0].variables.map(\.name)
    let edit = HoldData.Offer.edit(variable: try #require(names.firstIndex(of: "result")), again: [])
    kind = .hold(HoldData(queue: 0, offers: [edit], within: nil, otherwise: -1))
  },
  FlowDamage("an edit after which a later step runs", .misplaced, "is not above the hold", step: "settled") {
    $0 = .hold(
      HoldData(
        queue: 0, offers: [.edit(variable: 0, again: [soundFlows.workflows[0].steps.count - 1])], within: nil,
        otherwise: -1))
  },
  FlowDamage("an edit after which steps run out of order", .misplaced, "is not above the hold", step: "settled") {
    $0 = .hold(HoldData(queue: 0, offers: [.edit(variable: 0, again: [0, 0])], within: nil, otherwise: -1))
  },
  FlowDamage("a hold in no queue", .reference, "the queue 2", step: "settled") {
    $0 = .hold(HoldData(queue: 2, offers: [], within: nil, otherwise: -1))
  },
  FlowDamage("an answer that is not asked for", .computation, "no answer is asked for", step: "settled") {
    $0 = .hold(HoldData(queue: 0, offers: [.done(slot: -1, variable: 0)], within: nil, otherwise: -1))
  },
  FlowDamage("a call of nothing", .reference, "the operation 5", step: "erp.create") {
    try $0.changeCall { $0.operation = 5 }
  },
  FlowDamage("a call with an argument too few", .computation, "0 arguments are given", step: "erp.create") {
    try $0.changeCall { $0.arguments = [] }
  },
  FlowDamage("an argument of another type", .computation, "argument order", step: "erp.create") {
    try $0.changeCall { $0.arguments = [soundFlows.workflows[0].key] }
  },
  FlowDamage("an effect that is tried", .effect, "`erp.create`, is not safe", step: "erp.create") {
    try $0.changeCall { $0.isTry = true }
  },
  FlowDamage("a call without a timeout", .value, "the timeout is 0 ms", step: "erp.create") {
    try $0.changeCall { $0.timeout = 0 }
  },
  FlowDamage("an answer of an operation that has none", .computation, "gives no answer", step: "erp.book") {
    try $0.changeCall { $0.variable = 0 }
  },
  FlowDamage("an answer given up that may not be missing", .computation, "the answer", step: "erp.find") {
    try $0.changeCall { $0.fallback = nil }
  },
  FlowDamage("a value instead of what is not given up", .misplaced, "never given up", step: "erp.create") {
    try $0.changeCall { $0.fallback = $0.arguments[0] }
  },
  FlowDamage("an undo, and a reason for none", .misplaced, "a reason why there is none", step: "erp.create") {
    try $0.changeCall { $0.noUndo = "so" }
  },
  FlowDamage("no turn at once", .value, "the count at once is 0", step: "lines") {
    try $0.changeLoop { $0.atOnce = 0 }
  },
  FlowDamage("elements of another type", .computation, "the element", step: "lines") {
    try $0.changeLoop { $0.slot = soundFlows.events[0].slot }
  },
  FlowDamage("a batch for one element", .computation, "the element", step: "lines") {
    try $0.changeLoop { $0.batch = 2 }
  },
  FlowDamage("a list that is none", .computation, "into no list", step: "batches") {
    try $0.changeLoop { $0.variable = 0 }
  },
  FlowDamage("a change of no view", .reference, "the view 1", step: "change") { try $0.changeChange { $0.view = 1 } },
  FlowDamage("a previous state that is always there", .computation, "the previous state", step: "change") {
    try $0.changeChange { ($0.previous, $0.next) = ($0.next, $0.previous) }
  },
  FlowDamage("a next state of another type", .computation, "the next state", step: "change") {
    try $0.changeChange { $0.value = soundFlows.channels[0].publications[0].value }
  },
  FlowDamage("a workflow that is none", .reference, "the workflow 3", step: "run") {
    guard case .run(_, let payload, let variable) = $0 else { throw NotThatPart() }
    $0 = .run(workflow: 3, payload, variable: variable)
  },
  FlowDamage("a workflow on a schedule that is run", .computation, "takes no payload", step: "run") {
    guard case .run(_, let payload, let variable) = $0 else { throw NotThatPart() }
    $0 = .run(workflow: 1, payload, variable: variable)
  },
  FlowDamage("a result of a workflow that gives none", .computation, "gives no result") {
    $0.workflows[2].result = -1
    $0.workflows[2].blocks[0] = []
    $0.workflows[2].steps = []
  },
]
