import WaybillCore
import WaybillSchema

/// Splits a delimited stream into its rows, behind the header.
final class DelimitedSplitter: DocumentSplitter {
  private let format: DelimitedFormat
  private let stream: RowStream
  private let limits: RowLimits
  private var context: DelimitedContext?
  /// The header as it came: where it comes again, it is passed over.
  private var header: [UInt8] = []

  init(_ format: DelimitedFormat, _ limits: ReadLimits) {
    self.format = format
    self.limits = RowLimits(limits)
    stream = RowStream(format.marks, encoding: format.details.encoding, limits: self.limits)
  }

  func next(_ batch: StreamBatch, from source: DocumentSplitter.Source) throws -> Bool {
    let wasDone = stream.isDone
    let isFilled = try stream.fill(batch, from: source) { row throws(ReadFault) in try take(row, batch) }
    if let context { batch.contexts = [context] }
    if !isFilled, !wasDone, stream.isDone, format.details.hasHeader, context == nil {
      batch.fault = .headerMissing()
      batch.faultLine = 1
      return true
    }
    return isFilled
  }

  private func take(_ row: RowStream.Row, _ batch: StreamBatch) throws(ReadFault) {
    guard !row.range.isEmpty else { return }
    let bytes = UnsafeBufferPointer(start: UnsafePointer(batch.start + row.range.lowerBound), count: row.range.count)
    if context == nil {
      let measure = stream.measure ?? TextMeasure(encoding: .utf8)
      guard format.details.hasHeader else {
        context = try DelimitedContext(format, header: nil, measure: measure)
        return add(row, batch)
      }
      if row.isTooLarge { throw .tooManyColumns(limits.columns, offset: 0) }
      header = Array(bytes)
      context = try format.context(header: header, measure: measure, limits: limits)
      return
    }
    if format.isHeader(bytes, again: header) { return }
    add(row, batch)
  }

  private func add(_ row: RowStream.Row, _ batch: StreamBatch) {
    var record = StreamRecord(
      start: row.range.lowerBound, count: row.isTooLarge ? 0 : row.range.count, offset: row.offset, line: row.line,
      isTooLarge: row.isTooLarge)
    record.context = 0
    batch.records.append(record)
  }
}

extension DelimitedFormat {
  /// The context of a file whose first row is `header`.
  func context(header: [UInt8], measure: TextMeasure, limits: RowLimits) throws(ReadFault) -> DelimitedContext {
    let cells = RowCells(capacity: limits.columns)
    var text = header + [UInt8](repeating: 0, count: 64)
    var fault: ReadFault?
    let names = text.withUnsafeMutableBufferPointer { buffer -> [String] in
      guard let start = buffer.baseAddress else { return [] }
      do throws(ReadFault) {
        try DelimitedCells(marks: marks, limits: limits, measure: measure).split(
          start, count: header.count, into: cells)
      } catch {
        fault = error
        return []
      }
      return (0..<cells.count).map { String(decoding: cells.text($0, in: start), as: UTF8.self) }
    }
    if let fault { throw fault }
    return try DelimitedContext(self, header: names, measure: measure)
  }

  /// Whether a row is the header once more, as where files were put behind each other.
  func isHeader(_ row: UnsafeBufferPointer<UInt8>, again header: [UInt8]) -> Bool {
    details.hasHeader && row.count == header.count && row.elementsEqual(header)
  }
}
