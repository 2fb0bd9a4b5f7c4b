import WaybillCore
import WaybillIR

/// Of a strict document: every declared field is checked, and what is not declared is reported.
func checkStrictly(_ machine: MachinePointer, _ type: Int, _ object: Int, _ place: DecodePlace) {
  _ = decodeRecord(machine, type, object, place)
  checkUnknown(machine, machine.pointee.image.records + type, object, place)
}

/// `telling`: the member that tells the case of a choice, or its outermost object, which the record of the case need
/// not declare.
private func checkUnknown(
  _ machine: MachinePointer, _ record: UnsafePointer<RecordImage>, _ object: Int, _ place: DecodePlace,
  telling: Name? = nil
) {
  if record.pointee.isBare {
    for field in 0..<record.pointee.fieldCount { checkUnknown(machine, record.pointee.fields + field, object, place) }
    return
  }
  let nodes = place.document.pointee.nodes
  guard nodes[object].kind == .object else { return }
  let end = Int(nodes[object].next)
  var key = object + 1
  while key < end {
    let field = machine.field(record, key, place.document)
    if field >= 0 {
      checkUnknown(machine, record.pointee.fields + field, key + 1, place)
    } else if isWrapper(machine, record, path: [key], place) {
      checkWrapper(machine, record, path: [key], place)
    } else if !(telling.map { machine.hasName(key, $0, place.document) } ?? false) {
      machine.reportUnknown(key, place)
    }
    key = Int(nodes[key + 1].next)
  }
  for field in 0..<record.pointee.fieldCount where record.pointee.fields[field].wrappingCount > 0 {
    let plan = record.pointee.fields + field
    if let node = wrapped(machine, plan, object, place.document) { checkUnknown(machine, plan, node, place) }
  }
}

/// Whether the keys lead into the objects around a wrapped field, or to the field itself.
private func isWrapper(
  _ machine: MachinePointer, _ record: UnsafePointer<RecordImage>, path keys: [Int], _ place: DecodePlace
) -> Bool {
  guard record.pointee.hasWrapped else { return false }
  return (0..<record.pointee.fieldCount).contains { field in
    let plan = record.pointee.fields + field
    guard keys.count <= plan.pointee.wrappingCount else { return false }
    return keys.indices.allSatisfy { machine.hasName(keys[$0], plan.pointee.wrapping[$0], place.document) }
  }
}

/// Members of the objects around wrapped fields that lead to none of them.
private func checkWrapper(
  _ machine: MachinePointer, _ record: UnsafePointer<RecordImage>, path keys: [Int], _ place: DecodePlace
) {
  let nodes = place.document.pointee.nodes
  guard let last = keys.last, nodes[last + 1].kind == .object else { return }
  let isField = (0..<record.pointee.fieldCount).contains { field in
    let plan = record.pointee.fields + field
    return plan.pointee.wrappingCount == keys.count
      && keys.indices.allSatisfy { machine.hasName(keys[$0], plan.pointee.wrapping[$0], place.document) }
  }
  if isField { return }
  var key = last + 2
  while key < Int(nodes[last + 1].next) {
    if isWrapper(machine, record, path: keys + [key], place) {
      checkWrapper(machine, record, path: keys + [key], place)
    } else {
      machine.reportUnknown(key, place)
    }
    key = Int(nodes[key + 1].next)
  }
}

private func checkUnknown(
  _ machine: MachinePointer, _ plan: UnsafePointer<SlotPlan>, _ node: Int, _ place: DecodePlace
) {
  let nodes = place.document.pointee.nodes
  switch plan.pointee.shape {
  case .record: checkUnknown(machine, machine.pointee.image.records + Int(plan.pointee.type), node, place)
  case .choice:
    guard nodes[node].kind == .object,
      case .found(let found) = chooseCase(machine, Int(plan.pointee.type), node, place)
    else { return }
    let choice = machine.pointee.image.choices + Int(plan.pointee.type)
    let record = machine.pointee.image.records + Int(choice.pointee.records[found])
    checkUnknown(machine, record, node, place, telling: choice.pointee.pathCount > 0 ? choice.pointee.path[0] : nil)
  case .list, .map:
    guard let element = plan.pointee.element else { return }
    guard nodes[node].kind == .array || plan.pointee.shape == .map && nodes[node].kind == .object else {
      if plan.pointee.isOneOrMany { checkUnknown(machine, element, node, place) }
      return
    }
    let isMap = plan.pointee.shape == .map
    var next = node + 1
    while next < Int(nodes[node].next) {
      let value = isMap ? next + 1 : next
      checkUnknown(machine, element, value, place)
      next = Int(nodes[value].next)
    }
  default: break
  }
}

extension UnsafeMutablePointer<Machine> {
  func hasName(_ key: Int, _ name: Name, _ document: UnsafePointer<DocumentView>) -> Bool {
    UnsafeBufferPointer(start: name.start, count: name.count).elementsEqual(keyText(key, document).asBytes)
  }
}
