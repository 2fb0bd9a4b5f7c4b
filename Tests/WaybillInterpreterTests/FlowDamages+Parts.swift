import Testing
import WaybillIR
import WaybillSchema

let flowDamages: [FlowDamage] = partDamages + computationDamages + operationDamages + treeDamages + stepDamages

let partDamages: [FlowDamage] = [
  FlowDamage("a slot that is none", .reference, "the slot of the payload 99") { $0.events[0].slot = 99 },
  FlowDamage("a site that is none", .reference, "the site 7 is not one of the 1") { $0.queues[0].site = 7 },
  FlowDamage("two of a name", .value, "two have this name (event orders.Received)") {
    $0.events[1].name = "orders.Received"
  },
  FlowDamage("a due time before its time", .value, "the due time is -1 ms (queue desk)") { $0.queues[0].due = -1 },
  FlowDamage("a due time beyond all times", .value, "the due time") { $0.queues[0].due = .max },
  FlowDamage("an escalation to nowhere", .reference, "the queue for late tasks 9") { $0.queues[0].escalation = 9 },
  FlowDamage("queues in a circle", .circle, "come back to it") { $0.queues[1].escalation = 0 },
  FlowDamage("a queue for its own late tasks", .circle, "come back to it (queue supervisors)") {
    $0.queues[1].escalation = 1
  },
  FlowDamage("no attempt at all", .value, "the count of attempts is 0 (system files)") {
    $0.systems[1].retry.attempts = 0
  },
  FlowDamage("waits that become shorter", .value, "the longest wait is 99 ms") { $0.systems[1].retry.to = 99 },
  FlowDamage("a status that is none", .value, "a status is 4290") { $0.systems[1].retry.statuses = [4_290] },
  FlowDamage("a rate of nothing", .value, "the rate is 0") {
    $0.systems[0].rates[0] = .tokens(count: 0, per: 1, burst: 1)
  },
  FlowDamage("a rate in no time", .value, "the time of the rate is 0 ms") {
    $0.systems[0].rates[1] = .cost(path: "", capacity: 1, restored: 1, per: 0)
  },
  FlowDamage("a breaker that opens at once", .value, "the count of failures is 0") {
    $0.systems[0].breaker?.failures = 0
  },
  FlowDamage("no call at once", .value, "the count of calls at once is 0") { $0.systems[0].concurrency = 0 },
  FlowDamage("a channel that asks all the time", .value, "the time between two polls is 0 ms (channel test.Stock)") {
    guard case .poll(let operation, let arguments, _) = $0.channels[1].source else { throw NotThatPart() }
    $0.channels[1].source = .poll(operation: operation, arguments: arguments, every: 0)
  },
  FlowDamage("a channel that asks with an effect", .effect, "the operation that is asked, `erp.create`, is not safe") {
    $0.channels[1].source = .poll(operation: 2, arguments: [], every: 1)
  },
  FlowDamage("a folder of no system", .reference, "the system 4") {
    $0.channels[2].source = .watch(system: 4, pattern: "", every: 1)
  },
  FlowDamage("rejected to no queue", .reference, "the queue for what is rejected -1") { $0.channels[0].rejected = -1 },
  FlowDamage("differing to no queue", .reference, "the queue for what differs 5") {
    $0.channels[0].dedupe?.differing = .hold(queue: 5)
  },
  FlowDamage("an acknowledgement by nothing", .reference, "the operation that acknowledges 5") {
    $0.channels[2].acknowledgement?.operation = 5
  },
  FlowDamage(
    "another event than its value", .computation, "State is needed (channel test.Orders, the value to publish)"
  ) {
    $0.channels[0].publications[0].event = 2
  },
  FlowDamage("a loop over no list", .computation, "a list is needed") {
    let order = $0.channels[0].publications[0].value
    $0.channels[1].publications[0].loop?.source = order
  },
  FlowDamage("an element of another type", .computation, "the element") {
    $0.channels[1].publications[0].loop?.slot = $0.events[0].slot
  },
  FlowDamage(
    "a view's previous state that may not be missing", .computation,
    "State? is given, and State is needed (view stock.BySku, the next state"
  ) { bundle in
    let parameter = try #require(bundle.programs[bundle.views[0].parts[0].next.program].parameters.last)
    bundle.slots[parameter.slot].isOptional = false
  },
  FlowDamage(
    "a view that asks for the time", .computation, "are for the steps of workflows (view stock.BySku, the next state)"
  ) {
    $0.views[0].parts[0].next.inputs[1] = .now
  },
  FlowDamage("a channel that asks for a view", .computation, "are for the steps of workflows (channel test.Stock") {
    $0.channels[1].publications[0].value.inputs[2] = .readAll(view: 0)
  },
  FlowDamage("a local that a view does not have", .variable, "the variable 3 is not set here") {
    $0.views[0].parts[0].next.inputs[1] = .variable(3)
  },
]

