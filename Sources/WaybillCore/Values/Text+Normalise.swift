// The normal forms are not part of the public face of the standard library, which has them all the same: String needs
// them to compare.
@_spi(_Unicode) import Swift

/// Canonical composition and decomposition.
extension Text {
  /// Whether every scalar lies below U+0300, where nothing combines: such a text is in form C already.
  @inlinable public static func isSurelyComposed(_ text: UnsafeBufferPointer<UInt8>) -> Bool {
    // U+0300 begins with the byte 0xCC.
    text.allSatisfy { $0 < 0xCC }
  }

  /// The text in normalisation form C. Allocates; ask `isSurelyComposed` first.
  public static func composed(_ text: UnsafeBufferPointer<UInt8>) -> String {
    var result = ""
    for scalar in String(decoding: text, as: UTF8.self)._nfc { result.unicodeScalars.append(scalar) }
    return result
  }

  /// The text in normalisation form D: letters and the marks on them apart. Allocates.
  public static func decomposed(_ text: UnsafeBufferPointer<UInt8>) -> String {
    var result = ""
    for scalar in String(decoding: text, as: UTF8.self)._nfd { result.unicodeScalars.append(scalar) }
    return result
  }
}
