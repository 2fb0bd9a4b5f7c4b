import Testing
import WaybillEngine
import WaybillEngineTestSupport
import WaybillIR

/// One call of one workflow, started by a webhook.
func oneCall(
  _ effect: OperationData.Effect = .idempotent(by: ""), system: (inout SystemData) -> Void = { _ in },
  operation: (inout OperationData) -> Void = { _ in }, deadline: Milliseconds = 3 * 86_400_000,
  call change: @escaping (inout CallData) -> Void = { _ in }
) throws -> TestRun {
  let bundle = TestBundle()
  let received = bundle.event("orders.Received")
  bundle.channel("shop.Orders", publishes: received)
  let erp = bundle.system("erp", system)
  let create = bundle.operation("erp.create", system: erp, effect, operation)
  bundle.workflow("orders.Ingestion", on: received, deadline: deadline) { w in
    let sales = w.variable("sales")
    return [w.call("sales", create, [bundle.variable(0)], into: sales, change), w.give(bundle.variable(sales))]
  }
  return try TestRun(bundle)
}

@Suite("Calls")
struct CallTests {
  @Test("an answered call gives its value, and the workflow completes")
  func answered() throws {
    let run = try oneCall()
    run.systems.scripts["erp.create"] = [.answers("{\"id\":7}")]
    run.receive("shop.Orders", "{\"id\":\"A\"}")
    try run.run(for: 1_000)
    #expect(try run.state() == .completed)
    #expect(try run.instance()?.result == json("{\"id\":7}"))
    #expect(run.systems.calls(of: "erp.create").map(\.call.arguments) == [[json("{\"id\":\"A\"}")]])
  }

  @Test("a transient failure is tried again with the same key until it succeeds")
  func transient() throws {
    let run = try oneCall()
    run.systems.scripts["erp.create"] = [.status(500), .refuses, .losesRequest, .answers("1")]
    run.receive("shop.Orders", "{\"id\":\"A\"}")
    try run.run(for: 900_000)
    #expect(try run.state() == .completed)
    #expect(run.systems.calls(of: "erp.create").map(\.call.attempt) == [1, 2, 3, 4])
    #expect(run.systems.keys(of: "erp.create").count == 1)
  }

  @Test("retries go on until the span is over and at least the attempts were made, then a person is asked")
  func exhausted() throws {
    let run = try oneCall(system: { $0.breaker = nil })
    run.systems.scripts["erp.create"] = [.status(500)]
    run.receive("shop.Orders", "{\"id\":\"A\"}")
    try run.run(for: 3_600_000)
    let calls = run.systems.calls(of: "erp.create")
    #expect(calls.count >= 8)
    #expect(calls[calls.count - 1].at - calls[0].at >= 900_000 - 60_000)
    #expect(calls[calls.count - 1].at - calls[0].at <= 900_000 + 60_000)
    #expect(try run.holds("owner").map(\.reason) == ["attempts are used up: status 500"])
    #expect(try run.instance()?.reason == .queue(0))
  }

  @Test("a refusal is never tried again, and fails the workflow into the dead letters")
  func rejected() throws {
    let run = try oneCall()
    run.systems.scripts["erp.create"] = [.status(422)]
    run.receive("shop.Orders", "{\"id\":\"A\"}")
    try run.run(for: 3_600_000)
    #expect(run.systems.calls(of: "erp.create").count == 1)
    #expect(try run.state() == .failed)
    #expect(try run.store.deadLetters(after: nil, limit: 9).map(\.reason) == ["sales: status 422"])
  }

  @Test("a throttled call waits as told, and that costs no attempt")
  func throttled() throws {
    let run = try oneCall(call: { $0.retry = .never })
    run.systems.scripts["erp.create"] = [
      .status(429, retryAfter: 40_000), .status(503, retryAfter: 5_000), .answers("1"),
    ]
    run.receive("shop.Orders", "{\"id\":\"A\"}")
    try run.run(for: 60_000)
    let calls = run.systems.calls(of: "erp.create")
    #expect(try run.state() == .completed)
    #expect(calls.map(\.call.attempt) == [1, 1, 1])
    #expect(calls.map { $0.at - calls[0].at } == [0, 40_010, 45_020])
  }

  @Test("a Retry-After past the deadline is exhausted at once")
  func throttledTooLong() throws {
    let run = try oneCall(deadline: 60_000)
    run.systems.scripts["erp.create"] = [.status(429, retryAfter: 120_000)]
    run.receive("shop.Orders", "{\"id\":\"A\"}")
    try run.run(for: 1_000)
    #expect(try run.state() == .held)
  }

  @Test("an unsafe call without a probe is never repeated: an unclear outcome goes to a person")
  func unsafeUnknown() throws {
    let run = try oneCall(.unsafe(probe: -1, arguments: []))
    run.systems.scripts["erp.create"] = [.losesAnswer, .answers("2")]
    run.receive("shop.Orders", "{\"id\":\"A\"}")
    try run.run(for: 3_600_000)
    #expect(run.systems.calls(of: "erp.create").count == 1)
    #expect(try run.holds("owner").map(\.reason) == ["the outcome is unknown: timed out"])
    try run.act(.done(json("9")))
    try run.run(for: 1)
    #expect(try run.state() == .completed)
    #expect(try run.instance()?.result == json("9"))
  }

  @Test("an unsafe call is tried again where the connection was refused, since nothing was sent")
  func unsafeRefused() throws {
    let run = try oneCall(.unsafe(probe: -1, arguments: []))
    run.systems.scripts["erp.create"] = [.refuses, .answers("2")]
    run.receive("shop.Orders", "{\"id\":\"A\"}")
    try run.run(for: 60_000)
    #expect(try run.state() == .completed)
  }

  @Test("a crash before the answer sends a keyed call again, with the same key")
  func crashKeyed() throws {
    let run = try oneCall(.keyed(header: "K", window: 86_400_000))
    run.systems.scripts["erp.create"] = [.answers("1")]
    run.receive("shop.Orders", "{\"id\":\"A\"}")
    try run.run(for: 0)
    try run.restart()
    try run.run(for: 60_000)
    #expect(run.systems.calls(of: "erp.create").count == 2)
    #expect(run.systems.effects(of: "erp.create") == 1)
    #expect(try run.state() == .completed)
  }

  @Test("a crash before the answer of an unsafe call without a probe asks a person")
  func crashUnsafe() throws {
    let run = try oneCall(.unsafe(probe: -1, arguments: []))
    run.receive("shop.Orders", "{\"id\":\"A\"}")
    try run.run(for: 0)
    #expect(run.systems.calls(of: "erp.create").count == 1)
    try run.restart()
    try run.run(for: 60_000)
    #expect(run.systems.calls(of: "erp.create").count == 1)
    #expect(try run.state() == .held)
  }
}
