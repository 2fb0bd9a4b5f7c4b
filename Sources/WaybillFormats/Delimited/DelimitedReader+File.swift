import WaybillCore
import WaybillSchema

/// Files whose rows are of several kinds: one document.
extension DelimitedReader {
  func readFile(_ input: UnsafePointer<UInt8>, _ count: Int, into tape: Tape) throws(ReadFault) {
    if count > limits.rowBytes {
      throw ReadFault(.tooLarge, offset: 0, found: String(count), needed: String(limits.rowBytes))
    }
    let bytes = UnsafeBufferPointer(start: input, count: count)
    let start = try TextStart.find(bytes, declared: format.details.encoding)
    let measure = TextMeasure(encoding: start.encoding)
    (locator.text, locator.start, locator.measure) = (bytes, start, measure)
    tape.locator = locator
    let textCount = try takeText(UnsafeBufferPointer(rebasing: bytes.dropFirst(start.markLength)), start)
    do throws(ReadFault) {
      try readRows(textCount, measure, into: tape)
    } catch {
      var placed = error
      placed.offset += start.markLength
      throw placed
    }
  }

  /// Puts the text in UTF-8 into the reader's memory.
  private func takeText(_ bytes: UnsafeBufferPointer<UInt8>, _ start: TextStart) throws(ReadFault) -> Int {
    let decoder = try TextDecoder(start)
    _ = memory.reserve(start.encoding == .utf8 ? bytes.count : bytes.count * TextDecoder.growth + 4, keeping: 0)
    return decoder.decode(bytes, isAtEnd: true, into: memory.start).written
  }

  private func readRows(_ count: Int, _ measure: TextMeasure, into tape: Tape) throws(ReadFault) {
    var scan = RowScan(format.marks)
    var context = format.details.hasHeader ? nil : try DelimitedContext(format, header: nil, measure: measure)
    var header: [UInt8] = []
    let rows = RowTape(format.rows)
    while let row = scan.next(memory.start, count: count, isAtEnd: true) {
      guard row.start < row.end else { continue }
      let text = memory.start + row.start
      let bytes = UnsafeBufferPointer(start: UnsafePointer(text), count: row.end - row.start)
      do throws(ReadFault) {
        guard let known = context else {
          header = Array(bytes)
          context = try format.context(header: header, measure: measure, limits: limits)
          continue
        }
        if format.isHeader(bytes, again: header) { continue }
        try readRow(text, bytes.count, at: row.start, known, into: rows)
      } catch {
        var placed = error
        placed.offset += measure.length(UnsafeBufferPointer(start: UnsafePointer(memory.start), count: row.start))
        throw placed
      }
    }
    guard let context else { throw .headerMissing() }
    _ = memory.reserve(count + context.names.count, keeping: count)
    memory.put(context.names, at: count)
    tape.input = UnsafePointer(memory.start)
    tape.count = count + context.names.count
    rows.finish(into: tape, layouts: context.layouts, keys: context.rootKeys, names: UInt32(count))
  }

  private func readRow(
    _ text: UnsafeMutablePointer<UInt8>, _ count: Int, at offset: Int, _ context: DelimitedContext, into rows: RowTape
  ) throws(ReadFault) {
    try DelimitedCells(marks: format.marks, limits: limits, measure: context.measure)
      .split(text, count: count, into: cells)
    if context.hasHeader, cells.count != context.counts[0] {
      throw .ragged(cells.count, needed: context.counts[0], offset: 0, isFromHeader: true)
    }
    guard let kind = kind(text, context) else { throw .rowOfNoKind(offset: 0) }
    if cells.count != context.counts[kind] {
      throw .ragged(cells.count, needed: context.counts[kind], offset: 0, isFromHeader: false)
    }
    let object = try rows.add(kind, context.layouts[kind])
    fill(object.nodes, object.places, context.layouts[kind], text: text, base: UInt32(offset))
    // Places of cells count from the row.
    rows.place(object, context.layouts[kind], at: UInt32(offset))
  }

  /// The first kind whose cell tells it; what no cell tells takes the rest.
  private func kind(_ text: UnsafePointer<UInt8>, _ context: DelimitedContext) -> Int? {
    var otherwise: Int?
    for (index, kind) in format.rows.kinds.enumerated() {
      guard let selector = kind.selector else {
        otherwise = otherwise ?? index
        continue
      }
      let cell = cells.text(context.selectors[index], in: text)
      if selector.texts.isEmpty ? !cell.isEmpty : selector.texts.contains(where: { cell.elementsEqual($0.utf8) }) {
        return index
      }
    }
    return otherwise
  }
}
