import WaybillFormats

/// The text of a sample of rows, and the encoding that has to be declared for it.
struct SampleText {
  var lines: String
  /// Nil where UTF-8 or a byte-order mark tells.
  var encoding: String?

  /// Nil where the bytes are no text.
  init?(_ bytes: [UInt8]) {
    if bytes.starts(with: [0xFF, 0xFE]) || bytes.starts(with: [0xFE, 0xFF]) {
      let isBigEndian = bytes[0] == 0xFE
      let units = stride(from: 2, to: bytes.count - 1, by: 2).map { place in
        UInt16(bytes[place]) << (isBigEndian ? 8 : 0) | UInt16(bytes[place + 1]) << (isBigEndian ? 0 : 8)
      }
      lines = String(decoding: units, as: UTF16.self)
      return
    }
    guard !bytes.contains(0) else { return nil }
    let text = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? Array(bytes.dropFirst(3)) : bytes
    if let utf8 = String(validating: text, as: UTF8.self) {
      lines = utf8
      return
    }
    // What is no UTF-8 is most often the encoding of Windows, of which ISO-8859-1 is nearly a part.
    encoding = "windows1252"
    lines = String(String.UnicodeScalarView(bytes.map { Unicode.Scalar(Windows1252.scalars[Int($0)]) ?? "\u{FFFD}" }))
  }
}
