import WaybillCore
import WaybillIR

/// Sorting, grouping, joining, flattening of lists.

/// The list in a stable order of its keys.
@inline(never)
func sorted(_ machine: MachinePointer, _ list: Cell, by keys: Cell, isDescending: Bool, site: UInt32) -> Cell {
  if list.isAbsent || keys.isAbsent { return .absent(list, keys) }
  guard list.kind == .list, keys.kind == .list, list.high == keys.high else { return machine.defect(site: site) }
  if machine.isOutOfMemory { return machine.limit(.memory, site: site) }
  let (cells, keyCells) = (list.asCells, keys.asCells)
  let count = cells.count
  machine.charge(count &* 16)
  for key in keyCells where key.isAbsent { return key.kind == .null ? .missing : key }
  let order = machine.pointee.arena.pointee.numbers(count)
  let spare = machine.pointee.arena.pointee.numbers(count)
  for index in 0..<count { order[index] = Int32(truncatingIfNeeded: index) }
  guard mergeSort(order, spare, count: count, keyCells, isDescending: isDescending) else {
    switch keyCells[0].kind {
    case .money: return .failed(.differentCurrencies)
    case .quantity: return .failed(.differentUnits)
    default: return machine.defect(site: site)
    }
  }
  let sorted = machine.pointee.arena.pointee.cells(count)
  for index in 0..<count { sorted[index] = cells[Int(order[index])] }
  var result = Cell.list(sorted, count: count)
  result.flags = list.flags
  return result
}

/// Sorts indexes by the keys they point to, from runs of one upwards. False where two keys have no order.
private func mergeSort(
  _ order: UnsafeMutablePointer<Int32>, _ spare: UnsafeMutablePointer<Int32>, count: Int,
  _ keys: UnsafeMutableBufferPointer<Cell>, isDescending: Bool
) -> Bool {
  var width = 1
  while width < count {
    var start = 0
    while start < count {
      let middle = min(start + width, count)
      let end = min(start + 2 * width, count)
      var (left, right) = (start, middle)
      for place in start..<end {
        var takesLeft = left < middle
        if takesLeft, right < end {
          guard let order = keys[Int(order[left])].compared(to: keys[Int(order[right])]) else { return false }
          takesLeft = isDescending ? order >= 0 : order <= 0
        }
        spare[place] = takesLeft ? order[left] : order[right]
        if takesLeft { left += 1 } else { right += 1 }
      }
      start = end
    }
    order.update(from: spare, count: count)
    width *= 2
  }
  return true
}

/// Elements of a list gathered by equal keys, in order of first arrival: one stretch of `elements` a key.
private struct Gathering {
  var keys: KeyTable
  var elements: UnsafeMutablePointer<Cell>
  /// Where the stretch of each key begins; one more than there are keys.
  var starts: UnsafeMutablePointer<Int32>
}

/// Elements with an absent key are left out. Nil where the keys were made up to be slow.
private func gather(_ machine: MachinePointer, _ list: Cell, by keys: Cell) -> Gathering? {
  let (cells, keyCells) = (list.asCells, keys.asCells)
  let count = cells.count
  let arena = machine.pointee.arena
  machine.charge(count &* 16)
  var table = KeyTable(arena, capacity: count)
  let numbers = arena.pointee.numbers(count)
  for index in 0..<count {
    numbers[index] = keyCells[index].isAbsent ? -1 : Int32(truncatingIfNeeded: table.number(of: keyCells[index]).number)
  }
  if table.isOverrun { return nil }
  let starts = arena.pointee.numbers(table.count &+ 2)
  starts.update(repeating: 0, count: table.count &+ 2)
  // Counts, one place up, become the places where the next element of each key goes.
  for index in 0..<count where numbers[index] >= 0 { starts[Int(numbers[index]) &+ 2] &+= 1 }
  for number in 0..<table.count { starts[number &+ 2] &+= starts[number &+ 1] }
  let elements = arena.pointee.cells(count)
  for index in 0..<count where numbers[index] >= 0 {
    let number = Int(numbers[index])
    elements[Int(starts[number &+ 1])] = cells[index]
    starts[number &+ 1] &+= 1
  }
  return Gathering(keys: table, elements: elements, starts: starts)
}

extension Gathering {
  func list(_ number: Int, depth: UInt16) -> Cell {
    var list = Cell.list(elements + Int(starts[number]), count: Int(starts[number &+ 1] &- starts[number]))
    list.flags = depth
    return list
  }
}

