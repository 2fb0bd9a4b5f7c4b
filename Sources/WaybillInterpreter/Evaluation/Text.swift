import WaybillCore
import WaybillIR

/// Text made of values as they stand in a text hole.
@inline(never)
func concatenate(_ machine: MachinePointer, _ parts: UnsafePointer<Cell>, count: Int, site: UInt32) -> Cell {
  var length = 0
  var flags = Cell.TextFlags([.isASCII, .isPlain]).rawValue
  var absent = Cell.boolean(true)
  for index in 0..<count {
    let part = parts[index]
    if part.kind == .text {
      length &+= Int(part.high)
      flags &= part.flags
    } else if part.isAbsent {
      absent = .absent(absent, part)
    } else {
      length &+= part.longestSpelling(machine.pointee.image)
      if part.kind == .enumCase { flags &= part.enumText(machine.pointee.image).flags }
    }
  }
  if absent.isAbsent { return absent }
  if machine.isOutOfMemory { return machine.limit(.memory, site: site) }
  machine.charge(length)
  let start = machine.pointee.arena.pointee.bytes(length)
  var end = start
  for index in 0..<count {
    let part = parts[index]
    if part.kind == .text {
      let bytes = part.asBytes
      if let base = bytes.baseAddress { end.update(from: base, count: bytes.count) }
      end += bytes.count
    } else {
      guard let written = part.spell(to: end, machine.pointee.image) else { return machine.defect(site: site) }
      end += written
    }
  }
  let used = end - start
  machine.pointee.arena.pointee.shrink(start, to: used)
  return .text(start, count: used, flags: Cell.TextFlags(rawValue: flags))
}

extension Cell {
  /// The wire text of an enum's case.
  func enumText(_ image: Image) -> Cell {
    image.enums[Int(tag)].texts[Int(low)]
  }

  /// Room that `spell` may need.
  fileprivate func longestSpelling(_ image: Image) -> Int {
    kind == .enumCase ? Int(enumText(image).high) : 48
  }

  /// Writes the value as it stands in a text hole; nil for a kind that may not stand there.
  func spell(to output: UnsafeMutablePointer<UInt8>, _ image: Image) -> Int? {
    switch kind {
    case .integer: return writeInteger(asInteger, to: output)
    case .decimal: return asDecimal.write(to: output)
    case .boolean: return copy(low != 0 ? "true" : "false", to: output)
    case .date:
      CivilDate.write(days: asDays, to: output)
      return 10
    case .time: return CivilTime.write(asNanosecondsOfDay, to: output)
    case .localTime: return asLocalTime.write(to: output)
    case .timestamp: return asTimestamp.write(to: output)
    case .duration: return asDuration.write(to: output)
    case .currency, .country:
      var rest = tag
      var count = 0
      while rest != 0 {
        output[count] = UInt8(truncatingIfNeeded: rest)
        rest &>>= 8
        count &+= 1
      }
      return count
    case .enumCase:
      let bytes = enumText(image).asBytes
      if let base = bytes.baseAddress { output.update(from: base, count: bytes.count) }
      return bytes.count
    default: return nil
    }
  }

  private func copy(_ text: StaticString, to output: UnsafeMutablePointer<UInt8>) -> Int {
    output.update(from: text.utf8Start, count: text.utf8CodeUnitCount)
    return text.utf8CodeUnitCount
  }
}

/// How many Unicode scalars a text has.
@inline(__always)
func scalarCount(_ text: Cell) -> Int {
  text.flags & Cell.TextFlags.isASCII.rawValue != 0 ? Int(text.high) : countedScalars(text.asBytes)
}

@inline(never)
private func countedScalars(_ bytes: UnsafeBufferPointer<UInt8>) -> Int {
  var count = 0
  for byte in bytes where byte & 0xC0 != 0x80 { count &+= 1 }
  return count
}

