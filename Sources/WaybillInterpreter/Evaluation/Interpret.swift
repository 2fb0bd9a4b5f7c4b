import WaybillCore
import WaybillIR

/// Runs a program from its first instruction to its `return`.
///
/// One loop over plain memory. What is common is done in place, everything else in functions that are not inlined, so
/// that the loop stays small. A cell's `kind` is looked at before an address is read out of it; operands are in range,
/// the verifier has seen to that.
@_specialize(where Observer == NoObserver)
func interpret<Observer: EvaluationObserver>(
  _ machine: MachinePointer, program: Int, arguments: UnsafePointer<Cell>, observer: inout Observer
) -> Cell {
  let constants = machine.pointee.image.constants
  let slots = machine.pointee.image.slots
  let programs = machine.pointee.image.programs
  let arena = machine.pointee.arena
  var current = programs + program
  var code = current.pointee.code
  var next = code
  var base = machine.pointee.registers
  guard machine.pointee.registersEnd - base > current.pointee.registerCount else {
    return machine.stop(.callDepth, site: 0)
  }
  base.update(from: arguments, count: current.pointee.parameterCount)
  clear(base, from: current.pointee.parameterCount, to: current.pointee.registerCount)

  while true {
    let at = next
    let instruction = at.pointee
    next = at + 1
    let result = base + Int(instruction.result)
    let a = base + Int(instruction.a)

    switch instruction.opcode {
    // MARK: moving
    case .constant:
      result.pointee = constants[Int(instruction.c)]
    case .move:
      result.pointee = a.pointee
    case .return:
      var value = a.pointee
      let frame = machine.pointee.frames + machine.pointee.depth
      if current.pointee.isMapping, machine.pointee.rejected > frame.pointee.rejected { value = .rejected }
      if machine.pointee.depth == 0 { return value }
      machine.pointee.openCount = frame.pointee.openCount
      machine.pointee.buildingCount = frame.pointee.buildingCount
      machine.pointee.depth &-= 1
      let caller = machine.pointee.frames + machine.pointee.depth
      current = caller.pointee.program
      base = caller.pointee.base
      next = caller.pointee.next
      code = current.pointee.code
      base[Int((next - 1).pointee.result)] = value
      if Observer.isActive {
        machine.observe(current, next - 1, value, &observer)
      }
      continue

    // MARK: reading the input
    case .bind:
      bind(machine, current.pointee.plans + Int(instruction.c), to: a.pointee, program: current, base: base)
    case .field:
      let value = a.pointee
      if value.kind == .record, UInt64(instruction.b) < value.high {
        result.pointee = value.asCells[Int(instruction.b)]
      } else {
        result.pointee = machine.fieldOfOther(value, Int(instruction.b), site: instruction.site)
      }
    case .materialise:
      result.pointee = materialise(machine, a.pointee, slots + Int(instruction.c), site: instruction.site)

    // MARK: control
    case .jump:
      next = code + Int(instruction.c)
    case .jumpIfFalse:
      if a.pointee.kind != .boolean || a.pointee.low == 0 { next = code + Int(instruction.c) }
    case .jumpIfTrue:
      if a.pointee.kind == .boolean, a.pointee.low != 0 { next = code + Int(instruction.c) }
    case .jumpIfPresent:
      if a.pointee.kind.rawValue > Cell.Kind.failed.rawValue { next = code + Int(instruction.c) }
    case .jumpIfMissing:
      if a.pointee.kind.rawValue <= Cell.Kind.null.rawValue { next = code + Int(instruction.c) }
    case .jumpIfRejected:
      if a.pointee.kind == .rejected { next = code + Int(instruction.c) }
    case .jumpIfEqual:
      if a.pointee.equals(base[Int(instruction.b)]) { next = code + Int(instruction.c) }
    case .loopBegin:
      let list = a.pointee
      if list.kind == .list, list.high > 0 {
        base[Int(instruction.b)] = list.asCells[0]
        result.pointee = list.droppingFirst
      } else {
        if list.kind != .list, !list.isAbsent { _ = machine.defect(site: instruction.site) }
        next = code + Int(instruction.c)
      }
    case .loopNext:
      let list = result.pointee
      if list.kind == .list, list.high > 0 {
        let start = code + Int(instruction.c)
        machine.pointee.stepsLeft &-= 1 &+ (at - start) &>> 6
        if machine.pointee.stepsLeft < 0 || machine.pointee.isStopped || arena.pointee.isExhausted {
          return machine.stopInLoop(site: instruction.site)
        }
        base[Int(instruction.b)] = list.asCells[0]
        result.pointee = list.droppingFirst
        next = start
      }
    case .mark:
      if Observer.isActive {
        observer.didReach(program: current - programs, site: Int(instruction.site), number: Int(instruction.c))
        // Of a rule that sets a field: the value as it stays, after all that it was made of.
        if instruction.c == 0 { machine.observe(current, at, result.pointee, &observer) }
      }
      continue

    // MARK: building
    case .listBegin:
      if !machine.open() { return machine.stop(.openLists, site: instruction.site) }
    case .listAppend:
      machine.append(a.pointee)
    case .listAppendAll:
      machine.appendAll(a.pointee, site: instruction.site)
    case .listEnd:
      result.pointee = machine.closeList(
        instruction.c == UInt32.max ? nil : slots + Int(instruction.c), site: instruction.site)
    case .mapEnd:
      result.pointee = machine.closeMap(onDouble: instruction.b, site: instruction.site)
    case .makeRecord:
      let count = machine.pointee.image.records[Int(instruction.c)].fieldCount
      let fields = arena.pointee.cells(count)
      let depth = copyCells(a, to: fields, count: count)
      var record = Cell.record(fields, count: count, type: instruction.c)
      record.flags = UInt16(truncatingIfNeeded: depth &+ 1)
      result.pointee = depth < machine.pointee.valueDepth ? record : machine.tooDeep(site: instruction.site)
      if machine.isOutOfMemory { return machine.stop(.memory, site: instruction.site) }
    case .makeChoice:
      result.pointee = machine.choice(a.pointee, type: instruction.c, case: instruction.b, site: instruction.site)

    // MARK: values
    case .concatenate:
      result.pointee = concatenate(machine, a, count: Int(instruction.b), site: instruction.site)
    case .add:
      let b = base[Int(instruction.b)]
      result.pointee = machine.sum(a.pointee, b, site: instruction.site)
    case .subtract:
      let b = base[Int(instruction.b)]
      result.pointee = machine.difference(a.pointee, b, site: instruction.site)
    case .multiply:
      let b = base[Int(instruction.b)]
      result.pointee = machine.product(a.pointee, b, site: instruction.site)
    case .remainder:
      result.pointee = machine.remainder(
        a.pointee, base[Int(instruction.b)], site: instruction.site)
    case .negate:
      result.pointee = machine.negated(a.pointee, site: instruction.site)
    case .divide:
      result.pointee = machine.quotient(
        a.pointee, base[Int(instruction.b)], rounding: instruction.c, site: instruction.site)
    case .equal:
      result.pointee = equality(a.pointee, base[Int(instruction.b)], isNegated: false)
    case .notEqual:
      result.pointee = equality(a.pointee, base[Int(instruction.b)], isNegated: true)
    case .less:
      let (left, right) = (a.pointee, base[Int(instruction.b)])
      if left.kind == .integer, right.kind == .integer {
        result.pointee = .boolean(left.asInteger < right.asInteger)
      } else {
        result.pointee = machine.ordered(left, right, orEqual: false, site: instruction.site)
      }
    case .lessOrEqual:
      let (left, right) = (a.pointee, base[Int(instruction.b)])
      if left.kind == .integer, right.kind == .integer {
        result.pointee = .boolean(left.asInteger <= right.asInteger)
      } else {
        result.pointee = machine.ordered(left, right, orEqual: true, site: instruction.site)
      }
    case .not:
      let value = a.pointee
      if value.kind == .boolean {
        result.pointee = .boolean(value.low == 0)
      } else {
        result.pointee = value.isAbsent ? value.propagated : machine.defect(site: instruction.site)
      }
    case .inList:
      result.pointee = machine.isIn(a.pointee, list: base[Int(instruction.b)], site: instruction.site)
    case .matches:
      result.pointee = machine.matches(a.pointee, pattern: Int(instruction.c), site: instruction.site)
    case .isMissing:
      result.pointee = .boolean(a.pointee.kind == .missing)
    case .isNull:
      result.pointee = .boolean(a.pointee.kind == .null)
    case .isCase:
      let value = a.pointee
      switch value.kind {
      case .choice: result.pointee = .boolean(value.high == UInt64(instruction.c))
      case .enumCase: result.pointee = .boolean(value.low == UInt64(instruction.c))
      default: result.pointee = value.isAbsent ? value.propagated : machine.defect(site: instruction.site)
      }
    case .index:
      result.pointee = machine.element(of: a.pointee, base[Int(instruction.b)], site: instruction.site)
    case .mapValue:
      result.pointee = machine.value(of: a.pointee, key: base[Int(instruction.b)], site: instruction.site)
    case .lookup:
      result.pointee = machine.lookUp(
        machine.pointee.image.tables + Int(instruction.c), keys: a, count: Int(instruction.b))
    case .callBuiltin:
      result.pointee = machine.callBuiltin(Int(instruction.c), a, site: instruction.site)
    case .call:
      let callee = programs + Int(instruction.c)
      let count = Int(instruction.b)
      let absent = machine.absentArgument(a, callee)
      if absent.isAbsent {
        result.pointee = absent.propagated
        break
      }
      let newBase = base + current.pointee.registerCount
      machine.pointee.frames[machine.pointee.depth].next = next
      machine.pointee.stepsLeft &-= 1 &+ callee.pointee.codeCount &>> 6
      guard
        machine.pointee.depth < machine.pointee.frameLimit,
        machine.pointee.registersEnd - newBase > callee.pointee.registerCount
      else { return machine.stop(.callDepth, site: instruction.site) }
      if machine.pointee.stepsLeft < 0 || arena.pointee.isExhausted {
        return machine.stopInLoop(site: instruction.site)
      }
      newBase.update(from: a, count: count)
      clear(newBase, from: count, to: callee.pointee.registerCount)
      machine.pointee.depth &+= 1
      machine.pointee.frames[machine.pointee.depth] = Frame(
        program: callee, base: newBase, next: callee.pointee.code, openCount: machine.pointee.openCount,
        buildingCount: machine.pointee.buildingCount, rejected: machine.pointee.rejected)
      current = callee
      code = callee.pointee.code
      base = newBase
      next = code
      continue
    case .narrow:
      result.pointee = narrow(machine, a.pointee, to: slots + Int(instruction.c), site: instruction.site)
    case .attempt:
      result.pointee = a.pointee.kind == .failed ? .missing : a.pointee

    // MARK: lists
    case .sort:
      result.pointee = sorted(
        machine, a.pointee, by: base[Int(instruction.b)], isDescending: instruction.c == 1, site: instruction.site)
    case .group:
      result.pointee = grouped(
        machine, a.pointee, by: base[Int(instruction.b)], record: instruction.c, site: instruction.site)
    case .joinIndex:
      result.pointee = joinIndex(machine, a.pointee, by: base[Int(instruction.b)], site: instruction.site)
    case .joinLookup:
      result.pointee = joinLookup(machine, a.pointee, key: base[Int(instruction.b)], site: instruction.site)
    case .flatten:
      result.pointee = flattened(machine, a.pointee, site: instruction.site)

    // MARK: problems
    case .force:
      let value = a.pointee
      result.pointee =
        value.kind.rawValue < Cell.Kind.rejected.rawValue
        ? machine.rejectAbsent(value, site: instruction.site) : value
    case .reject:
      result.pointee = machine.rejectWords(a.pointee, site: instruction.site)
    case .require:
      if a.pointee.kind != .boolean || a.pointee.low == 0 {
        machine.unmet(
          a.pointee, message: base[Int(instruction.b)], isWarning: false, site: instruction.site)
      }
    case .warn:
      if a.pointee.kind != .boolean || a.pointee.low == 0 {
        machine.unmet(
          a.pointee, message: base[Int(instruction.b)], isWarning: true, site: instruction.site)
      }
    }

    if Observer.isActive {
      machine.observe(current, at, result.pointee, &observer)
    }
  }
}

