import CWaybillXML
import WaybillCore

/// The encodings of XML documents, found by the mark at their beginning or by what their declaration says.
enum XMLEncoding: Hashable, Sendable {
  case utf8, utf16(isBigEndian: Bool), latin1, windows1252

  /// - Returns: the encoding, and how many bytes its mark has.
  static func detect(_ bytes: UnsafeBufferPointer<UInt8>) throws(ReadFault) -> (encoding: XMLEncoding, mark: Int) {
    if bytes.starts(with: [0xEF, 0xBB, 0xBF]) { return (.utf8, 3) }
    if bytes.starts(with: [0xFE, 0xFF]) { return (.utf16(isBigEndian: true), 2) }
    if bytes.starts(with: [0xFF, 0xFE]) { return (.utf16(isBigEndian: false), 2) }
    if bytes.starts(with: [0x00, 0x3C, 0x00]) { return (.utf16(isBigEndian: true), 0) }
    if bytes.starts(with: [0x3C, 0x00]), bytes.count > 3, bytes[3] == 0 { return (.utf16(isBigEndian: false), 0) }
    guard let name = declared(bytes) else { return (.utf8, 0) }
    guard let encoding = named(name) else { throw .xmlUnknownEncoding(name) }
    return (encoding, 0)
  }

  /// What single bytes call UTF-16 is not that any more: somebody has re-encoded the document, and left its declaration
  /// as it was. It is then UTF-8, or refused for bytes that are not.
  private static func named(_ name: String) -> XMLEncoding? {
    switch name.lowercased() {
    case "utf-8", "utf8", "us-ascii", "ascii", "utf-16", "utf16", "utf-16le", "utf-16be", "unicode": .utf8
    case "iso-8859-1", "iso8859-1", "iso_8859-1", "latin1", "latin-1": .latin1
    case "windows-1252", "cp1252", "cp-1252": .windows1252
    default: nil
    }
  }

  /// `encoding="…"` of the declaration; nil where there is none.
  private static func declared(_ bytes: UnsafeBufferPointer<UInt8>) -> String? {
    let opening = Array("<?xml".utf8)
    guard bytes.starts(with: opening), bytes.count > opening.count, bytes[opening.count] <= 0x20 else { return nil }
    let head = bytes.prefix(512)
    guard let end = head.firstIndex(of: UInt8(ascii: ">")) else { return nil }
    let declaration = String(decoding: head[..<end], as: UTF8.self)
    guard let word = declaration.firstRange(of: "encoding") else { return nil }
    let rest = declaration[word.upperBound...].drop { $0 == " " || $0 == "=" || $0 == "\n" || $0 == "\t" || $0 == "\r" }
    guard let quote = rest.first, quote == "\"" || quote == "'" else { return nil }
    return String(rest.dropFirst().prefix { $0 != quote })
  }

  /// Bytes of UTF-8 that a byte of this encoding may take.
  var growth: Int {
    switch self {
    case .utf8: 1
    case .utf16: 2
    case .latin1: 2
    case .windows1252: 3
    }
  }
}

/// A document of another encoding as UTF-8, and the way back from its bytes to those of the document.
struct XMLTranscoding {
  /// The byte of the document for every 64th byte of the UTF-8.
  private(set) var checkpoints: [UInt32] = []
  private var encoding = XMLEncoding.utf8

  private static let windows1252: [UInt32] = [
    0x20AC, 0, 0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021, 0x02C6, 0x2030, 0x0160, 0x2039, 0x0152, 0, 0x017D, 0, 0,
    0x2018, 0x2019, 0x201C, 0x201D, 0x2022, 0x2013, 0x2014, 0x02DC, 0x2122, 0x0161, 0x203A, 0x0153, 0, 0x017E, 0x0178,
  ]

