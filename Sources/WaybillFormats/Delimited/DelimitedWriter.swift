import WaybillCore
import WaybillSchema

/// Writes rows: a document that is one row, or all rows of a file, kind by kind.
final class DelimitedWriter: DocumentWriter {
  var tapes: [Tape] = []
  private let plan: DelimitedWritePlan
  private let scalars: ScalarText
  private let encoder: TextEncoder?
  /// Rows of an encoding other than UTF-8, before they are encoded.
  private let scratch = OutputBuffer(capacity: 1024)

  init(_ plan: DelimitedWritePlan) {
    self.plan = plan
    scalars = ScalarText(plan.types)
    encoder = TextEncoder(plan.encoding)
  }

  func write(_ cell: Cell, into output: OutputBuffer) throws(WriteFault) {
    let before = output.count
    do throws(WriteFault) {
      if plan.rows.hasKinds { try writeFile(cell, output) } else { try writeOnlyRow(cell, output) }
      if output.count > output.limit {
        throw WriteFault(
          kind: .tooLarge, path: "", message: "the output is larger than its limit of \(output.limit - before) bytes")
      }
    } catch {
      output.count = before
      throw error
    }
  }

  private func writeOnlyRow(_ cell: Cell, _ output: OutputBuffer) throws(WriteFault) {
    try writeRow(cell, kind: 0, "", output)
  }

  private func writeFile(_ cell: Cell, _ output: OutputBuffer) throws(WriteFault) {
    guard cell.kind == .record, Int(cell.tag) == plan.rows.documentRecord,
      Int(truncatingIfNeeded: cell.high) == plan.rows.documentFields
    else { throw .notWritable("") }
    var isFirst = true
    if plan.hasHeader {
      plan.header.withUnsafeBufferPointer { _ = encoder?.append($0, to: output) }
      isFirst = false
    }
    for (index, kind) in plan.rows.kinds.enumerated() {
      let value = cell.asCells[kind.field]
      if value.kind == .missing || value.kind == .null { continue }
      guard kind.isList else {
        separate(&isFirst, output)
        try writeRow(value, kind: index, pathName(kind.name), output)
        continue
      }
      for (number, row) in value.asCells.enumerated() {
        separate(&isFirst, output)
        try writeRow(row, kind: index, "\(pathName(kind.name))[\(number + 1)]", output)
      }
    }
  }

  private func separate(_ isFirst: inout Bool, _ output: OutputBuffer) {
    if !isFirst { plan.framing.separator.withUnsafeBufferPointer(output.append) }
    isFirst = false
  }

  private func writeRow(_ cell: Cell, kind: Int, _ path: String, _ output: OutputBuffer) throws(WriteFault) {
    let columns = plan.columns[kind]
    guard cell.kind == .record, Int(cell.tag) == plan.rows.kinds[kind].record else { throw .notWritable(path) }
    let isDirect = plan.encoding == .utf8
    let target = isDirect ? output : scratch
    if !isDirect { scratch.removeAll() }
    for (index, column) in columns.enumerated() {
      if index > 0 { plan.marks.separator.withUnsafeBufferPointer(target.append) }
      switch column {
      case .empty: continue
      case .constant(let bytes):
        bytes.withUnsafeBufferPointer { _ = DelimitedCellText.append($0, plan.marks, isAlone: false, to: target) }
      case .field(let field, let name, let form):
        guard field < Int(truncatingIfNeeded: cell.high) else { throw .notWritable(path) }
        try write(cell.asCells[field], form, joined(path, name), isAlone: columns.count == 1, target)
      }
    }
    // Each text was looked at before, and separators are of every encoding that the compiler lets them be in.
    if !isDirect, encoder?.append(scratch.bytes, to: output) != nil { throw .notWritable(path) }
  }

  private func write(
    _ cell: Cell, _ form: ScalarForm, _ path: String, isAlone: Bool, _ target: OutputBuffer
  ) throws(WriteFault) {
    var text = UnsafeBufferPointer<UInt8>(start: nil, count: 0)
    if cell.kind != .missing, cell.kind != .null {
      guard let found = scalars.bytes(of: cell, form) else { throw .notWritable(path) }
      text = found
    }
    if let lacking = encoder?.firstLacking(text) { throw .lacksCharacter(lacking, plan.encoding, path, cell) }
    let isEscaped = plan.escapesFormulas && (cell.kind == .text || cell.kind == .enumCase)
    let isWritten =
      isEscaped && DelimitedCellText.isFormula(text)
      ? ([UInt8(ascii: "'")] + text).withUnsafeBufferPointer {
        DelimitedCellText.append($0, plan.marks, isAlone: isAlone, to: target)
      } : DelimitedCellText.append(text, plan.marks, isAlone: isAlone, to: target)
    guard isWritten else { throw text.isEmpty ? .emptyRow(path) : .holdsSeparator(path, cell) }
  }

  private func joined(_ path: String, _ name: String) -> String {
    path.isEmpty ? pathName(name) : path + "." + pathName(name)
  }
}
