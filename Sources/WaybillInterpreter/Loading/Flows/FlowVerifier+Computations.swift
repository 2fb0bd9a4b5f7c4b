import WaybillIR
import WaybillSchema

extension FlowVerifier {
  /// What a computation may ask for beside the locals of its place.
  enum Asking {
    case nothing
    /// The time: what a channel publishes.
    case time
    /// Views, the time and new identifiers: steps of workflows.
    case everything
  }

  /// What a computation gives.
  /// - Parameter asks: what it may ask for beside its locals.
  func result(
    of computation: Computation, _ what: String, asks: Asking = .nothing, _ locals: Locals
  ) throws(BundleFault) -> Slot {
    do throws(BundleFault) {
      let program = try program(of: computation, asks: asks, depth: 1, locals)
      guard program.kind != .rules, bundle.slots.indices.contains(program.result) else {
        throw BundleFault(.computation, "`\(program.name)` gives no value")
      }
      return bundle.slots[program.result]
    } catch {
      throw error.at(what)
    }
  }

  /// A computation that gives a value for a slot.
  func value(
    _ computation: Computation, _ what: String, into target: Slot, asks: Asking = .nothing, _ locals: Locals
  ) throws(BundleFault) {
    let given = try result(of: computation, what, asks: asks, locals)
    try fit(given, target, what)
  }

  /// A computation that gives a text, such as a key.
  func text(
    _ computation: Computation, _ what: String, isOptional: Bool = false, asks: Asking = .nothing, _ locals: Locals
  ) throws(BundleFault) {
    let given = try result(of: computation, what, asks: asks, locals)
    guard case .text = given.type, isOptional || !given.isAbsentAtTimes else {
      throw BundleFault(.computation, "\(given.name(in: bundle.types)) is given, and a Text is needed", at: what)
    }
  }

  func condition(
    _ computation: Computation?, _ what: String, asks: Asking = .nothing, _ locals: Locals
  ) throws(BundleFault) {
    guard let computation else { return }
    try value(computation, what, into: Slot(.boolean), asks: asks, locals)
  }

  /// The slot of an element of the list that a computation gives.
  func element(
    ofList computation: Computation, _ what: String, asks: Asking = .nothing, _ locals: Locals
  ) throws(BundleFault) -> Slot {
    let given = try result(of: computation, what, asks: asks, locals)
    guard case .list(let element, _) = given.type, !given.isAbsentAtTimes else {
      throw BundleFault(.computation, "\(given.name(in: bundle.types)) is given, and a list is needed", at: what)
    }
    return element
  }

  func rules(_ computation: Computation, _ locals: Locals) throws(BundleFault) {
    do throws(BundleFault) {
      let program = try program(of: computation, asks: .everything, depth: 1, locals)
      guard program.kind == .rules else { throw BundleFault(.computation, "`\(program.name)` is no set of rules") }
    } catch {
      throw error.at("the rules")
    }
  }

  func fit(_ given: Slot, _ target: Slot, _ what: String) throws(BundleFault) {
    guard given.isTaken(by: target, in: bundle.types) else {
      let (found, needed) = (given.name(in: bundle.types), target.name(in: bundle.types))
      throw BundleFault(.computation, "\(found) is given, and \(needed) is needed", at: what)
    }
  }

  // MARK: inputs

  private func program(
    of computation: Computation, asks: Asking, depth: Int, _ locals: Locals
  ) throws(BundleFault) -> Program {
    guard depth <= Computation.deepest else {
      throw BundleFault(.computation, "computations are nested deeper than \(Computation.deepest)")
    }
    try check(computation.program, in: bundle.programs, "the program")
    let program = bundle.programs[computation.program]
    guard computation.inputs.count == program.parameters.count else {
      throw BundleFault(
        .computation,
        "\(computation.inputs.count) inputs are given, and `\(program.name)` has \(program.parameters.count) parameters"
      )
    }
    for (input, parameter) in zip(computation.inputs, program.parameters) {
      let given = try slot(of: input, asks: asks, depth: depth, locals)
      try fit(given, bundle.slots[parameter.slot], "parameter \(parameter.name) of \(program.name)")
    }
    return program
  }

  private func slot(
    of input: Computation.Input, asks: Asking, depth: Int, _ locals: Locals
  ) throws(BundleFault) -> Slot {
    if case .variable(let number) = input {
      guard let slot = locals(number) else {
        throw BundleFault(.variable, "the variable \(number) is not set here")
      }
      return slot
    }
    guard asks == .everything || asks == .time && input == .now else {
      throw BundleFault(.computation, "views, the time and new identifiers are for the steps of workflows")
    }
    switch input {
    case .read(let view, let key):
      try check(view, in: bundle.views, "the view")
      let program = try program(of: key, asks: .everything, depth: depth + 1, locals)
      guard program.kind != .rules, bundle.slots.indices.contains(program.result),
        case .text = bundle.slots[program.result].type
      else { throw BundleFault(.computation, "the key of a state is no Text") }
      return Slot(try state(of: view).type, optional: true)
    case .readAll(let view):
      try check(view, in: bundle.views, "the view")
      return Slot(.list(try state(of: view), .any))
    case .now: return Slot(.timestamp)
    case .newID, .variable: return Slot(.text(TextShape(length: CountRange(36, 36))))
    }
  }

  /// Views are verified behind what reads them in other parts of the bundle, so that the slot is looked at here too.
  private func state(of view: Int) throws(BundleFault) -> Slot {
    try slot(bundle.views[view].slot, "the slot of the view")
  }
}

extension Slot {
  var isAbsentAtTimes: Bool { isOptional || isNullable }

  /// As `fits`, but records by their index alone: two records that hold themselves could be compared without end.
  func isTaken(by target: Slot, in types: TypeTable) -> Bool {
    if isOptional && !target.isOptional || isNullable && !target.isNullable { return false }
    switch (type, target.type) {
    case (.record(let mine), .record(let theirs)): return mine == theirs
    case (.list(let mine, let count), .list(let theirs, let needed)):
      return needed.contains(count) && mine.isTaken(by: theirs, in: types)
    case (.map(let mine), .map(let theirs)): return mine.isTaken(by: theirs, in: types)
    default: return type.fits(target.type, in: types)
    }
  }
}
