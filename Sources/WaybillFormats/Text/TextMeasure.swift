import WaybillCore
import WaybillSchema

/// How long UTF-8 text was in the encoding that it came in: from that follow the places of the file.
struct TextMeasure: Sendable {
  let encoding: TextEncoding

  /// Bytes that the text took in the file.
  func length(_ text: UnsafeBufferPointer<UInt8>) -> Int {
    guard encoding != .utf8 else { return text.count }
    var (index, length) = (0, 0)
    while index < text.count { (index, length) = step(text, index, length) }
    return length
  }

  /// The position of a byte of the file, counted from the beginning of the text. Columns count scalars; a line ends
  /// with a line feed, a carriage return, or both.
  func position(ofByte byte: Int, in text: UnsafeBufferPointer<UInt8>) -> WirePosition {
    var position = WirePosition(line: 1, column: 1)
    var (index, length) = (0, 0)
    while index < text.count, length < byte {
      let character = text[index]
      (index, length) = step(text, index, length)
      let endsLine =
        character == 0x0A || character == 0x0D && !(index < text.count && text[index] == 0x0A && length < byte)
      if endsLine {
        position = WirePosition(line: position.line + 1, column: 1)
      } else if character != 0x0D {
        position.column += 1
      }
    }
    return position
  }

  /// Behind the scalar at `index`.
  private func step(_ text: UnsafeBufferPointer<UInt8>, _ index: Int, _ length: Int) -> (index: Int, length: Int) {
    let lead = text[index]
    let count = lead < 0xC0 || lead > 0xF4 ? 1 : lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : 4
    switch encoding {
    case .utf8: return (index + count, length + count)
    case .latin1, .windows1252: return (index + count, length + 1)
    case .utf16: return (index + count, length + (count == 4 ? 4 : 2))
    case .shiftJIS:
      // Katakana of half width, U+FF61 to U+FF9F, are the only characters beyond ASCII that have one byte.
      let isHalfWidth =
        lead == 0xEF && index + 2 < text.count
        && (text[index + 1] == 0xBD && text[index + 2] >= 0xA1 || text[index + 1] == 0xBE && text[index + 2] <= 0x9F)
      return (index + count, length + (count == 1 || isHalfWidth ? 1 : 2))
    }
  }
}
