import WaybillCore
import WaybillIR
import WaybillLibrary

/// Runs programs of one bundle, one document after the other, on one thread. What it once allocated is kept.
///
/// For each document: `begin`, an input for each parameter, `run`, then the result and `rejections`. Cells and the
/// texts in them are valid until the next `begin`.
package final class Evaluation {
  package let loaded: LoadedProgram
  package let limits: EvaluationLimits
  package let arena: Arena
  /// Errors and warnings of the current document, in the order of the rules.
  package internal(set) var rejections: [Rejection] = []
  /// How many more there were than are kept.
  package internal(set) var uncounted = 0
  /// The number of the document in its stream, from 1.
  package var documentNumber = 1
  /// Where it begins in its stream.
  package var origin = DocumentOrigin()
  let machine: MachinePointer
  let context: CallContext
  var ranks: [RejectionRank] = []
  private(set) var runningProgram = 0
  private let arguments: UnsafeMutablePointer<Cell>

  package init(_ loaded: LoadedProgram, limits: EvaluationLimits = EvaluationLimits()) {
    self.loaded = loaded
    self.limits = limits
    arena = Arena(limitInBytes: limits.arenaBytes)
    context = CallContext(
      arena: arena, patterns: loaded.compiledPatterns, zones: loaded.zones, digests: loaded.digests,
      types: loaded.bundle.types)
    arguments = .allocate(capacity: max(loaded.largestParameterCount, 1))
    let registerCount = loaded.largestFrame + 65_536
    let registers = UnsafeMutablePointer<Cell>.allocate(capacity: registerCount)
    machine = .allocate(capacity: 1)
    machine.initialize(
      to: Machine(
        image: loaded.image, owner: .passUnretained(self), context: .passUnretained(context), arena: arena.store,
        documents: .allocate(capacity: max(loaded.largestParameterCount, 1)), registers: registers,
        registersEnd: registers + registerCount, frames: .allocate(capacity: limits.callDepth + 2),
        frameLimit: limits.callDepth, building: .allocate(capacity: 1024), buildingCapacity: 1024,
        buildingLimit: limits.arenaBytes / MemoryLayout<Cell>.stride,
        openings: .allocate(capacity: Machine.openLimit), valueDepth: limits.valueDepth))
  }

  deinit {
    machine.pointee.documents.deallocate()
    machine.pointee.registers.deallocate()
    machine.pointee.frames.deallocate()
    machine.pointee.building.deallocate()
    machine.pointee.openings.deallocate()
    machine.deallocate()
    arguments.deallocate()
  }

  /// Forgets the last document and takes up the program of that index, with all its inputs missing.
  package func begin(_ program: Int) {
    runningProgram = program
    arena.reset()
    if !rejections.isEmpty { rejections.removeAll(keepingCapacity: true) }
    if !ranks.isEmpty { ranks.removeAll(keepingCapacity: true) }
    uncounted = 0
    machine.pointee.documentCount = 0
    machine.pointee.rejected = 0
    machine.pointee.isStopped = false
    machine.pointee.stepsLeft = limits.steps
    machine.pointee.depth = 0
    machine.pointee.openCount = 0
    machine.pointee.buildingCount = 0
    let image = machine.pointee.image.programs[program]
    machine.pointee.frames[0] = Frame(
      program: machine.pointee.image.programs + program, base: machine.pointee.registers, next: image.code,
      openCount: 0, buildingCount: 0, rejected: 0)
    arguments.update(repeating: .missing, count: image.parameterCount)
  }

  /// Gives a document to the parameter of that number. The tape stays as it is until the next `begin`.
  package func give(_ tape: Tape, to parameter: Int) {
    let number = machine.pointee.documentCount
    guard number < max(loaded.largestParameterCount, 1) else { return }
    machine.pointee.documents[number] = DocumentView(
      nodes: UnsafePointer(tape.nodes), input: tape.input, tape: .passUnretained(tape), parameter: parameter)
    machine.pointee.documentCount = number + 1
    let plan = machine.pointee.image.slots + Int(machine.pointee.image.programs[runningProgram].parameters[parameter])
    arguments[parameter] = decodeRoot(machine, plan, document: number)
  }

  /// Gives a value that is no document, such as the time, to the parameter of that number.
  package func give(_ cell: Cell, to parameter: Int) {
    arguments[parameter] = cell
  }

  /// Runs the program. The result is `rejected` where the document is not accepted; why, `rejections` says.
  package func run() -> Cell {
    var observer = NoObserver()
    return run(observer: &observer)
  }

  @_specialize(where Observer == NoObserver)
  package func run<Observer: EvaluationObserver>(observer: inout Observer) -> Cell {
    let image = machine.pointee.image.programs[runningProgram]
    for parameter in 0..<image.parameterCount {
      if arguments[parameter].isMissing, !image.optional[parameter] {
        report(.missingInput(loaded.bundle.programs[runningProgram].parameters[parameter].name), site: nil)
        arguments[parameter] = .rejected
      }
    }
    let result = interpret(machine, program: runningProgram, arguments: UnsafePointer(arguments), observer: &observer)
    settleRejections()
    return machine.pointee.rejected > 0 ? .rejected : result
  }

  /// What `run` gave, with every value decoded that still stands on a tape, as values of a slot.
  /// - Returns: `rejected` where one of them does not fit; why, `rejections` says.
  package func materialised(_ result: Cell, slot: Int) -> Cell {
    let whole = materialise(machine, result, machine.pointee.image.slots + slot, site: noSite)
    return machine.pointee.rejected > 0 ? .rejected : whole
  }
}

/// Where a document begins in the stream that it is a part of: positions in rejections count from the start of the
/// stream.
package struct DocumentOrigin: Hashable, Sendable {
  /// From 0.
  package var byte: Int
  /// From 1.
  package var line: Int
  /// From 1; of the first line of the document alone.
  package var column: Int

  package init(byte: Int = 0, line: Int = 1, column: Int = 1) {
    self.byte = byte
    self.line = line
    self.column = column
  }
}
