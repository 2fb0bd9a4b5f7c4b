import WaybillSchema

/// Splits a stream of text into rows, whatever its encoding, in memory bounded by the size of a batch and the limit of
/// a row. How the stream comes in pieces makes no difference.
final class RowStream {
  /// A row of the current batch.
  struct Row {
    /// Into the memory of the batch; without the line end.
    var range: Range<Int>
    /// Byte of the stream, from 0, and line, from 1, where it begins.
    var offset: Int
    var line: Int
    var isTooLarge: Bool
  }

  let limits: RowLimits
  /// Nothing more comes: the end, or a fault.
  private(set) var isDone = false
  /// What the first bytes said; nil before they came.
  private(set) var measure: TextMeasure?

  private let declared: TextEncoding?
  private let batchBytes: Int
  private var decoder: TextDecoder?
  private var scan: RowScan
  /// What was read of a row whose end has not come yet.
  private var carried: [UInt8] = []
  /// Bytes that are not decoded yet.
  private var raw: [UInt8] = []
  /// Where they are read into, before it is known that they need no decoding.
  private var incoming: [UInt8] = []
  private var isAtEnd = false
  /// The stream's byte where the unfinished row begins, and its line.
  private var offset = 0
  private var line = 1
  /// The row that is being passed over is too large; what was dropped of it.
  private var dropped: (bytes: Int, lines: Int)?

  init(_ marks: RowMarks, encoding: TextEncoding?, limits: RowLimits, batchBytes: Int = 256 << 10) {
    self.limits = limits
    declared = encoding
    self.batchBytes = batchBytes
    scan = RowScan(marks, quotedLimit: limits.fieldBytes)
  }

  /// Fills the batch, and hands each row to `take`, until one of them became a record, the stream ends or has a fault.
  func fill(
    _ batch: StreamBatch, from source: DocumentSplitter.Source, take: (Row) throws(ReadFault) -> Void
  ) throws -> Bool {
    batch.removeAll()
    if isDone { return false }
    carried.withUnsafeBufferPointer { if let first = $0.baseAddress { batch.append(first, $0.count) } }
    while batch.records.isEmpty, !isDone {
      try readMore(batch, from: source)
      do throws(ReadFault) {
        try begin()
        try decode(into: batch)
        try split(batch, take: take)
      } catch {
        fail(batch, error)
      }
      if isAtEnd { isDone = true }
      if batch.records.isEmpty { letGo(batch) }
    }
    carry(batch)
    return !batch.records.isEmpty || batch.fault != nil
  }

  // MARK: Reading

  private func readMore(_ batch: StreamBatch, from source: DocumentSplitter.Source) throws {
    let isPlain = decoder?.start.encoding == .utf8 && raw.isEmpty
    if isPlain {
      batch.reserve(max(batchBytes - batch.count, batchBytes / 4, 1))
      let added = try source(
        UnsafeMutableRawBufferPointer(start: batch.start + batch.count, count: batch.capacity - batch.count))
      batch.count += added
      isAtEnd = added == 0
      return
    }
    if incoming.isEmpty { incoming = [UInt8](repeating: 0, count: batchBytes / 4) }
    let added = try incoming.withUnsafeMutableBytes { room in
      try source(decoder == nil ? UnsafeMutableRawBufferPointer(rebasing: room[..<TextStart.wanted]) : room)
    }
    raw.append(contentsOf: incoming[..<added])
    isAtEnd = added == 0
  }

  /// Looks at the first bytes, once there are enough.
  private func begin() throws(ReadFault) {
    guard decoder == nil, raw.count >= TextStart.wanted || isAtEnd else { return }
    var fault: ReadFault?
    raw.withUnsafeBufferPointer { bytes in
      do throws(ReadFault) {
        decoder = try TextDecoder(TextStart.find(bytes, declared: declared))
      } catch {
        fault = error
      }
    }
    if let fault { throw fault }
    guard let start = decoder?.start else { return }
    measure = TextMeasure(encoding: start.encoding)
    raw.removeFirst(start.markLength)
    offset = start.markLength
  }

  private func decode(into batch: StreamBatch) throws(ReadFault) {
    guard let decoder, !raw.isEmpty else { return }
    batch.reserve(raw.count * TextDecoder.growth + 4)
    let result = raw.withUnsafeBufferPointer {
      decoder.decode($0, isAtEnd: isAtEnd, into: batch.start + batch.count)
    }
    raw.removeFirst(result.read)
    batch.count += result.written
  }

