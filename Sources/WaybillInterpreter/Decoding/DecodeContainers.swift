import WaybillCore
import WaybillIR

func decodeList(
  _ machine: MachinePointer, _ plan: UnsafePointer<SlotPlan>, _ index: Int, _ place: DecodePlace, isDeep: Bool
) -> Cell {
  guard let element = plan.pointee.element else { return machine.defect(site: place.site) }
  let nodes = place.document.pointee.nodes
  let isSingle = nodes[index].kind != .array
  if isSingle, !plan.pointee.isOneOrMany { return machine.reportKind(index, plan, place) }
  let count = isSingle ? 1 : Int(nodes[index].length)
  if count < plan.pointee.lowCount || count > plan.pointee.highCount {
    return machine.reportCount(count, index, plan, place)
  }
  let cells = machine.pointee.arena.pointee.cells(count)
  let staysNode = element.pointee.shape == .record && !isDeep
  var next = isSingle ? index : index &+ 1
  for number in 0..<count {
    let node = nodes[next]
    cells[number] =
      staysNode && node.kind == .object
      ? Cell(kind: .node, low: UInt64(next), tag: place.number)
      : isDeep ? decodeAny(machine, element, next, place, isDeep: true) : decode(machine, element, next, place)
    next = Int(node.next)
  }
  var list = Cell.list(cells, count: count)
  return list.settingDepth() ? list : machine.tooDeep(site: place.site)
}

func decodeMap(
  _ machine: MachinePointer, _ plan: UnsafePointer<SlotPlan>, _ index: Int, _ place: DecodePlace, isDeep: Bool
) -> Cell {
  let nodes = place.document.pointee.nodes
  guard nodes[index].kind == .object, let element = plan.pointee.element else {
    return machine.reportKind(index, plan, place)
  }
  let count = Int(nodes[index].length)
  let cells = machine.pointee.arena.pointee.cells(count &* 2)
  var used = 0
  var key = index &+ 1
  for _ in 0..<count {
    let value = decodeAny(machine, element, key &+ 1, place, isDeep: isDeep)
    cells[used] = machine.keyText(key, place.document)
    cells[used &+ 1] = value
    used &+= 2
    key = Int(nodes[key &+ 1].next)
  }
  var map = Cell.map(cells, count: count)
  return map.settingDepth() ? map : machine.tooDeep(site: place.site)
}

/// All fields of a record, decoded.
func decodeRecord(_ machine: MachinePointer, _ type: Int, _ object: Int, _ place: DecodePlace) -> Cell {
  let record = machine.pointee.image.records + type
  let count = record.pointee.fieldCount
  let fields = machine.pointee.arena.pointee.cells(count)
  fields.update(repeating: .missing, count: count)
  if record.pointee.isBare {
    for field in 0..<count {
      fields[field] = decodeAny(machine, record.pointee.fields + field, object, place, isDeep: true)
    }
  } else {
    let nodes = place.document.pointee.nodes
    guard nodes[object].kind == .object else {
      return machine.reportWrongKind(words: "an object", object, place, isPersonal: false)
    }
    let end = Int(nodes[object].next)
    var key = object &+ 1
    while key < end {
      let field = machine.field(record, key, place.document)
      if field >= 0 {
        fields[field] = decodeAny(machine, record.pointee.fields + field, key &+ 1, place, isDeep: true)
      }
      key = Int(nodes[key &+ 1].next)
    }
    settleAbsent(machine, type, fields, object, place)
  }
  var cell = Cell.record(fields, count: count, type: UInt32(type))
  return cell.settingDepth() ? cell : machine.tooDeep(site: place.site)
}

/// Wrapped fields, and required ones that did not come.
private func settleAbsent(
  _ machine: MachinePointer, _ type: Int, _ fields: UnsafeMutablePointer<Cell>, _ object: Int, _ place: DecodePlace
) {
  let record = machine.pointee.image.records + type
  for field in 0..<record.pointee.fieldCount where fields[field].kind == .missing {
    let plan = record.pointee.fields + field
    if plan.pointee.wrappingCount > 0, let node = wrapped(machine, plan, object, place.document) {
      fields[field] = decodeAny(machine, plan, node, place, isDeep: true)
    } else if !plan.pointee.isOptional {
      fields[field] = machine.reportMissing(field: field, of: type, object: object, plan, place)
    }
  }
}

