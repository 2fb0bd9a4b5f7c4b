import WaybillSchema

/// Takes a stream for one document, for formats whose file is one.
final class WholeSplitter: DocumentSplitter {
  private let limits: ReadLimits
  private var isDone = false

  init(_ limits: ReadLimits) {
    self.limits = limits
  }

  func next(_ batch: StreamBatch, from source: DocumentSplitter.Source) throws -> Bool {
    batch.removeAll()
    if isDone { return false }
    isDone = true
    while batch.count <= limits.documentBytes {
      batch.reserve(64 << 10)
      let added = try source(
        UnsafeMutableRawBufferPointer(start: batch.start + batch.count, count: batch.capacity - batch.count))
      if added == 0 { break }
      batch.count += added
    }
    let isTooLarge = batch.count > limits.documentBytes
    batch.records = [
      StreamRecord(start: 0, count: isTooLarge ? 0 : batch.count, offset: 0, line: 1, isTooLarge: isTooLarge)
    ]
    return true
  }
}
