import Testing
import WaybillEngine
import WaybillEngineTestSupport
import WaybillIR

/// Two calls with undos, and what follows.
private func saga(
  needsAnswer: Bool = false, effect: OperationData.Effect = .idempotent(by: ""),
  deadline: Milliseconds = 3 * 86_400_000,
  _ behind: @escaping (TestBundle, TestWorkflow) -> [TestStep]
) throws -> TestRun {
  let bundle = TestBundle()
  let received = bundle.event("orders.Received")
  let cancelled = bundle.event("orders.Cancelled")
  bundle.channel("shop.Orders", publishes: received)
  bundle.channel("shop.Cancellations", publishes: cancelled)
  let erp = bundle.system("erp")
  let create = bundle.operation("erp.create", system: erp, effect)
  let delete = bundle.operation("erp.delete", system: erp)
  let release = bundle.operation("erp.release", system: erp)
  let withdraw = bundle.operation("erp.withdraw", system: erp)
  _ = bundle.operation("erp.ship", system: erp)
  bundle.workflow("orders.Ingestion", on: received, deadline: deadline) { flow in
    flow.cancellations = [
      .init(
        event: cancelled, variable: 1,
        correlation: Correlation(
          eventKey: bundle.field("orderId", of: 1), instanceKey: bundle.field("id", of: 0), condition: nil))
    ]
  } _: { w in
    _ = w.variable("c")
    let sales = w.variable("sales")
    return [
      w.call(
        "sales", create, [bundle.variable(0)], into: sales,
        undo: [w.call("delete", delete, [bundle.field("id", of: sales)])], needsAnswer: needsAnswer),
      w.call("ticket", release, [bundle.variable(0)], undo: [w.call("withdraw", withdraw, [bundle.variable(0)])]),
    ] + behind(bundle, w)
  }
  let run = try TestRun(bundle)
  run.systems.scripts["erp.create"] = [.answers("{\"id\":7}")]
  return run
}

private func ship(_ bundle: TestBundle, _ w: TestWorkflow) -> TestStep { w.call("ship", 4, [bundle.variable(0)]) }

