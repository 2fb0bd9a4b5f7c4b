import WaybillIR

/// Moves the state of a view on, and says what it publishes by that.
struct ViewStep {
  /// What the published events go back to.
  struct Cause {
    var ingestedAt: Moment
    var trace: String
  }

  let flows: Flows
  let view: ViewData
  let now: Moment
  let cause: Cause
  let digest: ([UInt8]) -> [UInt8]

  /// The state and its publications after a change; the first publication of a span at once, the newest at its end.
  func move(_ state: ViewState, to next: JSONText?) throws(DocumentFault) -> (ViewState, [PublishedEvent]) {
    var moved = state
    moved.revision += 1
    moved.state = next
    while moved.publications.count < view.publications.count { moved.publications.append(.init()) }
    var events: [PublishedEvent] = []
    for (number, publication) in view.publications.enumerated() {
      if let condition = publication.condition,
        try compute(condition, previous: state.state, next: next) != JSONScan.trueText
      {
        continue
      }
      if let until = moved.publications[number].blockedUntil, now < until {
        moved.publications[number].isPending = true
      } else {
        events.append(try publish(number, &moved, since: state.state))
      }
    }
    moved.wakeAt = ViewStep.wake(moved)
    return (moved, events)
  }

  /// Publishes what was held back until now; nil where nothing was.
  func release(_ state: ViewState) throws(DocumentFault) -> (ViewState, [PublishedEvent])? {
    var moved = state
    moved.revision += 1
    var events: [PublishedEvent] = []
    for number in view.publications.indices where number < moved.publications.count {
      let pending = moved.publications[number]
      guard pending.isPending, pending.blockedUntil.map({ $0 <= now }) ?? true else { continue }
      events.append(try publish(number, &moved, since: pending.published))
    }
    moved.wakeAt = ViewStep.wake(moved)
    return events.isEmpty ? nil : (moved, events)
  }

  private func publish(
    _ number: Int, _ state: inout ViewState, since previous: JSONText?
  ) throws(DocumentFault) -> PublishedEvent {
    let publication = view.publications[number]
    let payload = try compute(publication.value, previous: previous, next: state.state)
    state.publications[number].isPending = false
    state.publications[number].published = state.state
    state.publications[number].blockedUntil = publication.atMostOncePer.map { now + $0 }
    return PublishedEvent(
      id: Digests.name(["view", view.name, state.key, "\(number)", "\(state.revision)"], digest),
      name: flows.bundle.events[publication.event].name, payload: payload ?? JSONText("null".utf8), at: now,
      ingestedAt: cause.ingestedAt, trace: cause.trace)
  }

  private func compute(
    _ computation: Computation, previous: JSONText?, next: JSONText?
  ) throws(DocumentFault) -> JSONText? {
    try flows.computing.compute(
      program: computation.program,
      inputs: computation.inputs.map { input in
        switch input {
        case .variable(0): previous
        case .variable(1): next
        case .now: MomentText.json(now)
        default: nil
        }
      })
  }

  private static func wake(_ state: ViewState) -> Moment? {
    state.publications.compactMap { $0.isPending ? $0.blockedUntil : nil }.min()
  }
}
