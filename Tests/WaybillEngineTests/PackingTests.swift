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

  @Test("gives back every case of every enum", arguments: PackingSamples.instances)
  func instances(_ instance: Instance) throws {
    #expect(try Packing.value(Packing.bytes(instance)) == instance)
  }

  @Test("gives back every input and observation", arguments: PackingSamples.entries)
  func entries(_ entry: JournalEntry) throws {
    #expect(try Packing.value(Packing.bytes(entry)) == entry)
  }

  @Test("keeps values above a kibibyte aside, each once, and names them")
  func aside() throws {
    // Enough to tell the values of the test apart.
    func digest(_ value: [UInt8]) -> [UInt8] { Array(repeating: value[0], count: 32) }
    var instance = PackingSamples.plain
    let (long, short) = (JSONText(repeating: 0x31, count: 1_025), JSONText(repeating: 0x32, count: 1_024))
    instance.frames[0].variables = [
      .init(number: 0, value: long), .init(number: 1, value: short), .init(number: 2, value: long),
    ]
    let packed = Packing.packed(instance, digest: digest)
    #expect(packed.aside.map(\.value) == [long])
    #expect(packed.bytes.count < 1_500)
    #expect(try Packing.value(packed.bytes, aside: { $0 == digest(long) ? long : nil }) == instance)
    #expect(throws: StoreFault.damaged("a value that it names is gone")) {
      try Packing.value(packed.bytes, as: Instance.self)
    }
  }

  @Test("refuses bytes of which any one changed or the last are missing")
  func damaged() {
    let bytes = Packing.bytes(PackingSamples.rich)
    for index in bytes.indices {
      var changed = bytes
      changed[index] ^= 0x41
      #expect(throws: StoreFault.self) { try Packing.value(changed, as: Instance.self) }
      #expect(throws: StoreFault.self) { try Packing.value(Array(bytes[..<index]), as: Instance.self) }
    }
  }

  @Test("refuses or reads bytes with a right check and a wrong content, whatever they are")
  func forged() {
    let body = Array(Packing.bytes(PackingSamples.rich).dropLast(Packing.checkLength))
    var read = 0
    for index in body.indices.dropFirst() {
      for value in [0x01, 0xFF] as [UInt8] {
        var changed = body
        changed[index] = value
        guard let found = try? Packing.value(Packing.sealed(changed), as: Instance.self) else { continue }
        read += 1
        #expect((try? Packing.value(Packing.bytes(found), as: Instance.self)) == found)
      }
    }
    #expect(read > 0)
    for length in body.indices {
      #expect(throws: StoreFault.self) { try Packing.value(Packing.sealed(Array(body[..<length])), as: Instance.self) }
    }
  }

  @Test("refuses bytes of a version to come, and none")
  func version() {
    let body = Packing.bytes(PackingSamples.plain).dropLast(Packing.checkLength)
    #expect(throws: StoreFault.newer("a Instance of version 2")) {
      try Packing.value(Packing.sealed([2] + body.dropFirst()), as: Instance.self)
    }
    #expect(throws: StoreFault.damaged("nothing where a Instance should be")) {
      try Packing.value([], as: Instance.self)
    }
  }
}
