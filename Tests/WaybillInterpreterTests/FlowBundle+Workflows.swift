import WaybillIR
import WaybillSchema

extension FlowBundle {
  mutating func addWorkflows() {
    let sub = WorkflowMaker.sub(key: key(), result: slot(FlowBundle.text), order: slot(order), giving: reason())
    builder.bundle.workflows = [everything(), nightly(), sub]
  }

  /// On a schedule, and gives a result.
  private mutating func nightly() -> WorkflowData {
    let local = Slot(.localTime)
    var workflow = WorkflowData(
      name: "test.Nightly", packageName: "test", version: 1,
      start: .schedule(WorkflowData.Schedule(every: .day(minute: 120, weekday: 1), zone: 0)),
      key: compute(FlowBundle.text, (local, .variable(0))), deadline: 3_600_000, ownerQueue: 0, site: 0)
    workflow.variables = [WorkflowData.Variable(name: "at", slot: slot(local), isPersonal: false)]
    workflow.ordering = .latest(by: workflow.key)
    workflow.result = slot(FlowBundle.text)
    workflow.blocks = [[0]]
    workflow.steps = [StepData(label: "result", .give(workflow.key), site: 0)]
    return workflow
  }

  private mutating func everything() -> WorkflowData {
    var maker = WorkflowMaker(name: "test.Everything", key: key())
    let payload = maker.variable("order", slot(order))
    let cancelling = maker.variable("c", slot(order), isPersonal: true)
    maker.workflow.ordering = .serial(by: key(payload), skipsHeld: true)
    maker.workflow.serviceLevel = WorkflowData.ServiceLevel(limit: 300_000, warning: 180_000, until: 2)
    maker.workflow.cancellations = [
      WorkflowData.Cancellation(event: 1, variable: cancelling, correlation: correlation(cancelling))
    ]
    addCalls(&maker)
    addBranches(&maker)
    addWaits(&maker)
    addChanges(&maker)
    addEnds(&maker)
    return maker.workflow
  }

  private mutating func correlation(_ variable: Int) -> Correlation {
    Correlation(
      eventKey: key(variable), instanceKey: key(),
      condition: compute(FlowBundle.boolean, (order, .variable(variable)), (order, .variable(0))))
  }

  private mutating func isLarge() -> Computation { compute(FlowBundle.boolean, (order, .variable(0))) }
  private mutating func reason() -> Computation { compute(FlowBundle.text) }
  private mutating func same() -> Computation { compute(order, (order, .variable(0))) }

  /// Of what is missing where a handler went on without it.
  private var optionalOrder: Slot { Slot(order.type, optional: true) }

  private mutating func addCalls(_ maker: inout WorkflowMaker) {
    let rules = builder.program("test.Rules", kind: .rules, parameters: [order], result: order) { writer, builder in
      writer.emit(.return, a: writer.constant(.missing, &builder))
    }
    builder.bundle.programs[rules].result = -1
    let checked = maker.step("Rules", .check(rules: Computation(program: rules, inputs: [.variable(0)]), otherwise: -1))
    let held = maker.block([
      .hold(
        HoldData(
          queue: 0, offers: [.resume, .cancel, .edit(variable: 0, again: [checked])], within: 86_400_000,
          otherwise: maker.block([.cancel])))
    ])
    maker.workflow.steps[checked].kind = .check(
      rules: Computation(program: rules, inputs: [.variable(0)]), otherwise: held)

    let found = maker.variable("found", slot(order))
    var find = CallData(operation: 1, arguments: [key()], timeout: 5_000, retry: .never)
    find.variable = found
    find.isTry = true
    find.fallback = same()
    find.within = 10_000
    maker.step("erp.find", .call(find))

    let sales = maker.variable("sales", slot(optionalOrder))
    var create = CallData(operation: 2, arguments: [same()], timeout: 10_000, retry: .standard)
    create.variable = sales
    create.undo = maker.block([
      .call(
        CallData(
          operation: 4, arguments: [compute(order, (order, .variable(sales)))], timeout: 10_000, retry: .standard))
    ])
    create.undoNeedsAnswer = true
    create.rejected = maker.block([.resume])
    create.failed = maker.block([.retry])
    create.unknown = maker.block([
      .hold(
        HoldData(queue: 0, offers: [.retry, .done(slot: slot(order), variable: sales)], within: nil, otherwise: -1))
    ])
    maker.step("erp.create", .call(create))
    var book = CallData(operation: 3, arguments: [same()], timeout: 10_000, retry: .never)
    book.noUndo = "freight is cancelled by telephone"
    maker.step("erp.book", .call(book))
  }

