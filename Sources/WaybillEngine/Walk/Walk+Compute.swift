import WaybillIR

extension Walk {
  func fail(_ code: Failure.Code, at id: Int, _ message: String, outcome: String = "") -> Interruption {
    .failure(Failure(code, step: label(of: id), message: message, outcome: outcome))
  }

  /// Computes over the variables that the frame sees.
  mutating func compute(_ computation: Computation, in id: Int) throws(Interruption) -> JSONText? {
    try compute(computation, at: id) { [self] in value($0, in: id) }
  }

  mutating func isTrue(_ computation: Computation, in id: Int) throws(Interruption) -> Bool {
    try compute(computation, in: id) == JSONScan.trueText
  }

  mutating func text(_ computation: Computation, in id: Int) throws(Interruption) -> String {
    JSONScan.plain(try compute(computation, in: id))
  }

  /// Computes over locals that the owner of the computation numbers.
  mutating func compute(
    _ computation: Computation, at id: Int, locals: (Int) -> JSONText?
  ) throws(Interruption) -> JSONText? {
    let inputs = try inputs(of: computation, at: id, locals: locals)
    do {
      return try flows.computing.compute(program: computation.program, inputs: inputs)
    } catch {
      throw fail(.document, at: id, "\(error.code): \(error.message)")
    }
  }

  mutating func violations(of rules: Computation, in id: Int) throws(Interruption) -> [Violation] {
    try violations(of: rules, at: id) { [self] in value($0, in: id) }
  }

  mutating func violations(
    of rules: Computation, at id: Int, locals: (Int) -> JSONText?
  ) throws(Interruption) -> [Violation] {
    let inputs = try inputs(of: rules, at: id, locals: locals)
    do {
      return try flows.computing.check(program: rules.program, inputs: inputs)
    } catch {
      throw fail(.document, at: id, "\(error.code): \(error.message)")
    }
  }

  private mutating func inputs(
    of computation: Computation, at id: Int, locals: (Int) -> JSONText?
  ) throws(Interruption) -> [JSONText?] {
    var inputs: [JSONText?] = []
    for input in computation.inputs {
      switch input {
      case .variable(let number): inputs.append(locals(number))
      case .read(let view, let key):
        let key = JSONScan.plain(try compute(key, at: id, locals: locals))
        inputs.append(try state(of: view, key: key).state)
      case .readAll(let view): inputs.append(try allStates(of: view))
      case .now: inputs.append(MomentText.json(now))
      case .newID: inputs.append(try identifier())
      }
    }
    return inputs
  }

  // MARK: Observed

  /// Changes of the same step count.
  mutating func state(of view: Int, key: String) throws(Interruption) -> ViewState {
    let name = flows.bundle.views[view].name
    if let own = output.views.last(where: {
      $0.state.view.utf8.elementsEqual(name.utf8) && $0.state.key.utf8.elementsEqual(key.utf8)
    }) {
      return own.state
    }
    let found = try observing { () throws(StoreFault) in try world.view(name, key: key) }
    output.observed.append(.view(found))
    return found
  }

  private mutating func allStates(of view: Int) throws(Interruption) -> JSONText {
    let name = flows.bundle.views[view].name
    let states = try observing { () throws(StoreFault) in try world.views(name) }
    output.observed.append(.views(states))
    return JSONScan.array(states)
  }

  private mutating func identifier() throws(Interruption) -> JSONText {
    let found = try observing { () throws(StoreFault) in try world.identifier() }
    output.observed.append(.identifier(found))
    return JSONScan.quoted(found)
  }

  mutating func drawWait(upTo longest: Milliseconds) throws(Interruption) -> Milliseconds {
    let found = try observing { () throws(StoreFault) in try world.wait(upTo: longest) }
    output.observed.append(.wait(found))
    return found
  }

  func observing<Found>(_ ask: () throws(StoreFault) -> Found) throws(Interruption) -> Found {
    do { return try ask() } catch { throw .store(error) }
  }
}
