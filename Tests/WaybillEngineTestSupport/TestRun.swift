import WaybillEngine
import WaybillIR

/// An engine over hand-made bundles, with a clock that skips from one thing to the next.
package final class TestRun {
  package let world: TestWorld
  package let systems: TestSystems
  package private(set) var engine: Engine
  package let store: any Store
  package var bundles: Bundles
  package private(set) var answers: [IngestResult] = []

  package final class Bundles {
    package var byHash: [String: Flows] = [:]
    package init() {}
  }

  package init(_ bundle: TestBundle, store: any Store = MemoryStore(), seed: UInt64 = 1) throws {
    let (world, bundles) = (TestWorld(seed: seed), Bundles())
    bundles.byHash["b1"] = bundle.flows("b1")
    (self.world, self.store, self.bundles) = (world, store, bundles)
    systems = TestSystems(world) { bundles.byHash[$0] }
    engine = try Engine(store: store, world: world, sending: systems) { bundles.byHash[$0] }
    guard try engine.release("b1") else { throw StoreFault.unavailable("the first release was refused") }
  }

  /// The process dies and is started again.
  package func restart() throws {
    systems.forgetPending()
    let bundles = bundles
    engine = try Engine(store: store, world: world, sending: systems) { bundles.byHash[$0] }
  }

  // MARK: What comes in

  package func receive(_ channel: String, _ document: String, header: String? = nil) {
    engine.ingest(
      Ingest(channel: channel, parameters: [json(document)], bytes: json(document), dedupeHeader: header)
    ) { [self] in answers.append($0) }
  }

  package func act(_ kind: Input.Action.Kind, queue: String = "owner", note: String = "") throws {
    guard let hold = try holds(queue).first else { throw StoreFault.unavailable("nothing is held in \(queue)") }
    engine.act(instance: hold.instance, hold: hold.number, Input.Action(kind, by: "ada", note: note))
  }

  // MARK: Time

  /// Runs until nothing is left to do before the moment.
  package func run(for span: Milliseconds = 0) throws {
    let end = world.now + span
    var turns = 0
    while true {
      turns += 1
      guard turns < 100_000 else { throw StoreFault.unavailable("it never comes to rest") }
      let next = try engine.turn()
      let reply = systems.pending.first?.at
      guard let moment = [next, reply].compactMap({ $0 }).min(), moment <= end else { break }
      world.now = max(world.now, moment)
      for (id, reply) in systems.take(upTo: world.now) { engine.receive(reply, for: id) }
    }
    world.now = end
  }

  // MARK: What came of it

  package func instance(_ key: String = "A", workflow: String = "orders.Ingestion") throws -> Instance? {
    try store.instances(InstanceQuery(workflow: workflow, key: key), after: nil, limit: 10).last
  }

  package func state(_ key: String = "A", workflow: String = "orders.Ingestion") throws -> Instance.State? {
    try instance(key, workflow: workflow)?.state
  }

  package func holds(_ queue: String) throws -> [HoldRow] { try store.holds(queue: queue, after: nil, limit: 100) }

  package func notes(
    _ kind: JournalEntry.Note.Kind, key: String = "A", workflow: String = "orders.Ingestion"
  ) throws -> [JournalEntry.Note] {
    guard let id = try instance(key, workflow: workflow)?.id else { return [] }
    return try store.journal(of: id, from: 0, limit: 1_000).flatMap(\.notes).filter { $0.kind == kind }
  }
}