  // MARK: Rows

  private func split(_ batch: StreamBatch, take: (Row) throws(ReadFault) -> Void) throws(ReadFault) {
    guard let measure else { return }
    while let found = scan.next(batch.start, count: batch.count, isAtEnd: isAtEnd) {
      let tooLong = dropped != nil || found.end - found.start > limits.rowBytes
      try refuseOverlong(found.overlongQuote, row: found.start, batch, measure)
      let row = Row(range: found.start..<found.end, offset: offset, line: line, isTooLarge: tooLong)
      let bytes = measure.length(
        UnsafeBufferPointer(start: UnsafePointer(batch.start + found.start), count: found.next - found.start))
      let lines = found.hasQuotes ? lineEnds(batch.start, found.start..<found.next) : found.end < found.next ? 1 : 0
      // The fault of a row is placed at its beginning.
      try take(row)
      offset += bytes + (dropped?.bytes ?? 0)
      line += lines + (dropped?.lines ?? 0)
      dropped = nil
    }
    try refuseOverlong(scan.overlongQuote, row: scan.start, batch, measure)
    dropOversized(batch, measure)
  }

  /// A quote that is not closed within the longest field may swallow all that follows: nothing behind it can be
  /// trusted. One so far behind in its row that the row is too large before is dropped with it.
  private func refuseOverlong(
    _ quote: Int, row start: Int, _ batch: StreamBatch, _ measure: TextMeasure
  ) throws(ReadFault) {
    guard quote >= 0, dropped == nil, quote - start + limits.fieldBytes < limits.rowBytes else { return }
    let before = UnsafeBufferPointer(start: UnsafePointer(batch.start + start), count: quote - start)
    throw .fieldTooLong(limits.fieldBytes, isQuoted: true, offset: measure.length(before))
  }

  /// Lets go of what there is of a row that has passed the limit.
  private func dropOversized(_ batch: StreamBatch, _ measure: TextMeasure) {
    // A carriage return at the end is the row's line end, as far as is known.
    let endsLine = batch.count > scan.start && batch.start[batch.count - 1] == 0x0D
    let size = batch.count - scan.start - (endsLine ? 1 : 0)
    guard size > limits.rowBytes || dropped != nil && size > 1 else { return }
    // The last byte stays, so that a carriage return meets its line feed.
    let last = batch.start[batch.count - 1]
    let range = scan.start..<batch.count - 1
    var known = dropped ?? (0, 0)
    known.bytes += measure.length(
      UnsafeBufferPointer(start: UnsafePointer(batch.start + range.lowerBound), count: range.count))
    known.lines += lineEnds(batch.start, range)
    dropped = known
    batch.start[scan.start] = last
    batch.count = scan.start + 1
    scan.drop(upTo: batch.count)
  }

  /// The fault is placed in the unfinished row; nothing comes behind it.
  private func fail(_ batch: StreamBatch, _ fault: ReadFault) {
    isDone = true
    var placed = fault
    placed.offset += offset
    batch.fault = placed
    batch.faultLine = line
  }

  /// Rows that became no records, such as blank ones, take no memory.
  private func letGo(_ batch: StreamBatch) {
    let done = min(scan.start, batch.count)
    guard done > 0, batch.fault == nil else { return }
    batch.start.update(from: batch.start + done, count: batch.count - done)
    batch.count -= done
    scan.move(by: done)
  }

  /// Moves the unfinished row to where the next batch takes it from.
  private func carry(_ batch: StreamBatch) {
    let start = min(scan.start, batch.count)
    carried.removeAll(keepingCapacity: true)
    carried.append(contentsOf: UnsafeBufferPointer(start: batch.start + start, count: batch.count - start))
    scan.move(by: start)
  }
}

/// Limits of rows; see `ReadLimits`.
struct RowLimits: Hashable, Sendable {
  var rowBytes = 16 << 20
  var fieldBytes = 1 << 20
  var columns = 4096

  init(_ limits: ReadLimits) {
    rowBytes = limits.documentBytes
    fieldBytes = limits.fieldBytes
    columns = limits.columns
  }
}
