import WaybillEngine
import WaybillEngineTestSupport
import WaybillIR

/// Random workflows of every kind of step, over two systems with random limits.
final class FlowGenerator {
  let bundle = TestBundle()
  var chance: Chance
  private var operations: [Operation] = []
  private var events: (received: Int, cancelled: Int, shipped: Int, released: Int) = (0, 0, 0, 0)
  private var counters = 0
  private var steps = 0
  private var child = 0
  private(set) var isSerial = false

  private struct Operation {
    var number: Int
    var undo: Int
    var isUnsafe: Bool
  }

  init(seed: UInt64) {
    chance = Chance(seed)
    declare()
    child = workflow("orders.Child", on: bundle.event("never"), isMain: false, size: 2)
    _ = workflow("orders.Main", on: events.received, isMain: true, size: 2 + chance.below(5))
  }

  // MARK: Declarations

  private func declare() {
    events = (
      bundle.event("Received"), bundle.event("Cancelled"), bundle.event("Shipped"), bundle.event("Released")
    )
    for (name, event) in [("orders", events.received), ("cancels", events.cancelled), ("ships", events.shipped)] {
      bundle.channel(name, publishes: event) {
        $0.dedupe = .init(key: .header("id"), within: 30 * 86_400_000, differing: .reject)
      }
    }
    bundle.queue("review", due: 3_600_000, escalation: bundle.queue("supervisors"))
    for name in ["one", "two"] { declareSystem(name) }
    counters = bundle.view("Counts", parts: [counting(events.received), counting(events.released)])
  }

  private func declareSystem(_ name: String) {
    let system = bundle.system(name) { system in
      if chance.percent(50) { system.concurrency = 1 + chance.below(3) }
      if chance.percent(50) {
        system.rates = [.tokens(count: 1 + chance.below(5), per: 1_000, burst: 1 + chance.below(5))]
      }
      if chance.percent(30) { system.breaker = nil }
    }
    let probe = bundle.operation("probe \(name)", system: system, .safe)
    let effects: [OperationData.Effect] = [
      .idempotent(by: ""), .keyed(header: "K", window: 86_400_000), .unsafe(probe: -1, arguments: []),
      .unsafe(probe: probe, arguments: [bundle.variable(0)]),
    ]
    for (number, effect) in effects.enumerated() {
      let undo = bundle.operation("undo \(name) \(number)", system: system)
      let operation = bundle.operation("do \(name) \(number)", system: system, effect)
      operations.append(Operation(number: operation, undo: undo, isUnsafe: number >= 2))
    }
    operations.append(
      Operation(number: bundle.operation("ask \(name)", system: system, .safe), undo: -1, isUnsafe: false))
  }

  /// Counts the events of its kind, under the event's name.
  private func counting(_ event: Int) -> ViewData.Part {
    let next = bundle.function([.variable(2)]) { inputs throws(DocumentFault) in
      json("\((Int(JSONScan.plain(inputs[0])) ?? 0) + 1)")
    }
    return ViewData.Part(event: event, loop: nil, key: bundle.text(bundle.bundle.events[event].name), next: next)
  }

  private func workflow(_ name: String, on event: Int, isMain: Bool, size: Int) -> Int {
    let isSerial = isMain && chance.percent(25)
    if isMain { self.isSerial = isSerial }
    let hasCancel = isMain && chance.percent(50)
    return bundle.workflow(name, on: event, deadline: Milliseconds(1 + chance.below(5)) * 86_400_000) { flow in
      if isSerial { flow.ordering = .serial(by: bundle.field("group", of: 0), skipsHeld: false) }
      if hasCancel {
        let correlation = Correlation(
          eventKey: bundle.field("orderId", of: 1), instanceKey: bundle.field("id", of: 0), condition: nil)
        flow.cancellations = [.init(event: events.cancelled, variable: 1, correlation: correlation)]
      }
    } _: { w in
      _ = w.variable("c")
      var body = block(w, size, Scope(isChild: !isMain))
      if isMain, chance.percent(30) { body += [w.settled] + block(w, 1, Scope(isChild: false)) }
      if isMain { body.append(w.publish(events.released, bundle.variable(0), label: "released")) }
      return body
    }
  }

  // MARK: Steps

  private struct Scope {
    var depth = 0
    var element = -1
    var isInTry = false
    var isChild = false

    func deeper() -> Scope {
      var scope = self
      scope.depth += 1
      return scope
    }
  }

  private func block(_ w: TestWorkflow, _ size: Int, _ scope: Scope) -> [TestStep] {
    (0..<size).map { _ in step(w, scope) }
  }

  private func step(_ w: TestWorkflow, _ scope: Scope) -> TestStep {
    switch chance.below(scope.depth < 2 ? 14 : 8) {
    case 0..<4: call(w, scope)
    case 4: w.wait(Milliseconds(chance.below(7_200_000)))
    case 5: awaitShipment(w)
    case 6: hold(w)
    case 7: reserve(w)
    case 8: w.parallel((0..<(2 + chance.below(2))).map { _ in block(w, 1 + chance.below(2), scope.deeper()) })
    case 9: each(w, scope)
    case 10: attempt(w, scope)
    case 11: choose(w, scope)
    case 12: poll(w, scope)
    default: scope.isChild ? call(w, scope) : w.run(child, childOrder(w, scope))
    }
  }

