/// The full mappings of Unicode to upper and lower case, without locale and without regard to what stands around a
/// letter.
extension Text {
  public enum Case: Sendable { case upper, lower }

  /// How many times longer in bytes a text may become; in scalars three times for upper case, two times for lower case.
  @inlinable public static var largestCaseGrowth: Int { 3 }

  /// Writes the text in the given case; `output` has room for `largestCaseGrowth` times its bytes.
  /// - Returns: how many bytes were written.
  @inlinable public static func write(
    _ text: UnsafeBufferPointer<UInt8>, in wanted: Case, to output: UnsafeMutablePointer<UInt8>
  ) -> Int {
    let first: UInt8 = wanted == .upper ? 0x61 : 0x41
    var index = 0
    while index < text.count {
      let byte = text[index]
      if byte >= 0x80 { return index &+ writeBeyondASCII(text, from: index, in: wanted, to: output + index) }
      output[index] = byte &- first < 26 ? byte ^ 0x20 : byte
      index &+= 1
    }
    return index
  }

  @usableFromInline static func writeBeyondASCII(
    _ text: UnsafeBufferPointer<UInt8>, from start: Int, in wanted: Case, to output: UnsafeMutablePointer<UInt8>
  ) -> Int {
    let table = wanted == .upper ? CaseTable.upper : CaseTable.lower
    var index = start
    var next = output
    while index < text.count {
      let (value, length) = scalar(at: index, in: text)
      next += table.write(value, to: next)
      index += length
    }
    return next - output
  }
}

/// Mappings of the scalars below 0x800, which take two bytes at the most, computed once; the rest is asked of the
/// standard library.
private struct CaseTable: Sendable {
  static let upper = CaseTable(.upper)
  static let lower = CaseTable(.lower)
  private static let count: UInt32 = 0x800

  /// Bytes of a mapping in the low seven bytes, first one lowest; their count in the highest.
  private let entries: [UInt64]
  private let wanted: Text.Case

  private init(_ wanted: Text.Case) {
    self.wanted = wanted
    entries = (0..<CaseTable.count).map { value in
      var entry: UInt64 = 0
      var count: UInt64 = 0
      for byte in CaseTable.mapping(value, wanted).utf8 {
        entry |= UInt64(byte) << (8 * count)
        count += 1
      }
      return entry | count << 56
    }
  }

  private static func mapping(_ value: UInt32, _ wanted: Text.Case) -> String {
    guard let scalar = Unicode.Scalar(value) else { return "\u{FFFD}" }
    return wanted == .upper ? scalar.properties.uppercaseMapping : scalar.properties.lowercaseMapping
  }

  func write(_ value: UInt32, to output: UnsafeMutablePointer<UInt8>) -> Int {
    var next = 0
    if value < CaseTable.count {
      var entry = entries[Int(value)]
      let count = Int(entry >> 56)
      while next < count {
        output[next] = UInt8(truncatingIfNeeded: entry)
        entry >>= 8
        next += 1
      }
      return count
    }
    for byte in CaseTable.mapping(value, wanted).utf8 {
      output[next] = byte
      next += 1
    }
    return next
  }
}
