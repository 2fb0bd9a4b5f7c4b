import WaybillEngine
import WaybillEngineTestSupport
import WaybillIR

/// The neighbours: what they were asked, what they did, and a network between that loses, delays and doubles.
final class SimulatedTargets: Sending {
  /// One thing that a target did.
  struct Effect {
    var operation: String
    /// The first argument: names what was done over the whole run.
    var identity: String
    var key: String
    var at: Moment
  }

  struct Request {
    var operation: String
    var call: OutgoingCall
    var at: Moment
    /// Which life of the engine sent it.
    var life: Int
  }

  let world: TestWorld
  let bundle: Bundle
  var chance: Chance
  /// Share of requests that meet with something, in percent.
  var trouble = 0
  var life = 0
  private(set) var effects: [Effect] = []
  private(set) var requests: [Request] = []
  private(set) var pending: [(at: Moment, id: CallID, reply: Reply)] = []
  private(set) var faults: [String] = []
  private var answered: [String: String] = [:]
  private var underWay: [CallID: String] = [:]

  init(_ world: TestWorld, _ bundle: Bundle, seed: UInt64) {
    (self.world, self.bundle) = (world, bundle)
    chance = Chance(seed)
  }

  // MARK: Being asked

  func send(_ call: OutgoingCall) {
    let operation = bundle.operations[call.operation]
    requests.append(Request(operation: operation.name, call: call, at: world.now, life: life))
    underWay[call.id] = bundle.systems[operation.system].name
    checkConcurrency(operation)
    let identity = JSONScan.plain(call.arguments.first ?? nil)
    checkKey(call, operation, identity)
    let latency = Moment(1 + chance.below(chance.percent(10) ? 9_000 : 300))
    let (reply, at) = meet(operation, call, identity, latency)
    pending.append((at, call.id, reply))
    // The network tells some answers twice.
    if chance.percent(trouble / 3) { pending.append((at + Moment(chance.below(20_000)), call.id, reply)) }
    pending.sort { $0.at < $1.at }
  }

  private func meet(
    _ operation: OperationData, _ call: OutgoingCall, _ identity: String, _ latency: Moment
  ) -> (Reply, Moment) {
    let now = world.now
    guard chance.percent(trouble) else { return (answer(operation, call, identity), now + latency) }
    switch chance.below(6) {
    case 0: return (.refused("connection refused"), now + 1)
    case 1: return (.lost("the request was lost"), now + call.timeout)
    case 2:
      _ = answer(operation, call, identity)
      return (.lost("the answer was lost"), now + call.timeout)
    case 3: return (.answered(.init(status: 500)), now + latency)
    case 4: return (.answered(.init(status: 429, retryAfter: Milliseconds(chance.below(30_000)))), now + latency)
    default:
      _ = answer(operation, call, identity)
      return (.answered(.init(status: 200, body: .misfit("cut off"))), now + latency)
    }
  }

  /// Refusals follow from what is asked, so that the same is refused again.
  private func isRefused(_ operation: OperationData, _ identity: String) -> Bool {
    operation.name.hasPrefix("do") && world.digest(Array(identity.utf8))[0] % 16 == 0
  }

  private func answer(_ operation: OperationData, _ call: OutgoingCall, _ identity: String) -> Reply {
    if isRefused(operation, identity) { return .answered(.init(status: 422)) }
    if operation.name.hasPrefix("probe") {
      let isDone = effects.contains { $0.identity == identity && $0.operation.hasPrefix("do") }
      return .answered(.init(status: 200, body: isDone ? .value(JSONScan.quoted(identity)) : .none))
    }
    var isNew = true
    switch operation.effect {
    case .safe: isNew = false
    case .keyed: isNew = answered.updateValue(identity, forKey: "\(operation.name) \(call.key)") == nil
    case .idempotent: isNew = answered.updateValue(identity, forKey: "\(operation.name) \(identity)") == nil
    case .unsafe: break
    }
    if isNew {
      effects.append(Effect(operation: operation.name, identity: identity, key: call.key, at: world.now))
    }
    return .answered(.init(status: 200, body: .value(JSONScan.quoted(identity))))
  }

  // MARK: What must hold of requests

  private func checkConcurrency(_ operation: OperationData) {
    let system = bundle.systems[operation.system]
    let count = underWay.values.count { $0 == system.name }
    if let limit = system.concurrency, count > limit { faults.append("\(count) calls at once to \(system.name)") }
  }

  /// One key is one thing.
  private func checkKey(_ call: OutgoingCall, _ operation: OperationData, _ identity: String) {
    if operation.name.hasPrefix("probe") { return }
    let name = "key \(call.key)"
    if let known = answered[name], known != identity { faults.append("key of \(known) is used for \(identity)") }
    answered[name] = identity
  }

  /// Tokens of each system were never exceeded: over every span, no more than what comes in it and the burst.
  func rateFaults() -> [String] {
    bundle.systems.flatMap { system -> [String] in
      guard case .tokens(let count, let per, let burst)? = system.rates.first else { return [] }
      let times = requests.filter { bundle.systems[bundle.operations[$0.call.operation].system].name == system.name }
        .map(\.at)
      return times.indices.compactMap { first in
        for last in times.indices[first...] {
          let allowed = Int64(burst) + (times[last] - times[first]) * Int64(count) / per + 1
          if Int64(last - first + 1) > allowed {
            return "\(last - first + 1) calls to \(system.name) in a span for \(allowed)"
          }
        }
        return nil
      }
    }
  }

  // MARK: Answers

  func take(upTo now: Moment) -> [(id: CallID, reply: Reply)] {
    let due = pending.filter { $0.at <= now }
    pending.removeAll { $0.at <= now }
    for reply in due { underWay[reply.id] = nil }
    return due.map { ($0.id, $0.reply) }
  }

  /// The process that waited is gone; some answers reach the next one.
  func crash() {
    life += 1
    underWay = [:]
    pending = pending.filter { _ in chance.percent(30) }
  }
}
