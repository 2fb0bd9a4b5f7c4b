import WaybillEngine

/// What an engine would commit, made from an id and a revision alone, so that what is read can be checked.
enum Samples {
  /// The whole of a commit: the snapshot, its journal, an event, a mark that counts with the revision.
  static func transition(_ id: String, revision: Int64, size: Int) -> Transition {
    let payload = JSONText("\"\(String(repeating: "x", count: size))\"".utf8)
    var transition = Transition()
    transition.instances = [.init(expected: revision - 1, instance: instance(id, revision: revision, payload))]
    transition.journal = [JournalEntry(instance: id, revision: revision, at: 1, input: .wake)]
    transition.outbox = [.event(event("\(id)/\(revision)"))]
    if revision > 1 { transition.delivered = ["\(id)/\(revision - 1)"] }
    transition.marks = [
      .init(name: id, expected: revision == 1 ? nil : "\(revision - 1)", value: "\(revision)")
    ]
    return transition
  }

  static func instance(_ id: String, revision: Int64, _ payload: JSONText) -> Instance {
    let order = StartOrder(id: id, bundle: "b1", workflow: 0, key: id, payload: payload, ingestedAt: 1)
    var instance = Instance(order, workflowName: "orders.Ingestion", deadline: 86_400_000, at: 1)
    instance.revision = revision
    instance.state = .waiting
    instance.reason = .event("orders.Paid")
    instance.wakeAt = 1_000_000
    instance.frames[0].variables = [.init(number: 0, value: payload)]
    return instance
  }

  private static func event(_ id: String) -> PublishedEvent {
    PublishedEvent(id: id, name: "orders.Received", payload: JSONText("{}".utf8), at: 1, ingestedAt: 1)
  }
}
