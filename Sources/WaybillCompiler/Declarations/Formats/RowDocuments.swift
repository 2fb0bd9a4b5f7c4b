import WaybillCore
import WaybillSchema
import WaybillSyntax

/// What delimited and fixed documents have in common: rows of one kind or of several.
extension DeclarationContext {
  /// Reads the fields or the kinds of rows into the document's record.
  /// - Parameter check: looks at each record of rows, once its fields are known.
  mutating func resolveRows(
    _ declaration: DocumentDeclaration, of index: Int, package: String, format: DocumentForm.Format
  ) {
    guard case .items(let items) = declaration.content else {
      return report(.rowsNeeded(declaration))
    }
    var scope = documentScope(items, package: package, format: format)
    scope.hasPositions = format == .delimited
    for item in items {
      switch item {
      case .prefix(_, _, let span): report(.itemOfOtherFormat("prefix", at: span, format: format))
      case .part(let part) where part.kind != .row:
        report(.itemOfOtherFormat(part.kind.rawValue, at: part.name.span, format: format))
      case .field, .missingWhen, .blankIsMissing, .check, .part: continue
      }
    }
    let rows = items.compactMap { item -> DocumentPart? in
      if case .part(let part) = item, part.kind == .row, !part.name.isMissing { part } else { nil }
    }
    if rows.isEmpty {
      if items.compactMap(\.field).isEmpty { report(.rowsNeeded(declaration)) }
      return resolveFields(items.compactMap(\.field), of: index, scope: scope)
    }
    if let field = items.compactMap(\.field).first { report(.fieldBesideRows(field, declaration)) }
    resolveItems(items.filter { $0.field == nil && $0.isRow }, of: index, scope: scope)
    checkKinds(rows, declaration)
    addCarried(rows, of: index)
  }

  /// Of all kinds but one a cell tells which it is.
  private mutating func checkKinds(_ rows: [DocumentPart], _ declaration: DocumentDeclaration) {
    var otherwise: DocumentPart?
    for row in rows {
      let isTold = row.occurrences.contains { if case .when = $0 { true } else { false } }
      if let told = row.occurrences.first(where: { if case .otherwise = $0 { true } else { false } }), isTold {
        report(.rowToldTwice(row, told))
      }
      if isTold { continue }
      if let first = otherwise, rows.count > 1 { report(.rowsNotToldApart(row, first)) }
      otherwise = otherwise ?? row
    }
  }

  /// Rows below a carried kind read its last row through a field of its name.
  private mutating func addCarried(_ rows: [DocumentPart], of index: Int) {
    let fields = symbols.types.records[index].fields
    var carried: [(field: Field, span: SourceSpan)] = []
    for row in rows {
      let name = self.name(of: row).text
      guard let field = fields.first(where: { $0.name.utf8.elementsEqual(name.utf8) }),
        case .part(let part) = field.wire.place, let record = rowRecord(field.slot)
      else { continue }
      for above in carried { addCarried(above.field, to: record, declaredAt: above.span, row) }
      if part.isCarried { carried.append((field, row.name.span)) }
    }
  }

  private mutating func addCarried(_ above: Field, to record: Int, declaredAt span: SourceSpan, _ row: DocumentPart) {
    let fields = symbols.types.records[record].fields
    if let taken = fields.firstIndex(where: { $0.name.utf8.elementsEqual(above.name.utf8) }) {
      return report(.carriedNameTaken(above.name, at: symbols.places.fields[record][taken], declared: span))
    }
    guard let target = rowRecord(above.slot) else { return }
    var field = Field(name: above.name, slot: Slot(.record(target), optional: true))
    field.wire.place = .carried(row: above.name)
    symbols.types.records[record].fields.append(field)
    symbols.places.fields[record].append(span)
    if !above.slot.isOptional { symbols.carriedAlways.insert(FieldReference(record: record, field: fields.count)) }
  }

  func rowRecord(_ slot: Slot) -> Int? {
    switch slot.type {
    case .record(let record): return record
    case .list(let element, _):
      if case .record(let record) = element.type { return record }
      return nil
    default: return nil
    }
  }

  /// The records of rows: the document itself, or those of its kinds.
  func rowRecords(of index: Int) -> [Int] {
    let kinds = symbols.types.records[index].fields.compactMap { field -> Int? in
      if case .part = field.wire.place { rowRecord(field.slot) } else { nil }
    }
    return kinds.isEmpty ? [index] : kinds
  }

  /// A cell holds one value that has a form of text.
  mutating func checkCellTypes(of record: Int, format: DocumentForm.Format) {
    for (field, span) in zip(symbols.types.records[record].fields, symbols.places.fields[record]) {
      if case .carried = field.wire.place { continue }
      if !field.wire.wrapping.isEmpty || field.wire.isOneOrMany {
        report(.cellHasNoPath(field.name, at: span))
      }
      switch field.slot.type {
      case .list, .map, .record, .choice, .json, .money, .quantity:
        report(.notInCell(field.name, type: field.slot.name(in: symbols.types), at: span))
      default: continue
      }
    }
  }

  mutating func encoding(_ name: Name) -> TextEncoding? {
    guard !name.isMissing else { return nil }
    let plain = String(name.text.lowercased().filter { $0 != "-" && $0 != "_" && $0 != " " })
    switch plain {
    case "utf8": return .utf8
    case "utf16": return .utf16
    case "windows1252", "cp1252": return .windows1252
    case "latin1", "iso88591": return .latin1
    case "shiftjis", "sjis", "cp932", "windows31j": return .shiftJIS
    default:
      report(.unknownEncoding(name))
      return nil
    }
  }
}

extension DocumentItem {
  var isRow: Bool {
    if case .part(let part) = self { part.kind == .row } else { false }
  }
}
