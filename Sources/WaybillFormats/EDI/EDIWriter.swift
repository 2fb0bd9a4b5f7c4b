import WaybillCore
import WaybillSchema

/// Writes cells as the segments of one transaction or message: in declared order, empty elements and components at the
/// end left out, levels numbered, segments counted.
///
/// Where the number of the transaction belongs, `EDIWriter.numberMark` stands until the finisher, which knows the order
/// of the documents, puts the number there. One writer serves one thread.
package final class EDIWriter: DocumentWriter {
  /// A control character, which no value holds.
  static let numberMark: UInt8 = 1
  static let deepest = 64

  package var tapes: [Tape] = []
  let plan: EDIWritePlan
  let scalars: ScalarText
  let separators: EDISeparators
  let characters: CharacterRepertoire
  let classes: [UInt8]
  private let terminator: [UInt8]
  private let head: [UInt8]
  private let trailer: (tag: [UInt8], ending: [UInt8])
  private var segments = 0
  /// The number of the last HL of the document.
  private var level: Int64 = 0
  /// The segment that is being written.
  var line = SegmentProgress()

  init(_ plan: EDIWritePlan, _ partner: TradingPartner) {
    self.plan = plan
    scalars = ScalarText(plan.types)
    switch plan.dialect {
    case .x12:
      let envelope = partner.x12
      (separators, characters) = (envelope?.separators ?? .x12, envelope?.characters ?? .extended)
      head =
        Array("ST".utf8) + [separators.element] + Array(plan.details.message.utf8) + [separators.element]
        + [EDIWriter.numberMark]
      trailer = (Array("SE".utf8), [separators.element, EDIWriter.numberMark])
    case .edifact:
      let envelope = partner.edifact
      (separators, characters) = (envelope?.separators ?? .edifact, envelope?.level ?? .unoc)
      head =
        Array("UNH".utf8) + [separators.element, EDIWriter.numberMark, separators.element]
        + EdifactMessages.identifier(plan.details, association: envelope?.association, separators.component)
      trailer = (Array("UNT".utf8), [separators.element, EDIWriter.numberMark])
    }
    terminator = [separators.terminator] + Array(separators.lineBreak.utf8)
    classes = RepertoireTable(separators, characters).classes
  }

  package func write(_ cell: Cell, into output: OutputBuffer) throws(WriteFault) {
    let before = output.count
    segments = 0
    level = 0
    do throws(WriteFault) {
      head.withUnsafeBufferPointer(output.append)
      end(output)
      try writeParts(of: cell, plan.root, parent: 0, depth: 0, output)
      trailer.tag.withUnsafeBufferPointer(output.append)
      output.append(separators.element)
      output.append(String(segments + 1))
      trailer.ending.withUnsafeBufferPointer(output.append)
      end(output)
      if output.count > output.limit {
        throw WriteFault(kind: .tooLarge, path: "", message: "the output is larger than its limit")
      }
    } catch {
      output.count = before
      throw error
    }
  }

  private func end(_ output: OutputBuffer) {
    terminator.withUnsafeBufferPointer(output.append)
    segments += 1
  }

  /// The cells of a record, where the cell is one of the type.
  func cells(of cell: Cell, _ record: Int) throws(WriteFault) -> (EDIWriteRecord, UnsafeMutableBufferPointer<Cell>) {
    guard cell.kind == .record, Int(cell.tag) == record, plan.records.indices.contains(record),
      let shape = plan.records[record], cell.asCells.count == shape.cells
    else { throw .notWritable }
    return (shape, cell.asCells)
  }

  private func writeParts(
    of cell: Cell, _ record: Int, parent: Int64, depth: Int, _ output: OutputBuffer
  ) throws(WriteFault) {
    let (shape, cells) = try cells(of: cell, record)
    guard depth < EDIWriter.deepest else {
      throw WriteFault(kind: .tooDeep, path: "", message: "the output is nested deeper than \(EDIWriter.deepest)")
    }
    for part in shape.parts {
      do throws(WriteFault) {
        try write(part, cells[part.cell], parent: parent, depth: depth + 1, output)
      } catch {
        throw error.inside(part.name)
      }
    }
  }

  private func write(
    _ part: EDIWritePart, _ cell: Cell, parent: Int64, depth: Int, _ output: OutputBuffer
  ) throws(WriteFault) {
    switch (part.count, cell.kind) {
    case (_, .missing), (_, .null): return
    case (.one, .record): try write(part, one: cell, key: nil, parent: parent, depth: depth, output)
    case (.list, .list):
      for (index, element) in cell.asCells.enumerated() {
        do throws(WriteFault) {
          try write(part, one: element, key: nil, parent: parent, depth: depth, output)
        } catch {
          throw error.inside("[\(index + 1)]")
        }
      }
    case (.map(let keyField), .map):
      let entries = cell.asCells
      for index in stride(from: 0, to: entries.count - 1, by: 2) {
        let key = entries[index]
        guard key.kind == .text else { throw .notWritable }
        do throws(WriteFault) {
          try write(
            part, one: entries[index + 1], key: (keyField, key), parent: parent, depth: depth, output)
        } catch {
          throw error.inside("[\"\(key.asString)\"]")
        }
      }
    default: throw .notWritable
    }
  }

  private func write(
    _ part: EDIWritePart, one cell: Cell, key: (field: String, cell: Cell)?, parent: Int64, depth: Int,
    _ output: OutputBuffer
  ) throws(WriteFault) {
    if part.kind == .level {
      return try writeLevel(part, cell, parent: parent, depth: depth, output)
    }
    let start = output.count
    part.tag.withUnsafeBufferPointer(output.append)
    line = SegmentProgress()
    let (shape, cells) = try cells(of: cell, part.record)
    try writeElements(shape, cells, key: key, output)
    // A segment without a value is not sent, except where it shows that a part begins.
    if line.isEmpty, !shape.elements.isEmpty, part.kind == .segment {
      output.count = start
    } else {
      end(output)
    }
    try writeParts(of: cell, part.record, parent: parent, depth: depth, output)
  }

  /// HL: its number, that of the level around it, its code, and whether there are levels in it.
  private func writeLevel(
    _ part: EDIWritePart, _ cell: Cell, parent: Int64, depth: Int, _ output: OutputBuffer
  ) throws(WriteFault) {
    level += 1
    let number = level
    let (shape, cells) = try cells(of: cell, part.record)
    let hasChildren = shape.parts.contains { inner in
      guard inner.kind == .level else { return false }
      let held = cells[inner.cell]
      return held.kind == .record || ((held.kind == .list || held.kind == .map) && !held.asCells.isEmpty)
    }
    let separator = Unicode.Scalar(separators.element)
    output.append("HL\(separator)\(number)\(separator)\(parent == 0 ? "" : String(parent))\(separator)")
    part.tag.withUnsafeBufferPointer(output.append)
    output.append("\(separator)\(hasChildren ? 1 : 0)")
    end(output)
    try writeParts(of: cell, part.record, parent: number, depth: depth, output)
  }
}

extension WriteFault {
  /// A value that is not of the type of its field.
  static var notWritable: WriteFault {
    WriteFault(kind: .notWritable, path: "", message: "a value of the result has no form that can be written")
  }
}
