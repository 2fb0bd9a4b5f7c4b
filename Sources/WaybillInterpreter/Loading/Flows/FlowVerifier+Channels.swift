import WaybillIR
import WaybillSchema

/// Channels and views.
extension FlowVerifier {
  func verify(_ channel: ChannelData) throws(BundleFault) {
    try site(channel.site)
    try verify(channel.source)
    let parameters = try locals(channel.parameters)
    try span(channel.redelivers, "the time of the redelivery")
    if let dedupe = channel.dedupe { try verify(dedupe, parameters) }
    try span(channel.stable, "the time without a change")
    for publication in channel.publications {
      let payload = try payload(of: publication.event)
      let locals = try locals(of: publication.loop, number: channel.parameters.count, parameters, asks: .time)
      try value(publication.value, "the value to publish", into: payload, asks: .time, locals)
    }
    try check(channel.rejected, in: bundle.queues, "the queue for what is rejected")
    if let acknowledgement = channel.acknowledgement {
      try check(acknowledgement.operation, in: bundle.operations, "the operation that acknowledges")
    }
  }

  private func verify(_ source: ChannelData.Source) throws(BundleFault) {
    switch source {
    case .webhook: break
    case .poll(let operation, let given, let every):
      let asked = try safeOperation(operation, "the operation that is asked")
      try arguments(given, of: asked, locals([Slot(.timestamp)]))
      try span(every, "the time between two polls", atLeast: 1)
    case .watch(let system, _, let every):
      try check(system, in: bundle.systems, "the system")
      try span(every, "the time between two looks", atLeast: 1)
    }
  }

  private func verify(_ dedupe: ChannelData.Dedupe, _ locals: Locals) throws(BundleFault) {
    if case .computed(let key) = dedupe.key { try text(key, "the key of the channel", locals) }
    try span(dedupe.within, "the time of the dedupe", atLeast: 1)
    if case .hold(let queue) = dedupe.differing { try check(queue, in: bundle.queues, "the queue for what differs") }
  }

  func payload(of event: Int) throws(BundleFault) -> Slot {
    try check(event, in: bundle.events, "the event")
    return try slot(bundle.events[event].slot, "the slot of the payload")
  }

  /// The locals inside a `for`: those outside, and the element with its number.
  private func locals(
    of loop: ChannelData.Publication.Loop?, number: Int, _ outside: @escaping Locals, asks: Asking = .nothing
  ) throws(BundleFault) -> Locals {
    guard let loop else { return outside }
    let slot = try slot(loop.slot, "the slot of the element")
    let element = try element(ofList: loop.source, "the list", asks: asks, outside)
    try fit(element, slot, "the element")
    let inside: Locals = { $0 == number ? slot : outside($0) }
    try condition(loop.condition, "the condition", asks: asks, inside)
    return inside
  }

  func verify(_ view: ViewData) throws(BundleFault) {
    try site(view.site)
    let state = try slot(view.slot, "the slot of the state")
    let previous = Slot(state.type, optional: true, nullable: state.isNullable)
    for part in view.parts {
      let event = try payload(of: part.event)
      let locals = try locals(of: part.loop, number: 1, self.locals([event]))
      try text(part.key, "the key of the state", locals)
      try value(part.next, "the next state", into: state) { $0 == 2 ? previous : locals($0) }
    }
    for publication in view.publications {
      let locals = locals([previous, state])
      try value(publication.value, "the value to publish", into: try payload(of: publication.event), locals)
      try condition(publication.condition, "the condition", locals)
      try span(publication.atMostOncePer, "the time between two events", atLeast: 1)
    }
  }
}
