import CWaybillScan
import WaybillCore
import WaybillSchema

/// Reads lines of fixed width, each a document, or a file of them.
final class FixedReader: DocumentReader {
  let format: FixedFormat
  private let limits: RowLimits
  private let cells: RowCells
  private let memory = RowMemory()
  private let locator = RowLocator()
  /// Names of keys, and the nodes of each kind of line, which all files share.
  private let names: [UInt8]
  private let layouts: [RowLayout]
  private let rootKeys: [TapeNode]
  /// Byte indexes of positions that one line asks for.
  private var ruler: FixedRuler

  init(_ format: FixedFormat, _ limits: ReadLimits) {
    self.format = format
    self.limits = RowLimits(limits)
    var names: [UInt8] = []
    layouts = format.rows.kinds.map { kind in
      RowLayout(kind, names: &names, cells: kind.columns.indices.map { $0 })
    }
    rootKeys = format.rows.hasKinds ? format.rows.kinds.map { RowLayout.key($0.name, &names) } : []
    self.names = names
    cells = RowCells(capacity: max(1, format.rows.kinds.map(\.columns.count).max() ?? 1))
    ruler = FixedRuler(countsBytes: format.details.countsBytes)
  }

  func read(
    _ input: UnsafePointer<UInt8>, count: Int, context: (any RecordContext)?, into tape: Tape
  ) throws(ReadFault) {
    tape.locator = locator
    let bytes = UnsafeBufferPointer(start: input, count: count)
    if let context = context as? FixedContext {
      (locator.text, locator.start, locator.measure) = (bytes, nil, context.measure)
      _ = memory.reserve(count, keeping: 0)
      if let first = bytes.baseAddress { memory.start.update(from: first, count: count) }
      return try readLines(count, context.measure, isOneLine: true, into: tape)
    }
    if count > limits.rowBytes {
      throw ReadFault(.tooLarge, offset: 0, found: String(count), needed: String(limits.rowBytes))
    }
    let start = try TextStart.find(bytes, declared: format.details.encoding)
    let measure = TextMeasure(encoding: start.encoding)
    (locator.text, locator.start, locator.measure) = (bytes, start, measure)
    let text = UnsafeBufferPointer(rebasing: bytes.dropFirst(start.markLength))
    let decoder = try TextDecoder(start)
    _ = memory.reserve(start.encoding == .utf8 ? text.count : text.count * TextDecoder.growth + 4, keeping: 0)
    let written = decoder.decode(text, isAtEnd: true, into: memory.start).written
    do throws(ReadFault) {
      try readLines(written, measure, isOneLine: false, into: tape)
    } catch {
      var placed = error
      placed.offset += start.markLength
      throw placed
    }
  }

  /// - Parameter isOneLine: the text is one line without its end.
  private func readLines(
    _ count: Int, _ measure: TextMeasure, isOneLine: Bool, into tape: Tape
  ) throws(ReadFault) {
    let rows = RowTape(format.rows)
    var scan = RowScan(RowMarks())
    var hasLine = false
    while let row = isOneLine
      ? (hasLine ? nil : RowScan.Row(start: 0, end: count, next: count, hasQuotes: false))
      : scan.next(memory.start, count: count, isAtEnd: true)
    {
      guard row.start < row.end || isOneLine else { continue }
      do throws(ReadFault) {
        if hasLine, !format.rows.hasKinds { throw .severalRows(offset: 0) }
        try readLine(row, measure, into: rows)
      } catch {
        var placed = error
        placed.offset += measure.length(UnsafeBufferPointer(start: UnsafePointer(memory.start), count: row.start))
        throw placed
      }
      hasLine = true
    }
    if !hasLine, !format.rows.hasKinds { throw .noRow(hasHeader: false) }
    _ = memory.reserve(count + names.count, keeping: count)
    memory.put(names, at: count)
    tape.input = UnsafePointer(memory.start)
    tape.count = count + names.count
    if format.rows.hasKinds {
      rows.finish(into: tape, layouts: layouts, keys: rootKeys, names: UInt32(count))
    } else {
      rows.finishOnlyRow(into: tape, names: UInt32(count))
    }
  }

  private func readLine(_ row: RowScan.Row, _ measure: TextMeasure, into rows: RowTape) throws(ReadFault) {
    let text = UnsafePointer(memory.start + row.start)
    let count = row.end - row.start
    if let fault = waybill_utf8_fault(text, text + count), fault < text + count {
      throw .notOfEncoding(
        measure.encoding, offset: measure.length(UnsafeBufferPointer(start: text, count: fault - text)))
    }
    ruler.take(UnsafeBufferPointer(start: text, count: count), measure)
    guard let kind = kind() else { throw .rowOfNoKind(offset: 0) }
    let line = format.lines[kind]
    if !format.details.isShort, ruler.length != line.length {
      throw .lineOfOtherLength(
        ruler.length, needed: line.length, unit: format.details.countsBytes ? "byte" : "character", offset: 0)
    }
    cells.count = line.stretches.count
    for (index, stretch) in line.stretches.enumerated() {
      let range = try cell(stretch, format.rows.kinds[kind].columns[index].name)
      cells.starts[index] = UInt32(range.lowerBound)
      cells.ends[index] = UInt32(range.upperBound)
    }
    let object = try rows.add(kind, layouts[kind])
    fill(object, layouts[kind], text, base: UInt32(row.start))
    rows.place(object, layouts[kind], at: UInt32(row.start))
  }

  /// The value without its padding: blanks behind a text, around a number.
  private func cell(_ stretch: FixedLine.Stretch?, _ name: String) throws(ReadFault) -> Range<Int> {
    guard let stretch else { return 0..<0 }
    guard let range = ruler.range(stretch.start, stretch.end) else {
      throw .characterAcrossPositions(name, offset: ruler.offsetOfEdge(stretch.start, stretch.end))
    }
    if range.count > limits.fieldBytes {
      throw .fieldTooLong(limits.fieldBytes, isQuoted: false, offset: ruler.offset(stretch.start))
    }
    var (start, end) = (range.lowerBound, range.upperBound)
    while start < end, ruler.text[end - 1] == 0x20 { end -= 1 }
    if stretch.isNumber { while start < end, ruler.text[start] == 0x20 { start += 1 } }
    return start..<end
  }

  private func fill(_ object: RowTape.Object, _ layout: RowLayout, _ text: UnsafePointer<UInt8>, base: UInt32) {
    for slot in layout.slots {
      let (start, end) = (cells.starts[Int(slot.cell)], cells.ends[Int(slot.cell)])
      let node = object.nodes + Int(slot.node)
      node.pointee.offset = base &+ start
      node.pointee.length = end &- start
      node.pointee.flags = TapeNode.untypedFlags(text + Int(start), Int(end &- start))
      object.places[Int(slot.node)] = start
    }
  }

  private func kind() -> Int? {
    var otherwise: Int?
    for (index, kind) in format.rows.kinds.enumerated() {
      guard let selector = kind.selector, let place = format.lines[index].selector else {
        otherwise = otherwise ?? index
        continue
      }
      guard let range = ruler.range(place.start, place.end) else { continue }
      var value = UnsafeBufferPointer(rebasing: ruler.text[range])
      while value.last == 0x20 { value = UnsafeBufferPointer(rebasing: value.dropLast()) }
      let isTold = selector.texts.contains { text in
        var wanted = Array(text.utf8)
        while wanted.last == 0x20 { wanted.removeLast() }
        return value.elementsEqual(wanted)
      }
      if selector.texts.isEmpty ? !value.isEmpty : isTold { return index }
    }
    return otherwise
  }
}
