import WaybillCore
import WaybillIR
import WaybillLibrary

func decodeText(
  _ machine: MachinePointer, _ plan: UnsafePointer<SlotPlan>, _ index: Int, _ place: DecodePlace
) -> Cell {
  let node = place.document.pointee.nodes[index]
  guard node.kind == .string else { return machine.reportKind(index, plan, place) }
  let text =
    node.flags & TapeNode.hasEscapes == 0 ? plainText(node, place.document) : machine.keyText(index, place.document)
  guard let code = machine.misfit(ofText: text, plan) else { return text }
  return machine.reportMisfit(code, index, plan, place)
}

/// The characters of a scalar's node in the spelling of its plan: a string's, or a number's; nil where the node is of
/// another kind.
private func spelled(
  _ machine: MachinePointer, _ plan: UnsafePointer<SlotPlan>, _ index: Int, _ place: DecodePlace,
  takes kind: TapeNode.Kind
) -> UnsafeBufferPointer<UInt8>? {
  let node = place.document.pointee.nodes[index]
  guard node.kind == kind else { return nil }
  let start = place.document.pointee.input + Int(node.offset)
  if node.flags & TapeNode.hasEscapes == 0 { return UnsafeBufferPointer(start: start, count: Int(node.length)) }
  return machine.keyText(index, place.document).asBytes
}

func decodeNumber(
  _ machine: MachinePointer, _ plan: UnsafePointer<SlotPlan>, _ index: Int, _ place: DecodePlace
) -> Cell {
  let node = place.document.pointee.nodes[index]
  var number: ExactDecimal?
  switch plan.pointee.spelling {
  case .text:
    guard let text = spelled(machine, plan, index, place, takes: .string) else {
      return machine.reportKind(index, plan, place)
    }
    number = ExactDecimal.parse(text)
    if number == nil { return machine.reportUnreadable(index, plan, place) }
  case .comma, .point:
    guard let text = spelled(machine, plan, index, place, takes: .string) else {
      return machine.reportKind(index, plan, place)
    }
    number = parseWireNumber(text, plan)
    if number == nil { return machine.reportUnreadable(index, plan, place) }
  default:
    if node.flags & TapeNode.isUntyped != 0, node.kind == .string {
      number = parseWireNumber(place.document.pointee.text(of: node), plan)
      if number == nil { return machine.reportUnreadable(index, plan, place) }
    } else {
      guard node.kind == .number else { return machine.reportKind(index, plan, place) }
      number = ExactDecimal.parseJSON(place.document.pointee.text(of: node))
    }
  }
  guard let number else { return machine.reportDigits(index, plan, place) }
  if plan.pointee.shape == .integer {
    guard let value = number.asInt64 else {
      return number.isWhole
        ? machine.reportDigits(index, plan, place) : machine.reportMisfit(.notAWholeNumber, index, plan, place)
    }
    if let bounds = plan.pointee.number, !bounds.pointee.holds(ExactDecimal(value)) {
      return machine.reportMisfit(.outOfRange, index, plan, place)
    }
    return .integer(value)
  }
  return check(machine, number, index, plan, place).map { .decimal($0) } ?? .rejected
}

/// The number where it is within the plan's bounds and scale; nil after a report.
func check(
  _ machine: MachinePointer, _ number: ExactDecimal, _ index: Int, _ plan: UnsafePointer<SlotPlan>, _ place: DecodePlace
) -> ExactDecimal? {
  guard let bounds = plan.pointee.number else { return number }
  if number.scale > bounds.pointee.scale {
    _ = machine.reportMisfit(.tooManyDigits, index, plan, place)
    return nil
  }
  guard bounds.pointee.holds(number) else {
    _ = machine.reportMisfit(.outOfRange, index, plan, place)
    return nil
  }
  return number
}

