import WaybillIR

extension Engine {
  /// Dedupe record, raw bytes and everything that the document starts are one commit; the sender is told after it.
  func prepare(
    _ ingest: Ingest, _ done: @escaping (IngestResult) -> Void, in batch: Batch
  ) throws(StoreFault) -> Prepared {
    guard let hash = releases?.current, let flows = flows(hash),
      let channel = flows.bundle.channels.first(where: { $0.name.utf8.elementsEqual(ingest.channel.utf8) })
    else { return .answer { done(.unknownChannel) } }
    let digest = ingest.digest ?? Digests.hex(world.digest(ingest.bytes))
    guard let parameters = ingest.parameters else {
      return unmapped(ingest, ingest.problem, channel, digest, flows, done)
    }
    do {
      let key = try dedupeKey(of: channel, ingest, parameters, flows)
      if let key, let taken = try batch.claim(claimName(channel, key)) {
        return try again(ingest, parameters, key, taken, channel, digest, flows, done, in: batch)
      }
      return try accept(ingest, parameters, key, digest, channel, flows, done, in: batch)
    } catch let fault as DocumentFault {
      return unmapped(ingest, "\(fault.code): \(fault.message)", channel, digest, flows, done)
    } catch let fault as StoreFault {
      throw fault
    } catch {
      preconditionFailure("neither a fault of the document nor one of the store: \(error)")
    }
  }

  private func claimName(_ channel: ChannelData, _ key: String) -> String {
    "ingest/\(channel.name)/\(Digests.name([key], world.digest))"
  }

  private func dedupeKey(
    of channel: ChannelData, _ ingest: Ingest, _ parameters: [JSONText?], _ flows: Flows
  ) throws(DocumentFault) -> String? {
    switch channel.dedupe?.key {
    case nil: return nil
    case .header: return ingest.dedupeHeader
    case .computed(let key): return JSONScan.plain(try flows.compute(key, locals: parameters, at: now))
    }
  }

  /// `version` is nil for the first content of a key, and the digest for a revision of it.
  private func accept(
    _ ingest: Ingest, _ parameters: [JSONText?], _ key: String?, _ digest: String, _ channel: ChannelData,
    _ flows: Flows, revision version: String? = nil, _ done: @escaping (IngestResult) -> Void, in batch: Batch
  ) throws -> Prepared {
    let payloads = try channel.publications.map { try self.payloads(of: $0, parameters, flows) }
    let identity = key ?? batch.identifier()
    let document = Digests.name(["document", channel.name, identity, version ?? ""], world.digest)
    var draft = Draft()
    if let key, let dedupe = channel.dedupe {
      let name = version.map { "\(claimName(channel, key))/\($0)" } ?? claimName(channel, key)
      draft.transition.claims.append(Claim(name: name, value: digest, until: now + dedupe.within))
    }
    draft.transition.documents = [raw(ingest, document, digest, parameters)]
    for (number, publication) in channel.publications.enumerated() {
      for (position, payload) in payloads[number].enumerated() {
        let event = PublishedEvent(
          id: Digests.name(["ingest", document, "\(number)", "\(position)"], world.digest),
          name: flows.bundle.events[publication.event].name, payload: payload, at: now, ingestedAt: now,
          trace: ingest.trace)
        // The first is taken up at once; with several, each is delivered for itself.
        if channel.publications.count == 1, publication.loop == nil {
          try deliver(event, &draft, in: batch)
        } else {
          draft.transition.outbox.append(.event(event))
        }
      }
    }
    return .draft(draft, finish: { done(.accepted(document)) })
  }

  private func raw(_ ingest: Ingest, _ id: String, _ digest: String, _ parameters: [JSONText?]) -> RawDocument {
    RawDocument(
      id: id, channel: ingest.channel, bytes: ingest.bytes, digest: digest, at: now, parameters: parameters)
  }

  private func payloads(
    of publication: ChannelData.Publication, _ parameters: [JSONText?], _ flows: Flows
  ) throws(DocumentFault) -> [JSONText] {
    let null = JSONText("null".utf8)
    guard let loop = publication.loop else {
      return [try flows.compute(publication.value, locals: parameters, at: now) ?? null]
    }
    var found: [JSONText] = []
    for element in JSONScan.elements(try flows.compute(loop.source, locals: parameters, at: now) ?? []) {
      let locals = parameters + [element]
      if let condition = loop.condition, try flows.compute(condition, locals: locals, at: now) != JSONScan.trueText {
        continue
      }
      found.append(try flows.compute(publication.value, locals: locals, at: now) ?? null)
    }
    return found
  }

  // MARK: Repeats

  /// The key is known: a repeat is acknowledged again; another content is what the channel says.
  private func again(
    _ ingest: Ingest, _ parameters: [JSONText?], _ key: String, _ taken: Claim, _ channel: ChannelData,
    _ digest: String, _ flows: Flows, _ done: @escaping (IngestResult) -> Void, in batch: Batch
  ) throws -> Prepared {
    if taken.value == digest { return .answer { done(.repeated) } }
    switch channel.dedupe?.differing {
    case nil, .reject: return .answer { done(.rejected) }
    case .hold(let queue):
      return kept(
        ingest, parameters, "another content under the key \(key)", queue: queue, channel, digest, flows, done)
    case .revise:
      if try batch.claim("\(claimName(channel, key))/\(digest)") != nil { return .answer { done(.repeated) } }
      return try accept(
        ingest, parameters, key, digest, channel, flows, revision: digest, done, in: batch)
    }
  }

  private func unmapped(
    _ ingest: Ingest, _ problem: String, _ channel: ChannelData, _ digest: String, _ flows: Flows,
    _ done: @escaping (IngestResult) -> Void
  ) -> Prepared {
    kept(ingest, [], problem, queue: channel.rejected, channel, digest, flows, done)
  }

  /// Nothing is started; a person looks at it. A repeat finds it there already.
  private func kept(
    _ ingest: Ingest, _ parameters: [JSONText?], _ problem: String, queue: Int, _ channel: ChannelData,
    _ digest: String, _ flows: Flows, _ done: @escaping (IngestResult) -> Void
  ) -> Prepared {
    let id = Digests.name(["held", channel.name, ingest.dedupeHeader ?? "", digest], world.digest)
    var draft = Draft()
    draft.transition.documents = [raw(ingest, id, digest, parameters)]
    draft.transition.deadLetters = [
      DeadLetter(
        id: id, origin: .document(id), owner: channel.name, queue: flows.bundle.queues[queue].name,
        key: ingest.dedupeHeader ?? "", reason: problem, at: now)
    ]
    return .draft(draft, finish: { done(.held(id)) })
  }
}
