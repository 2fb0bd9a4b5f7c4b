import WaybillCore
import WaybillSchema

/// How rows of each kind are written: what stands in which column.
struct DelimitedWritePlan: Sendable {
  enum Content: Sendable {
    /// The cell of a field.
    case field(Int, name: String, ScalarForm)
    /// What the writer fills in.
    case constant([UInt8])
    case empty
  }

  let rows: RowPlan
  /// By kind of row.
  let columns: [[Content]]
  let marks: RowMarks
  let hasHeader: Bool
  let escapesFormulas: Bool
  let encoding: TextEncoding
  /// The header row in UTF-8, without line end; empty where there is none.
  let header: [UInt8]
  let types: TypeTable
  let framing: OutputFraming

  init(
    _ details: DelimitedDetails, _ rows: RowPlan, _ marks: RowMarks, _ types: TypeTable,
    _ zones: @escaping JSONWritePlan.ZoneOffsets
  ) {
    self.rows = rows
    self.marks = marks
    self.types = types
    hasHeader = details.hasHeader
    escapesFormulas = details.escapesFormulas
    encoding = details.encoding ?? .utf8
    var build = Build(marks: marks, zones: zones)
    let placed = rows.kinds.map { build.place($0, hasHeader: details.hasHeader) }
    columns = placed.map { contents in
      let width = details.hasHeader ? build.names.count : contents.count
      return contents + Array(repeating: .empty, count: max(0, width - contents.count))
    }
    header = details.hasHeader ? build.header : []
    let encoder = TextEncoder(encoding)
    var opening = encoder?.mark ?? []
    if details.hasHeader, !rows.hasKinds { opening += encoder?.encode(header + [0x0A]) ?? [] }
    framing = OutputFraming(opening: opening, separator: encoder?.encode([0x0A]) ?? [0x0A])
  }

  private struct Build {
    let marks: RowMarks
    let zones: JSONWritePlan.ZoneOffsets
    /// The columns of the header so far.
    var names: [String] = []

    mutating func place(_ kind: RowPlan.Kind, hasHeader: Bool) -> [Content] {
      var contents: [Content] = []
      for column in kind.columns { put(content(of: column), at: number(column, hasHeader: hasHeader), &contents) }
      guard let selector = kind.selector, let text = selector.texts.first else { return contents }
      let cell: Int? =
        switch selector.cell {
        case .column(let column): column - 1
        case .name(let name): number(named: name)
        case .positions: nil
        }
      // What tells the kind is filled in, unless a field stands there.
      if let cell, !isTaken(cell, contents) { put(.constant(Array(text.utf8)), at: cell, &contents) }
      return contents
    }

    private func isTaken(_ cell: Int, _ contents: [Content]) -> Bool {
      guard contents.indices.contains(cell) else { return false }
      if case .empty = contents[cell] { return false }
      return true
    }

    private mutating func number(_ column: RowPlan.Column, hasHeader: Bool) -> Int {
      guard case .position(let place) = column.place else { return number(named: column.name) }
      if hasHeader {
        while names.count < place.position { names.append("") }
        if names[place.position - 1].isEmpty { names[place.position - 1] = column.name }
      }
      return place.position - 1
    }

    private mutating func number(named name: String) -> Int {
      if let known = names.firstIndex(where: { $0.utf8.elementsEqual(name.utf8) }) { return known }
      names.append(name)
      return names.count - 1
    }

    private func content(of column: RowPlan.Column) -> Content {
      if let fixed = column.form.fixed { return .constant(plainText(ofJSON: fixed)) }
      guard let form = ScalarForm(column.form, zones: zones) else { return .empty }
      return .field(column.field, name: column.name, form)
    }

    private func put(_ content: Content, at index: Int, _ contents: inout [Content]) {
      while contents.count <= index { contents.append(.empty) }
      contents[index] = content
    }

    var header: [UInt8] {
      var row: [UInt8] = []
      for (index, name) in names.enumerated() {
        if index > 0 { row += marks.separator }
        row += DelimitedCellText.written(Array(name.utf8), marks, isAlone: names.count == 1) ?? []
      }
      return row
    }
  }
}

/// The characters of a JSON scalar, as `fixed` keeps it.
func plainText(ofJSON json: String) -> [UInt8] {
  var bytes = Array(json.utf8)
  guard bytes.first == UInt8(ascii: "\""), bytes.count >= 2 else { return bytes }
  bytes.removeLast()
  bytes.removeFirst()
  return [UInt8](unsafeUninitializedCapacity: bytes.count) { buffer, count in
    count = bytes.withUnsafeBufferPointer { source in
      guard let from = source.baseAddress, let to = buffer.baseAddress else { return 0 }
      return unescape(from, count: source.count, into: to).count
    }
  }
}
