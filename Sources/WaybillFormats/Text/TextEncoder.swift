import WaybillSchema

/// Turns UTF-8 that is well-formed into the bytes of an encoding.
struct TextEncoder {
  let encoding: TextEncoding
  private let shiftJIS: ShiftJIS?

  /// Nil where this machine does not know the encoding.
  init?(_ encoding: TextEncoding) {
    self.encoding = encoding
    shiftJIS = encoding == .shiftJIS ? ShiftJIS.shared : nil
    if encoding == .shiftJIS, shiftJIS == nil { return nil }
  }

  /// What a file begins with: UTF-16 is written in little-endian order, with its mark.
  var mark: [UInt8] { encoding == .utf16 ? [0xFF, 0xFE] : [] }

  /// Nil where a character has no bytes in the encoding.
  func encode(_ text: [UInt8]) -> [UInt8]? {
    let output = OutputBuffer(capacity: text.count * 2 + 4)
    return text.withUnsafeBufferPointer { append($0, to: output) } == nil ? Array(output.bytes) : nil
  }

  /// The first character of a text that the encoding lacks.
  func firstLacking(_ text: UnsafeBufferPointer<UInt8>) -> Unicode.Scalar? {
    if encoding == .utf8 || encoding == .utf16 || text.allSatisfy({ $0 < 0x80 }) { return nil }
    return String(decoding: text, as: UTF8.self).unicodeScalars.first { scalar in
      scalar.value >= 0x80 && single(scalar.value) == nil
        && (encoding != .shiftJIS || shiftJIS?.code(scalar.value) == nil)
    }
  }

  /// - Returns: the first character that the encoding lacks, or nil where all were written.
  func append(_ text: UnsafeBufferPointer<UInt8>, to output: OutputBuffer) -> Unicode.Scalar? {
    if encoding == .utf8 {
      output.append(text)
      return nil
    }
    output.reserve(text.count * 2)
    for scalar in String(decoding: text, as: UTF8.self).unicodeScalars {
      guard append(scalar.value, to: output) else { return scalar }
    }
    return nil
  }

  private func append(_ scalar: UInt32, to output: OutputBuffer) -> Bool {
    if encoding == .utf16 {
      for unit in UTF16.encode(Unicode.Scalar(scalar) ?? " ").map(Array.init) ?? [] {
        output.append(UInt8(truncatingIfNeeded: unit))
        output.append(UInt8(truncatingIfNeeded: unit >> 8))
      }
      return true
    }
    if scalar < 0x80 {
      output.append(UInt8(scalar))
      return true
    }
    if encoding == .shiftJIS, let code = shiftJIS?.code(scalar) {
      output.append(UInt8(code >> 8))
      output.append(UInt8(truncatingIfNeeded: code))
      return true
    }
    guard let byte = single(scalar) else { return false }
    output.append(byte)
    return true
  }

  private func single(_ scalar: UInt32) -> UInt8? {
    switch encoding {
    case .latin1: scalar <= 0xFF ? UInt8(scalar) : nil
    case .windows1252: Windows1252.byte(scalar)
    case .shiftJIS: ShiftJIS.byte(scalar)
    case .utf8, .utf16: nil
    }
  }
}
