extension Input: Packable {
  package func pack(into packer: inout Packer) {
    switch self {
    case .start(let value):
      packer.tag(0)
      packer.put(value)
    case .turn: packer.tag(1)
    case .replaced: packer.tag(2)
    case .granted(let call, let dispatch):
      packer.tag(3)
      packer.put(call)
      packer.put(dispatch)
    case .withdrawn(let call, let dispatch):
      packer.tag(4)
      packer.put(call)
      packer.put(dispatch)
    case .reply(let call, let dispatch, let value3):
      packer.tag(5)
      packer.put(call)
      packer.put(dispatch)
      packer.put(value3)
    case .wake: packer.tag(6)
    case .event(let value):
      packer.tag(7)
      packer.put(value)
    case .act(let hold, let value2):
      packer.tag(8)
      packer.put(hold)
      packer.put(value2)
    case .cancel(let reason, let by):
      packer.tag(9)
      packer.put(reason)
      packer.put(by)
    case .ended(let number, let child, let state, let result):
      packer.tag(10)
      packer.put(number)
      packer.put(child)
      packer.put(state)
      packer.put(result)
    }
  }

  package init(from unpacker: inout Unpacker) throws(StoreFault) {
    switch try unpacker.tag() {
    case 0: self = .start(try unpacker.get())
    case 1: self = .turn
    case 2: self = .replaced
    case 3: self = .granted(call: try unpacker.get(), dispatch: try unpacker.get())
    case 4: self = .withdrawn(call: try unpacker.get(), dispatch: try unpacker.get())
    case 5: self = .reply(call: try unpacker.get(), dispatch: try unpacker.get(), try unpacker.get())
    case 6: self = .wake
    case 7: self = .event(try unpacker.get())
    case 8: self = .act(hold: try unpacker.get(), try unpacker.get())
    case 9: self = .cancel(reason: try unpacker.get(), by: try unpacker.get())
    case 10:
      self = .ended(
        number: try unpacker.get(), child: try unpacker.get(), state: try unpacker.get(), result: try unpacker.get())
    default: throw .damaged("Input")
    }
  }
}

extension Input.Delivery: Packable {
  package func pack(into packer: inout Packer) {
    packer.put(event)
    packer.put(name)
    packer.put(payload)
    packer.put(frame)
    packer.put(arm)
  }

  package init(from unpacker: inout Unpacker) throws(StoreFault) {
    event = try unpacker.get()
    name = try unpacker.get()
    payload = try unpacker.get()
    frame = try unpacker.get()
    arm = try unpacker.get()
  }
}

extension Input.Action: Packable {
  package func pack(into packer: inout Packer) {
    packer.put(kind)
    packer.put(by)
    packer.put(note)
  }

  package init(from unpacker: inout Unpacker) throws(StoreFault) {
    kind = try unpacker.get()
    by = try unpacker.get()
    note = try unpacker.get()
  }
}

extension Input.Action.Kind: Packable {
  package func pack(into packer: inout Packer) {
    switch self {
    case .resume: packer.tag(0)
    case .retry: packer.tag(1)
    case .cancel: packer.tag(2)
    case .done(let value):
      packer.tag(3)
      packer.put(value)
    case .edit(let name, let value):
      packer.tag(4)
      packer.put(name)
      packer.put(value)
    }
  }

  package init(from unpacker: inout Unpacker) throws(StoreFault) {
    switch try unpacker.tag() {
    case 0: self = .resume
    case 1: self = .retry
    case 2: self = .cancel
    case 3: self = .done(try unpacker.get())
    case 4: self = .edit(name: try unpacker.get(), value: try unpacker.get())
    default: throw .damaged("Input.Action.Kind")
    }
  }
}

extension JournalEntry: Packable {
  package func pack(into packer: inout Packer) {
    packer.put(instance)
    packer.put(revision)
    packer.put(at)
    packer.put(input)
    packer.put(observed)
    packer.put(notes)
  }