/// Records {key, items}, one an equal key.
@inline(never)
func grouped(_ machine: MachinePointer, _ list: Cell, by keys: Cell, record: UInt32, site: UInt32) -> Cell {
  if list.isAbsent || keys.isAbsent { return .absent(list, keys) }
  guard list.kind == .list, keys.kind == .list, list.high == keys.high,
    machine.pointee.image.records[Int(record)].fieldCount == 2
  else { return machine.defect(site: site) }
  for key in keys.asCells where key.isAbsent { return key.kind == .null ? .missing : key }
  if machine.isOutOfMemory { return machine.limit(.memory, site: site) }
  guard let gathering = gather(machine, list, by: keys) else { return machine.limit(.steps, site: site) }
  let arena = machine.pointee.arena
  let groups = arena.pointee.cells(gathering.keys.count)
  for number in 0..<gathering.keys.count {
    let fields = arena.pointee.cells(2)
    fields[0] = gathering.keys.key(number)
    fields[1] = gathering.list(number, depth: list.flags)
    groups[number] = .record(fields, count: 2, type: record)
    groups[number].flags = list.flags &+ 1
  }
  var result = Cell.list(groups, count: gathering.keys.count)
  result.flags = list.flags &+ 2
  return Int(result.flags) > machine.pointee.valueDepth ? machine.tooDeep(site: site) : result
}

/// The tag of a cell that holds a join index; no document has this number.
private let joinIndexTag = UInt32.max

/// An index over the list. It is a cell of kind `node`, which nothing else than `joinLookup` takes with this tag.
@inline(never)
func joinIndex(_ machine: MachinePointer, _ list: Cell, by keys: Cell, site: UInt32) -> Cell {
  if list.isAbsent || keys.isAbsent { return .absent(list, keys) }
  guard list.kind == .list, keys.kind == .list, list.high == keys.high else { return machine.defect(site: site) }
  for key in keys.asCells where key.kind == .rejected || key.kind == .failed { return key }
  if machine.isOutOfMemory { return machine.limit(.memory, site: site) }
  guard let gathering = gather(machine, list, by: keys) else { return machine.limit(.steps, site: site) }
  let place = UnsafeMutableRawPointer(machine.pointee.arena.pointee.bytes(MemoryLayout<Gathering>.size))
    .bindMemory(to: Gathering.self, capacity: 1)
  place.initialize(to: gathering)
  return Cell(kind: .node, low: UInt64(UInt(bitPattern: place)), high: UInt64(list.flags), tag: joinIndexTag)
}

@inline(never)
func joinLookup(_ machine: MachinePointer, _ index: Cell, key: Cell, site: UInt32) -> Cell {
  if index.isAbsent { return index.propagated }
  guard index.kind == .node, index.tag == joinIndexTag,
    let gathering = UnsafePointer<Gathering>(bitPattern: UInt(index.low))
  else { return machine.defect(site: site) }
  if key.kind == .rejected || key.kind == .failed { return key }
  let depth = UInt16(truncatingIfNeeded: index.high)
  let (found, looks) = key.isAbsent ? (nil, 0) : gathering.pointee.keys.find(key)
  machine.pointee.stepsLeft &-= looks &>> 3
  guard let number = found else {
    var empty = Cell.list(gathering.pointee.elements, count: 0)
    empty.flags = depth
    return empty
  }
  return gathering.pointee.list(number, depth: depth)
}

/// The lists in a list, one after the other; what is no list stays.
@inline(never)
func flattened(_ machine: MachinePointer, _ list: Cell, site: UInt32) -> Cell {
  guard list.kind == .list else { return list.isAbsent ? list.propagated : machine.defect(site: site) }
  if machine.isOutOfMemory { return machine.limit(.memory, site: site) }
  var count = 0
  for cell in list.asCells { count &+= cell.kind == .list ? Int(cell.high) : 1 }
  machine.charge(count)
  let flat = machine.pointee.arena.pointee.cells(count)
  var used = 0
  for cell in list.asCells {
    if cell.kind == .list {
      for element in cell.asCells {
        flat[used] = element
        used &+= 1
      }
    } else {
      flat[used] = cell
      used &+= 1
    }
  }
  var result = Cell.list(flat, count: used)
  result.flags = list.flags
  return result
}
