import WaybillCore
import WaybillIR
import WaybillSchema
import WaybillSyntax

/// `from "warehouses.csv" key code { code: Text  name: Text }`
struct CSVTableSource {
  var file: PlainText
  var keys: [Name]
  var fields: [FieldDeclaration]
  var declaration: TableDeclaration
}

/// What is read of a CSV file: for each field of a row, the column that it stands in.
private struct CSVColumns {
  var fields: [Field]
  /// Parallel to `fields`.
  var columns: [Int]
  /// Positions in `fields` that make the key.
  var keys: [Int]
  /// Positions in `fields` that make the row, or the one value.
  var values: [Int]
}

extension DeclarationContext {
  mutating func fill(
    _ table: inout TableSymbol, from source: CSVTableSource, _ package: String, _ sources: inout SourceSet
  ) {
    let record = declareRow(of: &table, source, package: package)
    if source.fields.isEmpty, source.declaration.signature == nil {
      report(.tableWithoutSignature(source.declaration.name))
      return
    }
    guard let (file, rows) = read(source, package, &sources), let header = rows.first else { return }
    guard let columns = columns(of: table, record: record, source: source, header: header, file: file) else { return }
    guard let firstKey = columns.keys.first else { return }
    var index = TableIndex()
    for row in rows.dropFirst() {
      guard let values = decode(row, columns, count: header.cells.count, source: source) else { continue }
      let keys = columns.keys.map { values[$0] }
      let keySpan = row.cells[columns.columns[firstKey]].span
      if let first = index.add(keys, at: keySpan) {
        report(.tableKeyTwice(table.name, at: keySpan, first: first).noting("the table", at: source.file.span))
      } else {
        table.rows.append(TableRow(keys: keys, values: columns.values.map { values[$0] }, span: row.span))
      }
    }
  }

  /// The record of a row, where the declaration lists its fields; sets key and value types of the table by it.
  private mutating func declareRow(of table: inout TableSymbol, _ source: CSVTableSource, package: String) -> Int? {
    guard !source.fields.isEmpty else { return nil }
    if let signature = source.declaration.signature {
      report(.signatureAndFields(source.declaration.name, at: signature.value.span))
    }
    let record = addRecord(table.name + ".row", at: source.declaration.name.span)
    resolveFields(source.fields, of: record, scope: FieldScope(package: package))
    let fields = symbols.types.records[record].fields
    for (field, syntax) in zip(fields, source.fields) where !isTableValue(field.slot.type) {
      report(.tableValueOfOtherType(field.slot.name(in: symbols.types), at: syntax.type.span))
    }
    table.value = Slot(.record(record))
    table.keys = []
    for name in source.keys where !name.isMissing {
      if let field = fields.first(where: { $0.name == name.text }) {
        table.keys.append(key(field.slot, at: name.span))
      } else {
        report(.unknownTableField(name, in: table.name, fields: fields.map(\.name)))
      }
    }
    return record
  }

  private mutating func read(
    _ source: CSVTableSource, _ package: String, _ sources: inout SourceSet
  ) -> (file: Int, rows: [CSVReader.Row])? {
    guard let file = input?.readFile(source.file.text, sources[source.file.span]) else {
      report(.tableFileMissing(source.file))
      return nil
    }
    let index = index(of: file, package, &sources)
    do throws(CSVReader.Fault) {
      let rows = try CSVReader.rows(of: file, file: index)
      if rows.isEmpty { report(.tableFileEmpty(source.file, file.path)) }
      return (index, rows)
    } catch {
      report(.tableFileFault(error, at: source.file))
      return nil
    }
  }

  /// A file that two tables read stands once in the sources.
  private mutating func index(of file: SourceFile, _ package: String, _ sources: inout SourceSet) -> Int {
    let first = sources.files.count - symbols.tableFilePackages.count
    if let known = sources.files[first...].firstIndex(where: { $0.path == file.path }) { return known }
    symbols.tableFilePackages.append(package)
    return sources.add(file)
  }

  /// Which column holds which field, by the names of the header.
  private mutating func columns(
    of table: TableSymbol, record: Int?, source: CSVTableSource, header: CSVReader.Row, file: Int
  ) -> CSVColumns? {
    var positions: [String: Int] = [:]
    for (position, cell) in header.cells.enumerated() {
      if let first = positions[cell.text] {
        report(.columnTwice(cell, first: header.cells[first].span, table: source.file))
        return nil
      }
      positions[cell.text] = position
    }
    let names = header.cells.map(\.text)
    if let record {
      let fields = symbols.types.records[record].fields
      guard table.keys.count == source.keys.count, !table.keys.isEmpty else { return nil }
      let places = symbols.places.fields[record]
      let found = zip(fields, places).map { field, place -> Int? in
        if positions[field.name] == nil {
          report(.columnMissing(field.name, at: header.span, names: names, table: place))
        }
        return positions[field.name]
      }
      guard !found.contains(nil) else { return nil }
      let keys = source.keys.compactMap { name in fields.firstIndex { $0.name == name.text } }
      return CSVColumns(fields: fields, columns: found.compactMap { $0 }, keys: keys, values: Array(fields.indices))
    }
    guard source.keys.count == table.keys.count else {
      report(.tableKeyCount(table, found: source.keys.count, at: source.keys.last?.span ?? source.file.span))
      return nil
    }
    return valueColumns(of: table, source: source, header: header, positions: positions)
  }

  /// With a signature, one column besides the keys holds the value.
  private mutating func valueColumns(
    of table: TableSymbol, source: CSVTableSource, header: CSVReader.Row, positions: [String: Int]
  ) -> CSVColumns? {
    let names = header.cells.map(\.text)
    for key in source.keys where positions[key.text] == nil {
      report(.columnMissing(key.text, at: header.span, names: names, table: key.span))
      return nil
    }
    let rest = names.filter { name in !source.keys.contains { $0.text == name } }
    guard rest.count == 1, let value = rest.first, let valueColumn = positions[value] else {
      report(.valueColumnUnclear(rest, at: header.span, table: source.file))
      return nil
    }
    let keys = zip(source.keys, table.keys).map { Field(name: $0.text, slot: $1) }
    return CSVColumns(
      fields: keys + [Field(name: value, slot: table.value)],
      columns: source.keys.compactMap { positions[$0.text] } + [valueColumn], keys: Array(keys.indices),
      values: [keys.count])
  }

  private mutating func decode(
    _ row: CSVReader.Row, _ columns: CSVColumns, count: Int, source: CSVTableSource
  ) -> [ConstantValue]? {
    guard row.cells.count == count else {
      report(.cellCount(row, needed: count, table: source.file))
      return nil
    }
    var values: [ConstantValue] = []
    for (field, column) in zip(columns.fields, columns.columns) {
      let cell = row.cells[column]
      if let value = constant(of: cell, for: field) {
        values.append(value)
      } else if field.slot.type != .never {
        report(.cellMisfit(cell, field: field.name, needed: field.slot.name(in: symbols.types), table: source.file))
      }
    }
    return values.count == columns.fields.count ? values : nil
  }
}
