import WaybillCore
import WaybillSchema

/// Finds line, column, segment and element of a byte by reading the transaction once more, which is done only for a
/// report.
final class EDILocator: WireLocator {
  private var input: UnsafeBufferPointer<UInt8> = UnsafeBufferPointer(start: nil, count: 0)
  private var envelope: EDIEnvelope?
  private var transaction = 0..<0

  /// The document that is read next; its memory lasts as long as places in it are asked for.
  func begin(_ start: UnsafePointer<UInt8>, _ count: Int) {
    input = UnsafeBufferPointer(start: start, count: count)
    envelope = nil
  }

  func set(_ envelope: EDIEnvelope, transactionAt start: Int, _ count: Int) {
    self.envelope = envelope
    transaction = start..<start + count
  }

  func position(ofByte byte: Int) -> WirePosition {
    var (line, column) = (1, 1)
    for found in input.prefix(max(byte, 0)) {
      if found == 0x0A {
        (line, column) = (line + 1, 1)
      } else if found & 0xC0 != 0x80 {
        column += 1
      }
    }
    var position = WirePosition(line: line, column: column)
    guard let envelope else { return position }
    position.interchange = envelope.value(.control)
    locate(byte, envelope.delimiters, &position)
    return position
  }

  /// Walks from segment to segment.
  private func locate(_ byte: Int, _ delimiters: EDIDelimiters, _ position: inout WirePosition) {
    let end = min(transaction.upperBound, input.count)
    var index = transaction.lowerBound
    var ordinal = 0
    var header: [String] = []
    while index < end {
      let isWide = delimiters.terminator >= 0xC2
      while index < end, input[index] <= 0x20 || isWide && input[index] & 0xC0 == 0x80 { index += 1 }
      guard index < end else { break }
      ordinal += 1
      var elements = 0
      var elementAtByte: Int?
      var elementStart = index
      while index < end, input[index] != delimiters.terminator {
        if index == byte { elementAtByte = elements }
        if input[index] == delimiters.release, delimiters.release != 0 {
          index += 1
          if index == byte { elementAtByte = elements }
        } else if input[index] == delimiters.element
          || elements == 0 && delimiters.dialect == .tradacoms && input[index] == UInt8(ascii: "=")
        {
          if ordinal == 1 { header.append(text(elementStart, index)) }
          elements += 1
          elementStart = index + 1
        }
        index += 1
      }
      if ordinal == 1 {
        header.append(text(elementStart, min(index, end)))
        let place = EDIEnvelopeTags(delimiters.dialect).transactionControl
        if header.indices.contains(place) { position.transaction = header[place] }
      }
      if byte <= index || index >= end {
        position.segment = ordinal
        // The terminator, and what lies before the tag, belong to no element.
        if let found = elementAtByte ?? (byte == index ? elements : nil), found > 0 { position.element = found }
        return
      }
      index += 1
    }
    position.segment = ordinal > 0 ? ordinal : nil
  }

  private func text(_ start: Int, _ end: Int) -> String {
    String(decoding: input[start..<max(start, end)], as: UTF8.self)
  }
}
