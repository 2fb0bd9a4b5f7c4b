import WaybillCore
import WaybillIR
import WaybillSchema

func verifyTypes(_ bundle: Bundle) throws(BundleFault) {
  let types = bundle.types
  for record in types.records {
    let place = "record \(record.name)"
    if record.document?.isBare == true, record.fields.count != 1 {
      throw BundleFault(.type, "a document that is one value has \(record.fields.count) fields", at: place)
    }
    guard record.fields.count < 65_535 else { throw BundleFault(.type, "it has too many fields", at: place) }
    for field in record.fields { try verify(field.slot, types, isRoot: false, at: "\(place), field \(field.name)") }
    for field in record.content.flatMap(\.fields) {
      try check(field, in: record.fields, "the field of a rule", at: place)
    }
  }
  for type in types.enums where type.cases.isEmpty {
    throw BundleFault(.type, "it has no cases", at: "enum \(type.name)")
  }
  for choice in types.choices {
    let place = "choice \(choice.name)"
    guard !choice.tellingPath.isEmpty, !choice.cases.isEmpty, choice.cases.count < 65_535 else {
      throw BundleFault(.type, "it has no cases, or nothing that tells them apart", at: place)
    }
    for one in choice.cases {
      try check(one.record, in: types.records, "the record of a case", at: place)
      guard types.records[one.record].document?.isBare != true else {
        throw BundleFault(.type, "a case is a document of one value", at: place)
      }
    }
  }
  for (index, slot) in bundle.slots.enumerated() { try verify(slot, types, isRoot: true, at: "slot \(index)") }
}

/// A document that is one value stands for itself, never inside another value: reading it goes no level deeper, so that
/// it could hold itself without end.
private func verify(_ slot: Slot, _ types: TypeTable, isRoot: Bool, at place: String) throws(BundleFault) {
  switch slot.type {
  case .record(let index):
    try check(index, in: types.records, "the record", at: place)
    guard isRoot || types.records[index].document?.isBare != true else {
      throw BundleFault(.type, "a document of one value stands inside another value", at: place)
    }
  case .enumeration(let index): try check(index, in: types.enums, "the enum", at: place)
  case .choice(let index): try check(index, in: types.choices, "the choice", at: place)
  case .list(let element, let count):
    try verify(count, at: place)
    try verify(element, types, isRoot: false, at: place)
  case .map(let value): try verify(value, types, isRoot: false, at: place)
  case .text(let shape): try verify(shape.length, at: place)
  case .integer(let shape), .decimal(let shape), .money(let shape), .quantity(let shape, _):
    guard shape.scale <= ExactDecimal.maximumScale else {
      throw BundleFault(.type, "a scale is \(shape.scale)", at: place)
    }
  default: break
  }
}

private func verify(_ range: CountRange, at place: String) throws(BundleFault) {
  guard 0 <= range.low, range.low <= range.high ?? .max else {
    throw BundleFault(.type, "a count lies between \(range.low) and \(range.high ?? 0)", at: place)
  }
}

/// Constants, zones and tables.
func verifyValues(_ bundle: Bundle) throws(BundleFault) {
  for (index, constant) in bundle.constants.enumerated() {
    guard isSound(constant, bundle.types) else {
      throw BundleFault(.value, "its value is out of range", at: "constant \(index)")
    }
  }
  for zone in bundle.zones {
    let isSorted = zip(zone.transitions, zone.transitions.dropFirst()).allSatisfy { $0 < $1 }
    let isWithinDays = zone.transitions.allSatisfy { Timestamp.firstSecond <= $0 && $0 <= Timestamp.lastSecond }
    guard zone.offsets.count == zone.transitions.count + 1, isSorted, isWithinDays,
      zone.offsets.allSatisfy({ -86_400 < $0 && $0 < 86_400 })
    else { throw BundleFault(.value, "its transitions or offsets are out of order or range", at: "zone \(zone.name)") }
  }
  for table in bundle.tables { try verify(table, bundle) }
}

private func verify(_ table: TableData, _ bundle: Bundle) throws(BundleFault) {
  let place = "table \(table.name)"
  if table.record != -1 { try check(table.record, in: bundle.types.records, "the record", at: place) }
  let valueCount = table.record == -1 ? 1 : bundle.types.records[table.record].fields.count
  let keyCount = table.rows.first?.keys.count ?? 1
  for row in table.rows {
    guard row.keys.count == keyCount, keyCount >= 1, row.values.count == valueCount else {
      throw BundleFault(.value, "a row has \(row.keys.count) keys and \(row.values.count) values", at: place)
    }
    for index in row.keys + row.values { try check(index, in: bundle.constants, "the constant", at: place) }
    for key in row.keys where bundle.constants[key] == .missing || bundle.constants[key] == .null {
      throw BundleFault(.value, "a key is missing", at: place)
    }
  }
}

private func isSound(_ constant: ConstantValue, _ types: TypeTable) -> Bool {
  let days = CivilDate.firstDay...CivilDate.lastDay
  let day = 0..<CivilTime.nanosecondsPerDay
  let second = 0..<CivilTime.nanosecondsPerSecond
  switch constant {
  case .decimal(let coefficient, let scale):
    return coefficient.magnitude <= ExactDecimal.maximumCoefficient.magnitude && scale <= ExactDecimal.maximumScale
  case .date(let value): return days.contains(value)
  case .time(let value): return day.contains(value)
  case .localTime(let date, let time): return days.contains(date) && day.contains(time)
  case .timestamp(let seconds, let nanoseconds, let offset):
    return (Timestamp.firstSecond...Timestamp.lastSecond).contains(seconds) && second.contains(nanoseconds)
      && abs(Int(offset)) <= Int(Timestamp.largestOffsetInMinutes)
  case .duration(let seconds, let nanoseconds):
    let limit = CivilDuration.largestSeconds
    return (-limit...limit).contains(seconds) && second.contains(nanoseconds)
  case .currency(let code), .country(let code):
    return Array(code.utf8).withUnsafeBufferPointer { packedCode($0) } != nil
  case .enumCase(let type, let index):
    return types.enums.indices.contains(type) && types.enums[type].cases.indices.contains(index)
  case .text, .integer, .boolean, .missing, .null: return true
  }
}