  private mutating func addBranches(_ maker: inout WorkflowMaker) {
    let (left, right) = (maker.variable("left", slot(order)), maker.variable("right", slot(FlowBundle.text)))
    let body = maker.block([.compute(variable: left, same())])
    let giving = maker.block([.give(reason())])
    maker.step(
      "parallel", .parallel([StepData.Branch(body: body), StepData.Branch(body: giving, variable: right)]))
    maker.step(
      "left", .publish(event: 0, compute(order, (order, .variable(left)), (FlowBundle.text, .variable(right)))))

    let (element, all) = (
      maker.variable("line", slot(line)), maker.variable("keys", slot(Slot(.list(FlowBundle.text, .any))))
    )
    let of = compute(FlowBundle.text, (line, .variable(element)))
    var loop = LoopData(
      elements: compute(lines, (order, .variable(0))), element: element, slot: slot(line),
      body: maker.block([.give(of)]))
    loop.key = of
    loop.atOnce = 4
    loop.tolerated = 3
    loop.variable = all
    maker.step("lines", .forEach(loop))
    let batchSlot = Slot(.list(line, CountRange(1, 500)))
    let batch = maker.variable("batch", slot(batchSlot))
    var batches = loop
    batches.element = batch
    batches.key = compute(FlowBundle.text, (batchSlot, .variable(batch)))
    batches.batch = 500
    batches.variable = -1
    batches.body = maker.block([.publish(event: 0, compute(order, (batchSlot, .variable(batch))))])
    maker.step("batches", .forEach(batches))
    let then = maker.block([.stop(reason())])
    maker.step(
      "choice", .choose([StepData.Arm(condition: isLarge(), body: then)], otherwise: maker.block([])))
  }

  private mutating func addWaits(_ maker: inout WorkflowMaker) {
    maker.step("pause", .wait(600_000))
    maker.step("until", .waitUntil(compute(Slot(.timestamp), (Slot(.timestamp), .now))))
    maker.step("untilText", .waitUntil(reason()))
    let (shipped, cancelled) = (maker.variable("shipped", slot(optionalOrder)), maker.variable("gone", slot(order)))
    let arms = [
      AwaitArm(event: 0, variable: shipped, correlation: correlation(shipped), body: -1),
      AwaitArm(
        event: 1, variable: cancelled, correlation: correlation(cancelled),
        body: maker.block([.compute(variable: maker.variable("copy", slot(order)), same())])),
    ]
    maker.step("await", .await(arms, within: 172_800_000, otherwise: maker.block([.resume])))
    let status = maker.variable("status", slot(FlowBundle.boolean))
    maker.step(
      "repeat",
      .repeat(
        every: 30_000, within: 3_600_000, until: compute(FlowBundle.boolean, (FlowBundle.boolean, .variable(status))),
        body: maker.block([.compute(variable: status, isLarge())]), otherwise: maker.block([.fail(reason())])))
  }

  private mutating func addChanges(_ maker: inout WorkflowMaker) {
    let optionalState = Slot(state.type, optional: true)
    let (previous, next) = (maker.variable("previous", slot(optionalState)), maker.variable("next", slot(state)))
    maker.step(
      "change",
      .change(
        ChangeData(
          view: 0, key: key(), previous: previous, next: next,
          value: compute(state, (optionalState, .variable(previous))),
          condition: compute(FlowBundle.boolean, (optionalState, .variable(previous)), (state, .variable(next))),
          otherwise: maker.block([.cancel]))))
    let read = maker.variable("read", slot(state))
    let states = Slot(.list(state, .any))
    let identifier = Slot(.text(TextShape(length: CountRange(36, 36))))
    maker.step(
      "read",
      .compute(
        variable: read,
        compute(
          state, (optionalState, .read(view: 0, key: key())), (states, .readAll(view: 0)), (identifier, .newID),
          (state, .variable(next)))))
    let failure = maker.variable("f", slot(failure))
    maker.step(
      "try",
      .attempt(
        body: maker.block([.publish(event: 0, same())]), failure: failure,
        handler: maker.block([.fail(compute(FlowBundle.text, (self.failure, .variable(failure))))])))
  }

  private mutating func addEnds(_ maker: inout WorkflowMaker) {
    let result = maker.variable("result", slot(FlowBundle.text))
    maker.step("run", .run(workflow: 2, same(), variable: result))
    let answer = maker.variable("answer", slot(FlowBundle.text))
    maker.step(
      "done",
      .hold(
        HoldData(queue: 1, offers: [.done(slot: slot(FlowBundle.text), variable: answer)], within: nil, otherwise: -1)))
    maker.step("settled", .settled)
    maker.step("ends", .publish(event: 0, compute(order, (FlowBundle.text, .variable(result)))))
  }
}

/// Makes a workflow step by step; labels are as given at the top, and numbers below.
struct WorkflowMaker {
  var workflow: WorkflowData

  init(name: String, key: Computation) {
    workflow = WorkflowData(
      name: name, packageName: "test", version: 4, start: .event(0), key: key, deadline: 259_200_000, ownerQueue: 0,
      site: 0)
  }

  static func sub(key: Computation, result: Int, order: Int, giving: Computation) -> WorkflowData {
    var maker = WorkflowMaker(name: "test.Sub", key: key)
    _ = maker.variable("order", order)
    maker.workflow.result = result
    maker.step("result", .give(giving))
    return maker.workflow
  }

  mutating func variable(_ name: String, _ slot: Int, isPersonal: Bool = false) -> Int {
    workflow.variables.append(WorkflowData.Variable(name: name, slot: slot, isPersonal: isPersonal))
    return workflow.variables.count - 1
  }

  @discardableResult
  mutating func step(_ label: String, _ kind: StepData.Kind) -> Int {
    workflow.steps.append(StepData(label: label, kind, site: 0))
    workflow.blocks[0].append(workflow.steps.count - 1)
    return workflow.steps.count - 1
  }

  mutating func block(_ kinds: [StepData.Kind]) -> Int {
    workflow.blocks.append(
      kinds.map { kind in
        workflow.steps.append(StepData(label: "\(workflow.steps.count)", kind, site: 0))
        return workflow.steps.count - 1
      })
    return workflow.blocks.count - 1
  }
}
