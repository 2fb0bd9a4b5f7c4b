import WaybillEngine
import WaybillEngineTestSupport
import WaybillIR

/// One run from one seed: random flows, random days, crashes; then calm, until everything has come to its end.
final class Simulation {
  let seed: UInt64
  let world: TestWorld
  let generator: FlowGenerator
  let flows: Flows
  let store: CrashingStore
  let targets: SimulatedTargets
  var engine: Engine
  var chance: Chance
  var faults: [String] = []
  /// Orders that were acknowledged, by id.
  private(set) var acknowledged: Set<String> = []
  private(set) var undoneByHand: Set<String> = []
  private var turns = 0

  /// A document that is to come in, again and again until it is acknowledged.
  struct Arrival {
    var at: Moment
    var channel: String
    var header: String
    var body: String
  }
  private var arrivals: [Arrival] = []
  private var nextVisit: Moment

  init(seed: UInt64) throws {
    self.seed = seed
    chance = Chance(seed)
    world = TestWorld(seed: seed)
    generator = FlowGenerator(seed: seed ^ 0xF10)
    let flows = generator.bundle.flows("b1")
    self.flows = flows
    store = CrashingStore(seed ^ 0xC4A5)
    targets = SimulatedTargets(world, generator.bundle.bundle, seed: seed ^ 0x7A6)
    nextVisit = world.now + 3_600_000
    engine = try Engine(store: store, world: world, sending: targets) { $0 == "b1" ? flows : nil }
    guard try engine.release("b1") else { throw StoreFault.unavailable("release") }
  }

  func run() throws {
    planArrivals()
    store.crashes = chance.below(60)
    store.faults = chance.below(30)
    targets.trouble = chance.below(40)
    try go(until: world.now + 4 * 86_400_000)
    (store.crashes, store.faults, targets.trouble) = (0, 0, 0)
    // Deadlines are at most 5 days away, and undos end within one.
    for _ in 0..<20 where store.inner.count(.open) + store.holds(queue: nil, after: nil, limit: 1).count > 0 {
      try go(until: world.now + 86_400_000)
    }
    faults += targets.faults + targets.rateFaults()
    faults += try Invariants(self).faults()
  }

  private func planArrivals() {
    for order in 1...(1 + chance.below(4)) {
      let id = "O\(order)"
      let at = world.now + Moment(chance.below(3_600_000))
      let body = "{\"id\":\"\(id)\",\"group\":\"\(chance.below(2))\"}"
      arrivals.append(Arrival(at: at, channel: "orders", header: id, body: body))
      if chance.percent(30) { arrivals.append(Arrival(at: at + 5_000, channel: "orders", header: id, body: body)) }
      for ship in 0..<chance.below(4) {
        let later = world.now + Moment(chance.below(2 * 86_400_000))
        arrivals.append(
          Arrival(at: later, channel: "ships", header: "\(id)-\(ship)", body: "{\"orderId\":\"\(id)\",\"n\":\(ship)}"))
      }
      if chance.percent(25) {
        let later = world.now + Moment(chance.below(2 * 86_400_000))
        arrivals.append(Arrival(at: later, channel: "cancels", header: id, body: "{\"orderId\":\"\(id)\"}"))
      }
    }
    arrivals.sort { $0.at < $1.at }
  }

  // MARK: Time

  private func go(until end: Moment) throws {
    while world.now < end {
      turns += 1
      if turns > 8_000 { throw StoreFault.unavailable("it never comes to rest") }
      var next: Moment?
      do {
        next = try engine.turn()
      } catch StoreFault.crashed {
        try restart()
        continue
      } catch {
        next = world.now + 1_000
      }
      let moments = [next, targets.pending.first?.at, arrivals.first?.at, nextVisit, end].compactMap { $0 }
      world.now = max(world.now, moments.min() ?? end)
      for (id, reply) in targets.take(upTo: world.now) { engine.receive(reply, for: id) }
      arrive()
      if world.now >= nextVisit { try visit() }
    }
  }

  private func restart() throws {
    targets.crash()
    let flows = flows
    engine = try Engine(store: store, world: world, sending: targets) { $0 == "b1" ? flows : nil }
  }

  private func arrive() {
    while let arrival = arrivals.first, arrival.at <= world.now {
      arrivals.removeFirst()
      // Until somebody says that it is there, it is sent again.
      var again = arrival
      again.at = world.now + 60_000
      let name = "\(arrival.channel) \(arrival.header)"
      if acknowledged.contains(name), arrival.at > world.now { continue }
      if !acknowledged.contains(name) {
        arrivals.append(again)
        arrivals.sort { $0.at < $1.at }
      }
      let ingest = Ingest(
        channel: arrival.channel, parameters: [json(arrival.body)], bytes: json(arrival.body),
        dedupeHeader: arrival.header)
      engine.ingest(ingest) { [self] result in
        switch result {
        case .accepted, .repeated: acknowledged.insert(name)
        default: faults.append("\(name) was answered \(result)")
        }
      }
    }
  }

  // MARK: People

  /// Once an hour somebody looks at the queues; and the watchdog at the instances.
  private func visit() throws {
    nextVisit = world.now + 3_600_000
    let wedged = try engine.wedged()
    if !wedged.isEmpty { faults.append("wedged: \(wedged.map { describe($0) })") }
    for row in store.holds(queue: nil, after: nil, limit: 100) {
      guard targets.trouble == 0 || chance.percent(30), let hold = hold(row) else { continue }
      engine.act(instance: row.instance, hold: row.number, Input.Action(action(on: hold, row), by: "ada"))
    }
  }

  func describe(_ id: InstanceID) -> String {
    guard let instance = store.instance(id) else { return "gone" }
    return "\(instance.key) \(instance.state) \(String(describing: instance.reason)) \(instance.frames.map(\.activity))"
  }

  private func hold(_ row: HoldRow) -> HoldState? {
    store.instance(row.instance)?.frames.lazy.compactMap { frame -> HoldState? in
      if case .held(let hold) = frame.activity, hold.number == row.number { hold } else { nil }
    }.first
  }

  /// A person who does not know what became of an unsafe call does not have it done again.
  private func action(on hold: HoldState, _ row: HoldRow) -> Input.Action.Kind {
    if hold.subject == .undo { return undo(row) }
    var offers = hold.offers
    if case .call(let call) = hold.subject, call.isUnclear { offers = [.cancel] }
    if targets.trouble == 0 { offers.removeAll { $0 == .retry } }
    switch chance.pick(offers) {
    case .resume: return .resume
    case .retry: return .retry
    case .cancel: return .cancel
    case .done: return .done(nil)
    case .edit: return .edit(name: "order", value: edited(hold))
    }
  }

  /// What nobody can ask about is taken back by hand, by whoever finds out what became of it.
  private func undo(_ row: HoldRow) -> Input.Action.Kind {
    let entries = store.instance(row.instance)?.frames.compactMap { frame -> UndoEntry? in
      guard case .undo(let entry) = frame.role, case .held(let hold) = frame.activity, hold.number == row.number
      else { return nil }
      return entry
    }
    guard let call = entries?.first?.unresolved, case .unsafe(-1, _) = flows.bundle.operations[call.operation].effect
    else { return .retry }
    undoneByHand.insert(JSONScan.plain(call.arguments[0]))
    return .done(nil)
  }

  private func edited(_ hold: HoldState) -> JSONText {
    let instance = store.inner.instances(.open, after: nil, limit: 1_000).first { instance in
      instance.frames.contains { $0.activity == .held(hold) }
    }
    let order = instance?.frames.first?.variables.first { $0.number == 0 }?.value
    return order ?? json("{}")
  }
}
