import WaybillIR

extension Walk {
  /// Position of the frame among the instance's. Ids come from frames that are there.
  func at(_ id: Int) -> Int {
    guard let position = instance.frames.firstIndex(where: { $0.id == id }) else {
      preconditionFailure("frame \(id) is gone")
    }
    return position
  }

  func frame(_ id: Int) -> Frame { instance.frames[at(id)] }

  /// The step that the frame stands at.
  func step(of id: Int) -> Int? {
    guard let place = frame(id).path.last else { return nil }
    let block = workflow.blocks[place.block]
    return block.indices.contains(place.index) ? block[place.index] : nil
  }

  func label(of id: Int) -> String { step(of: id).map { workflow.steps[$0].label } ?? "" }

  /// The frame and those above it, innermost first.
  func chain(_ id: Int) -> [Int] {
    var (chain, next) = ([id], frame(id).parent)
    while next != Frame.nobody {
      chain.append(next)
      next = frame(next).parent
    }
    return chain
  }

  /// As `chain`, up to the undo that the frame belongs to: what ends around an undo does not end the undo.
  func controlling(_ id: Int) -> [Int] {
    let chain = chain(id)
    let undo = chain.firstIndex { if case .undo = frame($0).role { true } else { false } }
    return undo.map { Array(chain[...$0]) } ?? chain
  }

  func isBelow(_ id: Int, _ ancestor: Int) -> Bool { controlling(id).contains(ancestor) }
  func isClosing(_ id: Int) -> Bool { controlling(id).contains { frame($0).closing != nil } }

  mutating func add(_ role: Frame.Role, parent: Int, block: Int, loopKeys: [String]) -> Int {
    let id = takeNumber()
    instance.frames.append(Frame(id: id, parent: parent, role: role, block: block, loopKeys: loopKeys))
    return id
  }

  mutating func remove(_ id: Int) { instance.frames.removeAll { $0.id == id } }

  // MARK: Variables

  func value(_ number: Int, in id: Int) -> JSONText? {
    for owner in chain(id) {
      if let found = frame(owner).variables.first(where: { $0.number == number }) { return found.value }
    }
    return nil
  }

  /// Sets it where it stands already, so that an edit reaches the outer frame; otherwise in the frame itself.
  mutating func set(_ number: Int, to value: JSONText?, in id: Int) {
    guard number >= 0 else { return }
    let owner = chain(id).first { frame($0).variables.contains { $0.number == number } } ?? id
    let position = at(owner)
    instance.frames[position].variables.removeAll { $0.number == number }
    if let value { instance.frames[position].variables.append(.init(number: number, value: value)) }
  }

  // MARK: Places

  mutating func push(_ block: Int, _ kind: Place.Kind, in id: Int) {
    let position = at(id)
    instance.frames[position].path.append(Place(block: block, kind))
    instance.frames[position].activity = .ready
  }

  /// Goes on behind the step that the frame stands at.
  mutating func goOn(_ id: Int) {
    let position = at(id)
    instance.frames[position].path[instance.frames[position].path.count - 1].index += 1
    instance.frames[position].activity = .ready
  }

  /// Takes places away down to the step that the innermost handler is about; false where the place is in none.
  mutating func leaveHandler(_ id: Int) -> Bool {
    let position = at(id)
    guard let handler = instance.frames[position].path.lastIndex(where: { $0.kind == .handler }) else { return false }
    instance.frames[position].path.removeSubrange(handler...)
    return true
  }

  /// What tells one run of a step from another: the keys of the loops around it, and the rounds of a `repeat`.
  func loopKeys(_ id: Int) -> [String] {
    let frame = frame(id)
    return frame.loopKeys
      + frame.path.compactMap { place in
        if case .round(let number, _) = place.kind { "round \(number)" } else { nil }
      }
  }
}
