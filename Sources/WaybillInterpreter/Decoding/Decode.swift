import WaybillCore
import WaybillIR

/// The value of a node by the plan of its slot. A record stays a node, a list becomes a list of its elements. Faults
/// are reported, and the result is then `rejected`.
@inline(__always)
func decode(
  _ machine: MachinePointer, _ plan: UnsafePointer<SlotPlan>, _ index: Int, _ place: DecodePlace
) -> Cell {
  let node = place.document.pointee.nodes[index]
  if plan.pointee.isSimple {
    if node.kind == .string, plan.pointee.shape == .text, node.flags & TapeNode.hasEscapes == 0 {
      return plainText(node, place.document)
    }
    if node.kind == .number, node.flags & (TapeNode.hasPoint | TapeNode.hasExponent) == 0, node.length <= 18 {
      let value = smallInteger(place.document.pointee.input + Int(node.offset), count: Int(node.length))
      if plan.pointee.shape == .integer { return .integer(value) }
      if plan.pointee.shape == .decimal { return .decimal(ExactDecimal(value)) }
    }
  }
  return decodeAny(machine, plan, index, place, isDeep: false)
}

@inline(__always)
func plainText(_ node: TapeNode, _ document: UnsafePointer<DocumentView>) -> Cell {
  .text(document.pointee.input + Int(node.offset), count: Int(node.length), flags: node.textFlags)
}

/// Up to 18 digits with a sign or none, whose grammar the reader has checked.
@inline(__always)
private func smallInteger(_ digits: UnsafePointer<UInt8>, count: Int) -> Int64 {
  let isNegative = digits[0] == UInt8(ascii: "-")
  var value: Int64 = 0
  var index = isNegative ? 1 : 0
  while index < count {
    value = value &* 10 &+ Int64(digits[index] &- 0x30)
    index &+= 1
  }
  return isNegative ? 0 &- value : value
}

/// `isDeep`: records are decoded too, with all their fields.
@inline(never)
func decodeAny(
  _ machine: MachinePointer, _ plan: UnsafePointer<SlotPlan>, _ index: Int, _ place: DecodePlace, isDeep: Bool
) -> Cell {
  let node = place.document.pointee.nodes[index]
  if node.kind == .link { return decodeLink(machine, plan, to: Int(node.offset), from: index, place, isDeep: isDeep) }
  if node.flags & TapeNode.isUntyped != 0, node.length == 0, node.kind == .string, plan.pointee.readsNothingFromEmpty {
    return plan.pointee.isOptional ? .missing : machine.reportNull(index, plan, place)
  }
  if node.kind == .null, plan.pointee.shape != .json || plan.pointee.isOptional {
    if plan.pointee.isNullable { return .null }
    if plan.pointee.isOptional { return .missing }
    return machine.reportNull(index, plan, place)
  }
  if plan.pointee.isBlankMissing || plan.pointee.sentinelCount > 0, isSentinel(machine, plan, index, place) {
    return plan.pointee.isOptional ? .missing : machine.reportNull(index, plan, place)
  }
  switch plan.pointee.shape {
  case .text: return decodeText(machine, plan, index, place)
  case .integer, .decimal: return decodeNumber(machine, plan, index, place)
  case .list: return decodeList(machine, plan, index, place, isDeep: isDeep)
  case .record:
    guard node.kind == .object || machine.pointee.image.records[Int(plan.pointee.type)].isBare else {
      return machine.reportKind(index, plan, place)
    }
    if isDeep { return decodeRecord(machine, Int(plan.pointee.type), index, place) }
    return Cell(kind: .node, low: UInt64(index), tag: place.number)
  case .enumeration: return decodeEnum(machine, plan, index, place)
  case .choice: return decodeChoice(machine, plan, index, place, isDeep: isDeep)
  case .map: return decodeMap(machine, plan, index, place, isDeep: isDeep)
  case .money, .quantity: return decodeAmount(machine, plan, index, place)
  case .json: return Cell(kind: .node, low: UInt64(index), tag: place.number)
  case .never: return machine.reportKind(index, plan, place)
  default: return decodeScalar(machine, plan, index, place)
  }
}

/// A value that has its place further up. Links lead up only, so that following them ends.
private func decodeLink(
  _ machine: MachinePointer, _ plan: UnsafePointer<SlotPlan>, to target: Int, from index: Int, _ place: DecodePlace,
  isDeep: Bool
) -> Cell {
  guard target < index else { return machine.defect(site: place.site) }
  return decodeAny(machine, plan, target, place, isDeep: isDeep)
}