/// The value where it is of the slot's type, else a failure that shows it.
@inline(never)
func narrow(_ machine: MachinePointer, _ value: Cell, to slot: UnsafePointer<SlotPlan>, site: UInt32) -> Cell {
  if value.isAbsent { return value.kind == .null && slot.pointee.isNullable ? value : value.propagated }
  switch (slot.pointee.shape, value.kind) {
  case (.text, .text):
    guard let code = machine.misfit(ofText: value, slot) else { return value }
    return .failed(code, detail: value)
  case (.integer, .integer), (.integer, .decimal), (.decimal, .integer), (.decimal, .decimal), (.money, .money),
    (.quantity, .quantity):
    let number = value.asDecimal
    if value.kind == .quantity, !slot.pointee.takes(unit: value.tag) {
      return .failed(.otherDimension, detail: machine.textOf(unitOf: value))
    }
    if let bounds = slot.pointee.number {
      if number.scale > bounds.pointee.scale, slot.pointee.shape != .integer {
        return .failed(.tooManyDigits, detail: machine.textOf(value))
      }
      guard bounds.pointee.holds(number) else { return .failed(.outOfRange, detail: machine.textOf(value)) }
    }
    guard slot.pointee.shape == .integer, value.kind == .decimal else { return value }
    return number.asInt64.map { .integer($0) } ?? .failed(.notAWholeNumber, detail: machine.textOf(value))
  case (.list, .list):
    let count = Int(value.high)
    if count < slot.pointee.lowCount { return .failed(.tooShort) }
    if count > slot.pointee.highCount { return .failed(.tooLong) }
    return machine.narrowElements(of: value, to: slot, site: site)
  case (.map, .map): return machine.narrowElements(of: value, to: slot, site: site)
  case (.boolean, .boolean), (.date, .date), (.time, .time), (.localTime, .localTime), (.timestamp, .timestamp),
    (.duration, .duration), (.currency, .currency), (.country, .country), (.json, _), (.record, .node),
    (.choice, .node):
    return value
  case (.record, .record), (.enumeration, .enumCase), (.choice, .choice):
    return value.tag == UInt32(truncatingIfNeeded: slot.pointee.type) ? value : machine.defect(site: site)
  default:
    return machine.defect(site: site)
  }
}

extension UnsafeMutablePointer<Machine> {
  /// A list or map whose elements (values) all fit, or what the first of them that does not is. Copied only where an
  /// element changes its kind.
  @inline(never)
  func narrowElements(of value: Cell, to slot: UnsafePointer<SlotPlan>, site: UInt32) -> Cell {
    guard let element = slot.pointee.element else { return value }
    let cells = value.asCells
    let step = value.kind == .map ? 2 : 1
    var result = value
    for index in stride(from: step - 1, to: cells.count, by: step) {
      let narrowed = narrow(self, cells[index], to: element, site: site)
      if narrowed.kind == .missing, element.pointee.isOptional { continue }
      if narrowed.isAbsent, narrowed.kind != .null { return narrowed }
      guard narrowed.kind != cells[index].kind else { continue }
      if result.low == value.low {
        if isOutOfMemory { return .rejected }
        let copy = pointee.arena.pointee.cells(cells.count)
        if let start = cells.baseAddress { copy.update(from: start, count: cells.count) }
        result.low = UInt64(UInt(bitPattern: copy))
      }
      result.asCells[index] = narrowed
    }
    return result
  }

  /// Why a text does not fit its slot, or nil.
  @inline(__always)
  func misfit(ofText text: Cell, _ slot: UnsafePointer<SlotPlan>) -> FailureCode? {
    if slot.pointee.lowCount > 0 || slot.pointee.highCount < .max {
      let count = scalarCount(text)
      if count < slot.pointee.lowCount { return .tooShort }
      if count > slot.pointee.highCount { return .tooLong }
    }
    return slot.pointee.patternCount > 0 ? unmetPattern(text, slot) : nil
  }

  @inline(never)
  private func unmetPattern(_ text: Cell, _ slot: UnsafePointer<SlotPlan>) -> FailureCode? {
    for index in 0..<slot.pointee.patternCount {
      let pattern = Int(slot.pointee.patterns[index])
      if !pointee.image.patterns[pattern].matchesWhole(text.asBytes) { return .patternNotMet }
    }
    return nil
  }

  /// The unit of a quantity as a text of the arena, for the detail of a failure.
  func textOf(unitOf quantity: Cell) -> Cell {
    if isOutOfMemory { return .missing }
    let start = pointee.arena.pointee.bytes(4)
    var count = 0
    while count < 4, quantity.tag >> (8 * UInt32(count)) != 0 {
      start[count] = UInt8(truncatingIfNeeded: quantity.tag >> (8 * UInt32(count)))
      count += 1
    }
    return .text(start, count: count, flags: .isASCII)
  }

  /// A value's spelling as a text of the arena, for the detail of a failure.
  func textOf(_ value: Cell) -> Cell {
    if isOutOfMemory { return .missing }
    let start = pointee.arena.pointee.bytes(48)
    let number = value.hasNumber ? Cell.decimal(value.asDecimal) : value
    guard let count = number.spell(to: start, pointee.image) else { return .missing }
    return .text(start, count: count, flags: .isASCII)
  }
}