let computationDamages: [FlowDamage] = [
  FlowDamage("a program that is none", .reference, "the program 999") { $0.events[0].key?.program = 999 },
  FlowDamage("rules for a value", .computation, "gives no value (event orders.Received, the key)") {
    $0.events[0].key?.program = try #require($0.programs.firstIndex { $0.kind == .rules })
  },
  FlowDamage("a function for rules", .computation, "is no set of rules", step: "Rules") {
    guard case .check(var rules, let otherwise) = $0 else { throw NotThatPart() }
    rules.program = 0
    $0 = .check(rules: rules, otherwise: otherwise)
  },
  FlowDamage("an input too few", .computation, "0 inputs are given") { $0.events[0].key?.inputs = [] },
  FlowDamage("an input of another type", .computation, "State is given, and Order is needed") {
    $0.events[0].slot = $0.events[2].slot
  },
  FlowDamage("a key that is no text", .computation, "a Text is needed (event orders.Received, the key)") {
    $0.events[0].key = $0.channels[0].publications[0].value
  },
  FlowDamage("a key that may be missing", .computation, "a Text is needed (event orders.Received, the key)") { bundle in
    let key = try #require(bundle.events[0].key)
    bundle.slots.append(Slot(.text(TextShape()), optional: true))
    bundle.programs[key.program].result = bundle.slots.count - 1
    bundle.operations[1].address = []
  },
  FlowDamage("a view that is none", .reference, "the view 8", step: "read") {
    guard case .compute(let variable, var value) = $0 else { throw NotThatPart() }
    value.inputs[1] = .readAll(view: 8)
    $0 = .compute(variable: variable, value)
  },
  FlowDamage("a state by a key that is no text", .computation, "the key of a state is no Text", step: "read") {
    guard case .compute(let variable, var value) = $0 else { throw NotThatPart() }
    value.inputs[0] = .read(view: 0, key: Computation(program: value.program, inputs: value.inputs))
    $0 = .compute(variable: variable, value)
  },
  FlowDamage("a state that is taken for there", .computation, "is given, and State is needed", step: "read") {
    guard case .compute(let variable, var value) = $0 else { throw NotThatPart() }
    value.inputs[3] = value.inputs[0]
    $0 = .compute(variable: variable, value)
  },
]

let operationDamages: [FlowDamage] = [
  FlowDamage("a system that is none", .reference, "the system 2") { $0.operations[0].system = 2 },
  FlowDamage("a body that is no parameter", .reference, "the body 1") { $0.operations[2].body = 1 },
  FlowDamage("an address of a part that is no text", .computation, "a part of the address") {
    $0.operations[2].address = [.value($0.channels[0].publications[0].value)]
  },
  FlowDamage("a probe with an effect", .effect, "the probe, `erp.create`, is not safe (operation erp.book)") {
    $0.operations[3].effect = .unsafe(probe: 2, arguments: [])
  },
  FlowDamage("a probe with an argument too few", .computation, "0 arguments are given") {
    $0.operations[3].effect = .unsafe(probe: 1, arguments: [])
  },
  FlowDamage("arguments without a probe", .computation, "arguments are given for no probe") {
    guard case .unsafe(_, let arguments) = $0.operations[3].effect else { throw NotThatPart() }
    $0.operations[3].effect = .unsafe(probe: -1, arguments: arguments)
  },
  FlowDamage("a window of no time", .value, "the window of the key is 0 ms") {
    $0.operations[2].effect = .keyed(header: "Key", window: 0)
  },
  FlowDamage("no timeout", .value, "the timeout is 0 ms") { $0.operations[4].timeout = 0 },
  FlowDamage("a missing answer that may not be", .computation, "which it may not be") {
    $0.operations[2].statuses[2].meaning = .missing
  },
  FlowDamage("an earlier answer where there is none", .computation, "the operation has none") {
    $0.operations[4].statuses = [$0.operations[2].statuses[0]]
  },
  FlowDamage("a body that is not read", .variable, "the variable 0 is not set here (operation erp.create, the reason)")
  {
    $0.operations[2].statuses[1].body = -1
  },
  FlowDamage("pages by no parameter", .reference, "the parameter of the next page 2") {
    $0.operations[0].pages?.parameter = 2
  },
  FlowDamage("a next page of another type", .computation, "the next page") { $0.operations[0].pages?.parameter = 0 },
  FlowDamage("an acknowledgement for no queue", .reference, "the queue of the acknowledgement") {
    $0.operations[2].acknowledgement?.queue = 3
  },
]
