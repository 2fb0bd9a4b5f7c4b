import WaybillIR

/// What a store lists beside the snapshot. All of it follows from the snapshot, so that the two never differ.
extension Instance {
  var waiters: Set<Waiter> {
    var found: Set<Waiter> = []
    for (arm, address) in cancelAddresses.enumerated() {
      found.insert(Waiter(address: address, instance: id, frame: Frame.nobody, arm: arm, since: ingestedAt))
    }
    for frame in frames {
      guard case .awaiting(let state) = frame.activity else { continue }
      for (arm, address) in state.addresses.enumerated() {
        found.insert(Waiter(address: address, instance: id, frame: frame.id, arm: arm, since: state.since))
      }
    }
    return found
  }

  func holds(_ flows: Flows) -> [HoldRow] {
    frames.compactMap { frame in
      guard case .held(let hold) = frame.activity else { return nil }
      let label = step(of: frame, flows)
      return HoldRow(
        instance: id, number: hold.number, queue: flows.bundle.queues[hold.queue].name, workflow: workflowName,
        key: key, step: label, reason: hold.reason,
        fingerprint: "\(workflowName)/\(label)/\(hold.subject.name)", since: hold.since, dueAt: hold.dueAt,
        isLate: hold.isLate)
    }
  }

  private func step(of frame: Frame, _ flows: Flows) -> String {
    let workflow = flows.bundle.workflows[workflow]
    guard let place = frame.path.last, workflow.blocks[place.block].indices.contains(place.index) else { return "" }
    return workflow.steps[workflow.blocks[place.block][place.index]].label
  }

  /// The instance's calls by what they are named with.
  var calls: [CallID: (frame: Int, call: CallState)] {
    var found: [CallID: (frame: Int, call: CallState)] = [:]
    for frame in frames {
      guard let call = frame.call else { continue }
      found[CallID(instance: id, number: call.number, dispatch: call.dispatch)] = (frame.id, call)
    }
    return found
  }
}

extension HoldState.Subject {
  var name: String {
    switch self {
    case .step: "hold"
    case .call: "call"
    case .undo: "undo"
    case .failure(let failure): failure.code.name
    }
  }
}
