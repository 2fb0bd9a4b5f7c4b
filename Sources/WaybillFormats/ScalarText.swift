import WaybillCore
import WaybillSchema

/// How a scalar of one field is written in a text format: its spelling, compiled, and its digits.
struct ScalarForm: Sendable {
  var spelling: JSONWritePlan.Spelling = .plain
  var digits: WireDigits = .plain

  static let plain = ScalarForm()

  private init() {}

  /// Nil for a date pattern that does not compile, which no checked bundle has.
  init?(_ wire: WireForm, zones: @escaping JSONWritePlan.ZoneOffsets) {
    guard let spelling = JSONWritePlan.Spelling(wire.spelling, zones: zones) else { return nil }
    self.spelling = spelling
    digits = wire.digits
  }
}

/// The characters of scalars as text formats write them: without quotes and escapes, which are the format's own.
///
/// One serves one thread.
final class ScalarText {
  private let enums: [[[UInt8]]]
  private let scratch = OutputBuffer(capacity: 1024)

  init(_ types: TypeTable) {
    enums = types.enums.map { type in type.cases.map { Array($0.wire.utf8) } }
  }

  /// The text of a scalar, valid until the next call and as long as the cell; nil where it has no form that can be
  /// written.
  func bytes(of cell: Cell, _ form: ScalarForm) -> UnsafeBufferPointer<UInt8>? {
    switch cell.kind {
    case .text: return cell.asBytes
    case .enumCase:
      let (type, index) = (Int(cell.tag), Int(truncatingIfNeeded: cell.low))
      guard enums.indices.contains(type), enums[type].indices.contains(index) else { return nil }
      scratch.removeAll()
      enums[type][index].withUnsafeBufferPointer(scratch.append)
      return scratch.bytes
    case .integer, .decimal: return number(cell, form)
    case .boolean, .currency, .country, .date, .time, .localTime, .timestamp, .duration: return plain(cell, form)
    default: return nil
    }
  }

  private func plain(_ cell: Cell, _ form: ScalarForm) -> UnsafeBufferPointer<UInt8>? {
    scratch.removeAll()
    if case .pattern(let pattern) = form.spelling, cell.kind.rawValue >= Cell.Kind.date.rawValue {
      scratch.reserve(pattern.maximumTextLength)
      guard Line(scratch).isInCalendar(cell), let count = pattern.write(cell, to: scratch.start) else { return nil }
      scratch.count = count
      return scratch.bytes
    }
    guard let spelled = form.spelling.converted(cell) else { return nil }
    var line = Line(scratch)
    guard line.append(scalar: spelled) else { return nil }
    scratch.count = line.offset
    let written = scratch.bytes
    // The line writes for JSON, where all but numbers and truths are quoted, and none of these needs an escape.
    return written.first == UInt8(ascii: "\"") ? UnsafeBufferPointer(rebasing: written.dropFirst().dropLast()) : written
  }

  private func number(_ cell: Cell, _ form: ScalarForm) -> UnsafeBufferPointer<UInt8>? {
    var value = cell.kind == .integer ? ExactDecimal(cell.asInteger) : cell.asDecimal
    if let implied = form.digits.implied {
      // Digits that the wire has no place for are refused, never cut.
      guard let scaled = value.rescaled(to: implied) else { return nil }
      value = ExactDecimal(coefficient: scaled.coefficient, scale: 0)
    }
    let isNegative = value.coefficient < 0
    if form.digits.hasTrailingSign || form.digits.hasParentheses, isNegative {
      value = ExactDecimal(coefficient: -value.coefficient, scale: value.scale)
    }
    scratch.removeAll()
    if form.digits.hasParentheses, isNegative { scratch.append(UInt8(ascii: "(")) }
    scratch.reserve(ExactDecimal.maximumTextLength + 1)
    scratch.count += value.write(to: scratch.start + scratch.count)
    if case .comma = form.spelling {
      for index in 0..<scratch.count where scratch.start[index] == UInt8(ascii: ".") {
        scratch.start[index] = UInt8(ascii: ",")
      }
    }
    if form.digits.hasParentheses, isNegative {
      scratch.append(UInt8(ascii: ")"))
    } else if form.digits.hasTrailingSign, isNegative {
      scratch.append(UInt8(ascii: "-"))
    }
    return scratch.bytes
  }
}

extension ExactDecimal {
  /// The same value with exactly `digits` behind the point; nil where it has more, or does not fit.
  fileprivate func rescaled(to digits: UInt8) -> ExactDecimal? {
    let shortest = normalised
    guard shortest.scale <= digits, digits <= ExactDecimal.maximumScale else { return nil }
    var coefficient = shortest.coefficient
    for _ in shortest.scale..<digits {
      let (next, overflow) = coefficient.multipliedReportingOverflow(by: 10)
      guard !overflow, next.magnitude <= ExactDecimal.maximumCoefficient.magnitude else { return nil }
      coefficient = next
    }
    return ExactDecimal(coefficient: coefficient, scale: digits)
  }
}
