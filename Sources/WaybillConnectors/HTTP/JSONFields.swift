/// Reads single texts and numbers out of a JSON object, for what a target says to connectors themselves: tokens and
/// cursors. Payloads are read elsewhere.
struct JSONFields {
  private let bytes: [UInt8]
  private var place = 0

  private static let depthLimit = 64

  private struct Malformed: Error {}

  /// The text or the digits that stand at a path of names. Nil where there is no such field, where it is null, a truth,
  /// a list or an object, and where the bytes are no JSON.
  static func text(at path: [String], of bytes: [UInt8]) -> String? {
    var fields = JSONFields(bytes: bytes)
    do {
      let found = try fields.value(path[...], depth: 0)
      fields.skipBlanks()
      return fields.place == bytes.count ? found : nil
    } catch {
      return nil
    }
  }

  private init(bytes: [UInt8]) { self.bytes = bytes }
}

extension JSONFields {
  /// Passes over a value. Gives what stands at the path in it; nil as path looks for nothing.
  private mutating func value(_ path: ArraySlice<String>?, depth: Int) throws(Malformed) -> String? {
    guard depth < JSONFields.depthLimit else { throw Malformed() }
    skipBlanks()
    switch peek {
    case UInt8(ascii: "{"): return try object(path, depth: depth)
    case UInt8(ascii: "["):
      try list(depth: depth)
      return nil
    case UInt8(ascii: "\""):
      let text = try string()
      return path?.isEmpty == true ? text : nil
    default: return try scalar(isWanted: path?.isEmpty == true)
    }
  }

  private mutating func object(_ path: ArraySlice<String>?, depth: Int) throws(Malformed) -> String? {
    var found: String?
    try members(until: UInt8(ascii: "}")) { fields throws(Malformed) in
      let name = try fields.string()
      fields.skipBlanks()
      try fields.take(UInt8(ascii: ":"))
      let rest = path?.first == name ? path?.dropFirst() : nil
      let value = try fields.value(rest, depth: depth + 1)
      if rest != nil { found = value }
    }
    return found
  }

  private mutating func list(depth: Int) throws(Malformed) {
    try members(until: UInt8(ascii: "]")) { fields throws(Malformed) in
      _ = try fields.value(nil, depth: depth + 1)
    }
  }

  private mutating func members(
    until end: UInt8, _ member: (inout JSONFields) throws(Malformed) -> Void
  ) throws(Malformed) {
    place += 1
    skipBlanks()
    if peek == end {
      place += 1
      return
    }
    while true {
      skipBlanks()
      try member(&self)
      skipBlanks()
      if peek == end {
        place += 1
        return
      }
      try take(UInt8(ascii: ","))
    }
  }

  private mutating func scalar(isWanted: Bool) throws(Malformed) -> String? {
    let start = place
    while let byte = peek, !" \t\r\n,]}".utf8.contains(byte) { place += 1 }
    let text = String(decoding: bytes[start..<place], as: UTF8.self)
    if ["true", "false", "null"].contains(text) { return nil }
    guard let first = text.utf8.first, first == UInt8(ascii: "-") || (48...57).contains(first),
      text.utf8.allSatisfy({ (48...57).contains($0) || "+-.eE".utf8.contains($0) })
    else { throw Malformed() }
    return isWanted ? text : nil
  }

  private mutating func string() throws(Malformed) -> String {
    try take(UInt8(ascii: "\""))
    var text: [UInt8] = []
    while let byte = peek {
      place += 1
      switch byte {
      case UInt8(ascii: "\""): return String(decoding: text, as: UTF8.self)
      case UInt8(ascii: "\\"): text += try escape()
      case 0..<32: throw Malformed()
      default: text.append(byte)
      }
    }
    throw Malformed()
  }

  private mutating func escape() throws(Malformed) -> [UInt8] {
    guard let byte = peek else { throw Malformed() }
    place += 1
    switch byte {
    case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"): return [byte]
    case UInt8(ascii: "b"): return [8]
    case UInt8(ascii: "f"): return [12]
    case UInt8(ascii: "n"): return [10]
    case UInt8(ascii: "r"): return [13]
    case UInt8(ascii: "t"): return [9]
    case UInt8(ascii: "u"): return Array(String(Character(try scalarOfEscape())).utf8)
    default: throw Malformed()
    }
  }

  /// One code unit, or two that belong together.
  private mutating func scalarOfEscape() throws(Malformed) -> Unicode.Scalar {
    let first = try codeUnit()
    if let scalar = Unicode.Scalar(first) { return scalar }
    try take(UInt8(ascii: "\\"))
    try take(UInt8(ascii: "u"))
    let second = try codeUnit()
    guard (0xD800..<0xDC00).contains(first), (0xDC00..<0xE000).contains(second),
      let scalar = Unicode.Scalar(0x10000 + (first - 0xD800) << 10 + (second - 0xDC00))
    else { throw Malformed() }
    return scalar
  }

  private mutating func codeUnit() throws(Malformed) -> UInt32 {
    guard place + 4 <= bytes.count else { throw Malformed() }
    let digits = String(decoding: bytes[place..<place + 4], as: UTF8.self)
    guard digits.allSatisfy(\.isHexDigit), let unit = UInt32(digits, radix: 16) else { throw Malformed() }
    place += 4
    return unit
  }

  private var peek: UInt8? { place < bytes.count ? bytes[place] : nil }

  private mutating func take(_ byte: UInt8) throws(Malformed) {
    guard peek == byte else { throw Malformed() }
    place += 1
  }

  private mutating func skipBlanks() {
    while let byte = peek, " \t\r\n".utf8.contains(byte) { place += 1 }
  }
}
