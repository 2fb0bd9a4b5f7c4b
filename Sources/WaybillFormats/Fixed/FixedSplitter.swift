import WaybillCore
import WaybillSchema

/// What the lines of one file share.
final class FixedContext: RecordContext {
  let measure: TextMeasure

  init(_ measure: TextMeasure) {
    self.measure = measure
  }
}

/// Splits a stream into its lines; blank ones are passed over.
final class FixedSplitter: DocumentSplitter {
  private let stream: RowStream
  private var context: FixedContext?

  init(_ format: FixedFormat, _ limits: ReadLimits) {
    stream = RowStream(RowMarks(), encoding: format.details.encoding, limits: RowLimits(limits))
  }

  func next(_ batch: StreamBatch, from source: DocumentSplitter.Source) throws -> Bool {
    let isFilled = try stream.fill(batch, from: source) { row throws(ReadFault) in
      guard !row.range.isEmpty else { return }
      var record = StreamRecord(
        start: row.range.lowerBound, count: row.isTooLarge ? 0 : row.range.count, offset: row.offset, line: row.line,
        isTooLarge: row.isTooLarge)
      record.context = 0
      batch.records.append(record)
    }
    if context == nil, let measure = stream.measure { context = FixedContext(measure) }
    if let context { batch.contexts = [context] }
    return isFilled
  }
}
