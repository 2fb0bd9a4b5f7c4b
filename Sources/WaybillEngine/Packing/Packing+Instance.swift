extension Instance: Packable {
  package func pack(into packer: inout Packer) {
    packer.put(id)
    packer.put(revision)
    packer.put(bundle)
    packer.put(workflow)
    packer.put(workflowName)
    packer.put(key)
    packer.put(run)
    packer.put(replays)
    packer.put(parent)
    packer.put(trace)
    packer.put(ingestedAt)
    packer.put(deadlineAt)
    packer.put(turnKey)
    packer.put(state)
    packer.put(reason)
    packer.put(since)
    packer.put(wakeAt)
    packer.put(frames)
    packer.put(nextNumber)
    packer.put(undo)
    packer.put(undone)
    packer.put(isSettled)
    packer.put(editRevision)
    packer.put(serviceLevelsTold)
    packer.put(isServiceMet)
    packer.put(ending)
    packer.put(cancelAddresses)
    packer.put(result)
  }

  package init(from unpacker: inout Unpacker) throws(StoreFault) {
    id = try unpacker.get()
    revision = try unpacker.get()
    bundle = try unpacker.get()
    workflow = try unpacker.get()
    workflowName = try unpacker.get()
    key = try unpacker.get()
    run = try unpacker.get()
    replays = try unpacker.get()
    parent = try unpacker.get()
    trace = try unpacker.get()
    ingestedAt = try unpacker.get()
    deadlineAt = try unpacker.get()
    turnKey = try unpacker.get()
    state = try unpacker.get()
    reason = try unpacker.get()
    since = try unpacker.get()
    wakeAt = try unpacker.get()
    frames = try unpacker.get()
    nextNumber = try unpacker.get()
    undo = try unpacker.get()
    undone = try unpacker.get()
    isSettled = try unpacker.get()
    editRevision = try unpacker.get()
    serviceLevelsTold = try unpacker.get()
    isServiceMet = try unpacker.get()
    ending = try unpacker.get()
    cancelAddresses = try unpacker.get()
    result = try unpacker.get()
  }
}

extension Instance.Parent: Packable {
  package func pack(into packer: inout Packer) {
    packer.put(instance)
    packer.put(number)
  }

  package init(from unpacker: inout Unpacker) throws(StoreFault) {
    instance = try unpacker.get()
    number = try unpacker.get()
  }
}

extension Instance.State: PackableRaw {}

extension Instance.Ending: Packable {
  package func pack(into packer: inout Packer) {
    switch self {
    case .stopped(let value):
      packer.tag(0)
      packer.put(value)
    case .failed(let value):
      packer.tag(1)
      packer.put(value)
    case .cancelled(let value):
      packer.tag(2)
      packer.put(value)
    case .deadline: packer.tag(3)
    }
  }

  package init(from unpacker: inout Unpacker) throws(StoreFault) {
    switch try unpacker.tag() {
    case 0: self = .stopped(try unpacker.get())
    case 1: self = .failed(try unpacker.get())
    case 2: self = .cancelled(try unpacker.get())
    case 3: self = .deadline
    default: throw .damaged("Instance.Ending")
    }
  }
}

extension Reason: Packable {
  package func pack(into packer: inout Packer) {
    switch self {
    case .queue(let value):
      packer.tag(0)
      packer.put(value)
    case .system(let value):
      packer.tag(1)
      packer.put(value)
    case .event(let value):
      packer.tag(2)
      packer.put(value)
    case .timer(let value):
      packer.tag(3)
      packer.put(value)
    case .turn: packer.tag(4)
    case .subworkflow(let value):
      packer.tag(5)
      packer.put(value)
    case .running: packer.tag(6)
    }
  }

  package init(from unpacker: inout Unpacker) throws(StoreFault) {
    switch try unpacker.tag() {
    case 0: self = .queue(try unpacker.get())
    case 1: self = .system(try unpacker.get())
    case 2: self = .event(try unpacker.get())
    case 3: self = .timer(try unpacker.get())
    case 4: self = .turn
    case 5: self = .subworkflow(try unpacker.get())
    case 6: self = .running
    default: throw .damaged("Reason")
    }
  }
}

extension Frame: Packable {
  package func pack(into packer: inout Packer) {
    packer.put(id)
    packer.put(parent)
    packer.put(role)
    packer.put(path)
    packer.put(variables)
    packer.put(loopKeys)
    packer.put(activity)
    packer.put(closing)
    packer.put(given)
    packer.put(findings)
    packer.put(problem)
  }

  package init(from unpacker: inout Unpacker) throws(StoreFault) {
    id = try unpacker.get()
    parent = try unpacker.get()
    role = try unpacker.get()
    path = try unpacker.get()
    variables = try unpacker.get()
    loopKeys = try unpacker.get()
    activity = try unpacker.get()
    closing = try unpacker.get()
    given = try unpacker.get()
    findings = try unpacker.get()
    problem = try unpacker.get()
  }
}

extension Frame.Role: Packable {
  package func pack(into packer: inout Packer) {
    switch self {
    case .body: packer.tag(0)
    case .branch(let value):
      packer.tag(1)
      packer.put(value)
    case .element(let value):
      packer.tag(2)
      packer.put(value)
    case .undo(let value):
      packer.tag(3)
      packer.put(value)
    }
  }

  package init(from unpacker: inout Unpacker) throws(StoreFault) {
    switch try unpacker.tag() {
    case 0: self = .body
    case 1: self = .branch(try unpacker.get())
    case 2: self = .element(try unpacker.get())
    case 3: self = .undo(try unpacker.get())
    default: throw .damaged("Frame.Role")
    }
  }
}

extension Frame.Variable: Packable {
  package func pack(into packer: inout Packer) {
    packer.put(number)
    packer.put(value)
  }

