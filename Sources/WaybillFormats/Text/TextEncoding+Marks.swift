import WaybillSchema

/// How the bytes of a file are to be read: its encoding, and what stands before its first character.
struct TextStart: Hashable, Sendable {
  var encoding: TextEncoding
  /// Of UTF-16.
  var isBigEndian = false
  /// Bytes of the byte-order mark.
  var markLength = 0

  /// Bytes that `find` wants to see, where there are as many.
  static let wanted = 4

  private enum Mark { case none, utf8, utf16(isBigEndian: Bool) }

  /// What the first bytes of a file say, and its document.
  /// - Throws: a mark that speaks against the declared encoding.
  static func find(
    _ bytes: UnsafeBufferPointer<UInt8>, declared: TextEncoding?
  ) throws(ReadFault) -> TextStart {
    switch (mark(bytes), declared) {
    case (.utf8, nil), (.utf8, .utf8): return TextStart(encoding: .utf8, markLength: 3)
    case (.utf16(let isBigEndian), nil), (.utf16(let isBigEndian), .utf16):
      return TextStart(encoding: .utf16, isBigEndian: isBigEndian, markLength: 2)
    case (.none, .utf16):
      // Without a mark, the zeros of the first character tell; nearly every file begins with one of ASCII.
      return TextStart(encoding: .utf16, isBigEndian: bytes.count < 2 || bytes[0] == 0 || bytes[1] != 0)
    case (.none, let declared): return TextStart(encoding: declared ?? .utf8)
    case (.utf8, let declared?): throw .otherEncoding(declared, found: "UTF-8")
    case (.utf16, let declared?): throw .otherEncoding(declared, found: "UTF-16")
    }
  }

  private static func mark(_ bytes: UnsafeBufferPointer<UInt8>) -> Mark {
    if bytes.starts(with: [0xEF, 0xBB, 0xBF]) { return .utf8 }
    if bytes.starts(with: [0xFE, 0xFF]) { return .utf16(isBigEndian: true) }
    return bytes.starts(with: [0xFF, 0xFE]) ? .utf16(isBigEndian: false) : .none
  }
}

extension TextEncoding {
  /// As people write it.
  package var title: String {
    switch self {
    case .utf8: "UTF-8"
    case .utf16: "UTF-16"
    case .windows1252: "windows-1252"
    case .latin1: "ISO-8859-1"
    case .shiftJIS: "Shift_JIS"
    }
  }
}