@Suite("Sagas")
struct SagaTests {
  @Test("when a later step fails for good, what was done is taken back, last first")
  func undone() throws {
    let run = try saga { bundle, w in [ship(bundle, w)] }
    run.systems.scripts["erp.ship"] = [.status(400)]
    run.receive("shop.Orders", "{\"id\":\"A\"}")
    try run.run(for: 60_000)
    #expect(
      run.systems.asked.map(\.operation) == ["erp.create", "erp.release", "erp.ship", "erp.withdraw", "erp.delete"])
    #expect(run.systems.calls(of: "erp.delete")[0].call.arguments == [json("7")])
    #expect(try run.state() == .compensated)
  }

  @Test("an undo is tried 20 times; one that fails is held, the others go on, and the end says incomplete")
  func incomplete() throws {
    let run = try saga { bundle, w in [ship(bundle, w)] }
    run.systems.scripts["erp.ship"] = [.status(400)]
    run.systems.scripts["erp.withdraw"] = [.refuses]
    run.receive("shop.Orders", "{\"id\":\"A\"}")
    try run.run(for: 25 * 3_600_000)
    #expect(run.systems.calls(of: "erp.withdraw").count == 20)
    #expect(run.systems.calls(of: "erp.delete").count == 1)
    #expect(try run.state() == .compensationIncomplete)
    #expect(try run.holds("owner").map(\.step) == ["withdraw"])
    run.systems.scripts["erp.withdraw"] = [.answers("{}")]
    try run.act(.retry)
    try run.run(for: 60_000)
    #expect(try run.state() == .compensated)
    #expect(try run.holds("owner").isEmpty)
  }

  @Test("a person can say that a failed undo was done")
  func undoneByHand() throws {
    let run = try saga { bundle, w in [ship(bundle, w)] }
    run.systems.scripts["erp.ship"] = [.status(400)]
    run.systems.scripts["erp.delete"] = [.status(404)]
    run.receive("shop.Orders", "{\"id\":\"A\"}")
    try run.run(for: 60_000)
    #expect(try run.state() == .compensationIncomplete)
    try run.act(.done(nil))
    try run.run(for: 1)
    #expect(try run.state() == .compensated)
  }

  @Test("behind `settled` nothing is undone: a failure is held")
  func settled() throws {
    let run = try saga { bundle, w in [w.settled, ship(bundle, w)] }
    run.systems.scripts["erp.ship"] = [.status(400), .answers("{}")]
    run.receive("shop.Orders", "{\"id\":\"A\"}")
    try run.run(for: 60_000)
    #expect(try run.state() == .held)
    #expect(run.systems.calls(of: "erp.withdraw").isEmpty)
    try run.act(.retry)
    try run.run(for: 1_000)
    #expect(try run.state() == .completed)
  }

  @Test("a cancelling event, an operator and the deadline undo alike")
  func cancelled() throws {
    for kind in ["event", "operator", "deadline"] {
      let run = try saga(deadline: 60_000) { _, w in [w.wait(3_600_000)] }
      run.receive("shop.Orders", "{\"id\":\"A\"}")
      try run.run(for: 10_000)
      #expect(try run.instance()?.reason?.kind == .timer)
      if kind == "event" { run.receive("shop.Cancellations", "{\"orderId\":\"A\"}") }
      if kind == "operator", let id = try run.instance()?.id { run.engine.cancel(id, reason: "r", by: "ada") }
      try run.run(for: kind == "deadline" ? 60_000 : 10_000)
      #expect(try run.state() == (kind == "deadline" ? .deadlineExceeded : .cancelled))
      #expect(run.systems.calls(of: "erp.withdraw").count == 1)
      #expect(run.systems.calls(of: "erp.delete").count == 1)
    }
  }

  @Test("a cancelling event that came first cancels at once")
  func cancelledEarly() throws {
    let run = try saga { bundle, w in [ship(bundle, w)] }
    run.receive("shop.Cancellations", "{\"orderId\":\"A\"}")
    try run.run(for: 10_000)
    run.receive("shop.Orders", "{\"id\":\"A\"}")
    try run.run(for: 10_000)
    #expect(try run.state() == .cancelled)
    #expect(run.systems.asked.isEmpty)
  }

  @Test("a call in flight at a cancel is let finish, recorded, not tried again, and undone where it may have been done")
  func cancelledInFlight() throws {
    for behaviour in [TestSystems.Behaviour.answers("{\"id\":7}"), .losesAnswer, .status(500)] {
      let run = try saga { bundle, w in [ship(bundle, w)] }
      run.systems.scripts["erp.create"] = [behaviour]
      run.receive("shop.Orders", "{\"id\":\"A\"}")
      try run.run(for: 0)
      run.receive("shop.Cancellations", "{\"orderId\":\"A\"}")
      try run.run(for: 60_000)
      #expect(try run.state() == .cancelled)
      #expect(run.systems.calls(of: "erp.create").count == 1)
      #expect(run.systems.calls(of: "erp.release").isEmpty)
      var isUndone = true
      if case .status = behaviour { isUndone = false }
      #expect(run.systems.calls(of: "erp.delete").count == (isUndone ? 1 : 0))
    }
  }

  @Test("an undo that reads an answer which never came asks again with the same key first")
  func resolvedByKey() throws {
    let run = try saga(needsAnswer: true, effect: .keyed(header: "K", window: 86_400_000)) { bundle, w in
      [ship(bundle, w)]
    }
    run.systems.scripts["erp.create"] = [.losesAnswer, .answers("{\"id\":9}")]
    run.receive("shop.Orders", "{\"id\":\"A\"}")
    try run.run(for: 0)
    run.receive("shop.Cancellations", "{\"orderId\":\"A\"}")
    try run.run(for: 60_000)
    #expect(run.systems.keys(of: "erp.create").count == 1)
    #expect(run.systems.calls(of: "erp.create").count == 2)
    #expect(run.systems.calls(of: "erp.delete").map(\.call.arguments) == [[json("9")]])
    #expect(try run.state() == .cancelled)
  }

  @Test("a failure in a `try` undoes what the block did and goes on in the handler, which sees why")
  func attempted() throws {
    let bundle = TestBundle()
    let received = bundle.event("orders.Received")
    bundle.channel("shop.Orders", publishes: received)
    let erp = bundle.system("erp")
    let (first, undo, second) = (
      bundle.operation("erp.first", system: erp), bundle.operation("erp.undo", system: erp),
      bundle.operation("erp.second", system: erp)
    )
    bundle.workflow("orders.Ingestion", on: received) { w in
      let failure = w.variable("f")
      return [
        w.call("before", first, [bundle.text("before")], undo: [w.call("undo before", undo, [bundle.text("before")])]),
        w.attempt(
          [
            w.call(
              "inside", first, [bundle.text("inside")], undo: [w.call("undo inside", undo, [bundle.text("inside")])]),
            w.call("second", second, [bundle.variable(0)]),
          ], failure: failure, handler: [w.give(bundle.variable(failure))]),
      ]
    }
    let run = try TestRun(bundle)
    run.systems.scripts["erp.second"] = [.status(400)]
    run.receive("shop.Orders", "{\"id\":\"A\"}")
    try run.run(for: 60_000)
    #expect(run.systems.calls(of: "erp.undo").map(\.call.arguments) == [[json("\"inside\"")]])
    #expect(try run.state() == .completed)
    #expect(member(try run.instance()?.result, "code") == json("\"rejected\""))
    #expect(member(try run.instance()?.result, "step") == json("\"second\""))
  }
}
