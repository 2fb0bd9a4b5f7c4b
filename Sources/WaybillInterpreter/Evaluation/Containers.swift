import WaybillCore
import WaybillIR

/// Lists, maps, records, choices and tables.
extension UnsafeMutablePointer<Machine> {
  @inline(never)
  func fieldOfOther(_ value: Cell, _ field: Int, site: UInt32) -> Cell {
    if value.isAbsent { return value.propagated }
    guard value.kind == .choice else { return defect(site: site) }
    let record = value.asCells[0]
    if record.kind == .record, UInt64(field) < record.high { return record.asCells[field] }
    return decodedField(field, ofCase: value, record, site: site)
  }

  /// A field of a choice whose record is still a node.
  private func decodedField(_ field: Int, ofCase choice: Cell, _ object: Cell, site: UInt32) -> Cell {
    let type = Int(pointee.image.choices[Int(choice.tag)].records[Int(choice.high)])
    let record = pointee.image.records + type
    guard let document = document(of: object), field < record.pointee.fieldCount else { return defect(site: site) }
    let plan = record.pointee.fields + field
    let place = DecodePlace(document: document, number: object.tag, site: site)
    let node = Int(truncatingIfNeeded: object.low)
    let name = pointee.owner._withUnsafeGuaranteedRef { $0.loaded.bundle.types.records[type].fields[field].name }
    if plan.pointee.wrappingCount > 0 {
      if let found = wrapped(self, plan, node, document) { return decode(self, plan, found, place) }
    } else if let found = member(name, of: node, document) {
      return decode(self, plan, found, place)
    }
    return plan.pointee.isOptional ? .missing : reportMissing(field: field, of: type, object: node, plan, place)
  }

  private func member(_ name: String, of object: Int, _ document: UnsafePointer<DocumentView>) -> Int? {
    // Eight bytes behind a name are to be readable.
    var padded = name + String(repeating: "\0", count: 8)
    return padded.withUTF8 { bytes in
      bytes.baseAddress.flatMap { member(Name(start: $0, count: bytes.count - 8), of: object, document) }
    }
  }

  func appendAll(_ list: Cell, site: UInt32) {
    guard list.kind == .list else {
      if !list.isAbsent { append(defect(site: site)) }
      return
    }
    charge(Int(list.high))
    let count = Int(list.high)
    if pointee.buildingCount &+ count > pointee.buildingLimit {
      _ = limit(.memory, site: site)
      return
    }
    if pointee.buildingCount &+ count > pointee.buildingCapacity { growBuilding(by: count) }
    (pointee.building + pointee.buildingCount).update(from: list.asCells.baseAddress ?? pointee.building, count: count)
    pointee.buildingCount &+= count
  }

  /// The innermost open list, as cells; nil where none is open.
  @inline(__always)
  private func close() -> (start: UnsafeMutablePointer<Cell>, count: Int)? {
    // A program closes only what it opened itself.
    guard pointee.openCount > pointee.frames[pointee.depth].openCount else { return nil }
    pointee.openCount &-= 1
    let start = pointee.openings[pointee.openCount]
    let count = pointee.buildingCount &- start
    pointee.buildingCount = start
    return (pointee.building + start, count)
  }

  @inline(__always)
  func closeList(
    _ slot: UnsafePointer<SlotPlan>?, site: UInt32
  ) -> Cell {
    guard let (start, count) = close() else { return defect(site: site) }
    if isOutOfMemory { return limit(.memory, site: site) }
    let cells = pointee.arena.pointee.cells(count)
    let depth = copyCells(start, to: cells, count: count)
    if depth >= pointee.valueDepth { return tooDeep(site: site) }
    if let slot, count < slot.pointee.lowCount || count > slot.pointee.highCount {
      return reportCount(count, slot, site: site)
    }
    var list = Cell.list(cells, count: count)
    list.flags = UInt16(truncatingIfNeeded: depth &+ 1)
    return list
  }

