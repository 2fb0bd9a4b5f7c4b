import WaybillCore
import WaybillIR

/// Where a value is decoded for: what a fault needs to say.
struct DecodePlace {
  let document: UnsafePointer<DocumentView>
  let number: UInt32
  /// The rule that reads the value; `noSite` where none does.
  var site: UInt32
}

let noSite = UInt32.max

/// Binds a plan to an object: one pass over its members fills the registers of the fields that the plan names.
@inline(never)
func bind(
  _ machine: MachinePointer, _ plan: UnsafePointer<PlanImage>, to value: Cell, program: UnsafePointer<ProgramImage>,
  base: UnsafeMutablePointer<Cell>
) {
  var object = value
  if object.kind == .choice { object = object.asCells[0] }
  if let document = machine.document(of: object) {
    fill(base, plan, with: .missing)
    let place = DecodePlace(document: document, number: object.tag, site: noSite)
    bindNode(machine, plan, Int(truncatingIfNeeded: object.low), program: program, base: base, place)
  } else if object.kind == .record, object.tag == UInt32(truncatingIfNeeded: plan.pointee.record) {
    fill(base, plan, with: .missing)
    bindRecord(machine, plan, object, program: program, base: base)
  } else {
    let site = plan.pointee.entryCount > 0 ? plan.pointee.entries[0].site : 0
    fill(base, plan, with: object.isAbsent ? object.propagated : machine.defect(site: site))
  }
}

@inline(__always)
private func fill(_ base: UnsafeMutablePointer<Cell>, _ plan: UnsafePointer<PlanImage>, with cell: Cell) {
  var index = 0
  while index < plan.pointee.registerCount {
    base[Int(plan.pointee.registers[index])] = cell
    index &+= 1
  }
}

private func bindNode(
  _ machine: MachinePointer, _ plan: UnsafePointer<PlanImage>, _ object: Int, program: UnsafePointer<ProgramImage>,
  base: UnsafeMutablePointer<Cell>, _ place: DecodePlace
) {
  let document = place.document
  let nodes = document.pointee.nodes
  let node = nodes[object]
  if plan.pointee.isBare {
    for index in 0..<Int(plan.pointee.entryCount) {
      bindEntry(machine, plan.pointee.entries + index, object, program: program, base: base, place)
    }
    return
  }
  guard node.kind == .object else {
    if plan.pointee.entryCount > 0 {
      var place = place
      place.site = plan.pointee.entries[0].site
      _ = machine.reportWrongKind(words: "an object", object, place, isPersonal: false)
    }
    fill(base, plan, with: .rejected)
    return
  }
  let input = document.pointee.input
  let names = plan.pointee.names
  let end = Int(node.next)
  var index = object &+ 1
  // The reader has refused doubled keys: once all names are found, none comes again.
  var left = plan.pointee.namedCount
  while index < end, left > 0 {
    let key = nodes[index]
    let entry: Int32
    if key.flags & TapeNode.hasEscapes == 0 {
      entry = names.find(hash: key.next, input + Int(key.offset), count: Int(key.length))
    } else {
      entry = machine.find(names, key: index, document)
    }
    let member = index &+ 1
    index = Int(nodes[member].next)
    if entry >= 0 {
      left &-= 1
      bindEntry(machine, plan.pointee.entries + Int(entry), member, program: program, base: base, place)
    }
  }
  if plan.pointee.lateCount > 0 { bindLate(machine, plan, object, program: program, base: base, place) }
}

@inline(__always)
private func bindEntry(
  _ machine: MachinePointer, _ entry: UnsafePointer<EntryImage>, _ node: Int, program: UnsafePointer<ProgramImage>,
  base: UnsafeMutablePointer<Cell>, _ place: DecodePlace
) {
  var place = place
  place.site = entry.pointee.site
  let value = decode(machine, entry.pointee.plan, node, place)
  base[Int(entry.pointee.register)] = value
  if entry.pointee.nested >= 0 {
    bindNested(machine, entry, value, program: program, base: base, place)
  }
}

private func bindNested(
  _ machine: MachinePointer, _ entry: UnsafePointer<EntryImage>, _ value: Cell, program: UnsafePointer<ProgramImage>,
  base: UnsafeMutablePointer<Cell>, _ place: DecodePlace
) {
  let nested = program.pointee.plans + Int(entry.pointee.nested)
  var value = value
  if value.kind == .choice { value = value.asCells[0] }
  if value.kind == .node {
    bindNode(machine, nested, Int(truncatingIfNeeded: value.low), program: program, base: base, place)
  } else {
    fill(base, nested, with: value.isAbsent ? value.propagated : machine.defect(site: entry.pointee.site))
  }
}

