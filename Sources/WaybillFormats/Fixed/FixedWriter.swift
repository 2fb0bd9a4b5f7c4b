import WaybillCore
import WaybillSchema

/// Writes lines of fixed width, kind by kind, each value filled up to its positions.
final class FixedWriter: DocumentWriter {
  var tapes: [Tape] = []
  private let format: FixedFormat
  private let scalars: ScalarText
  private let encoder: TextEncoder?
  /// By kind, then column: how the field is written; nil where a constant stands.
  private let forms: [[ScalarForm?]]
  private let constants: [[[UInt8]?]]
  /// One line, a position at a time: the bytes of its characters in the file's encoding.
  private var line: [UInt8] = []
  private let scratch = OutputBuffer(capacity: 256)

  init(_ format: FixedFormat, _ types: TypeTable, _ zones: @escaping JSONWritePlan.ZoneOffsets) {
    self.format = format
    scalars = ScalarText(types)
    encoder = TextEncoder(format.details.encoding ?? .utf8)
    forms = format.rows.kinds.map { $0.columns.map { ScalarForm($0.form, zones: zones) } }
    constants = format.rows.kinds.map { $0.columns.map { $0.form.fixed.map(plainText(ofJSON:)) } }
  }

  func write(_ cell: Cell, into output: OutputBuffer) throws(WriteFault) {
    let before = output.count
    do throws(WriteFault) {
      if format.rows.hasKinds { try writeFile(cell, output) } else { try writeLine(cell, kind: 0, "", output) }
      if output.count > output.limit {
        throw WriteFault(
          kind: .tooLarge, path: "", message: "the output is larger than its limit of \(output.limit - before) bytes")
      }
    } catch {
      output.count = before
      throw error
    }
  }

  private func writeFile(_ cell: Cell, _ output: OutputBuffer) throws(WriteFault) {
    guard cell.kind == .record, Int(cell.tag) == format.rows.documentRecord,
      Int(truncatingIfNeeded: cell.high) == format.rows.documentFields
    else { throw .notWritable("") }
    var isFirst = true
    for (index, kind) in format.rows.kinds.enumerated() {
      let value = cell.asCells[kind.field]
      if value.kind == .missing || value.kind == .null { continue }
      guard kind.isList else {
        try separate(&isFirst, output)
        try writeLine(value, kind: index, pathName(kind.name), output)
        continue
      }
      for (number, row) in value.asCells.enumerated() {
        try separate(&isFirst, output)
        try writeLine(row, kind: index, "\(pathName(kind.name))[\(number + 1)]", output)
      }
    }
  }

  private func separate(_ isFirst: inout Bool, _ output: OutputBuffer) throws(WriteFault) {
    if !isFirst { format.framing(WriteSettings()).separator.withUnsafeBufferPointer(output.append) }
    isFirst = false
  }

  // MARK: One line

  private func writeLine(_ cell: Cell, kind: Int, _ path: String, _ output: OutputBuffer) throws(WriteFault) {
    let rows = format.rows.kinds[kind]
    guard cell.kind == .record, Int(cell.tag) == rows.record else { throw .notWritable(path) }
    // Stretches are written in the order of their positions, since characters may have several bytes.
    var position = 0
    scratch.removeAll()
    for column in order[kind] {
      guard let stretch = column < 0 ? selectorStretch(kind) : format.lines[kind].stretches[column] else { continue }
      fill(from: position, to: stretch.start)
      position = stretch.end
      if column < 0 {
        try put(Array((rows.selector?.texts.first ?? "").utf8), stretch, path, .missing)
      } else if let constant = constants[kind][column] {
        try put(constant, stretch, path, .missing)
      } else {
        let name = rows.columns[column].name
        try write(
          cell, rows.columns[column].field, forms[kind][column], stretch,
          path.isEmpty ? pathName(name) : path + "." + pathName(name))
      }
    }
    fill(from: position, to: format.lines[kind].length)
    if encoder?.append(scratch.bytes, to: output) != nil { throw .notWritable(path) }
  }

  /// By kind: its columns by their positions; -1 for the text that tells the kind, where no field stands there.
  private lazy var order: [[Int]] = format.rows.kinds.indices.map { kind in
    let line = format.lines[kind]
    var columns = line.stretches.indices.filter { line.stretches[$0] != nil }
    if let selector = line.selector, format.rows.kinds[kind].selector?.texts.isEmpty == false,
      !columns.contains(where: { overlaps(line.stretches[$0], selector) })
    {
      columns.append(-1)
    }
    return columns.sorted { start($0, kind) < start($1, kind) }
  }

  private func overlaps(_ stretch: FixedLine.Stretch?, _ selector: (start: Int, end: Int)) -> Bool {
    guard let stretch else { return false }
    return stretch.start < selector.end && selector.start < stretch.end
  }

  private func start(_ column: Int, _ kind: Int) -> Int {
    column < 0 ? format.lines[kind].selector?.start ?? 0 : format.lines[kind].stretches[column]?.start ?? 0
  }

  private func selectorStretch(_ kind: Int) -> FixedLine.Stretch? {
    format.lines[kind].selector.map {
      FixedLine.Stretch(start: $0.start, end: $0.end, isNumber: false, padding: .blanks)
    }
  }

  private func fill(from position: Int, to end: Int) {
    for _ in position..<max(position, end) { scratch.append(0x20) }
  }

  private func write(
    _ cell: Cell, _ field: Int, _ form: ScalarForm?, _ stretch: FixedLine.Stretch, _ path: String
  ) throws(WriteFault) {
    guard field < Int(truncatingIfNeeded: cell.high), let form else { throw .notWritable(path) }
    let value = cell.asCells[field]
    if value.kind == .missing || value.kind == .null { return fill(from: stretch.start, to: stretch.end) }
    guard let text = scalars.bytes(of: value, form) else { throw .notWritable(path) }
    if let lacking = encoder?.firstLacking(text) {
      throw .lacksCharacter(lacking, format.details.encoding ?? .utf8, path, value)
    }
    if text.contains(0x0A) || text.contains(0x0D) { throw .holdsLineEnd(path, value) }
    if !stretch.isNumber, text.last == 0x20 { throw .padsItself(path, value) }
    try put(Array(text), stretch, path, value)
  }

  private func put(
    _ text: [UInt8], _ stretch: FixedLine.Stretch, _ path: String, _ cell: Cell
  ) throws(WriteFault) {
    let width = stretch.end - stretch.start
    let count = format.details.countsBytes ? encodedCount(text) : text.count { $0 & 0xC0 != 0x80 }
    guard count <= width else { throw .tooWide(path, width, cell) }
    let filling = width - count
    guard stretch.isNumber else {
      text.withUnsafeBufferPointer(scratch.append)
      return fill(from: 0, to: filling)
    }
    guard stretch.padding == .zeros else {
      fill(from: 0, to: filling)
      return text.withUnsafeBufferPointer(scratch.append)
    }
    // A sign before the digits stays before the zeros.
    let hasSign = text.first == UInt8(ascii: "-") || text.first == UInt8(ascii: "(")
    if hasSign { scratch.append(text[0]) }
    for _ in 0..<filling { scratch.append(UInt8(ascii: "0")) }
    text.dropFirst(hasSign ? 1 : 0).withUnsafeBufferPointer(scratch.append)
  }

  private func encodedCount(_ text: [UInt8]) -> Int {
    text.withUnsafeBufferPointer { TextMeasure(encoding: format.details.encoding ?? .utf8).length($0) }
  }
}
