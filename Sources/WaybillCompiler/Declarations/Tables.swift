import WaybillCore
import WaybillIR
import WaybillSchema
import WaybillSyntax

/// Tables: their types, and their rows as constants, from the source or from a CSV file beside it.
extension DeclarationContext {
  mutating func declareTables(_ declarations: [PlacedDeclaration], sources: inout SourceSet) {
    for placed in declarations {
      guard case .table(let declaration) = placed.declaration, !declaration.name.isMissing else { continue }
      let qualified = Symbols.qualify(declaration.name.text, in: placed.package)
      guard hasName(declaration.name, qualified) else { continue }
      if !declaration.name.isCapital { report(.smallName(declaration.name, "table")) }
      let table = table(declaration, named: qualified, package: placed.package, sources: &sources)
      symbols.tableNames[qualified] = symbols.tables.count
      symbols.tables.append(table)
    }
  }

  private mutating func table(
    _ declaration: TableDeclaration, named qualified: String, package: String, sources: inout SourceSet
  ) -> TableSymbol {
    var table = TableSymbol(
      name: qualified, keys: [], value: Slot(.never), rows: [], isTotal: false, span: declaration.name.span)
    if let signature = declaration.signature {
      let scope = FieldScope(package: package)
      for type in signature.keys {
        let slot = resolve(type, scope: scope, owner: qualified + ".key")
        table.keys.append(key(slot, at: type.span))
      }
      table.value = resolve(signature.value, scope: scope, owner: qualified + ".row")
      checkValue(table.value, at: signature.value.span)
    }
    switch declaration.content {
    case .rows(let rows):
      if declaration.signature == nil { report(.tableWithoutSignature(declaration.name)) }
      fill(&table, with: rows, package: package)
    case .file(let file, let keys, let fields):
      fill(
        &table, from: CSVTableSource(file: file, keys: keys, fields: fields, declaration: declaration), package,
        &sources)
    }
    table.isTotal = isTotal(table)
    return table
  }

  /// A key is one value with an equality that leaves no doubt.
  mutating func key(_ slot: Slot, at span: SourceSpan) -> Slot {
    if slot.isOptional { report(.optionalTableKey(at: span)) }
    switch slot.type {
    case .text, .integer, .boolean, .date, .currency, .country, .enumeration, .never: break
    default:
      report(.tableKeyOfOtherType(slot.name(in: symbols.types), at: span))
      return Slot(.never)
    }
    return Slot(slot.type)
  }

  /// A value is one constant, or a record of such.
  private mutating func checkValue(_ slot: Slot, at span: SourceSpan) {
    if case .record(let index) = slot.type, !slot.isOptional {
      for field in symbols.types.records[index].fields where !isTableValue(field.slot.type) {
        report(.tableValueOfOtherType(field.slot.name(in: symbols.types), at: span))
        return
      }
    } else if !isTableValue(slot.type) {
      report(.tableValueOfOtherType(slot.name(in: symbols.types), at: span))
    }
  }

  func isTableValue(_ type: ValueType) -> Bool {
    switch type {
    case .money, .quantity, .list, .map, .record, .choice, .json: false
    default: true
    }
  }

  private mutating func fill(_ table: inout TableSymbol, with rows: [TableDeclaration.Row], package: String) {
    guard !table.keys.isEmpty else { return }
    var index = TableIndex()
    for row in rows {
      guard let values = values(of: row, table: table, package: package) else { continue }
      for (keys, span) in keys(of: row, table: table, package: package) {
        if let first = index.add(keys, at: span) {
          report(.tableKeyTwice(table.name, at: span, first: first))
        } else {
          table.rows.append(TableRow(keys: keys, values: values, span: row.span))
        }
      }
    }
  }

  /// With one key type the keys of a row are alternatives, with several they are the parts of one.
  private mutating func keys(
    of row: TableDeclaration.Row, table: TableSymbol, package: String
  ) -> [(keys: [ConstantValue], span: SourceSpan)] {
    if table.keys.count == 1 {
      return row.keys.compactMap { expression in
        constant(expression, for: table.keys[0], package: package).map { ([$0], expression.span) }
      }
    }
    guard let first = row.keys.first, let last = row.keys.last else { return [] }
    let span = first.span.union(last.span)
    guard row.keys.count == table.keys.count else {
      report(.tableKeyCount(table, found: row.keys.count, at: span))
      return []
    }
    let keys = zip(row.keys, table.keys).compactMap { constant($0, for: $1, package: package) }
    return keys.count == table.keys.count ? [(keys, span)] : []
  }

  private mutating func values(
    of row: TableDeclaration.Row, table: TableSymbol, package: String
  ) -> [ConstantValue]? {
    guard case .record(let index) = table.value.type, !table.value.isOptional else {
      return constant(row.value, for: table.value, package: package).map { [$0] }
    }
    return recordValues(row.value, record: index, package: package)
  }

  /// Every combination of keys has a row, where the keys have few enough values to count.
  private func isTotal(_ table: TableSymbol) -> Bool {
    var combinations = 1
    for key in table.keys {
      switch key.type {
      case .boolean: combinations *= 2
      case .enumeration(let index): combinations *= symbols.types.enums[index].cases.count
      default: return false
      }
      if combinations > table.rows.count { return false }
    }
    return combinations == table.rows.count && !table.keys.isEmpty
  }
}

/// The keys of a table that were met, with their places. Texts are compared by their bytes.
struct TableIndex {
  private enum Part: Hashable {
    case text([UInt8])
    case other(ConstantValue)
  }

  private var places: [[Part]: SourceSpan] = [:]

  /// Gives the place of the same key, if it was there already.
  mutating func add(_ keys: [ConstantValue], at span: SourceSpan) -> SourceSpan? {
    let parts = keys.map { key in
      if case .text(let text) = key { Part.text(Array(text.utf8)) } else { Part.other(key) }
    }
    if let first = places[parts] { return first }
    places[parts] = span
    return nil
  }
}
