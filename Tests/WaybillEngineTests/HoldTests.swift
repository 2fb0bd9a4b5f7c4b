import Testing
import WaybillEngine
import WaybillEngineTestSupport
import WaybillIR

/// A check whose rule wants the field `ok`, held in `review`; then an effect. The hold is step 0, the check step 1.
private func checked(
  offers: [HoldData.Offer] = [.resume, .cancel], within: Milliseconds? = nil
) throws -> TestRun {
  let bundle = TestBundle()
  let supervisors = bundle.queue("supervisors", due: 7_200_000)
  let review = bundle.queue("review", due: 3_600_000, escalation: supervisors)
  let received = bundle.event("orders.Received")
  bundle.channel("shop.Orders", publishes: received)
  let erp = bundle.system("erp")
  let create = bundle.operation("erp.create", system: erp)
  bundle.workflow("orders.Ingestion", on: received) { w in
    let rules = bundle.rules(0) { order in
      member(order, "ok") == json("true") ? [] : [Violation(code: "R1", message: "not ok", path: "ok")]
    }
    return [
      w.check(
        rules,
        otherwise: [w.hold(review, offers, within: within, otherwise: within == nil ? nil : [w.cancel])]),
      w.call("sales", create, [bundle.variable(0)]),
    ]
  }
  return try TestRun(bundle)
}

@Suite("Holds")
struct HoldTests {
  @Test("violations are held in the queue with their reason, and `resume` goes on behind the check")
  func resumed() throws {
    let run = try checked()
    run.receive("shop.Orders", "{\"id\":\"A\"}")
    try run.run(for: 1)
    #expect(try run.holds("review").map(\.reason) == ["ok: not ok"])
    #expect(try run.state() == .held)
    try run.act(.resume, queue: "review")
    try run.run(for: 1_000)
    #expect(try run.state() == .completed)
    #expect(try run.holds("review").isEmpty)
  }

  @Test("`cancel` ends the instance as cancelled")
  func cancelled() throws {
    let run = try checked()
    run.receive("shop.Orders", "{\"id\":\"A\"}")
    try run.run(for: 1)
    try run.act(.cancel, queue: "review")
    try run.run(for: 1)
    #expect(try run.state() == .cancelled)
    #expect(run.systems.asked.isEmpty)
  }

  @Test("what is not offered changes nothing")
  func notOffered() throws {
    let run = try checked()
    run.receive("shop.Orders", "{\"id\":\"A\"}")
    try run.run(for: 1)
    let before = try run.instance()
    try run.act(.retry, queue: "review")
    try run.run(for: 1)
    #expect(try run.instance() == before)
  }

  @Test("a late task moves on to the queue that escalations go to")
  func escalated() throws {
    let run = try checked()
    run.receive("shop.Orders", "{\"id\":\"A\"}")
    try run.run(for: 3_599_000)
    #expect(try run.holds("review").count == 1)
    try run.run(for: 2_000)
    #expect(try run.holds("review").isEmpty)
    #expect(try run.holds("supervisors").map(\.isLate) == [true])
  }

  @Test("with `within`, the `else` is done when nobody acts")
  func expired() throws {
    let run = try checked(within: 60_000)
    run.receive("shop.Orders", "{\"id\":\"A\"}")
    try run.run(for: 61_000)
    #expect(try run.state() == .cancelled)
  }

  @Test("an accepted edit passes the check again and changes the value; a refused one changes nothing but its findings")
  func edited() throws {
    let run = try checked(offers: [.edit(variable: 0, again: [1])])
    run.receive("shop.Orders", "{\"id\":\"A\"}")
    try run.run(for: 1)
    try run.act(.edit(name: "order", value: json("{\"id\":\"A\",\"ok\":false}")), queue: "review")
    try run.run(for: 1)
    #expect(try run.state() == .held)
    #expect(try run.instance()?.editRevision == 0)
    try run.act(.edit(name: "order", value: json("{\"id\":\"A\",\"ok\":true}")), queue: "review")
    try run.run(for: 1_000)
    #expect(try run.state() == .completed)
    #expect(try run.instance()?.editRevision == 1)
    #expect(run.systems.calls(of: "erp.create").map(\.call.arguments) == [[json("{\"id\":\"A\",\"ok\":true}")]])
  }

  @Test("after a refused call, an edit makes it again under a new key; `retry` under the same one")
  func editedCall() throws {
    for edits in [true, false] {
      let bundle = TestBundle()
      let received = bundle.event("orders.Received")
      bundle.channel("shop.Orders", publishes: received)
      let create = bundle.operation("erp.create", system: bundle.system("erp"))
      bundle.workflow("orders.Ingestion", on: received) { w in
        [
          w.call(
            "sales", create, [bundle.variable(0)],
            rejected: [w.hold(0, [.edit(variable: 0, again: []), .retry])])
        ]
      }
      let run = try TestRun(bundle)
      run.systems.scripts["erp.create"] = [.status(422), .answers("{}")]
      run.receive("shop.Orders", "{\"id\":\"A\"}")
      try run.run(for: 1_000)
      #expect(try run.holds("owner").map(\.reason) == ["status 422"])
      try run.act(edits ? .edit(name: "order", value: json("{\"id\":\"A\",\"x\":1}")) : .retry)
      try run.run(for: 1_000)
      #expect(try run.state() == .completed)
      #expect(run.systems.keys(of: "erp.create").count == (edits ? 2 : 1))
    }
  }

  @Test("an edit does safe calls again, and a check over their answers can refuse it")
  func editedWithCalls() throws {
    let bundle = TestBundle()
    let received = bundle.event("orders.Received")
    bundle.channel("shop.Orders", publishes: received)
    let erp = bundle.system("erp")
    let find = bundle.operation("erp.find", system: erp, .safe)
    bundle.workflow("orders.Ingestion", on: received) { w in
      let found = w.variable("found")
      let rules = bundle.rules(found) { $0 == json("\"good\"") ? [] : [Violation(code: "R", message: "bad")] }
      return [
        w.call("found", find, [bundle.variable(0)], into: found),
        w.check(rules, otherwise: [w.hold(0, [.edit(variable: 0, again: [0, 2])])]),
        w.give(bundle.variable(found)),
      ]
    }
    // Steps are numbered as they are built: the call, the hold within the check, the check.
    let run = try TestRun(bundle)
    run.systems.scripts["erp.find"] = [.answers("\"bad\""), .answers("\"worse\""), .answers("\"good\"")]
    run.receive("shop.Orders", "{\"id\":\"A\"}")
    try run.run(for: 1_000)
    try run.act(.edit(name: "order", value: json("{\"id\":\"A\",\"n\":1}")))
    try run.run(for: 1_000)
    #expect(try run.state() == .held)
    #expect(try run.notes(.acted).last?.detail == "edit refused: bad")
    try run.act(.edit(name: "order", value: json("{\"id\":\"A\",\"n\":2}")))
    try run.run(for: 1_000)
    #expect(try run.state() == .completed)
    #expect(try run.instance()?.result == json("\"good\""))
    #expect(run.systems.calls(of: "erp.find").count == 3)
  }
}
