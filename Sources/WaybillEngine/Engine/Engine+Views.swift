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
          let state = try state(data.name, key, draft, in: batch)
          let next = try flows.compute(part.next, locals: [event.payload, element, state.state], at: now)
          let (moved, events) = try step.move(state, to: next)
          draft.transition.put(moved, over: state.revision)
          draft.transition.outbox += events.map(OutboxItem.event)
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

  /// As the transition in the making has left it.
  private func state(_ view: String, _ key: String, _ draft: Draft, in batch: Batch) throws(StoreFault) -> ViewState {
    let own = draft.transition.views.last {
      $0.state.view.utf8.elementsEqual(view.utf8) && $0.state.key.utf8.elementsEqual(key.utf8)
    }
    if let own { return own.state }
    return try batch.view(view, key: key)
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
      draft.transition.put(moved, over: state.revision)
      draft.transition.outbox = events.map(OutboxItem.event)
    } catch {
      // It will not compute later either: what was held back is dropped, and said.
      var moved = state
      moved.revision += 1
      for number in moved.publications.indices { moved.publications[number].isPending = false }
      moved.wakeAt = nil
      draft.transition.put(moved, over: state.revision)
      draft.transition.deadLetters = [
        DeadLetter(
          id: Digests.name(["view", view, key, "\(moved.revision)"], world.digest), origin: .document(key),
          owner: view, queue: "", key: key, reason: "\(error.code): \(error.message)", at: now)
      ]
    }
    return .draft(draft, finish: {})
  }
}

extension Transition {
  /// One change a state, also where it is moved on twice.
  mutating func put(_ state: ViewState, over expected: Int64) {
    let own = views.firstIndex {
      $0.state.view.utf8.elementsEqual(state.view.utf8) && $0.state.key.utf8.elementsEqual(state.key.utf8)
    }
    if let own { views[own].state = state } else { views.append(.init(expected: expected, state: state)) }
  }
}
