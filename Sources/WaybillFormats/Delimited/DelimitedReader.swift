import CWaybillScan
import WaybillCore
import WaybillSchema

/// Reads rows of a delimited file, each a document: the keys stand on the tape from row to row, and only the places of
/// the cells change.
///
/// A file whose rows are of several kinds is one document; see `DelimitedReader+File`.
final class DelimitedReader: DocumentReader {
  let format: DelimitedFormat
  let limits: RowLimits
  private let readLimits: ReadLimits
  let cells: RowCells
  /// Names of keys, then the row; of a whole file, the text and then the names.
  let memory = RowMemory()
  let locator = RowLocator()
  /// The context whose keys stand on the tape, and that tape.
  private var context: DelimitedContext?
  private weak var tape: Tape?

  init(_ format: DelimitedFormat, _ limits: ReadLimits) {
    self.format = format
    readLimits = limits
    self.limits = RowLimits(limits)
    cells = RowCells(capacity: self.limits.columns)
  }

  func read(
    _ input: UnsafePointer<UInt8>, count: Int, context: (any RecordContext)?, into tape: Tape
  ) throws(ReadFault) {
    if format.rows.hasKinds { return try readFile(input, count, into: tape) }
    guard let context else { return try readOnlyRow(input, count, into: tape) }
    if self.context !== context || self.tape !== tape {
      guard let own = context as? DelimitedContext else { return try readOnlyRow(input, count, into: tape) }
      adopt(own, tape)
    }
    guard let own = self.context else { return }
    locator.start = nil
    try readRow(UnsafeBufferPointer(start: input, count: count), own, into: tape)
  }

  /// Puts the keys of a file on the tape.
  private func adopt(_ context: DelimitedContext, _ tape: Tape) {
    (self.context, self.tape) = (context, tape)
    let nodes = context.layouts[0].nodes
    if tape.capacity < nodes.count { tape.grow(to: nodes.count) }
    let places = tape.keepPlaces()
    for (index, node) in nodes.enumerated() {
      tape.nodes[index] = node
      places[index] = 0
    }
    tape.used = nodes.count
    tape.locator = locator
    locator.measure = context.measure
    _ = memory.reserve(context.names.count, keeping: 0)
    memory.put(context.names, at: 0)
    tape.input = UnsafePointer(memory.start)
  }

  private func readRow(
    _ row: UnsafeBufferPointer<UInt8>, _ context: DelimitedContext, into tape: Tape
  ) throws(ReadFault) {
    let base = context.names.count
    if memory.reserve(base + row.count, keeping: base) { tape.input = UnsafePointer(memory.start) }
    let text = memory.start + base
    if let first = row.baseAddress { text.update(from: first, count: row.count) }
    locator.text = row
    tape.count = base + row.count
    try DelimitedCells(marks: format.marks, limits: limits, measure: context.measure)
      .split(text, count: row.count, into: cells)
    if cells.count != context.counts[0] {
      throw .ragged(cells.count, needed: context.counts[0], offset: 0, isFromHeader: context.hasHeader)
    }
    if format.rows.isStrict, !context.hasHeader { try refuseUndeclared(context) }
    fill(tape.nodes, tape.keepPlaces(), context.layouts[0], text: text, base: UInt32(base))
  }

  /// Of a strict document without header: columns that no field is for have to be empty.
  func refuseUndeclared(_ context: DelimitedContext) throws(ReadFault) {
    let declared = Set(format.rows.kinds[0].columns.map(\.name))
    for slot in context.layouts[0].slots {
      let key = context.layouts[0].nodes[Int(slot.node) - 1]
      let name = String(
        decoding: context.names[Int(key.offset)..<Int(key.offset + key.length)], as: UTF8.self)
      if cells.starts[Int(slot.cell)] != cells.ends[Int(slot.cell)], !declared.contains(name) {
        throw .columnUnknown(name, offset: Int(cells.starts[Int(slot.cell)]))
      }
    }
  }

  /// Fills the values of one row, whose object is the node 0 of `nodes`.
  func fill(
    _ nodes: UnsafeMutablePointer<TapeNode>, _ places: UnsafeMutablePointer<UInt32>, _ layout: RowLayout,
    text: UnsafePointer<UInt8>, base: UInt32
  ) {
    let (starts, ends) = (cells.starts, cells.ends)
    let isPlain = cells.traits & UInt32(WAYBILL_HAS_HIGH | WAYBILL_HAS_SPECIAL) == 0
    if format.details.escapesFormulas { unescapeFormulas(text) }
    layout.slots.withUnsafeBufferPointer { slots in
      for slot in slots {
        let (start, end) = (starts[Int(slot.cell)], ends[Int(slot.cell)])
        let node = nodes + Int(slot.node)
        node.pointee.offset = base &+ start
        node.pointee.length = end &- start
        node.pointee.flags =
          isPlain
          ? TapeNode.isUntyped | TapeNode.isASCII : TapeNode.untypedFlags(text + Int(start), Int(end &- start))
        places[Int(slot.node)] = start
      }
    }
  }

  /// Takes away the apostrophes that keep spreadsheets from seeing formulas.
  private func unescapeFormulas(_ text: UnsafePointer<UInt8>) {
    for cell in 0..<cells.count where DelimitedCellText.isEscapedFormula(cells.text(cell, in: text)) {
      cells.starts[cell] += 1
    }
  }

  /// A file that has one row only, given without a splitter.
  private func readOnlyRow(_ input: UnsafePointer<UInt8>, _ count: Int, into tape: Tape) throws(ReadFault) {
    let file = UnsafeRawBufferPointer(start: input, count: count)
    let batch = StreamBatch(capacity: count + 64)
    let splitter = DelimitedSplitter(format, readLimits)
    var given = 0
    var records: [StreamRecord] = []
    held = batch
    do {
      let isFilled = try splitter.next(batch) { room in
        let piece = min(room.count, count - given)
        if piece > 0 { room.copyMemory(from: UnsafeRawBufferPointer(rebasing: file[given..<given + piece])) }
        given += piece
        return piece
      }
      if isFilled { records = batch.records }
    } catch {
      throw ReadFault(.empty, offset: 0)
    }
    if let fault = batch.fault { throw fault }
    guard let row = records.first else { throw .noRow(hasHeader: format.details.hasHeader) }
    if records.count > 1 { throw .severalRows(offset: records[1].offset) }
    guard !row.isTooLarge else { throw .fieldTooLong(limits.fieldBytes, isQuoted: false, offset: row.offset) }
    guard let context = batch.context(of: row) as? DelimitedContext else { return }
    adopt(context, tape)
    do throws(ReadFault) {
      try readRow(batch.bytes(of: row), context, into: tape)
    } catch {
      var placed = error
      placed.offset += row.offset
      throw placed
    }
  }

  /// The rows of a file that was given as a whole, kept as long as the tape points to them.
  private var held: StreamBatch?
}