/// Booleans, dates and times, durations, currencies and countries.
func decodeScalar(
  _ machine: MachinePointer, _ plan: UnsafePointer<SlotPlan>, _ index: Int, _ place: DecodePlace
) -> Cell {
  let node = place.document.pointee.nodes[index]
  let isUntyped = node.flags & TapeNode.isUntyped != 0 && node.kind == .string
  if plan.pointee.shape == .boolean, plan.pointee.spelling != .text, !isUntyped {
    guard node.kind == .true || node.kind == .false else { return machine.reportKind(index, plan, place) }
    return .boolean(node.kind == .true)
  }
  if plan.pointee.spelling == .epochSeconds || plan.pointee.spelling == .epochMilliseconds {
    return decodeEpoch(machine, plan, index, place)
  }
  guard let text = spelled(machine, plan, index, place, takes: .string) else {
    return machine.reportKind(index, plan, place)
  }
  let value: Cell?
  switch plan.pointee.shape {
  case .boolean:
    value = text.elementsEqual("true".utf8) ? .boolean(true) : text.elementsEqual("false".utf8) ? .boolean(false) : nil
  case .currency: value = packedCode(text).flatMap { CurrencyCodes.contains($0) ? .currency($0) : nil }
  case .country:
    let code = packedCode(text)
    value =
      plan.pointee.spelling == .alpha3
      ? code.flatMap { CountryCodes.alpha2($0) }.map { .country($0) }
      : code.flatMap { CountryCodes.isAssigned($0) ? .country($0) : nil }
  case .duration: value = CivilDuration.parse(text).map { .duration($0) }
  case .timestamp where plan.pointee.spelling == .zone:
    guard let local = LocalTime.parse(text) else { return machine.reportUnreadable(index, plan, place) }
    let zoned = machine.timestamp(local, zone: Int(plan.pointee.handle))
    return zoned.kind == .failed
      ? machine.reportMisfit(FailureCode(rawValue: zoned.low) ?? .outOfRange, index, plan, place) : zoned
  default:
    value = plan.pointee.spelling == .pattern ? machine.parsePattern(text, plan) : decodeTime(machine, plan, text)
  }
  return value ?? machine.reportUnreadable(index, plan, place)
}

private func decodeTime(
  _ machine: MachinePointer, _ plan: UnsafePointer<SlotPlan>, _ text: UnsafeBufferPointer<UInt8>
) -> Cell? {
  switch plan.pointee.shape {
  case .date: CivilDate.parse(text).map { .date(days: $0) }
  case .time: CivilTime.parse(text).map { .time(nanoseconds: $0) }
  case .localTime: LocalTime.parse(text).map { .localTime($0) }
  case .timestamp: Timestamp.parse(text).map { .timestamp($0) }
  default: nil
  }
}

private func decodeEpoch(
  _ machine: MachinePointer, _ plan: UnsafePointer<SlotPlan>, _ index: Int, _ place: DecodePlace
) -> Cell {
  let node = place.document.pointee.nodes[index]
  let isUntyped = node.flags & TapeNode.isUntyped != 0 && node.kind == .string
  guard node.kind == .number || isUntyped else { return machine.reportKind(index, plan, place) }
  let text = place.document.pointee.text(of: node)
  guard var number = isUntyped ? ExactDecimal.parse(text) : ExactDecimal.parseJSON(text) else {
    return isUntyped ? machine.reportUnreadable(index, plan, place) : machine.reportDigits(index, plan, place)
  }
  if plan.pointee.spelling == .epochMilliseconds {
    guard number.scale <= 35 else { return machine.reportUnreadable(index, plan, place) }
    number.scale += 3
  }
  let nanoseconds = number.normalised
  guard nanoseconds.scale <= 9, let whole = nanoseconds.rounded(toScale: 9, .down) else {
    return machine.reportUnreadable(index, plan, place)
  }
  var (seconds, rest) = whole.coefficient.quotientAndRemainder(dividingBy: 1_000_000_000)
  if rest < 0 { (seconds, rest) = (seconds - 1, rest + 1_000_000_000) }
  guard Int128(Timestamp.firstSecond) <= seconds, seconds <= Int128(Timestamp.lastSecond) else {
    return machine.reportMisfit(.outOfRange, index, plan, place)
  }
  return .timestamp(Timestamp(seconds: Int64(seconds), nanoseconds: Int64(rest), offsetInMinutes: 0))
}

