import WaybillSchema

/// What the first segment of an interchange gives.
enum EDIHeader {
  /// The bytes that are there are too few to say.
  case needsMore
  case fault(ReadFault)
  case read(Found)

  struct Found {
    var delimiters: EDIDelimiters
    var fields: EDIFields
    var characters = EDICharacters.utf8
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
    var index = start + 3
    while index + 1 < bytes.count, bytes[index] == 0x0A || bytes[index] == 0x0D { index += 1 }
    guard bytes[index] != 0x0A && bytes[index] != 0x0D || isAtEnd else { return short("it ends too early") }
    let element = bytes[index]
    guard !isWordByte(element), element > 0x20 || element == 0x1D || element == 0x09 else {
      return .fault(.ediDelimitersEqual("the element separator", at: start + 3))
    }
    index += 1
    var elements = Elements()
    while elements.count < 16 {
      guard index < bytes.count, index - start <= limit else {
        return short("\(elements.count) of 16 elements are there")
      }
      if bytes[index] == element, elements.hasRunOver {
        return .fault(.ediUnreadableHeader("ISA", "GS follows \(elements.count - 1) of 16 elements", at: start))
      }
      elements.take(bytes[index], element)
      index += 1
    }
    // A line break that wraps the segment may stand before ISA16, but a delimiter of components is no line break.
    while index < bytes.count, bytes[index] == 0x0A || bytes[index] == 0x0D { index += 1 }
    guard index + 2 <= bytes.count, index + 3 < bytes.count || isAtEnd else { return short("it ends too early") }
    return finish(bytes, start, index, element, elements, isAtEnd: isAtEnd)
  }

  private static func finish(
    _ bytes: UnsafeBufferPointer<UInt8>, _ start: Int, _ last: Int, _ element: UInt8, _ elements: Elements,
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
    var fields = EDIFields()
    let places: [(EnvelopeField, Int)] = [
      (.senderQualifier, 5), (.sender, 6), (.receiverQualifier, 7), (.receiver, 8), (.version, 12), (.control, 13),
      (.usage, 15),
    ]
    for (field, place) in places { fields.set(field, elements[place]) }
    ediSetDate(elements[9], in: &fields)
    ediSetTime(elements[10], in: &fields)
    guard !fields.bytes(.control).isEmpty else {
      return .fault(.ediUnreadableHeader("ISA", "the control number ISA13 is empty", at: start))
    }
    return .read(EDIHeader.Found(delimiters: delimiters, fields: fields, end: end))
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
  private static func repetition(_ elements: Elements, _ delimiters: EDIDelimiters) -> UInt8 {
    guard !elements[12].lexicographicallyPrecedes("00402".utf8), elements[11].count == 1,
      let byte = elements[11].first, !isWordByte(byte),
      byte > 0x20, byte != delimiters.element, byte != delimiters.component, byte != delimiters.terminator
    else { return 0 }
    return byte
  }

  fileprivate static func isWordByte(_ byte: UInt8) -> Bool {
    ReadFault.isLetter(byte) || 0x30...0x39 ~= byte
  }

  private static func shown(_ bytes: [UInt8]) -> String {
    bytes.map { ReadFault.show($0) }.joined(separator: ", ")
  }

  /// The elements of ISA without line breaks, in one run of bytes.
  private struct Elements {
    private var bytes: [UInt8] = []
    /// Where each begins.
    private var starts: [Int] = [0]

    init() {
      bytes.reserveCapacity(128)
      starts.reserveCapacity(17)
    }

    /// What is counted ends with the terminator of ISA and the tag of GS.
    var hasRunOver: Bool {
      guard bytes.count - (starts.last ?? 0) >= 3, bytes.suffix(2).elementsEqual("GS".utf8) else { return false }
      let before = bytes[bytes.count - 3]
      return before > 0x20 && !X12Header.isWordByte(before)
    }

    /// With the one that is not done.
    var count: Int { starts.count }

    mutating func take(_ byte: UInt8, _ separator: UInt8) {
      if byte == separator {
        starts.append(bytes.count)
      } else if byte != 0x0A, byte != 0x0D {
        bytes.append(byte)
      }
    }

    /// From 1.
    subscript(_ number: Int) -> ArraySlice<UInt8> {
      bytes[starts[number - 1]..<(number < starts.count ? starts[number] : bytes.count)]
    }
  }
}

/// `yyMMdd` or `yyyyMMdd` becomes a date of ISO 8601; years of two digits begin at 1970. Anything else is none.
func ediSetDate(_ bytes: ArraySlice<UInt8>, in fields: inout EDIFields) {
  guard bytes.count == 6 || bytes.count == 8, bytes.allSatisfy({ 0x30...0x39 ~= $0 }), let first = bytes.first else {
    return
  }
  var text: [UInt8] = []
  text.reserveCapacity(10)
  if bytes.count == 6 { text += first < UInt8(ascii: "7") ? [0x32, 0x30] : [0x31, 0x39] }
  for byte in bytes {
    if text.count == 4 || text.count == 7 { text.append(UInt8(ascii: "-")) }
    text.append(byte)
  }
  fields.set(.date, text)
}

/// `HHmm` or `HHmmss` becomes a time of ISO 8601.
func ediSetTime(_ bytes: ArraySlice<UInt8>, in fields: inout EDIFields) {
  guard bytes.count == 4 || bytes.count >= 6, bytes.allSatisfy({ 0x30...0x39 ~= $0 }) else { return }
  var text: [UInt8] = []
  text.reserveCapacity(8)
  for byte in bytes.prefix(6) {
    if text.count == 2 || text.count == 5 { text.append(UInt8(ascii: ":")) }
    text.append(byte)
  }
  if text.count == 5 { text += [0x3A, 0x30, 0x30] }
  fields.set(.time, text)
}