  package init(from unpacker: inout Unpacker) throws(StoreFault) {
    number = try unpacker.get()
    value = try unpacker.get()
  }
}

extension Place: Packable {
  package func pack(into packer: inout Packer) {
    packer.put(block)
    packer.put(index)
    packer.put(kind)
  }

  package init(from unpacker: inout Unpacker) throws(StoreFault) {
    block = try unpacker.get()
    index = try unpacker.get()
    kind = try unpacker.get()
  }
}

extension Place.Kind: Packable {
  package func pack(into packer: inout Packer) {
    switch self {
    case .plain: packer.tag(0)
    case .handler: packer.tag(1)
    case .attempt(let since):
      packer.tag(2)
      packer.put(since)
    case .round(let value1, let until):
      packer.tag(3)
      packer.put(value1)
      packer.put(until)
    }
  }

  package init(from unpacker: inout Unpacker) throws(StoreFault) {
    switch try unpacker.tag() {
    case 0: self = .plain
    case 1: self = .handler
    case 2: self = .attempt(since: try unpacker.get())
    case 3: self = .round(try unpacker.get(), until: try unpacker.get())
    default: throw .damaged("Place.Kind")
    }
  }
}

extension Activity: Packable {
  package func pack(into packer: inout Packer) {
    switch self {
    case .ready: packer.tag(0)
    case .waitingForTurn: packer.tag(1)
    case .calling(let value):
      packer.tag(2)
      packer.put(value)
    case .pausing(let until):
      packer.tag(3)
      packer.put(until)
    case .resting(let until):
      packer.tag(4)
      packer.put(until)
    case .awaiting(let value):
      packer.tag(5)
      packer.put(value)
    case .held(let value):
      packer.tag(6)
      packer.put(value)
    case .joining: packer.tag(7)
    case .looping(let value):
      packer.tag(8)
      packer.put(value)
    case .running(let child, let number):
      packer.tag(9)
      packer.put(child)
      packer.put(number)
    case .undoing(let value):
      packer.tag(10)
      packer.put(value)
    case .finished(let value):
      packer.tag(11)
      packer.put(value)
    }
  }

  package init(from unpacker: inout Unpacker) throws(StoreFault) {
    switch try unpacker.tag() {
    case 0: self = .ready
    case 1: self = .waitingForTurn
    case 2: self = .calling(try unpacker.get())
    case 3: self = .pausing(until: try unpacker.get())
    case 4: self = .resting(until: try unpacker.get())
    case 5: self = .awaiting(try unpacker.get())
    case 6: self = .held(try unpacker.get())
    case 7: self = .joining
    case 8: self = .looping(try unpacker.get())
    case 9: self = .running(child: try unpacker.get(), number: try unpacker.get())
    case 10: self = .undoing(try unpacker.get())
    case 11: self = .finished(try unpacker.get())
    default: throw .damaged("Activity")
    }
  }
}

extension Closing: Packable {
  package func pack(into packer: inout Packer) {
    switch self {
    case .raise(let value):
      packer.tag(0)
      packer.put(value)
    case .end: packer.tag(1)
    }
  }

  package init(from unpacker: inout Unpacker) throws(StoreFault) {
    switch try unpacker.tag() {
    case 0: self = .raise(try unpacker.get())
    case 1: self = .end
    default: throw .damaged("Closing")
    }
  }
}

extension AwaitState: Packable {
  package func pack(into packer: inout Packer) {
    packer.put(addresses)
    packer.put(since)
    packer.put(until)
  }

  package init(from unpacker: inout Unpacker) throws(StoreFault) {
    addresses = try unpacker.get()
    since = try unpacker.get()
    until = try unpacker.get()
  }
}

extension LoopState: Packable {
  package func pack(into packer: inout Packer) {
    packer.put(elements)
    packer.put(started)
    packer.put(results)
    packer.put(tolerated)
  }

  package init(from unpacker: inout Unpacker) throws(StoreFault) {
    elements = try unpacker.get()
    started = try unpacker.get()
    results = try unpacker.get()
    tolerated = try unpacker.get()
  }
}

extension LoopState.Result: Packable {
  package func pack(into packer: inout Packer) {
    packer.put(position)
    packer.put(value)
  }

  package init(from unpacker: inout Unpacker) throws(StoreFault) {
    position = try unpacker.get()
    value = try unpacker.get()
  }
}

extension UndoEntry: Packable {
  package func pack(into packer: inout Packer) {
    packer.put(number)
    packer.put(step)
    packer.put(block)
    packer.put(frames)
    packer.put(variables)
    packer.put(loopKeys)
    packer.put(unresolved)
    packer.put(key)
  }

  package init(from unpacker: inout Unpacker) throws(StoreFault) {
    number = try unpacker.get()
    step = try unpacker.get()
    block = try unpacker.get()
    frames = try unpacker.get()
    variables = try unpacker.get()
    loopKeys = try unpacker.get()
    unresolved = try unpacker.get()
    key = try unpacker.get()
  }
}

extension UndoRun: Packable {
  package func pack(into packer: inout Packer) {
    packer.put(remaining)
    packer.put(then)
  }

  package init(from unpacker: inout Unpacker) throws(StoreFault) {
    remaining = try unpacker.get()
    then = try unpacker.get()
  }
}

extension UndoRun.Then: Packable {
  package func pack(into packer: inout Packer) {
    switch self {
    case .handle(let value):
      packer.tag(0)
      packer.put(value)
    case .end: packer.tag(1)
    }
  }

  package init(from unpacker: inout Unpacker) throws(StoreFault) {
    switch try unpacker.tag() {
    case 0: self = .handle(try unpacker.get())
    case 1: self = .end
    default: throw .damaged("UndoRun.Then")
    }
  }
}
