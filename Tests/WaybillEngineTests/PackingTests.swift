import Testing
import WaybillEngineTestSupport
import WaybillIR

@testable import WaybillEngine

/// What a run leaves behind: instances, journals and rows of all that the flow meets.
private func samples() throws -> ([Instance], [JournalEntry], [OutboxItem]) {
  let bundle = TestBundle()
  let received = bundle.event("orders.Received")
  bundle.channel("shop.Orders", publishes: received)
  let create = bundle.operation("erp.create", system: bundle.system("erp"), .unsafe(probe: -1, arguments: []))
  bundle.workflow("orders.Ingestion", on: received) { w in
    let (line, sales) = (w.variable("line"), w.variable("sales"))
    return [
      w.call("sales", create, [bundle.variable(0)], into: sales, undo: [w.fail("no")]),
      w.each(bundle.field("lines", of: 0), as: line, atOnce: 2, [w.call("line", create, [bundle.variable(line)])]),
      w.parallel([w.wait(60_000)], [w.attempt([w.hold(0, [.resume, .done(slot: 0, variable: 1)])], handler: [])]),
    ]
  }
  let run = try TestRun(bundle)
  run.systems.scripts["erp.create"] = [.answers("{\"é\":1}"), .losesAnswer, .answers("2"), .refuses]
  run.receive("shop.Orders", "{\"id\":\"A\",\"lines\":[1,2,3]}")
  run.receive("shop.Orders", "{\"id\":\"B\",\"lines\":[]}")
  var instances: [Instance] = []
  for _ in 0..<20 {
    try run.run(for: 5_000)
    instances += try run.store.instances(InstanceQuery(), after: nil, limit: 9)
  }
  let journal = try instances.flatMap { try run.store.journal(of: $0.id, from: 0, limit: 100) }
  let order = StartOrder(id: "i", bundle: "b", workflow: 1, key: "k", payload: [0x31], ingestedAt: -5)
  return (
    instances, journal,
    [.start(order), .ended(child: "c", parent: .init(instance: "p", number: 3), state: .failed, result: nil)]
  )
}

@Suite("Packing")
struct PackingTests {
  @Test("gives back what was packed")
  func roundTrip() throws {
    let (instances, journal, outbox) = try samples()
    #expect(Set(instances.map(\.state)).count > 1)
    for instance in instances { #expect(try Packing.value(Packing.bytes(instance)) == instance) }
    for entry in journal { #expect(try Packing.value(Packing.bytes(entry)) == entry) }
    for item in outbox { #expect(try Packing.value(Packing.bytes(item)) == item) }
    for number in [0, 1, -1, Int.max, Int.min, 127, 128] { #expect(try Packing.value(Packing.bytes(number)) == number) }
  }

  @Test("refuses damaged bytes with a fault, whatever they are")
  func damaged() throws {
    let (instances, _, _) = try samples()
    let bytes = Packing.bytes(try #require(instances.last))
    let world = TestWorld(seed: 5)
    for _ in 0..<2_000 {
      var hurt = bytes
      let at = Int(world.random(below: UInt64(bytes.count)))
      hurt[at] = UInt8(world.random(below: 256))
      if world.random(below: 3) == 0 { hurt.removeLast(Int(world.random(below: UInt64(bytes.count)))) }
      _ = try? Packing.value(hurt, as: Instance.self)
    }
    #expect(throws: StoreFault.damaged("it ends too early")) {
      try Packing.value(Array(bytes.dropLast()), as: Instance.self)
    }
    #expect(throws: StoreFault.newer("a Instance of version 2")) {
      try Packing.value([2] + bytes.dropFirst(), as: Instance.self)
    }
  }
}
