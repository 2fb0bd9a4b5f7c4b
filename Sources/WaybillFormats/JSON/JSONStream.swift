import CWaybillScan

/// Splits a stream of any length into its documents: JSON lines, or the elements of one list. It only finds where each
/// begins and ends; what is between is for `JSONReader`.
///
/// Memory is bounded by the size of a batch and the limit of a document. How the stream comes in pieces makes no
/// difference.
package final class JSONStream {
  package enum Form: Sendable {
    /// One document a line; blank lines are passed over.
    case lines
    /// The elements of a list that is the whole stream.
    case elements
    /// Elements where the first character is `[`, else lines.
    case detected
  }

  /// Reads the next bytes of the stream into the buffer and says how many; 0 at the end.
  package typealias Source<Failure: Error> = (UnsafeMutableRawBufferPointer) throws(Failure) -> Int

  let recordLimit: Int
  private let batchBytes: Int
  var form: Form

  /// What was read of a record whose end has not come yet.
  private var carried: [UInt8] = []
  private var isAtEnd = false
  /// Nothing more comes: the end, or a fault.
  var isDone = false

  // The place in the current batch; all indexes are into its memory.
  /// The stream's byte at index 0.
  var base = 0
  /// Where the unfinished record begins.
  var start = 0
  /// What lies before has been looked at.
  var scanned = 0
  /// The line of the byte at `lineIndex`, from 1.
  var line = 1
  var lineIndex = 0
  /// The column of the byte at `lineIndex`, from 1; always 1 where documents are lines.
  var column = 1
  /// The record that is being passed over, since it is too large: its start.
  var oversized: (offset: Int, line: Int, column: Int)?
  var elements = ElementScan()

  package init(_ form: Form = .detected, recordLimit: Int = JSONLimits().documentBytes, batchBytes: Int = 256 << 10) {
    self.form = form
    self.recordLimit = recordLimit
    self.batchBytes = batchBytes
  }

  /// Fills `batch` with the next documents, at least one unless the stream ends.
  /// - Returns: false when there is nothing more: no record and no fault.
  package func fill<Failure: Error>(_ batch: StreamBatch, from source: Source<Failure>) throws(Failure) -> Bool {
    batch.removeAll()
    if isDone { return false }
    carried.withUnsafeBufferPointer { if let first = $0.baseAddress { batch.append(first, $0.count) } }
    while batch.records.isEmpty, !isDone {
      try readMore(batch, from: source)
      scan(batch)
      if isAtEnd { finish(batch) }
      dropOversized(batch)
    }
    carry(batch)
    return !batch.records.isEmpty || batch.fault != nil
  }

  private func readMore<Failure: Error>(_ batch: StreamBatch, from source: Source<Failure>) throws(Failure) {
    batch.reserve(max(batchBytes - batch.count, batchBytes / 4, 1))
    let room = UnsafeMutableRawBufferPointer(start: batch.start + batch.count, count: batch.capacity - batch.count)
    let added = try source(room)
    batch.count += added
    isAtEnd = added == 0
  }

  private func scan(_ batch: StreamBatch) {
    // A byte-order mark may come in pieces.
    if base == 0, batch.count < 3, !isAtEnd, batch.count == 0 || batch.start[0] >= 0xEF { return }
    if base == 0, scanned == 0, UTF16Text.mark(batch.start, batch.count).isPresent {
      return fail(batch, .notUTF8, at: 0)
    }
    if case .detected = form {
      let first = waybill_skip_blanks(textStart(batch), batch.start + batch.count)!
      if first >= batch.start + batch.count, !isAtEnd { return }
      form = first < batch.start + batch.count && first.pointee == UInt8(ascii: "[") ? .elements : .lines
    }
    if case .elements = form { scanElements(batch) } else { scanLines(batch) }
  }

  /// Behind the byte-order mark of the stream.
  func textStart(_ batch: StreamBatch) -> UnsafePointer<UInt8> {
    let bytes = UnsafePointer(batch.start)
    let hasMark = base == 0 && batch.count >= 3 && bytes[0] == 0xEF && bytes[1] == 0xBB && bytes[2] == 0xBF
    return hasMark ? bytes + 3 : bytes
  }

  private func scanLines(_ batch: StreamBatch) {
    let end = batch.start + batch.count
    while true {
      let feed = waybill_line_feed(batch.start + scanned, end)!
      if feed == end { break }
      finishRecord(batch, at: feed - UnsafePointer(batch.start))
      scanned = feed - UnsafePointer(batch.start) + 1
      start = scanned
      line += 1
      lineIndex = scanned
    }
    scanned = batch.count
  }

  /// Takes the bytes from `start` to `end` as a record, unless they are blank.
  func finishRecord(_ batch: StreamBatch, at end: Int) {
    if let place = oversized {
      oversized = nil
      batch.records.append(
        StreamRecord(
          start: start, count: 0, offset: place.offset, line: place.line, column: place.column, isTooLarge: true))
      return
    }
    var last = end
    while start < last, JSONStream.isBlank(batch.start[last - 1]) { last -= 1 }
    if start == last { return }
    let isTooLarge = end - start > recordLimit
    batch.records.append(
      StreamRecord(
        start: start, count: isTooLarge ? 0 : last - start, offset: base + start, line: line, column: column,
        isTooLarge: isTooLarge))
  }

  static func isBlank(_ byte: UInt8) -> Bool {
    byte == 0x20 || (0x09...0x0D).contains(byte) && byte != 0x0B && byte != 0x0C
  }

  private func finish(_ batch: StreamBatch) {
    isDone = true
    if batch.fault != nil { return }
    if case .elements = form {
      guard !elements.isComplete else { return }
      fail(batch, elements.hasBegun ? .truncated : .empty, at: batch.count)
    } else {
      finishRecord(batch, at: batch.count)
      start = batch.count
    }
  }

  func fail(_ batch: StreamBatch, _ kind: ReadFault.Kind, at index: Int, needed: String = "") {
    isDone = true
    countLines(batch, upTo: index)
    let found =
      kind == .notUTF8 ? "UTF-16" : index < batch.count ? ReadFault.show(batch.start[index]) : ""
    batch.fault = ReadFault(kind, offset: base + index, found: found, needed: needed)
    batch.faultLine = line
  }

  /// Brings `line` and `column` to the byte at `index`.
  func countLines(_ batch: StreamBatch, upTo index: Int) {
    guard case .elements = form else { return }
    let end = batch.start + index
    while true {
      let feed = waybill_line_feed(batch.start + lineIndex, end)!
      if feed == end { break }
      (line, column) = (line + 1, 1)
      lineIndex = feed - UnsafePointer(batch.start) + 1
    }
    if index > lineIndex {
      let first = max(lineIndex, textStart(batch) - UnsafePointer(batch.start))
      column += scalarCount(UnsafePointer(batch.start) + first, max(0, index - first))
    }
    lineIndex = index
  }

  /// Lets go of what there is of a record that has passed the limit, and remembers its place.
  private func dropOversized(_ batch: StreamBatch) {
    let isInside = if case .elements = form { elements.isInside } else { true }
    guard isInside, batch.count - start > recordLimit || oversized != nil else { return }
    if oversized == nil { oversized = (base + start, line, column) }
    countLines(batch, upTo: batch.count)
    base += batch.count - start
    batch.count = start
    scanned = start
    lineIndex = start
  }

  /// Moves the unfinished record to where the next batch takes it from.
  private func carry(_ batch: StreamBatch) {
    countLines(batch, upTo: start)
    carried.removeAll(keepingCapacity: true)
    carried.append(contentsOf: UnsafeBufferPointer(start: batch.start + start, count: batch.count - start))
    base += start
    scanned -= start
    lineIndex -= start
    start = 0
  }
}
