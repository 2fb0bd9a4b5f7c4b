import WaybillSchema

/// What the first segment of an interchange gives.
enum EDIHeader {
  /// The bytes that are there are too few to say.
  case needsMore
  case fault(ReadFault)
  case read(Found)

  struct Found {
    var envelope: EDIEnvelope
    /// The control number, as it was written.
    var control: String
    /// Index behind the segment.
    var end: Int
  }
}

/// ISA: sixteen elements, whose separator is the byte behind the tag. They are counted, since many senders do not fill
/// them up to their width.
enum X12Header {
  /// No ISA is longer.
  private static let limit = 1024

  /// - Parameter start: where `ISA` stands.
  static func read(_ bytes: UnsafeBufferPointer<UInt8>, from start: Int, isAtEnd: Bool) -> EDIHeader {
    let short = { (reason: String) -> EDIHeader in
      isAtEnd || bytes.count - start > limit
        ? .fault(.ediUnreadableHeader("ISA", reason, at: start)) : .needsMore
    }
    guard start + 4 <= bytes.count else { return short("it ends too early") }
    let element = bytes[start + 3]
    guard !isWordByte(element), element > 0x20 || element == 0x1D || element == 0x09 else {
      return .fault(.ediDelimitersEqual("the element separator", at: start + 3))
    }
    var index = start + 4
    var elements: [[UInt8]] = [[]]
    while elements.count < 16 {
      guard index < bytes.count, index - start <= limit else {
        return short("\(elements.count) of 16 elements are there")
      }
      let byte = bytes[index]
      if byte == element {
        elements.append([])
      } else if byte != 0x0A, byte != 0x0D {
        elements[elements.count - 1].append(byte)
      }
      index += 1
    }
    // A line break that wraps the segment may stand before ISA16, but a delimiter of components is no line break.
    while index < bytes.count, bytes[index] == 0x0A || bytes[index] == 0x0D { index += 1 }
    guard index + 2 <= bytes.count, index + 3 < bytes.count || isAtEnd else { return short("it ends too early") }
    return finish(bytes, start, index, element, elements, isAtEnd: isAtEnd)
  }

  private static func finish(
    _ bytes: UnsafeBufferPointer<UInt8>, _ start: Int, _ last: Int, _ element: UInt8, _ elements: [[UInt8]],
    isAtEnd: Bool
  ) -> EDIHeader {
    var (component, terminator, end) = (bytes[last], bytes[last + 1], last + 2)
    if terminator == 0x0A || terminator == 0x0D, let hidden = terminatorWithoutComponent(bytes, last, element) {
      guard hidden != .unknown || isAtEnd else { return .needsMore }
      if hidden == .found { (component, terminator, end) = (0, component, last + 1) }
    }
    guard terminator != element, component != element, component != terminator, !isWordByte(terminator),
      !isWordByte(component), terminator != 0x20
    else { return .fault(.ediDelimitersEqual(shown([element, component, terminator]), at: last)) }
    var delimiters = EDIDelimiters(.x12, element: element, component: component, terminator: terminator)
    delimiters.repetition = repetition(elements, delimiters)
    // A terminator outside of ASCII is known by its first byte; the others are passed over like line ends.
    while terminator >= 0xC2, end < bytes.count, bytes[end] & 0xC0 == 0x80 { end += 1 }
    let texts = elements.map { text($0) }
    var fields: [EnvelopeField: String] = [
      .senderQualifier: texts[4], .sender: texts[5], .receiverQualifier: texts[6], .receiver: texts[7],
      .version: texts[11], .control: texts[12], .usage: texts[14],
    ]
    fields[.date] = ediEnvelopeDate(texts[8])
    fields[.time] = ediEnvelopeTime(texts[9])
    guard !texts[12].isEmpty else {
      return .fault(.ediUnreadableHeader("ISA", "the control number ISA13 is empty", at: start))
    }
    return .read(
      EDIHeader.Found(envelope: EDIEnvelope(delimiters, fields: fields), control: texts[12], end: end))
  }

  private enum Hidden { case found, none, unknown }

  /// Some senders leave out ISA16: then what stands there is the terminator, and the next segment ends with it too,
  /// right before its line end.
  private static func terminatorWithoutComponent(
    _ bytes: UnsafeBufferPointer<UInt8>, _ last: Int, _ element: UInt8
  ) -> Hidden? {
    var index = last + 1
    while index < bytes.count, bytes[index] == 0x0A || bytes[index] == 0x0D { index += 1 }
    let start = index
    while index < bytes.count, bytes[index] != 0x0A, bytes[index] != 0x0D, index - start < limit { index += 1 }
    guard index < bytes.count else { return .unknown }
    return index > start && bytes[index - 1] == bytes[last] ? .found : Hidden.none
  }

  /// ISA11 separates repetitions from the version 00402 on; before, it names a standard.
  private static func repetition(_ elements: [[UInt8]], _ delimiters: EDIDelimiters) -> UInt8 {
    guard text(elements[11]) >= "00402", elements[10].count == 1, let byte = elements[10].first, !isWordByte(byte),
      byte > 0x20, byte != delimiters.element, byte != delimiters.component, byte != delimiters.terminator
    else { return 0 }
    return byte
  }

  private static func isWordByte(_ byte: UInt8) -> Bool {
    ReadFault.isLetter(byte) || 0x30...0x39 ~= byte
  }

  private static func shown(_ bytes: [UInt8]) -> String {
    bytes.map { ReadFault.show($0) }.joined(separator: ", ")
  }

  /// Filled up with blanks behind.
  private static func text(_ bytes: [UInt8]) -> String {
    var bytes = bytes[...]
    while bytes.last == 0x20 { bytes.removeLast() }
    return String(decoding: bytes, as: UTF8.self)
  }
}

/// `yyMMdd` or `yyyyMMdd` as ISO 8601; years of two digits begin at 1970. Nil for anything else.
func ediEnvelopeDate(_ text: String) -> String? {
  guard text.utf8.count == 6 || text.utf8.count == 8, text.utf8.allSatisfy({ 0x30...0x39 ~= $0 }) else { return nil }
  let full = text.utf8.count == 8 ? text : (text < "70" ? "20" : "19") + text
  return "\(full.prefix(4))-\(full.dropFirst(4).prefix(2))-\(full.dropFirst(6))"
}

/// `HHmm` or `HHmmss` as ISO 8601.
func ediEnvelopeTime(_ text: String) -> String? {
  guard text.utf8.count == 4 || text.utf8.count >= 6, text.utf8.allSatisfy({ 0x30...0x39 ~= $0 }) else { return nil }
  let seconds = text.utf8.count == 4 ? "00" : String(text.dropFirst(4).prefix(2))
  return "\(text.prefix(2)):\(text.dropFirst(2).prefix(2)):\(seconds)"
}
