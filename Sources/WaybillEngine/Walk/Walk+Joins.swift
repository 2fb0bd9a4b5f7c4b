import WaybillIR

/// Branches, loops, and what becomes of frames that come to their end.
extension Walk {
  mutating func fork(_ branches: [StepData.Branch], in id: Int) {
    if branches.isEmpty { return goOn(id) }
    let keys = loopKeys(id)
    instance.frames[at(id)].activity = .joining
    for (number, branch) in branches.enumerated() {
      _ = add(.branch(number), parent: id, block: branch.body, loopKeys: keys)
    }
  }

  mutating func begin(_ loop: LoopData, in id: Int) throws(Interruption) {
    let elements = JSONScan.elements(try compute(loop.elements, in: id) ?? [])
    let batches =
      loop.batch > 0
      ? stride(from: 0, to: elements.count, by: loop.batch).map {
        JSONScan.array(Array(elements[$0..<min($0 + loop.batch, elements.count)]))
      } : elements
    instance.frames[at(id)].activity = .looping(LoopState(elements: batches))
    try goOnLooping(id)
  }

  /// Starts elements as long as there is room for them, and ends the loop when all are done.
  private mutating func goOnLooping(_ id: Int) throws(Interruption) {
    guard let number = step(of: id), case .forEach(let loop) = workflow.steps[number].kind,
      case .looping(var state) = frame(id).activity
    else { return }
    var running = instance.frames.count { $0.parent == id }
    while running < max(loop.atOnce, 1), !state.elements.isEmpty {
      let element = state.elements.removeFirst()
      let child = add(.element(state.started), parent: id, block: loop.body, loopKeys: loopKeys(id))
      instance.frames[at(child)].variables = [.init(number: loop.element, value: element)]
      let name = try loop.key.map { key throws(Interruption) in try text(key, in: child) } ?? "\(state.started)"
      instance.frames[at(child)].loopKeys.append("element \(name)")
      state.started += 1
      running += 1
    }
    instance.frames[at(id)].activity = .looping(state)
    if running > 0 { return }
    let results = state.results.sorted { $0.position < $1.position }.map(\.value)
    if loop.variable >= 0 { set(loop.variable, to: JSONScan.array(results), in: id) }
    goOn(id)
  }

  mutating func give(_ value: JSONText?, in id: Int) {
    let position = at(id)
    instance.frames[position].path = [Place(block: instance.frames[position].path[0].block, index: .max)]
    instance.frames[position].given = value
  }

  /// The frame has come to its end.
  mutating func finish(_ id: Int, _ value: JSONText?) throws(Interruption) {
    let frame = frame(id)
    let value = value ?? frame.given
    switch frame.role {
    case .body:
      instance.result = value
      endWell(.completed)
    case .branch:
      instance.frames[at(id)].activity = .finished(value)
      join(frame.parent)
    case .element(let position):
      remove(id)
      if case .looping(var state) = self.frame(frame.parent).activity {
        if let value { state.results.append(.init(position: position, value: value)) }
        instance.frames[at(frame.parent)].activity = .looping(state)
      }
      try runLoop(frame.parent)
    case .undo(let entry):
      note(.undone, step: workflow.steps[entry.step].label)
      try undone(id, entry)
    }
  }

  /// Failures of keys of elements are those of the loop.
  mutating func runLoop(_ id: Int) throws(Interruption) {
    if isClosing(id) { return }
    do {
      try goOnLooping(id)
    } catch {
      guard case .failure(let failure) = error else { throw error }
      try raise(failure, in: id)
    }
  }

  /// When all branches are done, what they set is seen behind the step.
  private mutating func join(_ id: Int) {
    let branches = instance.frames.filter { $0.parent == id }
    guard !isClosing(id), branches.allSatisfy({ if case .finished = $0.activity { true } else { false } }),
      let number = step(of: id), case .parallel(let declared) = workflow.steps[number].kind
    else { return }
    for branch in branches {
      remove(branch.id)
      for variable in branch.variables { set(variable.number, to: variable.value, in: id) }
      guard case .branch(let position) = branch.role, case .finished(let value) = branch.activity else { continue }
      set(declared[position].variable, to: value, in: id)
    }
    goOn(id)
  }
}