  package init(from unpacker: inout Unpacker) throws(StoreFault) {
    instance = try unpacker.get()
    revision = try unpacker.get()
    at = try unpacker.get()
    input = try unpacker.get()
    observed = try unpacker.get()
    notes = try unpacker.get()
  }
}

extension JournalEntry.Observation: Packable {
  package func pack(into packer: inout Packer) {
    switch self {
    case .identifier(let value):
      packer.tag(0)
      packer.put(value)
    case .wait(let value):
      packer.tag(1)
      packer.put(value)
    case .view(let value):
      packer.tag(2)
      packer.put(value)
    case .views(let value):
      packer.tag(3)
      packer.put(value)
    case .kept(let value):
      packer.tag(4)
      packer.put(value)
    }
  }

  package init(from unpacker: inout Unpacker) throws(StoreFault) {
    switch try unpacker.tag() {
    case 0: self = .identifier(try unpacker.get())
    case 1: self = .wait(try unpacker.get())
    case 2: self = .view(try unpacker.get())
    case 3: self = .views(try unpacker.get())
    case 4: self = .kept(try unpacker.get())
    default: throw .damaged("JournalEntry.Observation")
    }
  }
}

extension JournalEntry.Note: Packable {
  package func pack(into packer: inout Packer) {
    packer.put(kind)
    packer.put(step)
    packer.put(detail)
  }

  package init(from unpacker: inout Unpacker) throws(StoreFault) {
    kind = try unpacker.get()
    step = try unpacker.get()
    detail = try unpacker.get()
  }
}

extension JournalEntry.Note.Kind: PackableRaw {}

extension Reply: Packable {
  package func pack(into packer: inout Packer) {
    switch self {
    case .answered(let value):
      packer.tag(0)
      packer.put(value)
    case .refused(let value):
      packer.tag(1)
      packer.put(value)
    case .lost(let value):
      packer.tag(2)
      packer.put(value)
    }
  }

  package init(from unpacker: inout Unpacker) throws(StoreFault) {
    switch try unpacker.tag() {
    case 0: self = .answered(try unpacker.get())
    case 1: self = .refused(try unpacker.get())
    case 2: self = .lost(try unpacker.get())
    default: throw .damaged("Reply")
    }
  }
}

extension Reply.Answer: Packable {
  package func pack(into packer: inout Packer) {
    packer.put(status)
    packer.put(body)
    packer.put(retryAfter)
    packer.put(limits)
  }

  package init(from unpacker: inout Unpacker) throws(StoreFault) {
    status = try unpacker.get()
    body = try unpacker.get()
    retryAfter = try unpacker.get()
    limits = try unpacker.get()
  }
}

extension Reply.Body: Packable {
  package func pack(into packer: inout Packer) {
    switch self {
    case .none: packer.tag(0)
    case .value(let value):
      packer.tag(1)
      packer.put(value)
    case .misfit(let value):
      packer.tag(2)
      packer.put(value)
    }
  }

  package init(from unpacker: inout Unpacker) throws(StoreFault) {
    switch try unpacker.tag() {
    case 0: self = .none
    case 1: self = .value(try unpacker.get())
    case 2: self = .misfit(try unpacker.get())
    default: throw .damaged("Reply.Body")
    }
  }
}

extension ToldLimit: Packable {
  package func pack(into packer: inout Packer) {
    switch self {
    case .cost(let path, let spent, let left):
      packer.tag(0)
      packer.put(path)
      packer.put(spent)
      packer.put(left)
    case .window(let header, let left, let resetIn):
      packer.tag(1)
      packer.put(header)
      packer.put(left)
      packer.put(resetIn)
    }
  }

  package init(from unpacker: inout Unpacker) throws(StoreFault) {
    switch try unpacker.tag() {
    case 0: self = .cost(path: try unpacker.get(), spent: try unpacker.get(), left: try unpacker.get())
    case 1: self = .window(header: try unpacker.get(), left: try unpacker.get(), resetIn: try unpacker.get())
    default: throw .damaged("ToldLimit")
    }
  }
}
