import WaybillIR

extension CallState: Packable {
  package func pack(into packer: inout Packer) {
    packer.put(number)
    packer.put(dispatch)
    packer.put(purpose)
    packer.put(step)
    packer.put(operation)
    packer.put(arguments)
    packer.put(key)
    packer.put(phase)
    packer.put(attempts)
    packer.put(probeAttempts)
    packer.put(retry)
    packer.put(timeout)
    packer.put(since)
    packer.put(until)
    packer.put(isUnclear)
    packer.put(isLast)
    packer.put(pages)
    packer.put(lastProblem)
  }

  package init(from unpacker: inout Unpacker) throws(StoreFault) {
    number = try unpacker.get()
    dispatch = try unpacker.get()
    purpose = try unpacker.get()
    step = try unpacker.get()
    operation = try unpacker.get()
    arguments = try unpacker.get()
    key = try unpacker.get()
    phase = try unpacker.get()
    attempts = try unpacker.get()
    probeAttempts = try unpacker.get()
    retry = try unpacker.get()
    timeout = try unpacker.get()
    since = try unpacker.get()
    until = try unpacker.get()
    isUnclear = try unpacker.get()
    isLast = try unpacker.get()
    pages = try unpacker.get()
    lastProblem = try unpacker.get()
  }
}

extension CallState.Purpose: Packable {
  package func pack(into packer: inout Packer) {
    switch self {
    case .step: packer.tag(0)
    case .resolution: packer.tag(1)
    case .edit: packer.tag(2)
    }
  }

  package init(from unpacker: inout Unpacker) throws(StoreFault) {
    switch try unpacker.tag() {
    case 0: self = .step
    case 1: self = .resolution
    case 2: self = .edit
    default: throw .damaged("CallState.Purpose")
    }
  }
}

extension CallState.Phase: Packable {
  package func pack(into packer: inout Packer) {
    switch self {
    case .asked: packer.tag(0)
    case .sent: packer.tag(1)
    case .pausing(let until):
      packer.tag(2)
      packer.put(until)
    case .probing: packer.tag(3)
    case .probePausing(let until):
      packer.tag(4)
      packer.put(until)
    }
  }

  package init(from unpacker: inout Unpacker) throws(StoreFault) {
    switch try unpacker.tag() {
    case 0: self = .asked
    case 1: self = .sent
    case 2: self = .pausing(until: try unpacker.get())
    case 3: self = .probing
    case 4: self = .probePausing(until: try unpacker.get())
    default: throw .damaged("CallState.Phase")
    }
  }
}

extension HoldState: Packable {
  package func pack(into packer: inout Packer) {
    packer.put(number)
    packer.put(subject)
    packer.put(queue)
    packer.put(offers)
    packer.put(reason)
    packer.put(findings)
    packer.put(since)
    packer.put(dueAt)
    packer.put(hasElse)
    packer.put(isLate)
    packer.put(edit)
  }

  package init(from unpacker: inout Unpacker) throws(StoreFault) {
    number = try unpacker.get()
    subject = try unpacker.get()
    queue = try unpacker.get()
    offers = try unpacker.get()
    reason = try unpacker.get()
    findings = try unpacker.get()
    since = try unpacker.get()
    dueAt = try unpacker.get()
    hasElse = try unpacker.get()
    isLate = try unpacker.get()
    edit = try unpacker.get()
  }
}

extension HoldState.Subject: Packable {
  package func pack(into packer: inout Packer) {
    switch self {
    case .step: packer.tag(0)
    case .call(let value):
      packer.tag(1)
      packer.put(value)
    case .undo: packer.tag(2)
    case .failure(let value):
      packer.tag(3)
      packer.put(value)
    }
  }

  package init(from unpacker: inout Unpacker) throws(StoreFault) {
    switch try unpacker.tag() {
    case 0: self = .step
    case 1: self = .call(try unpacker.get())
    case 2: self = .undo
    case 3: self = .failure(try unpacker.get())
    default: throw .damaged("HoldState.Subject")
    }
  }
}

extension EditRun: Packable {
  package func pack(into packer: inout Packer) {
    packer.put(variables)
    packer.put(unset)
    packer.put(remaining)
    packer.put(call)
  }

  package init(from unpacker: inout Unpacker) throws(StoreFault) {
    variables = try unpacker.get()
    unset = try unpacker.get()
    remaining = try unpacker.get()
    call = try unpacker.get()
  }
}

extension Failure: Packable {
  package func pack(into packer: inout Packer) {
    packer.put(code)
    packer.put(step)
    packer.put(message)
    packer.put(outcome)
  }

  package init(from unpacker: inout Unpacker) throws(StoreFault) {
    code = try unpacker.get()
    step = try unpacker.get()
    message = try unpacker.get()
    outcome = try unpacker.get()
  }
}

extension Failure.Code: PackableRaw {}

extension Violation: Packable {
  package func pack(into packer: inout Packer) {
    packer.put(code)
    packer.put(message)
    packer.put(path)
  }

  package init(from unpacker: inout Unpacker) throws(StoreFault) {
    code = try unpacker.get()
    message = try unpacker.get()
    path = try unpacker.get()
  }
}

extension RetryData: Packable {
  package func pack(into packer: inout Packer) {
    packer.put(span)
    packer.put(attempts)
    packer.put(from)
    packer.put(to)
    packer.put(isJittered)
    packer.put(statuses)
  }

  package init(from unpacker: inout Unpacker) throws(StoreFault) {
    self.init(
      span: try unpacker.get(), attempts: try unpacker.get(), from: try unpacker.get(), to: try unpacker.get(),
      isJittered: try unpacker.get(), statuses: try unpacker.get())
  }
}

extension HoldData.Offer: Packable {
  package func pack(into packer: inout Packer) {
    switch self {
    case .resume: packer.tag(0)
    case .retry: packer.tag(1)
    case .cancel: packer.tag(2)
    case .done(let slot, let variable):
      packer.tag(3)
      packer.put(slot)
      packer.put(variable)
    case .edit(let variable, let again):
      packer.tag(4)
      packer.put(variable)
      packer.put(again)
    }
  }

  package init(from unpacker: inout Unpacker) throws(StoreFault) {
    switch try unpacker.tag() {
    case 0: self = .resume
    case 1: self = .retry
    case 2: self = .cancel
    case 3: self = .done(slot: try unpacker.get(), variable: try unpacker.get())
    case 4: self = .edit(variable: try unpacker.get(), again: try unpacker.get())
    default: throw .damaged("HoldData.Offer")
    }
  }
}
