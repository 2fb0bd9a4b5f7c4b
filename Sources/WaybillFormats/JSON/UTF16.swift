import WaybillCore

/// UTF-16, for documents that begin with its byte-order mark.
enum UTF16Text {
  /// Whether the bytes begin with the mark, and if so which byte of a unit comes first.
  static func mark(_ bytes: UnsafePointer<UInt8>, _ count: Int) -> (isPresent: Bool, isBigEndian: Bool) {
    guard count >= 2 else { return (false, false) }
    let isBigEndian = bytes[0] == 0xFE && bytes[1] == 0xFF
    return (isBigEndian || bytes[0] == 0xFF && bytes[1] == 0xFE, isBigEndian)
  }

  /// Writes the text behind the mark as UTF-8; `output` has room for three bytes for each unit.
  /// - Throws: a fault at the first half of a pair without the other, or at a last byte without its second.
  static func transcode(
    _ bytes: UnsafePointer<UInt8>, _ count: Int, isBigEndian: Bool, into output: UnsafeMutablePointer<UInt8>
  ) throws(ReadFault) -> Int {
    func unit(_ index: Int) -> UInt32 {
      let (first, second) = (UInt32(bytes[index]), UInt32(bytes[index + 1]))
      return isBigEndian ? first << 8 | second : second << 8 | first
    }
    var written = 0
    var index = 2
    while index < count {
      guard index + 1 < count else { throw ReadFault(.truncated, offset: count) }
      var scalar = unit(index)
      if (0xD800..<0xE000).contains(scalar) {
        guard scalar < 0xDC00, index + 3 < count, (0xDC00..<0xE000).contains(unit(index + 2)) else {
          throw ReadFault(.invalidUTF16, offset: index, found: "0x" + String(scalar, radix: 16, uppercase: true))
        }
        scalar = 0x1_0000 + ((scalar - 0xD800) << 10) + (unit(index + 2) - 0xDC00)
        index += 2
      }
      written += encodeUTF8(scalar, into: output + written)
      index += 2
    }
    return written
  }

  /// The byte of the UTF-16 document that stands for the byte at `offset` of its UTF-8 form.
  static func offset(_ offset: Int, in utf8: UnsafePointer<UInt8>) -> Int {
    var units = 1
    for index in 0..<offset where utf8[index] & 0xC0 != 0x80 { units += utf8[index] >= 0xF0 ? 2 : 1 }
    return units * 2
  }
}
