import WaybillEngine

/// Instances as the engine makes them, with what a case cares about.
func sample(
  _ id: String, workflow: String = "orders.Ingestion", key: String = "A-1", state: Instance.State = .running,
  reason: Reason? = .running, wakeAt: Moment? = nil, turnKey: String? = nil, revision: Int64 = 1
) -> Instance {
  let order = StartOrder(
    id: id, bundle: "b1", workflow: 0, key: key, payload: JSONText("{}".utf8), ingestedAt: 1_000, trace: "00-1")
  var instance = Instance(order, workflowName: workflow, deadline: 60_000, at: 1_000)
  instance.revision = revision
  instance.state = state
  instance.reason = reason
  instance.wakeAt = wakeAt
  instance.turnKey = turnKey
  return instance
}

/// Writes the instance over the revision before its own.
func writing(_ instance: Instance) -> Transition {
  var transition = Transition()
  transition.instances = [.init(expected: instance.revision - 1, instance: instance)]
  return transition
}

func event(_ id: String, at: Moment = 1_000, payload: String = "{}") -> PublishedEvent {
  PublishedEvent(id: id, name: "orders.Received", payload: JSONText(payload.utf8), at: at, ingestedAt: at)
}
