import CWaybillScan
import WaybillCore

/// Splits a row into its cells. Offsets of faults count from the start of the row.
struct DelimitedCells {
  let marks: RowMarks
  let limits: RowLimits
  let measure: TextMeasure

  /// Doubled quotes are resolved in place, so that `text` changes; behind it 32 bytes are readable.
  func split(_ text: UnsafeMutablePointer<UInt8>, count: Int, into cells: RowCells) throws(ReadFault) {
    let isSimple = marks.separator.count == 1
    let quote = marks.quote ?? 0x0A
    if isSimple {
      cells.count = Int(
        waybill_split_cells(
          text, text + count, marks.separator[0], quote, cells.starts, cells.ends, UInt32(limits.columns), &cells.traits
        ))
    }
    if !isSimple || cells.count > limits.columns {
      cells.traits = waybill_text_traits(text, Int32(truncatingIfNeeded: count))
      if waybill_find_byte(text, text + count, quote) != text + count { cells.traits |= UInt32(WAYBILL_HAS_QUOTE) }
    }
    if cells.traits & UInt32(WAYBILL_HAS_HIGH) != 0 { try checkUTF8(text, count) }
    if !isSimple || marks.quote != nil && cells.traits & UInt32(WAYBILL_HAS_QUOTE) != 0 {
      try splitQuoted(text, count, into: cells)
      cells.traits |= UInt32(WAYBILL_HAS_SPECIAL)
    }
    if cells.count > limits.columns { throw .tooManyColumns(limits.columns, offset: 0) }
    if count > limits.fieldBytes { try checkLengths(cells, text) }
  }

  private func checkUTF8(_ text: UnsafePointer<UInt8>, _ count: Int) throws(ReadFault) {
    guard let fault = waybill_utf8_fault(text, text + count), fault < text + count else { return }
    let before = UnsafeBufferPointer(start: text, count: fault - text)
    throw .notOfEncoding(measure.encoding, offset: measure.length(before))
  }

  private func checkLengths(_ cells: RowCells, _ text: UnsafePointer<UInt8>) throws(ReadFault) {
    for cell in 0..<cells.count where Int(cells.ends[cell] - cells.starts[cell]) > limits.fieldBytes {
      throw .fieldTooLong(limits.fieldBytes, isQuoted: false, offset: offset(text, Int(cells.starts[cell])))
    }
  }

  private func offset(_ text: UnsafePointer<UInt8>, _ index: Int) -> Int {
    measure.length(UnsafeBufferPointer(start: text, count: index))
  }

  /// Cell by cell, for rows with quotes and for separators of several bytes.
  private func splitQuoted(
    _ text: UnsafeMutablePointer<UInt8>, _ count: Int, into cells: RowCells
  ) throws(ReadFault) {
    var position = 0
    cells.count = 0
    while true {
      guard cells.count < limits.columns else { throw .tooManyColumns(limits.columns, offset: 0) }
      var end: Int
      if position < count, let quote = marks.quote, text[position] == quote {
        let opened = position
        (end, position) = try resolveQuoted(text, count, quote, from: position)
        add(opened + 1..<end, cells)
        guard position == count || isSeparator(text, position, count) else {
          throw .textBehindQuote(offset: offset(text, position))
        }
      } else {
        end = nextSeparator(text, position, count)
        add(position..<end, cells)
        position = end
      }
      if position == count { return }
      position += marks.separator.count
    }
  }

  private func add(_ range: Range<Int>, _ cells: RowCells) {
    cells.starts[cells.count] = UInt32(range.lowerBound)
    cells.ends[cells.count] = UInt32(range.upperBound)
    cells.count += 1
  }

  /// The end of the text in the quotes, and the index behind the closing one.
  private func resolveQuoted(
    _ text: UnsafeMutablePointer<UInt8>, _ count: Int, _ quote: UInt8, from opened: Int
  ) throws(ReadFault) -> (end: Int, next: Int) {
    var (read, written) = (opened + 1, opened + 1)
    while true {
      guard let found = waybill_find_byte(text + read, text + count, quote), found < text + count else {
        throw .openQuote(offset: offset(text, opened))
      }
      let length = found - UnsafePointer(text + read)
      if written != read { (text + written).update(from: text + read, count: length) }
      written += length
      read += length
      guard read + 1 < count, text[read + 1] == quote else { return (written, read + 1) }
      text[written] = quote
      written += 1
      read += 2
    }
  }

  private func isSeparator(_ text: UnsafePointer<UInt8>, _ position: Int, _ count: Int) -> Bool {
    guard position + marks.separator.count <= count else { return false }
    for (index, byte) in marks.separator.enumerated() where text[position + index] != byte { return false }
    return true
  }

  private func nextSeparator(_ text: UnsafePointer<UInt8>, _ from: Int, _ count: Int) -> Int {
    guard let first = marks.separator.first else { return count }
    var position = from
    while true {
      guard let found = waybill_find_byte(text + position, text + count, first), found < text + count else {
        return count
      }
      position = UnsafePointer(found) - text
      if isSeparator(text, position, count) { return position }
      position += 1
    }
  }
}
