import WaybillIR

/// Computes instances again from their journals.
package enum Fold {
  package enum Problem: Error, Hashable, Sendable {
    /// The journal does not begin with a start.
    case noStart
    case noBundle(String)
    /// The entry asks for something else than it observed, or its input does not fit.
    case differs(revision: Int64)
  }

  /// The instance that the entries lead to, from its first one on: equal to the snapshot after the last of them.
  package static func instance(
    _ journal: [JournalEntry], flows: (String) -> Flows?, digest: @escaping ([UInt8]) -> [UInt8]
  ) throws -> Instance {
    guard let first = journal.first, case .start(let order) = first.input else { throw Problem.noStart }
    guard let flows = flows(order.bundle) else { throw Problem.noBundle(order.bundle) }
    let workflow = flows.bundle.workflows[order.workflow]
    var instance = Instance(order, workflowName: workflow.name, deadline: workflow.deadline, at: first.at)
    for entry in journal {
      let recorded = Recorded(entry.observed, digest: digest)
      var walk = Walk(instance, flows: flows, now: entry.at, world: recorded)
      let isTaken: Bool
      do { isTaken = try walk.take(entry.input) } catch { throw Problem.differs(revision: entry.revision) }
      guard isTaken, recorded.isUsedUp, walk.instance.revision == entry.revision else {
        throw Problem.differs(revision: entry.revision)
      }
      instance = walk.instance
    }
    return instance
  }
}

/// Answers as a journal has them.
private final class Recorded: Surroundings {
  private var rest: ArraySlice<JournalEntry.Observation>
  private let digestOf: ([UInt8]) -> [UInt8]

  init(_ observed: [JournalEntry.Observation], digest: @escaping ([UInt8]) -> [UInt8]) {
    (rest, digestOf) = (observed[...], digest)
  }

  var isUsedUp: Bool { rest.isEmpty }

  private func next<Found>(
    _ take: (JournalEntry.Observation) -> Found?
  ) throws(StoreFault) -> Found {
    guard let found = rest.popFirst().flatMap(take) else { throw .damaged("the journal tells of something else") }
    return found
  }

  func identifier() throws(StoreFault) -> String {
    try next { if case .identifier(let found) = $0 { found } else { nil } }
  }

  func wait(upTo longest: Milliseconds) throws(StoreFault) -> Milliseconds {
    try next { if case .wait(let found) = $0 { found } else { nil } }
  }

  func view(_ name: String, key: String) throws(StoreFault) -> ViewState {
    try next { if case .view(let found) = $0 { found } else { nil } }
  }

  func views(_ name: String) throws(StoreFault) -> [JSONText] {
    try next { if case .views(let found) = $0 { found } else { nil } }
  }

  func kept(at address: String, by workflow: String) throws(StoreFault) -> [KeptEvent] {
    try next { if case .kept(let found) = $0 { found } else { nil } }
  }

  func digest(_ bytes: [UInt8]) -> [UInt8] { digestOf(bytes) }
}