extension UnsafeMutablePointer<Machine> {
  func field(_ record: UnsafePointer<RecordImage>, _ key: Int, _ document: UnsafePointer<DocumentView>) -> Int {
    let node = document.pointee.nodes[key]
    guard node.flags & TapeNode.hasEscapes == 0 else { return Int(find(record.pointee.names, key: key, document)) }
    let start = document.pointee.input + Int(node.offset)
    return Int(record.pointee.names.find(hash: node.next, start, count: Int(node.length)))
  }
}

func decodeEnum(
  _ machine: MachinePointer, _ plan: UnsafePointer<SlotPlan>, _ index: Int, _ place: DecodePlace
) -> Cell {
  let node = place.document.pointee.nodes[index]
  guard node.kind == .string else { return machine.reportKind(index, plan, place) }
  let names = machine.pointee.image.enums[Int(plan.pointee.type)].names
  let number: Int32
  if node.flags & TapeNode.hasEscapes == 0 {
    let start = place.document.pointee.input + Int(node.offset)
    number = names.find(hash: keyHash(padded: start, count: Int(node.length)), start, count: Int(node.length))
  } else {
    number = machine.find(names, key: index, place.document)
  }
  guard number >= 0 else { return machine.reportUnknownCase(index, plan, place) }
  return Cell(kind: .enumCase, low: UInt64(number), tag: UInt32(truncatingIfNeeded: plan.pointee.type))
}

enum ChosenCase {
  case found(Int)
  /// The telling field is missing, or is no text or number.
  case notTold
  /// The node of the telling field holds a value of no case.
  case unknown(Int)
}

func chooseCase(_ machine: MachinePointer, _ type: Int, _ object: Int, _ place: DecodePlace) -> ChosenCase {
  let choice = machine.pointee.image.choices + type
  let otherwise = Int(choice.pointee.otherwise)
  var node = object
  for step in 0..<choice.pointee.pathCount {
    guard let member = machine.member(choice.pointee.path[step], of: node, place.document) else {
      return otherwise >= 0 ? .found(otherwise) : .notTold
    }
    node = member
  }
  let told = place.document.pointee.nodes[node]
  switch told.kind {
  case .string, .number:
    let number = choice.pointee.values.findSlowly(machine.keyText(node, place.document).asBytes)
    if number >= 0 { return .found(Int(number)) }
  case .true, .false:
    let word: StaticString = told.kind == .true ? "true" : "false"
    let number = choice.pointee.values.findSlowly(
      UnsafeBufferPointer(start: word.utf8Start, count: word.utf8CodeUnitCount))
    if number >= 0 { return .found(Int(number)) }
  default: break
  }
  return otherwise >= 0 ? .found(otherwise) : .unknown(node)
}

func decodeChoice(
  _ machine: MachinePointer, _ plan: UnsafePointer<SlotPlan>, _ index: Int, _ place: DecodePlace, isDeep: Bool
) -> Cell {
  let type = Int(plan.pointee.type)
  guard place.document.pointee.nodes[index].kind == .object else { return machine.reportKind(index, plan, place) }
  switch chooseCase(machine, type, index, place) {
  case .notTold: return machine.reportNotTold(index, plan, place)
  case .unknown(let node): return machine.reportUnknownCase(node, plan, place)
  case .found(let found):
    let choice = Cell(kind: .choice, high: UInt64(found), tag: UInt32(type))
    let record = Int(machine.pointee.image.choices[type].records[found])
    return wrap(
      machine,
      isDeep ? decodeRecord(machine, record, index, place) : Cell(kind: .node, low: UInt64(index), tag: place.number),
      in: choice)
  }
}