/// Registers that hold nothing yet are missing, never what an earlier record left there.
@inline(__always)
private func clear(_ base: UnsafeMutablePointer<Cell>, from start: Int, to end: Int) {
  guard start < end else { return }
  (base + start).update(repeating: .missing, count: end &- start)
}

extension Cell {
  /// A list without its first element.
  @inline(__always)
  var droppingFirst: Cell {
    Cell(kind: .list, low: low &+ UInt64(MemoryLayout<Cell>.stride), high: high &- 1)
  }
}

@inline(__always)
private func equality(_ left: Cell, _ right: Cell, isNegated: Bool) -> Cell {
  if left.isAbsent || right.isAbsent {
    let absent = Cell.absent(left, right)
    return absent.kind == .missing ? .boolean(isNegated) : absent
  }
  return .boolean(left.equals(right) != isNegated)
}

extension UnsafeMutablePointer<Machine> {
  @inline(never)
  func observe<Observer: EvaluationObserver>(
    _ program: UnsafePointer<ProgramImage>, _ instruction: UnsafePointer<Instruction>, _ value: Cell,
    _ observer: inout Observer
  ) {
    guard instruction.pointee.opcode.registers.contains(.result), !instruction.pointee.opcode.isJump else { return }
    observer.didSet(
      program: program - pointee.image.programs, instruction: instruction - program.pointee.code, value: value,
      evaluation: pointee.owner.takeUnretainedValue())
  }
}
