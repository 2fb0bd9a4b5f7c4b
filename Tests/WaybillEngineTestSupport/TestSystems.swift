import WaybillEngine
import WaybillIR

/// Neighbours as scripts: what each operation does, in order; what was asked and what had an effect.
package final class TestSystems: Sending {
  package enum Behaviour {
    /// Done, with this answer.
    case answers(String?)
    case status(Int, body: String? = nil, retryAfter: Milliseconds? = nil)
    /// Done, and the caller sees a timeout.
    case losesAnswer
    /// Not done, and the caller sees a timeout.
    case losesRequest
    case refuses
    case misfit

    var hasEffect: Bool {
      switch self {
      case .answers, .losesAnswer, .misfit: true
      case .status(let status, _, _): (200..<300).contains(status)
      case .losesRequest, .refuses: false
      }
    }
  }

  package struct Asked {
    package var operation: String
    package var call: OutgoingCall
    package var at: Moment
    package var hadEffect: Bool
  }

  /// What is to be done next, by operation; the last one stays.
  package var scripts: [String: [Behaviour]] = [:]
  /// How long answers take, by operation.
  package var latency: [String: Milliseconds] = [:]
  package private(set) var asked: [Asked] = []
  package private(set) var pending: [(at: Moment, id: CallID, reply: Reply)] = []
  package var limits: [ToldLimit] = []
  private let world: TestWorld
  private let bundles: (String) -> Flows?

  package init(_ world: TestWorld, _ bundles: @escaping (String) -> Flows?) {
    (self.world, self.bundles) = (world, bundles)
  }

  package func send(_ call: OutgoingCall) {
    guard let operation = bundles(call.bundle)?.bundle.operations[call.operation] else { return }
    var script = scripts[operation.name] ?? [.answers("{}")]
    let behaviour = script[0]
    if script.count > 1 { script.removeFirst() }
    scripts[operation.name] = script
    asked.append(Asked(operation: operation.name, call: call, at: world.now, hadEffect: behaviour.hasEffect))
    let (reply, span) = reply(behaviour, call.timeout, latency[operation.name] ?? 10)
    pending.append((world.now + span, call.id, reply))
    pending.sort { $0.at < $1.at }
  }

  private func reply(
    _ behaviour: Behaviour, _ timeout: Milliseconds, _ latency: Milliseconds
  ) -> (Reply, Milliseconds) {
    switch behaviour {
    case .answers(let text):
      (.answered(.init(status: 200, body: text.map { .value(json($0)) } ?? .none, limits: limits)), latency)
    case .status(let status, let body, let retryAfter):
      (
        .answered(
          .init(
            status: status, body: body.map { .value(json($0)) } ?? .none, retryAfter: retryAfter, limits: limits)),
        latency
      )
    case .losesAnswer, .losesRequest: (.lost("timed out"), timeout)
    case .refuses: (.refused("connection refused"), 1)
    case .misfit: (.answered(.init(status: 200, body: .misfit("not a number"), limits: limits)), latency)
    }
  }

  /// Takes the replies whose time has come.
  package func take(upTo now: Moment) -> [(id: CallID, reply: Reply)] {
    let due = pending.filter { $0.at <= now }
    pending.removeAll { $0.at <= now }
    return due.map { ($0.id, $0.reply) }
  }

  /// What is on its way is lost with the process that waits for it.
  package func forgetPending() { pending = [] }

  package func calls(of operation: String) -> [Asked] { asked.filter { $0.operation == operation } }
  package func keys(of operation: String) -> Set<String> { Set(calls(of: operation).map(\.call.key)) }

  /// Effects at a target that remembers keys: one a key.
  package func effects(of operation: String) -> Int {
    Set(calls(of: operation).filter(\.hadEffect).map(\.call.key)).count
  }
}
