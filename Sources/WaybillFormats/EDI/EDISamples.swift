import WaybillSchema

/// A transaction as it came, for whoever drafts a declaration of it.
package struct EDISample: Sendable {
  package struct Segment: Sendable {
    package var tag: String
    /// Components of each element, the tag not among them.
    package var elements: [[String]]
  }

  package var dialect: EDIDialect
  /// `850`, `ORDERS`
  package var message: String
  /// `004010`, `D:96A:UN`, `TRADACOMS:9`
  package var version: String
  /// Without header and trailer.
  package var segments: [Segment]

  /// The family that a file seems to be of; nil where it is no EDI.
  package static func dialect(of bytes: [UInt8]) -> EDIDialect? {
    var start = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? bytes.dropFirst(3) : bytes[...]
    start = start.drop { $0 <= 0x20 }
    switch String(decoding: start.prefix(3), as: UTF8.self) {
    case "ISA": return .x12
    case "UNA", "UNB": return .edifact
    case "STX": return .tradacoms
    default: return nil
    }
  }

  /// All transactions of a file, whatever their types. Counts that differ are overlooked.
  package static func read(_ bytes: [UInt8], _ dialect: EDIDialect) throws(ReadFault) -> [EDISample] {
    let splitter = EDISplitter(EDIDetails(message: "", isLenient: true), dialect, ReadLimits())
    let batch = StreamBatch()
    let taken = bytes.withUnsafeBufferPointer { splitter.takeAll($0, batch) }
    if let fault = taken.fault { throw fault }
    var samples: [EDISample] = []
    for record in batch.records {
      if let refusal = record.refusals.first { throw refusal }
      guard let envelope = batch.context(of: record) as? EDIEnvelope else { continue }
      let text = bytes[record.offset..<record.offset + record.count]
      if let sample = EDISample(text, envelope) { samples.append(sample) }
    }
    return samples
  }

  private init?(_ bytes: ArraySlice<UInt8>, _ envelope: EDIEnvelope) {
    let delimiters = envelope.delimiters
    var all = EDISample.divide(bytes, delimiters)
    guard let header = all.first, header.elements.count >= 2 || delimiters.dialect == .x12, !header.elements.isEmpty
    else { return nil }
    if ediTag(all[all.count - 1].tag) == EDIEnvelopeTags(delimiters.dialect).transactionEnd { all.removeLast() }
    dialect = delimiters.dialect
    segments = Array(all.dropFirst())
    switch dialect {
    case .x12:
      message = header.elements[0].joined()
      version = String((envelope.value(.groupVersion) ?? "004010").prefix(6))
    case .edifact:
      message = header.elements[1][0]
      version = header.elements[1].dropFirst().prefix(3).joined(separator: ":")
    case .tradacoms:
      message = header.elements[1][0]
      version = "TRADACOMS:" + header.elements[1].dropFirst().joined()
    }
  }

  private static func divide(_ bytes: ArraySlice<UInt8>, _ delimiters: EDIDelimiters) -> [Segment] {
    var segments: [Segment] = []
    var elements: [[[UInt8]]] = [[[]]]
    func finish() {
      let texts = elements.map { $0.map { String(decoding: $0, as: UTF8.self) } }
      elements = [[[]]]
      guard let tag = texts.first?.first, !tag.isEmpty else { return }
      segments.append(Segment(tag: tag, elements: Array(texts.dropFirst())))
    }
    var isReleased = false
    for byte in bytes {
      let isStart = elements.count == 1 && elements[0].count == 1 && elements[0][0].isEmpty
      if isReleased {
        elements[elements.count - 1][elements[elements.count - 1].count - 1].append(byte)
        isReleased = false
      } else if byte == delimiters.terminator {
        finish()
      } else if byte == 0x0A || byte == 0x0D || isStart && byte <= 0x20 {
        continue
      } else if byte == delimiters.release, delimiters.release != 0 {
        isReleased = true
      } else if byte == delimiters.element
        || delimiters.dialect == .tradacoms && elements.count == 1 && byte == UInt8(ascii: "=")
      {
        elements.append([[]])
      } else if byte == delimiters.component, elements.count > 1, delimiters.dialect != .x12 {
        elements[elements.count - 1].append([])
      } else {
        elements[elements.count - 1][elements[elements.count - 1].count - 1].append(byte)
      }
    }
    finish()
    return segments
  }
}