  /// The order's id, the step and the element: what the call is about, over the whole run.
  private func identity(_ w: TestWorkflow, _ scope: Scope) -> Computation {
    steps += 1
    let name = "\(scope.isInTry ? "try" : "step")\(steps)"
    return bundle.function([.variable(0), .variable(max(scope.element, 0))]) { inputs throws(DocumentFault) in
      let id = JSONScan.plain(member(inputs[0], "id"))
      return JSONScan.quoted("\(id)/\(name)" + (scope.element >= 0 ? "/\(JSONScan.plain(inputs[1]))" : ""))
    }
  }

  private func childOrder(_ w: TestWorkflow, _ scope: Scope) -> Computation {
    steps += 1
    let number = steps
    return bundle.function([.variable(0), .variable(max(scope.element, 0))]) { inputs throws(DocumentFault) in
      let id = JSONScan.plain(member(inputs[0], "id"))
      let element = scope.element >= 0 ? JSONScan.plain(inputs[1]) : ""
      return json("{\"id\":\"\(id).\(number)\(element)\"}")
    }
  }

  private func call(_ w: TestWorkflow, _ scope: Scope) -> TestStep {
    let operation = chance.pick(operations)
    let answer = w.variable("a\(steps)")
    let identity = identity(w, scope)
    var undo: [TestStep]?
    let needsAnswer = operation.undo >= 0 && chance.percent(30)
    if operation.undo >= 0 {
      undo = [w.call("undo\(steps)", operation.undo, [needsAnswer ? bundle.variable(answer) : identity])]
    }
    let rejected =
      chance.percent(50) ? [w.hold(1, [.retry, .resume, .cancel], within: 86_400_000, otherwise: [w.cancel])] : nil
    let failed = chance.percent(20) ? [w.resume] : nil
    return w.call(
      "call\(steps)", operation.number, [identity], into: answer, undo: undo, needsAnswer: needsAnswer,
      rejected: rejected, failed: failed)
  }

  private func awaitShipment(_ w: TestWorkflow) -> TestStep {
    steps += 1
    return w.await(
      events.shipped, into: w.variable("s\(steps)"), within: Milliseconds(1 + chance.below(172_800_000)),
      otherwise: chance.percent(30) ? [w.fail("nothing was shipped")] : [w.hold(1, [.resume, .cancel])])
  }

  private func hold(_ w: TestWorkflow) -> TestStep {
    w.hold(
      1, [.resume, .cancel, .edit(variable: 0, again: [])], within: chance.percent(50) ? 7_200_000 : nil,
      otherwise: [w.cancel])
  }

  private func reserve(_ w: TestWorkflow) -> TestStep {
    let (previous, next) = (w.variable("p\(steps)"), w.variable("n\(steps)"))
    let value = bundle.function([.variable(previous)]) { inputs throws(DocumentFault) in
      json("\((Int(JSONScan.plain(inputs[0])) ?? 0) + 1)")
    }
    return w.change(counters, key: bundle.text("changes"), previous: previous, next: next, value)
  }

  private func each(_ w: TestWorkflow, _ scope: Scope) -> TestStep {
    steps += 1
    var inner = scope.deeper()
    let element = w.variable("x\(steps)")
    // Loops in loops would need the outer element in the identity too.
    if scope.element >= 0 { return call(w, scope) }
    inner.element = element
    return w.each(
      bundle.value("[1,2,3]"), as: element, atOnce: 1 + chance.below(3), tolerate: chance.below(2),
      key: bundle.variable(element), block(w, 1 + chance.below(2), inner))
  }

  private func attempt(_ w: TestWorkflow, _ scope: Scope) -> TestStep {
    var inner = scope.deeper()
    inner.isInTry = true
    return w.attempt(
      block(w, 1 + chance.below(2), inner) + (chance.percent(30) ? [w.fail("on purpose")] : []),
      failure: w.variable("f\(steps)"), handler: chance.percent(50) ? [] : block(w, 1, scope.deeper()))
  }

  private func choose(_ w: TestWorkflow, _ scope: Scope) -> TestStep {
    let isEven = bundle.function([.variable(0)]) { inputs throws(DocumentFault) in
      json(JSONScan.plain(member(inputs[0], "id")).utf8.count % 2 == 0 ? "true" : "false")
    }
    return w.choose(
      [(isEven, block(w, 1, scope.deeper()))], otherwise: chance.percent(50) ? block(w, 1, scope.deeper()) : nil)
  }

  /// Asks three times, or until its time is over.
  private func poll(_ w: TestWorkflow, _ scope: Scope) -> TestStep {
    steps += 1
    let count = w.variable("r\(steps)")
    let next = bundle.function([.variable(count)]) { inputs throws(DocumentFault) in
      json("\((Int(JSONScan.plain(inputs[0])) ?? 0) + 1)")
    }
    return w.repeat(
      every: 60_000, within: chance.percent(80) ? 3_600_000 : 100_000, until: bundle.equals(count, "3"),
      [w.compute(count, next), w.wait(1_000)], otherwise: [w.resume])
  }
}
