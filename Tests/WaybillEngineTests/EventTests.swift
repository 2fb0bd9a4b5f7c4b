import Testing
import WaybillEngine
import WaybillEngineTestSupport
import WaybillIR

private func awaiting(within: Milliseconds = 86_400_000) throws -> TestRun {
  let bundle = TestBundle()
  let (received, shipped, released) = (
    bundle.event("orders.Received"), bundle.event("fulfilment.Shipped"), bundle.event("orders.Released")
  )
  bundle.channel("shop.Orders", publishes: received)
  bundle.channel("wms.Shipments", publishes: shipped)
  bundle.workflow("orders.Ingestion", on: received) { w in
    let shipment = w.variable("shipment")
    return [
      w.publish(released, bundle.variable(0)),
      w.await(shipped, into: shipment, within: within, otherwise: [w.hold(0, [.resume])]),
      w.give(bundle.variable(shipment)),
    ]
  }
  bundle.workflow("audit.Follow", on: released) { w in
    let shipment = w.variable("shipment")
    return [w.await(shipped, into: shipment, within: within, otherwise: [w.stop("late")])]
  }
  return try TestRun(bundle)
}

@Suite("Events")
struct EventTests {
  @Test("an event reaches the instance that waits for it, in each workflow")
  func awaited() throws {
    let run = try awaiting()
    for id in ["A", "B"] { run.receive("shop.Orders", "{\"id\":\"\(id)\"}") }
    try run.run(for: 10)
    #expect(try run.instance("A")?.reason == .event("fulfilment.Shipped"))
    run.receive("wms.Shipments", "{\"orderId\":\"B\",\"n\":1}")
    try run.run(for: 10)
    #expect(try run.state("A") == .waiting)
    #expect(try run.state("B") == .completed)
    #expect(try run.state("B", workflow: "audit.Follow") == .completed)
    #expect(try run.instance("B")?.result == json("{\"orderId\":\"B\",\"n\":1}"))
  }

  @Test("an event that came before the wait still counts for 7 days")
  func early() throws {
    for (days, isFound) in [(6, true), (8, false)] {
      let run = try awaiting()
      run.receive("wms.Shipments", "{\"orderId\":\"A\"}")
      try run.run(for: Milliseconds(days) * 86_400_000)
      run.receive("shop.Orders", "{\"id\":\"A\"}")
      try run.run(for: 10)
      #expect(try run.state("A") == (isFound ? .completed : .waiting))
    }
  }

  @Test("in one workflow the oldest waiter takes the event, and no other")
  func oldest() throws {
    let bundle = TestBundle()
    let (received, shipped) = (bundle.event("orders.Received"), bundle.event("fulfilment.Shipped"))
    bundle.channel("shop.Orders", publishes: received)
    bundle.channel("wms.Shipments", publishes: shipped)
    bundle.workflow("orders.Ingestion", on: received) { w in
      let shipment = w.variable("shipment")
      let arm = AwaitArm(
        event: shipped, variable: shipment,
        correlation: Correlation(eventKey: bundle.text("k"), instanceKey: bundle.text("k"), condition: nil), body: -1)
      return [TestStep.make("await", .await([arm], within: 1_000_000, otherwise: -1))]
    }
    let run = try TestRun(bundle)
    for id in ["B", "A"] {
      run.receive("shop.Orders", "{\"id\":\"\(id)\"}")
      try run.run(for: 10)
    }
    run.receive("wms.Shipments", "{}")
    try run.run(for: 10)
    #expect(try run.state("B") == .completed)
    #expect(try run.state("A") == .waiting)
  }

  @Test("when nothing comes in time, the `else` is done")
  func late() throws {
    let run = try awaiting(within: 60_000)
    run.receive("shop.Orders", "{\"id\":\"A\"}")
    try run.run(for: 59_000)
    #expect(try run.state() == .waiting)
    try run.run(for: 2_000)
    #expect(try run.state() == .held)
    #expect(try run.state(workflow: "audit.Follow") == .stopped)
    try run.act(.resume)
    try run.run(for: 1)
    #expect(try run.state() == .completed)
    #expect(try run.instance()?.result == nil)
  }

  @Test("an event that nobody wants is listed")
  func unwanted() throws {
    let bundle = TestBundle()
    bundle.channel("shop.Orders", publishes: bundle.event("orders.Received"))
    let run = try TestRun(bundle)
    run.receive("shop.Orders", "{\"id\":\"A\"}")
    try run.run(for: 1)
    #expect(try run.store.unwanted(limit: 9).map(\.event.name) == ["orders.Received"])
  }

  @Test("a key that has been taken stays taken")
  func keyTaken() throws {
    let run = try awaiting()
    for _ in 0..<2 { run.receive("shop.Orders", "{\"id\":\"A\"}") }
    try run.run(for: 10)
    #expect(try run.store.count(InstanceQuery(workflow: "orders.Ingestion")) == 1)
  }

  @Test("a crash at any time loses no event and doubles none")
  func crash() throws {
    let run = try awaiting()
    run.receive("shop.Orders", "{\"id\":\"A\"}")
    _ = try run.engine.turn()
    try run.restart()
    try run.run(for: 10)
    #expect(try run.state("A", workflow: "audit.Follow") == .waiting)
    #expect(try run.store.count(InstanceQuery()) == 2)
  }
}