/// The root of a document for a parameter's slot.
func decodeRoot(_ machine: MachinePointer, _ plan: UnsafePointer<SlotPlan>, document number: Int) -> Cell {
  let document = UnsafePointer(machine.pointee.documents + number)
  let place = DecodePlace(document: document, number: UInt32(number), site: noSite)
  if plan.pointee.shape == .record, machine.pointee.image.records[Int(plan.pointee.type)].isStrict,
    document.pointee.nodes[0].kind == .object || machine.pointee.image.records[Int(plan.pointee.type)].isBare
  {
    // Decoded for its faults alone: rules read the tape.
    checkStrictly(machine, Int(plan.pointee.type), 0, place)
  }
  return decodeAny(machine, plan, 0, place, isDeep: false)
}

/// A cell with every node under it decoded.
@inline(never)
func materialise(_ machine: MachinePointer, _ value: Cell, _ slot: UnsafePointer<SlotPlan>, site: UInt32) -> Cell {
  if machine.isOutOfMemory { return machine.limit(.memory, site: site) }
  switch value.kind {
  case .node:
    guard let document = machine.document(of: value) else { return machine.defect(site: site) }
    let index = Int(truncatingIfNeeded: value.low)
    let node = document.pointee.nodes[index]
    if node.kind == .object || node.kind == .array { machine.charge((Int(node.next) &- index) &* 8) }
    return decodeAny(
      machine, slot, index, DecodePlace(document: document, number: value.tag, site: site), isDeep: true)
  case .list where slot.pointee.shape == .list:
    guard let element = slot.pointee.element, value.asCells.contains(where: { $0.holdsNode }) else { return value }
    machine.charge(Int(value.high) &* 8)
    let cells = machine.pointee.arena.pointee.cells(Int(value.high))
    for (index, cell) in value.asCells.enumerated() { cells[index] = materialise(machine, cell, element, site: site) }
    var list = Cell.list(cells, count: Int(value.high))
    return list.settingDepth() ? list : machine.tooDeep(site: site)
  case .map where slot.pointee.shape == .map:
    guard let element = slot.pointee.element, value.asCells.contains(where: { $0.holdsNode }) else { return value }
    let cells = machine.pointee.arena.pointee.cells(value.asCells.count)
    for (index, cell) in value.asCells.enumerated() {
      cells[index] = index % 2 == 0 ? cell : materialise(machine, cell, element, site: site)
    }
    var map = Cell.map(cells, count: Int(value.high))
    return map.settingDepth() ? map : machine.tooDeep(site: site)
  case .record where slot.pointee.shape == .record && value.tag == UInt32(truncatingIfNeeded: slot.pointee.type):
    guard value.asCells.contains(where: { $0.holdsNode || $0.kind == .record }) else { return value }
    let cells = machine.pointee.arena.pointee.cells(Int(value.high))
    let plans = machine.pointee.image.records[Int(value.tag)].fields
    for (index, cell) in value.asCells.enumerated() {
      cells[index] = materialise(machine, cell, plans + index, site: site)
    }
    var record = value
    record.low = UInt64(UInt(bitPattern: cells))
    return record.settingDepth() ? record : machine.tooDeep(site: site)
  case .choice where slot.pointee.shape == .choice && value.tag == UInt32(truncatingIfNeeded: slot.pointee.type):
    return materialiseChoice(machine, value, site: site)
  default:
    return value
  }
}

private func materialiseChoice(_ machine: MachinePointer, _ choice: Cell, site: UInt32) -> Cell {
  let record = choice.asCells[0]
  guard let document = machine.document(of: record) else { return choice }
  let type = Int(machine.pointee.image.choices[Int(choice.tag)].records[Int(choice.high)])
  let place = DecodePlace(document: document, number: record.tag, site: site)
  return wrap(machine, decodeRecord(machine, type, Int(truncatingIfNeeded: record.low), place), in: choice)
}

/// The choice with another record, or what stands in for one.
func wrap(_ machine: MachinePointer, _ record: Cell, in choice: Cell) -> Cell {
  guard !record.isAbsent else { return record }
  let cell = machine.pointee.arena.pointee.cells(1)
  cell.pointee = record
  var wrapped = choice
  wrapped.low = UInt64(UInt(bitPattern: cell))
  wrapped.flags = record.isNested ? record.flags &+ 1 : 1
  return wrapped
}

extension Cell {
  /// Might have a node under it that is to be decoded.
  fileprivate var holdsNode: Bool { kind == .node || kind == .list || kind == .map || kind == .choice }

  /// Sets the depth of a value that holds others; false where it is more than a value may have.
  mutating func settingDepth() -> Bool {
    var deepest: UInt16 = 0
    for cell in asCells where cell.isNested { deepest = Swift.max(deepest, cell.flags) }
    flags = deepest &+ 1
    return deepest < 1000
  }
}
