import WaybillCore

/// The characters that turn the direction of text round: a reader would not see what the compiler reads.
/// Source: Unicode Standard Annex 9, property Bidi_Control.
func isBidirectionalControl(_ scalar: Unicode.Scalar) -> Bool {
  switch scalar.value {
  case 0x061C, 0x200E, 0x200F, 0x202A...0x202E, 0x2066...0x2069: true
  default: false
  }
}

/// What is wrong with the bytes of a source whatever they mean: the first place that is no UTF-8, and each line's
/// first bidirectional control character, also in comments and texts.
func checkBytes(of source: SourceFile, file: Int) -> [Diagnostic] {
  let bytes = source.bytes
  var diagnostics: [Diagnostic] = []
  var isUTF8 = true
  var reportedLine = 0
  var offset = 0
  while offset < bytes.count {
    guard bytes[offset] >= 0x80 else {
      offset += 1
      continue
    }
    guard let (scalar, length) = decodeScalar(bytes, at: offset) else {
      if isUTF8 {
        isUTF8 = false
        diagnostics.append(.invalidUTF8(bytes[offset], at: SourceSpan(file: file, start: offset, end: offset + 1)))
      }
      offset += 1
      continue
    }
    if isBidirectionalControl(scalar) {
      let line = source.line(of: offset)
      if line != reportedLine {
        reportedLine = line
        let span = SourceSpan(file: file, start: offset, end: offset + length)
        diagnostics.append(.bidirectionalControl(scalar, at: span))
      }
    }
    offset += length
  }
  return diagnostics
}

private func decodeScalar(_ bytes: [UInt8], at offset: Int) -> (Unicode.Scalar, Int)? {
  var decoder = UTF8()
  var rest = bytes[offset..<min(offset + 4, bytes.count)].makeIterator()
  guard case .scalarValue(let scalar) = decoder.decode(&rest) else { return nil }
  return (scalar, UTF8.width(scalar))
}
