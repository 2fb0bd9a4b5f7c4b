import WaybillIR

extension Walk {
  // MARK: Publishing

  /// Leaves with the commit of the step. One id an instance and step, so that each consumer takes it once.
  mutating func publish(_ event: Int, _ payload: JSONText?, in id: Int) {
    let data = flows.bundle.events[event]
    let label = label(of: id)
    output.outbox.append(
      .event(
        PublishedEvent(
          id: name(
            ["publish", instance.workflowName, instance.key, label] + loopKeys(id) + ["edit \(instance.editRevision)"]),
          name: data.name, payload: payload ?? JSONText("null".utf8), at: now, ingestedAt: instance.ingestedAt,
          trace: instance.trace)))
    if workflow.serviceLevel?.until == event { instance.isServiceMet = true }
    note(.published, step: label, data.name)
  }

  // MARK: Awaiting

  mutating func awaitEvent(_ arms: [AwaitArm], _ within: Milliseconds, in id: Int) throws(Interruption) {
    var addresses: [String] = []
    let label = label(of: id)
    for (position, arm) in arms.enumerated() {
      let key = try text(arm.correlation.instanceKey, in: id)
      addresses.append(address(arm.event, Address.place(step: label, arm: position), key))
    }
    if try takeEarly(arms, addresses, in: id) { return }
    instance.frames[at(id)].activity = .awaiting(
      AwaitState(addresses: addresses, since: now, until: now + within))
    note(.waited, step: label, "for \(arms.map { flows.bundle.events[$0.event].name }.joined(separator: ", "))")
  }

  func address(_ event: Int, _ place: String, _ key: String) -> String {
    Address.name(
      event: flows.bundle.events[event].name, workflow: instance.workflowName, place: place, key: key,
      digest: { world.digest($0) })
  }

  /// An event that came before the wait still counts; of several the oldest.
  private mutating func takeEarly(
    _ arms: [AwaitArm], _ addresses: [String], in id: Int
  ) throws(Interruption) -> Bool {
    var oldest: (arm: Int, event: PublishedEvent)?
    for (position, arm) in arms.enumerated() {
      guard let event = try early(at: addresses[position], arm.correlation, arm.variable, in: id) else { continue }
      if oldest.map({ event.at < $0.event.at }) ?? true { oldest = (position, event) }
    }
    guard let (position, event) = oldest else { return false }
    take(event.id, event.name)
    set(arms[position].variable, to: event.payload, in: id)
    goOn(with: arms[position], in: id)
    return true
  }

  /// The oldest kept event at the address that meets the condition.
  private mutating func early(
    at address: String, _ correlation: Correlation, _ variable: Int, in id: Int
  ) throws(Interruption) -> PublishedEvent? {
    let found = try observing { () throws(StoreFault) in
      try world.kept(at: address, by: instance.workflowName)
    }
    output.observed.append(.kept(found))
    for kept in found where !output.claims.contains(where: { $0.name == claim(kept.event.id) }) {
      let meets = try meetsCondition(correlation, variable, kept.event.payload, in: id)
      guard meets else { continue }
      output.kept.append(kept.without(address))
      return kept.event
    }
    return nil
  }

  private func claim(_ event: String) -> String { Address.claim(event: event, consumer: instance.workflowName) }

  /// Nobody else of the workflow gets it.
  mutating func take(_ event: String, _ name: String) {
    output.claims.append(
      Claim(name: claim(event), value: instance.id, until: now + Retention.events))
    note(.received, "\(name) \(event)")
  }

  private mutating func meetsCondition(
    _ correlation: Correlation, _ variable: Int, _ payload: JSONText, in id: Int
  ) throws(Interruption) -> Bool {
    guard let condition = correlation.condition else { return true }
    return try compute(condition, at: id) { [self] in $0 == variable ? payload : value($0, in: id) }
      == JSONScan.trueText
  }

  private mutating func goOn(with arm: AwaitArm, in id: Int) {
    if arm.body >= 0 { push(arm.body, .plain, in: id) } else { goOn(id) }
  }

  /// - Returns: false where it is not waited for, or does not meet the condition: another may have it.
  mutating func received(_ delivery: Input.Delivery) throws(Interruption) -> Bool {
    if delivery.frame == Frame.nobody { return try cancelled(by: delivery) }
    guard let frame = instance.frames.first(where: { $0.id == delivery.frame }), case .awaiting = frame.activity,
      let number = step(of: frame.id), case .await(let arms, _, _) = workflow.steps[number].kind,
      arms.indices.contains(delivery.arm)
    else { return false }
    let arm = arms[delivery.arm]
    do {
      guard try meetsCondition(arm.correlation, arm.variable, delivery.payload, in: frame.id) else { return false }
    } catch {
      guard case .failure = error else { throw error }
      return false
    }
    take(delivery.event, delivery.name)
    set(arm.variable, to: delivery.payload, in: frame.id)
    goOn(with: arm, in: frame.id)
    return true
  }

  // MARK: Cancelling

  private mutating func cancelled(by delivery: Input.Delivery) throws(Interruption) -> Bool {
    guard instance.ending == nil, instance.state.isOpen, workflow.cancellations.indices.contains(delivery.arm),
      let body = instance.frames.first(where: { $0.role == .body })?.id
    else { return false }
    let cancellation = workflow.cancellations[delivery.arm]
    do {
      guard
        try meetsCondition(cancellation.correlation, cancellation.variable, delivery.payload, in: body)
      else { return false }
    } catch {
      guard case .failure = error else { throw error }
      return false
    }
    take(delivery.event, delivery.name)
    end(.cancelled("event \(delivery.name)"))
    return true
  }

  /// States where cancelling events find the instance; one that came before cancels at once.
  mutating func listenForCancellation(in id: Int) throws(Interruption) {
    for (position, cancellation) in workflow.cancellations.enumerated() {
      let key = try text(cancellation.correlation.instanceKey, in: id)
      let address = address(cancellation.event, Address.place(cancellation: position), key)
      instance.cancelAddresses.append(address)
      if let event = try early(at: address, cancellation.correlation, cancellation.variable, in: id) {
        take(event.id, event.name)
        end(.cancelled("event \(event.name)"))
      }
    }
  }
}

extension KeptEvent {
  /// As it is kept once somebody has taken it at the address.
  func without(_ address: String) -> KeptEvent {
    KeptEvent(event: event, addresses: addresses.filter { $0 != address })
  }
}

/// How long things are kept.
package enum Retention {
  /// Events for an `await` that comes later, and who took them.
  package static let events: Moment = 7 * 86_400_000
}
