import WaybillEngine

extension Transition {
  static func document(_ id: String, size: Int) -> Transition {
    var transition = Transition()
    transition.documents = [
      RawDocument(
        id: id, channel: "c", bytes: [UInt8](repeating: 7, count: size), digest: "x", at: 1, parameters: [])
    ]
    return transition
  }

  /// The first revision of an instance.
  static func instance(_ id: String, payload: String = "{}") -> Transition {
    let order = StartOrder(id: id, bundle: "b", workflow: 0, key: id, payload: JSONText(payload.utf8), ingestedAt: 1)
    var instance = Instance(order, workflowName: "orders.Ingestion", deadline: 9, at: 1)
    instance.revision = 1
    instance.frames[0].variables = [.init(number: 0, value: order.payload)]
    var transition = Transition()
    transition.instances = [.init(expected: 0, instance: instance)]
    transition.journal = [JournalEntry(instance: id, revision: 1, at: 1, input: .start(order))]
    return transition
  }
}
