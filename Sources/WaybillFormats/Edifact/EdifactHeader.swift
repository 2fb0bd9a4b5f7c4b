import WaybillSchema

/// UNA, where it is there, and UNB; or STX of TRADACOMS.
enum EdifactHeader {
  /// No header is longer.
  private static let limit = 2048

  static func read(
    _ bytes: UnsafeBufferPointer<UInt8>, from start: Int, _ dialect: EDIDialect, isAtEnd: Bool
  ) -> EDIHeader {
    var delimiters = EDIDelimiters(
      dialect, element: UInt8(ascii: "+"), component: UInt8(ascii: ":"), release: UInt8(ascii: "?"),
      terminator: UInt8(ascii: "'"))
    var index = start
    let name = dialect == .tradacoms ? "STX" : "UNB"
    var declaredRepetition: UInt8 = 0
    if dialect == .edifact, starts(bytes, index, "UNA") {
      guard start + 9 <= bytes.count else {
        return isAtEnd ? .fault(.ediUnreadableHeader("UNA", "it ends too early", at: start)) : .needsMore
      }
      (delimiters.component, delimiters.element) = (bytes[start + 3], bytes[start + 4])
      delimiters.release = bytes[start + 6] == 0x20 ? 0 : bytes[start + 6]
      declaredRepetition = bytes[start + 7]
      delimiters.terminator = bytes[start + 8]
      index = start + 9
      while index < bytes.count, bytes[index] <= 0x20 { index += 1 }
      guard index + 4 <= bytes.count || isAtEnd else { return .needsMore }
      guard starts(bytes, index, "UNB") else {
        return .fault(.ediUnreadableHeader("UNB", "it does not follow UNA", at: min(index, bytes.count)))
      }
    } else if dialect == .edifact, start + 3 < bytes.count, bytes[start + 3] == 0x1D {
      // The separators of level B, which are no printable characters.
      (delimiters.element, delimiters.component, delimiters.release, delimiters.terminator) = (0x1D, 0x1F, 0, 0x1C)
    }
    if let fault = fault(delimiters, at: start) { return .fault(fault) }
    let separator = dialect == .tradacoms ? UInt8(ascii: "=") : delimiters.element
    guard index + 4 <= bytes.count || isAtEnd else { return .needsMore }
    guard index + 4 <= bytes.count, bytes[index + 3] == separator else {
      return .fault(
        .ediUnreadableHeader(
          name, "its delimiters are not those of \(dialect == .edifact ? "UNA" : "the standard")", at: index))
    }
    return readElements(bytes, index, delimiters, declaredRepetition, name, isAtEnd: isAtEnd)
  }

  private static func fault(_ delimiters: EDIDelimiters, at start: Int) -> ReadFault? {
    var bytes = [delimiters.element, delimiters.component, delimiters.terminator]
    if delimiters.release != 0 { bytes.append(delimiters.release) }
    let isWord = bytes.contains { ReadFault.isLetter($0) || 0x30...0x39 ~= $0 }
    guard Set(bytes).count < bytes.count || isWord else { return nil }
    return .ediDelimitersEqual(bytes.map { ReadFault.show($0) }.joined(separator: ", "), at: start + 3)
  }

  private static func readElements(
    _ bytes: UnsafeBufferPointer<UInt8>, _ start: Int, _ delimiters: EDIDelimiters, _ declaredRepetition: UInt8,
    _ name: String, isAtEnd: Bool
  ) -> EDIHeader {
    var delimiters = delimiters
    var index = start + 4
    var elements: [[[UInt8]]] = [[[]]]
    while true {
      guard index < bytes.count, index - start <= limit else {
        return isAtEnd || index - start > limit
          ? .fault(.ediUnreadableHeader(name, "it does not end", at: start)) : .needsMore
      }
      let byte = bytes[index]
      if byte == delimiters.terminator { break }
      if byte == delimiters.release, delimiters.release != 0, index + 1 < bytes.count {
        index += 1
        append(bytes[index], to: &elements)
      } else if byte == delimiters.element {
        elements.append([[]])
      } else if byte == delimiters.component {
        elements[elements.count - 1].append([])
      } else if byte != 0x0A, byte != 0x0D {
        append(byte, to: &elements)
      }
      index += 1
    }
    func part(_ element: Int, _ component: Int) -> ArraySlice<UInt8> {
      guard elements.indices.contains(element - 1), elements[element - 1].indices.contains(component - 1) else {
        return []
      }
      return elements[element - 1][component - 1][...]
    }
    func text(_ element: Int, _ component: Int) -> String { String(decoding: part(element, component), as: UTF8.self) }
    var fields = EDIFields()
    fields.set(.version, part(1, 1) + [UInt8(ascii: ":")] + part(1, 2))
    fields.set(.sender, part(2, 1))
    fields.set(.receiver, part(3, 1))
    if delimiters.dialect == .edifact {
      fields.set(.senderQualifier, part(2, 2))
      fields.set(.receiverQualifier, part(3, 2))
      fields.set(.usage, part(11, 1))
      if text(1, 2) == "4" {
        let others = [delimiters.element, delimiters.component, delimiters.release, delimiters.terminator]
        let isUsable = declaredRepetition > 0x20 && !others.contains(declaredRepetition)
        delimiters.repetition =
          declaredRepetition == 0 ? UInt8(ascii: "*") : isUsable ? declaredRepetition : 0
      }
    }
    ediSetDate(part(4, 1), in: &fields)
    ediSetTime(part(4, 2), in: &fields)
    fields.set(.control, part(5, 1))
    guard let characters = characters(text(1, 1), delimiters.dialect) else {
      return .fault(.edifactUnknownSyntax(text(1, 1), at: start))
    }
    guard !fields.bytes(.control).isEmpty else {
      return .fault(.ediUnreadableHeader(name, "the control reference is empty", at: start))
    }
    return .read(
      EDIHeader.Found(delimiters: delimiters, fields: fields, characters: characters, end: index + 1))
  }

  private static func append(_ byte: UInt8, to elements: inout [[[UInt8]]]) {
    let element = elements.count - 1
    elements[element][elements[element].count - 1].append(byte)
  }

  /// Character repertoires of UNB. Those whose table is not known here are refused.
  private static func characters(_ syntax: String, _ dialect: EDIDialect) -> EDICharacters? {
    if dialect == .tradacoms { return .ascii }
    switch syntax {
    case "UNOA", "UNOB": return .ascii
    case "UNOC": return .iso8859(1)
    case "UNOD": return .iso8859(2)
    case "UNOE": return .iso8859(5)
    case "UNOF": return .iso8859(7)
    case "UNOK": return .iso8859(9)
    case "UNOW", "UNOY": return .utf8
    // Their tables are not known here, so that bytes above ASCII have to be UTF-8.
    case "UNOG", "UNOH", "UNOI", "UNOJ", "UNOX": return .utf8
    default: return nil
    }
  }

  private static func starts(_ bytes: UnsafeBufferPointer<UInt8>, _ index: Int, _ tag: StaticString) -> Bool {
    index + 3 <= bytes.count && bytes[index] == tag.utf8Start[0] && bytes[index + 1] == tag.utf8Start[1]
      && bytes[index + 2] == tag.utf8Start[2]
  }
}
