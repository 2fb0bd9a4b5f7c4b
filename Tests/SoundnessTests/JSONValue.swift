/// A JSON document as plain as can be, numbers as written. Written for these tests alone, so that an output is judged
/// by code that had no part in making it.
indirect enum JSONValue {
  case null
  case boolean(Bool)
  case number(String)
  case text(String)
  case array([JSONValue])
  case object([(name: String, value: JSONValue)])

  /// The value of a name in an object.
  func member(_ name: String) -> JSONValue? {
    if case .object(let members) = self { members.first { $0.name == name }?.value } else { nil }
  }

  /// Nil where the bytes are no JSON document.
  static func parse(_ bytes: [UInt8]) -> JSONValue? {
    var reader = Reader(bytes: bytes)
    guard let value = reader.value() else { return nil }
    reader.skipBlanks()
    return reader.isAtEnd ? value : nil
  }

  private struct Reader {
    let bytes: [UInt8]
    var position = 0

    var isAtEnd: Bool { position == bytes.count }
    var current: UInt8? { isAtEnd ? nil : bytes[position] }

    mutating func skipBlanks() {
      while let byte = current, byte == 0x20 || byte == 0x0A || byte == 0x0D || byte == 0x09 { position += 1 }
    }

    mutating func take(_ text: String) -> Bool {
      guard bytes[position...].starts(with: text.utf8) else { return false }
      position += text.utf8.count
      return true
    }

    mutating func value() -> JSONValue? {
      skipBlanks()
      switch current {
      case UInt8(ascii: "{"): return object()
      case UInt8(ascii: "["): return array()
      case UInt8(ascii: "\""): return text().map { .text($0) }
      case UInt8(ascii: "t"): return take("true") ? .boolean(true) : nil
      case UInt8(ascii: "f"): return take("false") ? .boolean(false) : nil
      case UInt8(ascii: "n"): return take("null") ? .null : nil
      default: return number()
      }
    }

    mutating func object() -> JSONValue? {
      position += 1
      var members: [(name: String, value: JSONValue)] = []
      skipBlanks()
      if take("}") { return .object([]) }
      while true {
        skipBlanks()
        guard current == UInt8(ascii: "\""), let name = text() else { return nil }
        skipBlanks()
        guard take(":"), let member = value() else { return nil }
        guard !members.contains(where: { $0.name == name }) else { return nil }
        members.append((name, member))
        skipBlanks()
        if take("}") { return .object(members) }
        guard take(",") else { return nil }
      }
    }

    mutating func array() -> JSONValue? {
      position += 1
      var elements: [JSONValue] = []
      skipBlanks()
      if take("]") { return .array([]) }
      while true {
        guard let element = value() else { return nil }
        elements.append(element)
        skipBlanks()
        if take("]") { return .array(elements) }
        guard take(",") else { return nil }
      }
    }

    mutating func text() -> String? {
      position += 1
      var scalars = String.UnicodeScalarView()
      var plain: [UInt8] = []
      while let byte = current {
        position += 1
        switch byte {
        case UInt8(ascii: "\""):
          scalars.append(contentsOf: String(decoding: plain, as: UTF8.self).unicodeScalars)
          return String(scalars)
        case UInt8(ascii: "\\"):
          scalars.append(contentsOf: String(decoding: plain, as: UTF8.self).unicodeScalars)
          plain = []
          guard let scalar = escape() else { return nil }
          scalars.append(scalar)
        case 0..<0x20: return nil
        default: plain.append(byte)
        }
      }
      return nil
    }

    mutating func escape() -> Unicode.Scalar? {
      guard let byte = current else { return nil }
      position += 1
      switch byte {
      case UInt8(ascii: "n"): return "\n"
      case UInt8(ascii: "t"): return "\t"
      case UInt8(ascii: "r"): return "\r"
      case UInt8(ascii: "b"): return "\u{8}"
      case UInt8(ascii: "f"): return "\u{C}"
      case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"): return Unicode.Scalar(byte)
      case UInt8(ascii: "u"):
        guard let unit = hexadecimal() else { return nil }
        guard 0xD800 <= unit, unit < 0xDC00 else { return Unicode.Scalar(unit) }
        guard take("\\u"), let low = hexadecimal(), 0xDC00 <= low, low < 0xE000 else { return nil }
        return Unicode.Scalar(0x10000 + ((unit - 0xD800) << 10) + (low - 0xDC00))
      default: return nil
      }
    }

    mutating func hexadecimal() -> UInt32? {
      guard position + 4 <= bytes.count else { return nil }
      defer { position += 4 }
      return UInt32(String(decoding: bytes[position..<position + 4], as: UTF8.self), radix: 16)
    }

    mutating func number() -> JSONValue? {
      let start = position
      while let byte = current, "+-.0123456789eE".utf8.contains(byte) { position += 1 }
      return start == position ? nil : .number(String(decoding: bytes[start..<position], as: UTF8.self))
    }
  }
}

/// A text as a JSON string.
func quotedJSON(_ text: String) -> String {
  var result = "\""
  for scalar in text.unicodeScalars {
    switch scalar {
    case "\"": result += "\\\""
    case "\\": result += "\\\\"
    case "\n": result += "\\n"
    case "\t": result += "\\t"
    default: result.unicodeScalars.append(scalar)
    }
  }
  return result + "\""
}