/// Whether the value stands for a missing one.
@inline(never)
func isSentinel(_ machine: MachinePointer, _ plan: UnsafePointer<SlotPlan>, _ index: Int, _ place: DecodePlace) -> Bool
{
  let node = place.document.pointee.nodes[index]
  switch node.kind {
  case .string:
    let text = machine.keyText(index, place.document)
    if plan.pointee.isBlankMissing, isBlank(text.asBytes) { return true }
    if (0..<plan.pointee.sentinelCount).contains(where: { plan.pointee.sentinels[$0].equals(text) }) { return true }
    guard node.flags & TapeNode.isUntyped != 0 else { return false }
    if plan.pointee.shape == .boolean { return isSentinel(truth: text.asBytes, plan) }
    guard let number = ExactDecimal.parse(text.asBytes) else { return false }
    return (0..<plan.pointee.sentinelCount).contains { plan.pointee.sentinels[$0].equals(.decimal(number)) }
  case .number:
    guard plan.pointee.sentinelCount > 0,
      let number = ExactDecimal.parseJSON(place.document.pointee.text(of: node))
    else { return false }
    return (0..<plan.pointee.sentinelCount).contains { plan.pointee.sentinels[$0].equals(.decimal(number)) }
  case .true, .false:
    return (0..<plan.pointee.sentinelCount).contains { plan.pointee.sentinels[$0].equals(.boolean(node.kind == .true)) }
  default: return false
  }
}

/// Whether a word of a text format is a truth that stands for a missing one.
private func isSentinel(truth word: UnsafeBufferPointer<UInt8>, _ plan: UnsafePointer<SlotPlan>) -> Bool {
  let isTrue = word.elementsEqual("true".utf8)
  guard isTrue || word.elementsEqual("false".utf8) else { return false }
  return (0..<plan.pointee.sentinelCount).contains { plan.pointee.sentinels[$0].equals(.boolean(isTrue)) }
}

/// Nothing but White_Space of Unicode.
private func isBlank(_ bytes: UnsafeBufferPointer<UInt8>) -> Bool {
  if bytes.allSatisfy({ $0 == 0x20 || 0x09...0x0D ~= $0 }) { return true }
  guard bytes.contains(where: { $0 >= 0x80 }) else { return false }
  return String(decoding: bytes, as: UTF8.self).unicodeScalars.allSatisfy(\.properties.isWhitespace)
}

extension DocumentView {
  func text(of node: TapeNode) -> UnsafeBufferPointer<UInt8> {
    UnsafeBufferPointer(start: input + Int(node.offset), count: Int(node.length))
  }
}

extension UnsafeMutablePointer<Machine> {
  @inline(never)
  func parsePattern(_ text: UnsafeBufferPointer<UInt8>, _ plan: UnsafePointer<SlotPlan>) -> Cell? {
    let cell = pointee.owner._withUnsafeGuaranteedRef { $0.loaded.civilPatterns[Int(plan.pointee.handle)].parse(text) }
    // A date of a wider pattern, or a timestamp without an offset, is not what the slot holds.
    guard let cell, cell.kind == plan.pointee.shape.timeKind else { return nil }
    return cell
  }

  /// The instant of a local time that its zone shows exactly once, or why there is none.
  @inline(never)
  func timestamp(_ local: LocalTime, zone: Int) -> Cell {
    let zone = pointee.owner._withUnsafeGuaranteedRef { $0.loaded.zones[zone] }
    switch zone.resolve(clock: local.secondsOfClock) {
    case .gap: return .failed(.localTimeDoesNotExist)
    case .overlap: return .failed(.localTimeIsAmbiguous)
    case .one(let instant):
      guard Timestamp.firstSecond <= instant, instant <= Timestamp.lastSecond else { return .failed(.outOfRange) }
      return .timestamp(zone.timestamp(seconds: instant, nanoseconds: local.nanoseconds % 1_000_000_000))
    }
  }
}

extension SlotPlan.Shape {
  var timeKind: Cell.Kind? {
    switch self {
    case .date: .date
    case .time: .time
    case .localTime: .localTime
    case .timestamp: .timestamp
    default: nil
    }
  }
}
