extension PublishedEvent: Packable {
  package func pack(into packer: inout Packer) {
    packer.put(id)
    packer.put(name)
    packer.put(payload)
    packer.put(at)
    packer.put(ingestedAt)
    packer.put(trace)
  }

  package init(from unpacker: inout Unpacker) throws(StoreFault) {
    id = try unpacker.get()
    name = try unpacker.get()
    payload = try unpacker.get()
    at = try unpacker.get()
    ingestedAt = try unpacker.get()
    trace = try unpacker.get()
  }
}

extension OutboxItem: Packable {
  package func pack(into packer: inout Packer) {
    switch self {
    case .event(let value):
      packer.tag(0)
      packer.put(value)
    case .ended(let child, let parent, let state, let result):
      packer.tag(1)
      packer.put(child)
      packer.put(parent)
      packer.put(state)
      packer.put(result)
    case .cancel(let child, let reason):
      packer.tag(2)
      packer.put(child)
      packer.put(reason)
    case .start(let value):
      packer.tag(3)
      packer.put(value)
    }
  }

  package init(from unpacker: inout Unpacker) throws(StoreFault) {
    switch try unpacker.tag() {
    case 0: self = .event(try unpacker.get())
    case 1:
      self = .ended(
        child: try unpacker.get(), parent: try unpacker.get(), state: try unpacker.get(), result: try unpacker.get())
    case 2: self = .cancel(child: try unpacker.get(), reason: try unpacker.get())
    case 3: self = .start(try unpacker.get())
    default: throw .damaged("OutboxItem")
    }
  }
}

extension StartOrder: Packable {
  package func pack(into packer: inout Packer) {
    packer.put(id)
    packer.put(bundle)
    packer.put(workflow)
    packer.put(key)
    packer.put(run)
    packer.put(payload)
    packer.put(ingestedAt)
    packer.put(trace)
    packer.put(parent)
    packer.put(replays)
  }

  package init(from unpacker: inout Unpacker) throws(StoreFault) {
    id = try unpacker.get()
    bundle = try unpacker.get()
    workflow = try unpacker.get()
    key = try unpacker.get()
    run = try unpacker.get()
    payload = try unpacker.get()
    ingestedAt = try unpacker.get()
    trace = try unpacker.get()
    parent = try unpacker.get()
    replays = try unpacker.get()
  }
}

extension KeptEvent: Packable {
  package func pack(into packer: inout Packer) {
    packer.put(event)
    packer.put(addresses)
    packer.put(isUnwanted)
  }

  package init(from unpacker: inout Unpacker) throws(StoreFault) {
    event = try unpacker.get()
    addresses = try unpacker.get()
    isUnwanted = try unpacker.get()
  }
}

extension HoldRow: Packable {
  package func pack(into packer: inout Packer) {
    packer.put(instance)
    packer.put(number)
    packer.put(queue)
    packer.put(workflow)
    packer.put(key)
    packer.put(step)
    packer.put(reason)
    packer.put(fingerprint)
    packer.put(since)
    packer.put(dueAt)
    packer.put(isLate)
  }

  package init(from unpacker: inout Unpacker) throws(StoreFault) {
    instance = try unpacker.get()
    number = try unpacker.get()
    queue = try unpacker.get()
    workflow = try unpacker.get()
    key = try unpacker.get()
    step = try unpacker.get()
    reason = try unpacker.get()
    fingerprint = try unpacker.get()
    since = try unpacker.get()
    dueAt = try unpacker.get()
    isLate = try unpacker.get()
  }
}

extension DeadLetter: Packable {
  package func pack(into packer: inout Packer) {
    packer.put(id)
    packer.put(origin)
    packer.put(owner)
    packer.put(queue)
    packer.put(key)
    packer.put(reason)
    packer.put(at)
  }

  package init(from unpacker: inout Unpacker) throws(StoreFault) {
    id = try unpacker.get()
    origin = try unpacker.get()
    owner = try unpacker.get()
    queue = try unpacker.get()
    key = try unpacker.get()
    reason = try unpacker.get()
    at = try unpacker.get()
  }
}

extension DeadLetter.Origin: Packable {
  package func pack(into packer: inout Packer) {
    switch self {
    case .instance(let value):
      packer.tag(0)
      packer.put(value)
    case .document(let value):
      packer.tag(1)
      packer.put(value)
    }
  }

  package init(from unpacker: inout Unpacker) throws(StoreFault) {
    switch try unpacker.tag() {
    case 0: self = .instance(try unpacker.get())
    case 1: self = .document(try unpacker.get())
    default: throw .damaged("DeadLetter.Origin")
    }
  }
}

extension RawDocument: Packable {
  package func pack(into packer: inout Packer) {
    packer.put(id)
    packer.put(channel)
    packer.put(bytes)
    packer.put(digest)
    packer.put(at)
    packer.put(parameters)
  }

  package init(from unpacker: inout Unpacker) throws(StoreFault) {
    id = try unpacker.get()
    channel = try unpacker.get()
    bytes = try unpacker.get()
    digest = try unpacker.get()
    at = try unpacker.get()
    parameters = try unpacker.get()
  }
}

extension ViewState: Packable {
  package func pack(into packer: inout Packer) {
    packer.put(view)
    packer.put(key)
    packer.put(revision)
    packer.put(state)
    packer.put(publications)
    packer.put(wakeAt)
  }

  package init(from unpacker: inout Unpacker) throws(StoreFault) {
    view = try unpacker.get()
    key = try unpacker.get()
    revision = try unpacker.get()
    state = try unpacker.get()
    publications = try unpacker.get()
    wakeAt = try unpacker.get()
  }
}

extension ViewState.Pending: Packable {
  package func pack(into packer: inout Packer) {
    packer.put(blockedUntil)
    packer.put(isPending)
    packer.put(published)
  }

  package init(from unpacker: inout Unpacker) throws(StoreFault) {
    blockedUntil = try unpacker.get()
    isPending = try unpacker.get()
    published = try unpacker.get()
  }
}
