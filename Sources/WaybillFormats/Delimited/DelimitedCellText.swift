import CWaybillScan
import WaybillCore

/// One cell as it is written: quoted where it has to be.
enum DelimitedCellText {
  /// - Parameter isAlone: the only cell of its row, which would be a blank row where it is empty.
  /// - Returns: nil where the text holds what ends a cell or a row, and nothing is quoted.
  static func written(_ text: [UInt8], _ marks: RowMarks, isAlone: Bool) -> [UInt8]? {
    let output = OutputBuffer(capacity: text.count + 16)
    let isWritten = text.withUnsafeBufferPointer { append($0, marks, isAlone: isAlone, to: output) }
    return isWritten ? Array(output.bytes) : nil
  }

  /// False where the text cannot stand in a cell.
  static func append(
    _ text: UnsafeBufferPointer<UInt8>, _ marks: RowMarks, isAlone: Bool, to output: OutputBuffer
  ) -> Bool {
    guard needsQuotes(text, marks) || isAlone && text.isEmpty else {
      output.append(text)
      return true
    }
    guard let quote = marks.quote else { return false }
    output.append(quote)
    for byte in text {
      if byte == quote { output.append(quote) }
      output.append(byte)
    }
    output.append(quote)
    return true
  }

  private static func needsQuotes(_ text: UnsafeBufferPointer<UInt8>, _ marks: RowMarks) -> Bool {
    if marks.quote != nil, beginsWithMark(text) { return true }
    let first = marks.separator.first
    for (index, byte) in text.enumerated() {
      if byte == 0x0A || byte == 0x0D || byte == marks.quote { return true }
      if byte == first, marks.separator.count == 1 || holdsSeparator(text, at: index, marks) { return true }
    }
    return false
  }

  /// A file that begins with U+FEFF would lose it as its byte-order mark.
  private static func beginsWithMark(_ text: UnsafeBufferPointer<UInt8>) -> Bool {
    text.count >= 3 && text[0] == 0xEF && text[1] == 0xBB && text[2] == 0xBF
  }

  private static func holdsSeparator(_ text: UnsafeBufferPointer<UInt8>, at index: Int, _ marks: RowMarks) -> Bool {
    index + marks.separator.count <= text.count
      && text[index..<index + marks.separator.count].elementsEqual(marks.separator)
  }

  /// Whether a spreadsheet would take the text for a formula, or for one that is escaped: with `escape formulas` an
  /// apostrophe is put before it, and taken away when it is read.
  static func isFormula(_ text: UnsafeBufferPointer<UInt8>) -> Bool {
    guard let first = text.first(where: { $0 != UInt8(ascii: "'") }) else { return false }
    switch first {
    case UInt8(ascii: "="), UInt8(ascii: "+"), UInt8(ascii: "-"), UInt8(ascii: "@"), 0x09, 0x0D: return true
    default: return false
    }
  }

  /// Whether the first character is such an apostrophe.
  static func isEscapedFormula(_ text: UnsafeBufferPointer<UInt8>) -> Bool {
    text.first == UInt8(ascii: "'") && isFormula(text)
  }
}
