import WaybillCore
import WaybillIR
import WaybillSchema

/// A cell of a CSV file, read as the field says.
extension DeclarationContext {
  /// Nil where the cell is not of the field's type.
  func constant(of cell: CSVReader.Cell, for field: Field) -> ConstantValue? {
    if isMissing(cell, field) { return field.slot.isOptional ? .missing : nil }
    let text = cell.text
    switch field.slot.type {
    case .text(let shape): return accepts(text, shape) ? .text(text) : nil
    case .integer(let shape):
      guard let value = number(text, field.wire.spelling), value.scale == 0, shape.contains(value) else { return nil }
      return Int64(exactly: value.coefficient).map { .integer($0) }
    case .decimal(let shape):
      guard let value = number(text, field.wire.spelling), shape.contains(value) else { return nil }
      return .decimal(coefficient: value.coefficient, scale: value.scale)
    case .boolean: return text == "true" ? .boolean(true) : text == "false" ? .boolean(false) : nil
    case .currency: return isCode(text, field.slot.type) ? .currency(text) : nil
    case .country:
      if field.wire.spelling == .alpha3 { return countryOfThreeLetters(text) }
      return isCode(text, field.slot.type) ? .country(text) : nil
    case .enumeration(let index):
      let cases = symbols.types.enums[index].cases
      return cases.firstIndex { $0.wire.utf8.elementsEqual(text.utf8) }.map { .enumCase(type: index, index: $0) }
    case .date, .time, .localTime, .timestamp, .duration: return time(text, field)
    default: return nil
    }
  }

  private func isMissing(_ cell: CSVReader.Cell, _ field: Field) -> Bool {
    if cell.text.isEmpty {
      guard cell.isQuoted, case .text = field.slot.type else { return true }
    }
    if field.wire.isBlankMissing, cell.text.unicodeScalars.allSatisfy(\.properties.isWhitespace) { return true }
    return field.wire.sentinels.contains { sentinel in
      switch sentinel {
      case .text(let text): cell.text.utf8.elementsEqual(text.utf8)
      case .boolean(let value): cell.text == (value ? "true" : "false")
      case .number(let value): number(cell.text, .plain) == value
      }
    }
  }

  /// Digits with a point, or with a comma and points between thousands.
  private func number(_ text: String, _ spelling: WireForm.Spelling) -> ExactDecimal? {
    let plain = spelling == .comma ? text.filter { $0 != "." }.map { $0 == "," ? "." : String($0) }.joined() : text
    return Array(plain.utf8).withUnsafeBufferPointer { ExactDecimal.parse($0) }
  }

  private func countryOfThreeLetters(_ text: String) -> ConstantValue? {
    guard text.utf8.count == 3, let code = packedCode(text) else { return nil }
    return CountryCodes.alpha2(code).map { .country(unpackedCode($0)) }
  }

  private func time(_ text: String, _ field: Field) -> ConstantValue? {
    Array(text.utf8).withUnsafeBufferPointer { bytes in
      if case .pattern(let source, let firstYear) = field.wire.spelling {
        guard let pattern = try? CivilPattern(source, firstYear: firstYear), let cell = pattern.parse(bytes) else {
          return nil
        }
        return constant(of: cell)
      }
      switch field.slot.type {
      case .date: return CivilDate.parse(bytes).map { .date(days: $0) }
      case .time: return CivilTime.parse(bytes).map { .time(nanoseconds: $0) }
      case .localTime: return LocalTime.parse(bytes).map { .localTime(days: $0.days, nanoseconds: $0.nanoseconds) }
      case .timestamp: return Timestamp.parse(bytes).map(ConstantValue.init)
      case .duration:
        return CivilDuration.parse(bytes).map { .duration(seconds: $0.seconds, nanoseconds: Int64($0.nanoseconds)) }
      default: return nil
      }
    }
  }

  private func constant(of cell: Cell) -> ConstantValue? {
    switch cell.kind {
    case .date: .date(days: cell.asDays)
    case .time: .time(nanoseconds: cell.asNanosecondsOfDay)
    case .localTime: .localTime(days: cell.asDays, nanoseconds: cell.asNanosecondsOfDay)
    case .timestamp: ConstantValue(cell.asTimestamp)
    default: nil
    }
  }
}