/// Fields that stand deeper, and required ones that did not come.
@inline(__always)
private func bindLate(
  _ machine: MachinePointer, _ plan: UnsafePointer<PlanImage>, _ object: Int, program: UnsafePointer<ProgramImage>,
  base: UnsafeMutablePointer<Cell>, _ place: DecodePlace
) {
  var index = 0
  while index < plan.pointee.lateCount {
    let entry = plan.pointee.entries + Int(plan.pointee.late[index])
    index &+= 1
    // A required field that came is present or rejected, never missing.
    if base[Int(entry.pointee.register)].kind == .missing {
      bindMissing(machine, plan, entry, object, program: program, base: base, place)
    }
  }
}

@inline(never)
private func bindMissing(
  _ machine: MachinePointer, _ plan: UnsafePointer<PlanImage>, _ entry: UnsafePointer<EntryImage>, _ object: Int,
  program: UnsafePointer<ProgramImage>, base: UnsafeMutablePointer<Cell>, _ place: DecodePlace
) {
  if entry.pointee.plan.pointee.wrappingCount > 0,
    let node = wrapped(machine, entry.pointee.plan, object, place.document)
  {
    bindEntry(machine, entry, node, program: program, base: base, place)
    return
  }
  if entry.pointee.plan.pointee.isOptional { return }
  var place = place
  place.site = entry.pointee.site
  let rejected = machine.reportMissing(
    field: Int(entry.pointee.field), of: Int(plan.pointee.record), object: object, entry.pointee.plan, place)
  base[Int(entry.pointee.register)] = rejected
  if entry.pointee.nested >= 0 { fill(base, program.pointee.plans + Int(entry.pointee.nested), with: rejected) }
}

private func bindRecord(
  _ machine: MachinePointer, _ plan: UnsafePointer<PlanImage>, _ record: Cell, program: UnsafePointer<ProgramImage>,
  base: UnsafeMutablePointer<Cell>
) {
  let fields = record.asCells
  for index in 0..<Int(plan.pointee.entryCount) {
    let entry = plan.pointee.entries + index
    guard Int(entry.pointee.field) < fields.count else { continue }
    let value = fields[Int(entry.pointee.field)]
    base[Int(entry.pointee.register)] = value
    guard entry.pointee.nested >= 0 else { continue }
    let nested = program.pointee.plans + Int(entry.pointee.nested)
    let inner = value.kind == .choice ? value.asCells[0] : value
    if inner.kind == .record, inner.tag == UInt32(truncatingIfNeeded: nested.pointee.record) {
      bindRecord(machine, nested, inner, program: program, base: base)
    } else {
      fill(base, nested, with: inner.isAbsent ? inner.propagated : machine.defect(site: entry.pointee.site))
    }
  }
}

/// The value under the names of `in a/b`, or nil where a step is absent.
func wrapped(
  _ machine: MachinePointer, _ plan: UnsafePointer<SlotPlan>, _ object: Int, _ document: UnsafePointer<DocumentView>
) -> Int? {
  var node = object
  for step in 0..<plan.pointee.wrappingCount {
    guard let member = machine.member(plan.pointee.wrapping[step], of: node, document) else { return nil }
    node = member
  }
  return node
}

extension UnsafeMutablePointer<Machine> {
  /// The value of a member by its name, or nil; for the few places that look up a single one.
  func member(_ name: Name, of object: Int, _ document: UnsafePointer<DocumentView>) -> Int? {
    let nodes = document.pointee.nodes
    guard nodes[object].kind == .object else { return nil }
    let hash = keyHash(name.start, count: name.count)
    let end = Int(nodes[object].next)
    var index = object + 1
    while index < end {
      let key = nodes[index]
      if key.next == hash {
        let text = keyText(index, document)
        if text.asBytes.elementsEqual(UnsafeBufferPointer(start: name.start, count: name.count)) { return index + 1 }
      }
      index = Int(nodes[index + 1].next)
    }
    return nil
  }

  /// A key as a text, its escapes resolved.
  func keyText(_ index: Int, _ document: UnsafePointer<DocumentView>) -> Cell {
    document.pointee.tape._withUnsafeGuaranteedRef { tape in
      pointee.owner._withUnsafeGuaranteedRef { tape.cell(of: index, $0.arena) }
    }
  }

  @inline(never)
  func find(_ names: NameTable, key: Int, _ document: UnsafePointer<DocumentView>) -> Int32 {
    names.findSlowly(keyText(key, document).asBytes)
  }
}
