import WaybillCore

/// Characters of texts and attributes that are written by reference, and those that XML cannot carry.
enum XMLEscapes {
  private enum Class: UInt8 { case plain, escaped, attributeOnly, refused, perhapsRefused }

  /// By byte; a byte above 0x7F is plain but for the lead of U+FFFE and U+FFFF.
  private static let classes: [UInt8] = (0...255).map { byte -> UInt8 in
    switch UInt8(byte) {
    case UInt8(ascii: "&"), UInt8(ascii: "<"), UInt8(ascii: ">"), 0x0D: Class.escaped.rawValue
    case UInt8(ascii: "\""), 0x09, 0x0A: Class.attributeOnly.rawValue
    case 0..<0x20: Class.refused.rawValue
    case 0xEF: Class.perhapsRefused.rawValue
    default: Class.plain.rawValue
    }
  }

  /// Appends a text. False where it has a character that XML cannot carry.
  static func append(_ text: UnsafeBufferPointer<UInt8>, isAttribute: Bool, to output: OutputBuffer) -> Bool {
    guard let start = text.baseAddress else { return true }
    return classes.withUnsafeBufferPointer { classes in
      var (index, done) = (0, 0)
      while index < text.count {
        let kind = classes[Int(start[index])]
        if kind == Class.plain.rawValue || kind == Class.attributeOnly.rawValue && !isAttribute {
          index &+= 1
          continue
        }
        if kind == Class.refused.rawValue { return false }
        if kind == Class.perhapsRefused.rawValue {
          if index + 2 < text.count, start[index + 1] == 0xBF, start[index + 2] >= 0xBE { return false }
          index &+= 1
          continue
        }
        output.append(UnsafeBufferPointer(start: start + done, count: index - done))
        output.append(reference(start[index]))
        index &+= 1
        done = index
      }
      output.append(UnsafeBufferPointer(start: start + done, count: index - done))
      return true
    }
  }

  private static func reference(_ byte: UInt8) -> StaticString {
    switch byte {
    case UInt8(ascii: "&"): "&amp;"
    case UInt8(ascii: "<"): "&lt;"
    case UInt8(ascii: ">"): "&gt;"
    case UInt8(ascii: "\""): "&quot;"
    case 0x09: "&#9;"
    case 0x0A: "&#10;"
    default: "&#13;"
    }
  }

  /// For names and fixed texts, which are worked out once; what XML cannot carry is left out.
  static func escaped(_ text: String, isAttribute: Bool) -> [UInt8] {
    let output = OutputBuffer(capacity: 64)
    for scalar in text.unicodeScalars {
      var one = String(scalar)
      _ = one.withUTF8 { append($0, isAttribute: isAttribute, to: output) }
    }
    return Array(output.bytes)
  }
}

extension OutputBuffer {
  @inline(__always)
  func append(_ text: StaticString) {
    append(UnsafeBufferPointer(start: text.utf8Start, count: text.utf8CodeUnitCount))
  }

  @inline(__always)
  func append(_ bytes: [UInt8]) {
    bytes.withUnsafeBufferPointer { append($0) }
  }
}
