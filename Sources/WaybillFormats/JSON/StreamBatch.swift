/// One document of a stream: where it lies in its batch, and in the stream.
package struct StreamRecord: Hashable, Sendable {
  /// Index of its first byte in the batch.
  package var start: Int
  package var count: Int
  /// Byte of the whole stream, from 0, where it begins.
  package var offset: Int
  /// Line of the whole stream, from 1, where it begins.
  package var line: Int
  /// Column of that line, from 1, where records do not begin with a line.
  package var column = 1
  /// It passed the limit of a document: its bytes were dropped, and only its place is known.
  package var isTooLarge = false
  /// Index into `StreamBatch.contexts`, or -1.
  package var context = -1
  /// Why the record is refused before anything reads it; its bytes may then be empty.
  package var refusals: [ReadFault] = []
}

/// Some documents of a stream, one after the other in memory of their own, which another thread may work on.
///
/// Sendable by hand: it is handed from thread to thread, and only one has it at a time.
package final class StreamBatch: @unchecked Sendable {
  package private(set) var start: UnsafeMutablePointer<UInt8>
  package private(set) var capacity: Int
  package internal(set) var count = 0
  package internal(set) var records: [StreamRecord] = []
  /// What records share; those of the batch before are gone, so that a splitter puts in again what still holds.
  package internal(set) var contexts: [any RecordContext] = []
  /// What ended the stream before its time; it comes after the records. Its offset is that of the whole stream.
  package internal(set) var fault: ReadFault?
  /// The line of `fault`, from 1.
  package internal(set) var faultLine = 0

  /// Bytes behind the content that are readable, as the reader of a record wants it.
  private static let padding = 64

  package init(capacity: Int = 256 << 10) {
    self.capacity = capacity
    start = .allocate(capacity: capacity + StreamBatch.padding)
    start.initialize(repeating: 0, count: capacity + StreamBatch.padding)
  }

  deinit { start.deallocate() }

  /// The bytes of a record, behind which 64 more are readable.
  package func bytes(of record: StreamRecord) -> UnsafeBufferPointer<UInt8> {
    UnsafeBufferPointer(start: start + record.start, count: record.count)
  }

  package func context(of record: StreamRecord) -> (any RecordContext)? {
    contexts.indices.contains(record.context) ? contexts[record.context] : nil
  }

  package func removeAll() {
    count = 0
    records.removeAll(keepingCapacity: true)
    contexts.removeAll(keepingCapacity: true)
    fault = nil
  }

  func reserve(_ additional: Int) {
    guard capacity - count < additional else { return }
    let grown = max(capacity * 2, count + additional)
    let larger = UnsafeMutablePointer<UInt8>.allocate(capacity: grown + StreamBatch.padding)
    larger.initialize(repeating: 0, count: grown + StreamBatch.padding)
    larger.update(from: start, count: count)
    start.deallocate()
    start = larger
    capacity = grown
  }

  func append(_ bytes: UnsafePointer<UInt8>, _ added: Int) {
    reserve(added)
    (start + count).update(from: bytes, count: added)
    count += added
  }
}
