import WaybillIR

extension Walk {
  /// An atomic change of a view: committed only over the state that it was computed from.
  mutating func change(_ data: ChangeData, in id: Int) throws(Interruption) {
    let key = try text(data.key, in: id)
    let state = try state(of: data.view, key: key)
    set(data.previous, to: state.state, in: id)
    let next = try compute(data.value, in: id)
    set(data.next, to: next, in: id)
    if let condition = data.condition, try !isTrue(condition, in: id) {
      guard data.otherwise >= 0 else { throw fail(.document, at: id, "the condition of the change does not hold") }
      return push(data.otherwise, .handler, in: id)
    }
    try move(state, to: next, view: data.view, in: id)
    note(.changed, step: label(of: id), "\(state.view)[\(key)]")
    goOn(id)
  }

  private mutating func move(
    _ state: ViewState, to next: JSONText?, view: Int, in id: Int
  ) throws(Interruption) {
    let step = ViewStep(
      flows: flows, view: flows.bundle.views[view], now: now,
      cause: ViewStep.Cause(ingestedAt: instance.ingestedAt, trace: instance.trace),
      digest: { [world] in world.digest($0) })
    do {
      let (moved, events) = try step.move(state, to: next)
      output.views.put(moved, over: state.revision)
      output.outbox += events.map(OutboxItem.event)
    } catch {
      throw fail(.document, at: id, "\(error.code): \(error.message)")
    }
  }
}
