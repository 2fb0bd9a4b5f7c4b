import Foundation
import Testing
import WaybillEngine
import WaybillEngineTestSupport

@testable import WaybillSQLite

/// Six steps: two keyed calls, a computation, an event, a wait, a value.
private func sixSteps() -> TestBundle {
  let bundle = TestBundle()
  let received = bundle.event("orders.Received")
  let released = bundle.event("orders.Released")
  bundle.channel("shop.Orders", publishes: received)
  let erp = bundle.system("erp")
  let create = bundle.operation("erp.create", system: erp)
  let book = bundle.operation("erp.book", system: erp)
  bundle.workflow("orders.Ingestion", on: received) { w in
    let (sales, total, booked) = (w.variable("sales"), w.variable("total"), w.variable("booked"))
    return [
      w.call("sales", create, [bundle.variable(0)], into: sales), w.compute(total, bundle.text("12.00")),
      w.call("book", book, [bundle.variable(sales)], into: booked), w.publish(released, bundle.variable(sales)),
      w.wait(60_000), w.give(bundle.variable(booked)),
    ]
  }
  return bundle
}

private func receive(_ count: Int, in run: TestRun) {
  for number in 0..<count {
    run.receive("shop.Orders", "{\"id\":\"A\(number)\",\"note\":\"\(String(repeating: "x", count: 490))\"}")
  }
}

@Suite("The engine over SQLite")
struct EngineTests {
  private let folder: TemporaryFolder

  init() throws { folder = try TemporaryFolder() }

  @Test("runs as it does in memory, journal for journal, also where it is started again in the middle")
  func sameAsMemory() throws {
    func outcome(_ store: any Store) throws -> [[JournalEntry]] {
      let run = try TestRun(sixSteps(), store: store)
      run.systems.scripts["erp.create"] = [.status(500), .losesAnswer, .refuses, .answers("{\"no\":7}")]
      receive(12, in: run)
      try run.run(for: 5_000)
      try run.restart()
      try run.run(for: 4_000_000)
      let instances = try run.store.instances(InstanceQuery(), after: nil, limit: 100)
      #expect(instances.count == 12)
      #expect(Set(instances.map(\.state)) == [.completed])
      return try instances.map { try run.store.journal(of: $0.id, from: 0, limit: 100) }
    }
    #expect(try outcome(SQLiteStore(path: folder.store)) == outcome(MemoryStore()))
  }

  @Test("keeps an instance of six steps and half a kibibyte in less than 6 KiB of the disk")
  func size() throws {
    let store = try SQLiteStore(path: folder.store)
    let run = try TestRun(sixSteps(), store: store)
    receive(400, in: run)
    try run.run(for: 200_000)
    #expect(try store.count(InstanceQuery(states: [.completed])) == 400)
    try store.close()
    // All of it: document, snapshot, journal, claims, kept events and the indexes of them. Closed, the log is empty.
    let sizes = try ["", "-wal"].map { suffix in
      try FileManager.default.attributesOfItem(atPath: folder.store + suffix)[.size] as? Int
    }
    #expect(sizes[1] == 0)
    let bytes = try #require(sizes[0]) / 400
    #expect(bytes < 6 * 1_024, "\(bytes) bytes an instance")
  }
}
