import WaybillIR

extension Engine {
  /// Moves every view on that takes the event, once; true where there is one.
  func moveViews(by event: PublishedEvent, _ draft: inout Draft, in batch: Batch) throws(StoreFault) -> Bool {
    guard let hash = releases?.current, let flows = flows(hash),
      let number = flows.index.eventNumbers[ExactText(event.name)], let views = flows.index.views[number]
    else { return false }
    for view in views {
      let data = flows.bundle.views[view]
      let claim = Address.claim(event: event.id, consumer: data.name)
      if try batch.claim(claim) != nil { continue }
      draft.transition.claims.append(Claim(name: claim, value: data.name, until: now + Retention.events))
      do {
        try move(data, flows, number, event, &draft, in: batch)
      } catch {
        guard case .document(let fault) = error else {
          guard case .store(let fault) = error else { continue }
          throw fault
        }
        draft.transition.deadLetters.append(
          DeadLetter(
            id: Digests.name(["view", event.id, data.name], world.digest), origin: .document(event.id),
            owner: data.name, queue: "", key: "", reason: "\(fault.code): \(fault.message)", at: now))
      }
    }
    return true
  }

  private enum ViewFault: Error {
    case document(DocumentFault)
    case store(StoreFault)
  }

  private func move(
    _ data: ViewData, _ flows: Flows, _ number: Int, _ event: PublishedEvent, _ draft: inout Draft, in batch: Batch
  ) throws(ViewFault) {
    let step = ViewStep(
      flows: flows, view: data, now: now, cause: .init(ingestedAt: event.ingestedAt, trace: event.trace),
      digest: world.digest)
    for part in data.parts where part.event == number {
      do {
        for element in try elements(of: part, event, flows) {
          let key = JSONScan.plain(try flows.compute(part.key, locals: [event.payload, element], at: now))
          let state = try batch.view(data.name, key: key)
          let next = try flows.compute(part.next, locals: [event.payload, element, state.state], at: now)
          let (moved, events) = try step.move(state, to: next)
          draft.transition.views.put(moved, over: state.revision)
          draft.transition.outbox += events.map(OutboxItem.event)
          batch.see(draft)
        }
      } catch let fault as DocumentFault {
        throw .document(fault)
      } catch let fault as StoreFault {
        throw .store(fault)
      } catch {
        preconditionFailure("neither a fault of the document nor one of the store: \(error)")
      }
    }
  }

  /// The elements of the part's `for`, or one without an element.
  private func elements(
    of part: ViewData.Part, _ event: PublishedEvent, _ flows: Flows
  ) throws(DocumentFault) -> [JSONText?] {
    guard let loop = part.loop else { return [nil] }
    let all = JSONScan.elements(try flows.compute(loop.source, locals: [event.payload], at: now) ?? [])
    guard let condition = loop.condition else { return all }
    var taken: [JSONText?] = []
    for element in all
    where try flows.compute(condition, locals: [event.payload, element], at: now) == JSONScan.trueText {
      taken.append(element)
    }
    return taken
  }

  /// Publishes what `at most once per` has held back.
  func prepareRelease(_ view: String, _ key: String, in batch: Batch) throws(StoreFault) -> Prepared {
    guard let hash = releases?.current, let flows = flows(hash),
      let data = flows.bundle.views.first(where: { $0.name.utf8.elementsEqual(view.utf8) })
    else { return .nothing }
    let state = try batch.view(view, key: key)
    let step = ViewStep(
      flows: flows, view: data, now: now, cause: .init(ingestedAt: now, trace: ""), digest: world.digest)
    var draft = Draft()
    do {
      guard let (moved, events) = try step.release(state) else { return .nothing }
      draft.transition.views.put(moved, over: state.revision)
      draft.transition.outbox = events.map(OutboxItem.event)
    } catch {
      // It will not compute later either: what was held back is dropped, and said.
      var moved = state
      moved.revision += 1
      for number in moved.publications.indices { moved.publications[number].isPending = false }
      moved.wakeAt = nil
      draft.transition.views.put(moved, over: state.revision)
      draft.transition.deadLetters = [
        DeadLetter(
          id: Digests.name(["view", view, key, "\(moved.revision)"], world.digest), origin: .document(key),
          owner: view, queue: "", key: key, reason: "\(error.code): \(error.message)", at: now)
      ]
    }
    return .draft(draft, finish: {})
  }
}

extension [Transition.ViewChange] {
  /// One change a state, over the revision that the first was computed from, also where it is moved on twice.
  mutating func put(_ state: ViewState, over expected: Int64) {
    let own = firstIndex {
      $0.state.view.utf8.elementsEqual(state.view.utf8) && $0.state.key.utf8.elementsEqual(state.key.utf8)
    }
    if let own { self[own].state = state } else { append(.init(expected: expected, state: state)) }
  }
}

extension Transition {
  /// One change an instance, also where it takes several steps.
  mutating func put(_ instance: Instance, over expected: Int64) {
    if let own = instances.firstIndex(where: { $0.instance.id == instance.id }) {
      instances[own].instance = instance
    } else {
      instances.append(.init(expected: expected, instance: instance))
    }
  }
}
