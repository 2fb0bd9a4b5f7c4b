import WaybillCore
import WaybillSchema
import WaybillSyntax

/// Documents of fixed width.
extension DeclarationContext {
  mutating func resolveFixed(_ declaration: DocumentDeclaration, of index: Int, package: String) {
    var form = DocumentForm(format: .fixed)
    var details = FixedDetails()
    var lineLength: NumberLiteral?
    for clause in declaration.clauses {
      switch clause.kind {
      case .strict: form.isStrict = true
      case .short: details.isShort = true
      case .bytes: details.countsBytes = true
      case .encoding(let name): details.encoding = encoding(name)
      case .line(let length):
        if let count = length.integerValue, (1...1 << 20).contains(count) {
          (details.lineLength, lineLength) = (count, length)
        } else {
          report(.noSuchPosition(length))
        }
      default: report(.documentClauseOfOtherFormat(clause, format: "fixed"))
      }
    }
    form.details = .fixed(details)
    symbols.types.records[index].document = form
    resolveRows(declaration, of: index, package: package, format: .fixed)
    for record in rowRecords(of: index) {
      checkCellTypes(of: record, format: .fixed)
      checkStretches(of: record, details, lineLength)
      narrow(record, details)
    }
    checkSelectors(declaration, details, lineLength)
  }

  private mutating func checkStretches(of record: Int, _ details: FixedDetails, _ line: NumberLiteral?) {
    var taken: [(name: String, first: Int, last: Int, span: SourceSpan)] = []
    for (field, span) in zip(symbols.types.records[record].fields, symbols.places.fields[record]) {
      if case .carried = field.wire.place { continue }
      guard case .columns(let first, let last, _) = field.wire.place else {
        report(.fieldWithoutPositions(field.name, at: span))
        continue
      }
      if let other = taken.first(where: { $0.first <= last && first <= $0.last }) {
        report(.positionsTaken(field.name, at: span, by: other.name, first: other.span))
      }
      if let length = details.lineLength, let line, last > length {
        report(.beyondLine(field.name, last, at: span, line))
      }
      taken.append((field.name, first, last, span))
    }
  }

  private mutating func checkSelectors(
    _ declaration: DocumentDeclaration, _ details: FixedDetails, _ line: NumberLiteral?
  ) {
    guard case .items(let items) = declaration.content else { return }
    for case .part(let part) in items {
      for case .when(let selector, _) in part.occurrences {
        switch selector {
        case .positions(_, let last):
          if let length = details.lineLength, let line, let end = last.integerValue, end > length {
            report(.beyondLine(part.name.text, end, at: last.span, line))
          }
        case .column(let column): report(.columnInFixed(column))
        case .name(let name): report(.columnWithoutHeader(name))
        }
      }
    }
  }

  // MARK: What fits

  /// A value is as wide as its positions: what a mapping writes has to be proved to fit, and what is read does.
  private mutating func narrow(_ record: Int, _ details: FixedDetails) {
    for index in symbols.types.records[record].fields.indices {
      let field = symbols.types.records[record].fields[index]
      guard case .columns(let first, let last, _) = field.wire.place else { continue }
      let span = symbols.places.fields[record][index]
      let width = last - first + 1
      if case .columns(_, _, .zeros) = field.wire.place, !field.slot.type.isNumber, field.slot.type != .never {
        report(.zerosBeforeText(field.name, at: span))
      }
      guard let type = narrowed(field.slot.type, width, field.wire) else {
        report(
          .tooLongForPositions(
            field.name, type: field.slot.name(in: symbols.types), width: width, at: span,
            help: help(for: field.slot.type, width)))
        continue
      }
      symbols.types.records[record].fields[index].slot.type = type
    }
  }

  /// The values of the type that fit, or nil where it was declared for longer ones.
  private func narrowed(_ type: ValueType, _ width: Int, _ wire: WireForm) -> ValueType? {
    switch type {
    case .text(let shape):
      if let high = shape.length.high, high > width { return nil }
      guard let length = shape.length.intersection(CountRange(0, width)) else { return nil }
      return .text(TextShape(length: length, patterns: shape.patterns))
    case .integer(let shape): return fitting(shape, width, scale: 0, wire).map { .integer($0) }
    case .decimal(let shape):
      let scale = wire.digits.implied.map(Int.init) ?? Int(shape.scale)
      return fitting(shape, width, scale: scale, wire).map { .decimal($0) }
    default:
      return width >= shortest(type, wire) ? type : nil
    }
  }

  /// Numbers whose digits, sign and point fit. Nil where the largest declared one does not, or where nothing says how
  /// many digits follow the point.
  private func fitting(_ shape: NumberShape, _ width: Int, scale: Int, _ wire: WireForm) -> NumberShape? {
    let hasPoint = wire.digits.implied == nil && scale > 0
    let digits = min(width - (hasPoint ? 1 : 0), 38)
    let neededDigits = max(1, hasPoint ? scale + 1 : scale)
    guard digits >= neededDigits, scale <= 37 else { return nil }
    let high = ExactDecimal(coefficient: ExactDecimal.powerOfTen(digits) - 1, scale: UInt8(scale))
    let forSign = digits - (wire.digits.hasParentheses ? 2 : 1)
    let low =
      forSign < max(1, hasPoint ? scale + 1 : 1)
      ? ExactDecimal(0) : ExactDecimal(coefficient: 1 - ExactDecimal.powerOfTen(forSign), scale: UInt8(scale))
    // `Integer` alone means what fits; bounds that were written down mean more.
    if let declared = shape.high, shape != .integer, declared > high { return nil }
    if let declared = shape.low, shape != .integer, declared > ExactDecimal(0), declared > high { return nil }
    return shape.intersection(NumberShape(low: low, high: high, scale: UInt8(scale)))
  }

  /// Positions that the longest text of a type takes, as far as it has one length.
  private func shortest(_ type: ValueType, _ wire: WireForm) -> Int {
    if case .pattern(let source, let firstYear) = wire.spelling {
      return (try? CivilPattern(source, firstYear: firstYear))?.maximumTextLength ?? 1
    }
    switch type {
    case .boolean: return 5
    case .date: return 10
    case .currency: return 3
    case .country: return wire.spelling == .alpha3 ? 3 : 2
    case .enumeration(let index):
      return symbols.types.enums[index].cases.map(\.wire.unicodeScalars.count).max() ?? 1
    default: return 1
    }
  }

  private func help(for type: ValueType, _ width: Int) -> String {
    switch type {
    case .text: return "Text(0..\(width))"
    case .integer: return "Integer(0..\(String(repeating: "9", count: min(width, 18))))"
    case .decimal: return "Decimal(\(max(2, width - 1)), \(min(2, max(1, width - 2)))), or `implied 2`"
    default: return "more positions"
    }
  }
}

extension ValueType {
  var isNumber: Bool {
    switch self {
    case .integer, .decimal: true
    default: false
    }
  }
}