  /// `onDouble`: 0 a key that comes twice is reported, 1 the first stays, 2 the last stays, at the place of the first.
  @inline(never)
  func closeMap(
    onDouble: UInt16, site: UInt32
  ) -> Cell {
    guard let (start, count) = close(), count % 2 == 0 else { return defect(site: site) }
    if isOutOfMemory { return limit(.memory, site: site) }
    charge(count)
    let entries = pointee.arena.pointee.cells(count)
    var keys = KeyTable(pointee.arena, capacity: count / 2)
    var used = 0
    var isRejected = false
    for index in stride(from: 0, to: count, by: 2) {
      let key = start[index]
      guard key.kind == .text else {
        if !key.isAbsent { return defect(site: site) }
        if key.kind == .failed || key.kind == .rejected { isRejected = true }
        continue
      }
      let (number, isNew) = keys.number(of: key)
      if isNew {
        entries[2 * used] = key
        entries[2 * used + 1] = start[index + 1]
        used += 1
      } else if onDouble == 2 {
        entries[2 * number + 1] = start[index + 1]
      } else if onDouble == 0 {
        _ = reject(.doubleKey(key.shown), site: site)
        isRejected = true
      }
    }
    if keys.isOverrun { return limit(.steps, site: site) }
    if isRejected { return .rejected }
    var depth: UInt16 = 0
    for index in 0..<used where entries[2 * index + 1].isNested { depth = max(depth, entries[2 * index + 1].flags) }
    if depth >= pointee.valueDepth { return tooDeep(site: site) }
    var map = Cell.map(entries, count: used)
    map.flags = depth + 1
    return map
  }

  /// The record as a case of the choice. Where a choice is known to hold that record, it stands for it, perhaps not
  /// decoded yet.
  func choice(_ record: Cell, type: UInt32, case index: UInt16, site: UInt32) -> Cell {
    if record.isAbsent { return record.propagated }
    if record.kind == .choice {
      let held = pointee.image.choices[Int(record.tag)].records[Int(record.high)]
      guard held == pointee.image.choices[Int(type)].records[Int(index)] else { return defect(site: site) }
      return Cell(kind: .choice, low: record.low, high: UInt64(index), tag: type, flags: record.flags)
    }
    guard record.kind == .record, record.tag == UInt32(pointee.image.choices[Int(type)].records[Int(index)]) else {
      return defect(site: site)
    }
    let cell = pointee.arena.pointee.cells(1)
    cell.pointee = record
    return Cell(
      kind: .choice, low: UInt64(UInt(bitPattern: cell)), high: UInt64(index), tag: type, flags: record.flags &+ 1)
  }

  @inline(never)
  func ordered(_ left: Cell, _ right: Cell, orEqual: Bool, site: UInt32) -> Cell {
    if left.isAbsent || right.isAbsent { return .absent(left, right) }
    guard let order = left.compared(to: right) else {
      if left.kind == .money, right.kind == .money { return .failed(.differentCurrencies) }
      if left.kind == .quantity, right.kind == .quantity { return .failed(.differentUnits) }
      return defect(site: site)
    }
    return .boolean(order < 0 || orEqual && order == 0)
  }

  @inline(never)
  func isIn(_ value: Cell, list: Cell, site: UInt32) -> Cell {
    if value.isAbsent || list.isAbsent { return .absent(value, list) }
    guard list.kind == .list else { return defect(site: site) }
    charge(Int(list.high) * 8)
    return .boolean(list.asCells.contains { $0.equals(value) })
  }

  func matches(_ value: Cell, pattern: Int, site: UInt32) -> Cell {
    guard value.kind == .text else { return value.isAbsent ? value.propagated : defect(site: site) }
    return .boolean(pointee.image.patterns[pattern].matchesWhole(value.asBytes))
  }

  @inline(never)
  func element(of list: Cell, _ position: Cell, site: UInt32) -> Cell {
    if list.isAbsent || position.isAbsent { return .absent(list, position) }
    guard list.kind == .list, position.kind == .integer else { return defect(site: site) }
    let index = position.asInteger
    guard 1 <= index, index <= Int64(list.high) else { return .missing }
    return list.asCells[Int(index) - 1]
  }

  @inline(never)
  func value(of map: Cell, key: Cell, site: UInt32) -> Cell {
    if map.isAbsent || key.isAbsent { return .absent(map, key) }
    guard map.kind == .map else { return defect(site: site) }
    let entries = map.asCells
    charge(entries.count * 4)
    for index in stride(from: 0, to: entries.count, by: 2) where entries[index].equals(key) {
      return entries[index + 1]
    }
    return .missing
  }