  /// Writes the text from `start` on as UTF-8, and says how many bytes it has.
  mutating func transcode(
    _ bytes: UnsafeBufferPointer<UInt8>, from start: Int, _ encoding: XMLEncoding,
    into output: UnsafeMutablePointer<UInt8>
  ) throws(ReadFault) -> Int {
    self.encoding = encoding
    checkpoints.removeAll(keepingCapacity: true)
    var (read, written) = (start, 0)
    while read < bytes.count {
      let (scalar, count) = try scalar(bytes, at: read)
      let length = encodeUTF8(scalar, into: output + written)
      // The first character that begins at or behind the 64th byte stands for it.
      while checkpoints.count * 64 < written + length { checkpoints.append(UInt32(read)) }
      written += length
      read += count
    }
    return written
  }

  private func scalar(_ bytes: UnsafeBufferPointer<UInt8>, at index: Int) throws(ReadFault) -> (UInt32, Int) {
    let byte = bytes[index]
    switch encoding {
    case .utf8, .latin1: return (UInt32(byte), 1)
    case .windows1252:
      guard 0x80...0x9F ~= byte else { return (UInt32(byte), 1) }
      let scalar = XMLTranscoding.windows1252[Int(byte) - 0x80]
      guard scalar != 0 else { throw .xmlUndefinedByte(byte, "windows-1252", index) }
      return (scalar, 1)
    case .utf16(let isBigEndian):
      func unit(_ index: Int) -> UInt32 {
        let (first, second) = (UInt32(bytes[index]), UInt32(bytes[index + 1]))
        return isBigEndian ? first << 8 | second : second << 8 | first
      }
      guard index + 1 < bytes.count else { throw ReadFault(.truncated, offset: bytes.count) }
      let first = unit(index)
      guard 0xD800..<0xE000 ~= first else { return (first, 2) }
      guard first < 0xDC00, index + 3 < bytes.count, 0xDC00..<0xE000 ~= unit(index + 2) else {
        throw ReadFault(.invalidUTF16, offset: index, found: "0x" + String(first, radix: 16, uppercase: true))
      }
      return (0x1_0000 + ((first - 0xD800) << 10) + (unit(index + 2) - 0xDC00), 4)
    }
  }

  /// The byte of the document for a byte of its UTF-8.
  func original(_ offset: Int, in utf8: UnsafePointer<UInt8>) -> Int {
    guard !checkpoints.isEmpty else { return offset }
    let block = min(offset / 64, checkpoints.count - 1)
    // The checkpoint is the character that the 64th byte is part of; walk from its first byte.
    var index = block * 64
    while index > 0, utf8[index] & 0xC0 == 0x80 { index -= 1 }
    var byte = Int(checkpoints[block])
    while index < offset {
      let lead = utf8[index]
      let length = lead < 0x80 ? 1 : lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : 4
      if index + length > offset { break }
      index += length
      if case .utf16 = encoding { byte += length == 4 ? 4 : 2 } else { byte += 1 }
    }
    return byte
  }
}

/// Lines and columns of an XML document as it came. Holds no memory: it looks at the input, which outlives the tape.
final class XMLLocator: WireLocator {
  private let input: UnsafeBufferPointer<UInt8>
  private let encoding: XMLEncoding

  init(_ input: UnsafeBufferPointer<UInt8>, _ encoding: XMLEncoding) {
    self.input = input
    self.encoding = encoding
  }

  func position(ofByte byte: Int) -> WirePosition {
    var (line, column) = (1, 1)
    let end = min(byte, input.count)
    switch encoding {
    case .utf16(let isBigEndian):
      var index = input.starts(with: [0xFE, 0xFF]) || input.starts(with: [0xFF, 0xFE]) ? 2 : 0
      while index + 1 < end {
        let (first, second) = (input[index], input[index + 1])
        let (high, low) = isBigEndian ? (first, second) : (second, first)
        if high == 0, low == 0x0A {
          (line, column) = (line + 1, 1)
        } else if !(0xDC...0xDF ~= high) {
          column += 1
        }
        index += 2
      }
    case .utf8, .latin1, .windows1252:
      let start = encoding == .utf8 && input.starts(with: [0xEF, 0xBB, 0xBF]) ? min(3, end) : 0
      for byte in input[start..<end] {
        if byte == 0x0A {
          (line, column) = (line + 1, 1)
        } else if encoding != .utf8 || byte & 0xC0 != 0x80 {
          column += 1
        }
      }
    }
    return WirePosition(line: line, column: column)
  }
}
