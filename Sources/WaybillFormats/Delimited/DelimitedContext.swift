import WaybillCore
import WaybillSchema

/// What the rows of one file share: which cell is which field.
///
/// Sendable by hand: nothing is written after `init`.
final class DelimitedContext: RecordContext, @unchecked Sendable {
  let measure: TextMeasure
  /// By kind of row.
  let layouts: [RowLayout]
  /// Cells that a row of the kind has.
  let counts: [Int]
  /// By kind of row: the cell that tells it, or -1.
  let selectors: [Int]
  /// The names of all keys, as layouts point into them.
  let names: [UInt8]
  /// Keys of the document around rows of several kinds: the kinds, then columns that nothing declares.
  let rootKeys: [TapeNode]
  let hasHeader: Bool

  /// - Parameter header: the names of the columns; nil where they have none.
  init(_ format: DelimitedFormat, header: [String]?, measure: TextMeasure) throws(ReadFault) {
    let plan = format.rows
    self.measure = measure
    hasHeader = header != nil
    let columns = try DelimitedColumns(header)
    var names: [UInt8] = []
    var known: Set<Int> = []
    var found: [[Int?]] = []
    var selectors: [Int] = []
    for kind in plan.kinds {
      let cells = try columns.cells(of: kind)
      let selector = columns.selector(of: kind)
      known.formUnion(cells.compactMap { $0 } + (selector >= 0 ? [selector] : []))
      found.append(cells)
      selectors.append(selector)
    }
    let widest = zip(found, selectors).map { cells, selector in
      max(cells.compactMap { $0 }.max() ?? -1, selector) + 1
    }
    let others = columns.undeclared(known, upTo: widest.max() ?? 0)
    if plan.isStrict, header != nil, let first = others.first { throw .columnUnknown(first.name, offset: 0) }
    layouts = zip(plan.kinds, found).map { kind, cells in
      RowLayout(kind, names: &names, cells: cells, others: plan.hasKinds ? [] : others)
    }
    counts = widest.map { header?.count ?? $0 }
    self.selectors = selectors
    var keys: [TapeNode] = []
    if plan.hasKinds {
      keys = plan.kinds.map { RowLayout.key($0.name, &names) }
      if header != nil { keys += others.map { RowLayout.key($0.name, &names) } }
    }
    rootKeys = keys
    self.names = names
  }
}

/// The columns of a file, by name and by number.
private struct DelimitedColumns {
  let header: [String]?
  /// By the UTF-8 of the name: Swift's `String` takes different names for equal.
  private var numbers: [[UInt8]: Int] = [:]

  init(_ header: [String]?) throws(ReadFault) {
    self.header = header
    for (cell, name) in (header ?? []).enumerated() where !name.isEmpty {
      guard numbers.updateValue(cell, forKey: Array(name.utf8)) == nil else { throw .columnTwice(name, offset: 0) }
    }
  }

  func cells(of kind: RowPlan.Kind) throws(ReadFault) -> [Int?] {
    var cells: [Int?] = []
    for column in kind.columns {
      let cell = number(column)
      if cell == nil, column.isRequired { throw .columnMissing(column.name, offset: 0) }
      cells.append(cell)
    }
    return cells
  }

  private func number(_ column: RowPlan.Column) -> Int? {
    guard case .position(let place) = column.place else { return numbers[Array(column.name.utf8)] }
    guard let header else { return place.position - 1 }
    return place.position <= header.count ? place.position - 1 : nil
  }

  /// The cell that tells a kind of row, or -1.
  func selector(of kind: RowPlan.Kind) -> Int {
    switch kind.selector?.cell {
    case .column(let column): column - 1
    case .name(let name): numbers[Array(name.utf8)] ?? -1
    case .positions, nil: -1
    }
  }

  /// Columns that no field is for.
  func undeclared(_ known: Set<Int>, upTo count: Int) -> [(name: String, cell: Int)] {
    (0..<(header?.count ?? count)).filter { !known.contains($0) }.map { cell in
      let name = header?[cell] ?? ""
      return (name.isEmpty ? "column \(cell + 1)" : name, cell)
    }
  }
}
