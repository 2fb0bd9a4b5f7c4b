import WaybillCore
import WaybillSchema

/// Acknowledgements in a file that partners sent: all of its transactions that are some.
package enum AcknowledgementFile {
  /// Lenient, since what a partner says of documents counts, whatever its envelope is.
  /// - Throws: where there is no interchange.
  package static func read(_ bytes: [UInt8]) throws(ReadFault) -> [ReceivedAcknowledgement] {
    let details = EDIDetails(message: "", isLenient: true)
    let splitter = EDISplitter(details, dialect(of: bytes), ReadLimits())
    let batch = StreamBatch()
    let fault = bytes.withUnsafeBufferPointer { splitter.takeAll($0, batch).fault }
    if let fault { throw fault }
    var found: [ReceivedAcknowledgement] = []
    for record in batch.records {
      if let refusal = record.refusals.first { throw refusal }
      guard let envelope = batch.context(of: record) as? EDIEnvelope else { continue }
      let segments = bytes[record.offset..<record.offset + record.count].withUnsafeBufferPointer {
        EDISegmentText.all(in: $0, EDISeparators(envelope.delimiters))
      }
      if let acknowledgement = ReceivedAcknowledgement(segments) { found.append(acknowledgement) }
    }
    return found
  }

  private static func dialect(of bytes: [UInt8]) -> EDIDialect {
    let letters = bytes.lazy.filter { 0x41...0x5A ~= $0 }.prefix(3)
    return String(decoding: Array(letters), as: UTF8.self) == "ISA" ? .x12 : .edifact
  }
}

extension EDISeparators {
  /// Those that an envelope says.
  package init(_ delimiters: EDIDelimiters) {
    self.init(
      element: delimiters.element, component: delimiters.component,
      repetition: delimiters.repetition == 0 ? nil : delimiters.repetition, terminator: delimiters.terminator,
      release: delimiters.release == 0 ? nil : delimiters.release)
  }
}