  @inline(never)
  func lookUp(_ table: UnsafePointer<TableImage>, keys: UnsafePointer<Cell>, count: Int) -> Cell {
    var hash: UInt64 = 0
    var absent = Cell.boolean(true)
    for index in 0..<count {
      if keys[index].isAbsent { absent = .absent(absent, keys[index]) }
      hash = (hash ^ keys[index].keyHash) &* 0x9E37_79B9_7F4A_7C15
    }
    if absent.isAbsent { return absent }
    guard count == table.pointee.keyCount else { return .missing }
    var position = Int(truncatingIfNeeded: hash) & table.pointee.mask
    while true {
      let row = Int(table.pointee.buckets[position])
      if row < 0 { return .missing }
      let stored = table.pointee.keys + row * count
      if (0..<count).allSatisfy({ stored[$0].equals(keys[$0]) }) { return table.pointee.values[row] }
      position = (position + 1) & table.pointee.mask
    }
  }

  /// The most pressing absent argument for a parameter that may not be missing; else a present cell.
  @inline(__always)
  func absentArgument(_ arguments: UnsafePointer<Cell>, _ callee: UnsafePointer<ProgramImage>) -> Cell {
    var absent = Cell.boolean(true)
    var index = 0
    while index < callee.pointee.parameterCount {
      if arguments[index].isAbsent, !callee.pointee.optional[index] { absent = .absent(absent, arguments[index]) }
      index &+= 1
    }
    return absent
  }

  @inline(__always)
  func callBuiltin(
    _ number: Int, _ arguments: UnsafePointer<Cell>, site: UInt32
  ) -> Cell {
    let builtin = pointee.image.builtins + number
    var index = 0
    while index < builtin.pointee.parameterCount {
      let argument = arguments[index]
      let isTaken = builtin.pointee.kinds[index] &>> UInt32(argument.kind.rawValue) & 1 != 0
      if !isTaken || argument.kind == .list || builtin.pointee.traits[index] & 3 != 0 {
        let refusal = checkArgument(builtin, index, argument, site: site)
        if let refusal { return mostPressing(builtin, arguments, from: index, refusal, site: site) }
      }
      index &+= 1
    }
    let value = pointee.context._withUnsafeGuaranteedRef { builtin.pointee.function.call(arguments, $0) }
    if isOutOfMemory { return limit(.memory, site: site) }
    if value.kind == .failed, value.low == FailureCode.limitExceeded.rawValue { return limit(.builtin, site: site) }
    if value.kind == .list || value.kind == .map { return measured(value, site: site) }
    return value
  }

  /// Nil where the function may be called with the argument; else what the result is instead.
  @inline(never)
  private func checkArgument(
    _ builtin: UnsafePointer<BuiltinImage>, _ index: Int, _ argument: Cell, site: UInt32
  ) -> Cell? {
    let traits = builtin.pointee.traits[index]
    if argument.isAbsent {
      return argument.kind.rawValue <= Cell.Kind.null.rawValue && traits & 4 != 0 ? nil : argument.propagated
    }
    guard builtin.pointee.kinds[index] &>> UInt32(argument.kind.rawValue) & 1 != 0 else { return defect(site: site) }
    switch traits & 3 {
    case 1: return 0 <= argument.asInteger && argument.asInteger < pointee.image.patternCount ? nil : defect(site: site)
    case 2: return 0 <= argument.asInteger && argument.asInteger < pointee.image.zoneCount ? nil : defect(site: site)
    default: break
    }
    guard argument.kind == .list else { return nil }
    charge(Int(argument.high) &* 4)
    let kinds = builtin.pointee.elementKinds[index] | 0b11
    for element in argument.asCells where kinds &>> UInt32(element.kind.rawValue) & 1 == 0 || element.kind == .rejected
    {
      return element.isAbsent ? element : defect(site: site)
    }
    return nil
  }

  /// A later argument may be more pressing than the first that stands in the way.
  private func mostPressing(
    _ builtin: UnsafePointer<BuiltinImage>, _ arguments: UnsafePointer<Cell>, from index: Int, _ first: Cell,
    site: UInt32
  ) -> Cell {
    var refusal = first
    for later in (index + 1)..<max(builtin.pointee.parameterCount, index + 1) {
      if let other = checkArgument(builtin, later, arguments[later], site: site) { refusal = .absent(refusal, other) }
    }
    return refusal
  }

  /// Sets how deep a list or map is that a built-in made.
  @inline(never)
  private func measured(
    _ value: Cell, site: UInt32
  ) -> Cell {
    var depth: UInt16 = 0
    for cell in value.asCells where cell.isNested { depth = Swift.max(depth, cell.flags) }
    if depth >= pointee.valueDepth { return tooDeep(site: site) }
    var value = value
    value.flags = depth + 1
    return value
  }
}
