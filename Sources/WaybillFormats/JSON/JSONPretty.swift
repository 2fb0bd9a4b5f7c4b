/// Appends a JSON text for people to read: a member or element a line, two spaces a level, a line feed at the end.
///
/// - Parameter compact: a valid document without blanks between its parts, as `JSONWriter` writes it.
package func appendPretty(_ compact: UnsafeBufferPointer<UInt8>, to output: OutputBuffer) {
  guard let start = compact.baseAddress else { return }
  let end = start + compact.count
  var position = start
  var depth = 0
  while position < end {
    let byte = position.pointee
    switch byte {
    case UInt8(ascii: "\""):
      let close = endOfText(position, end)
      output.append(UnsafeBufferPointer(start: position, count: close - position))
      position = close
      continue
    case UInt8(ascii: "{"), UInt8(ascii: "["):
      output.append(byte)
      if position + 1 < end, position[1] == byte + 2 {
        output.append(byte + 2)
        position += 1
      } else {
        depth += 1
        appendLine(depth, to: output)
      }
    case UInt8(ascii: "}"), UInt8(ascii: "]"):
      depth -= 1
      appendLine(depth, to: output)
      output.append(byte)
    case UInt8(ascii: ","):
      output.append(byte)
      appendLine(depth, to: output)
    case UInt8(ascii: ":"):
      output.append(byte)
      output.append(UInt8(ascii: " "))
    default:
      output.append(byte)
    }
    position += 1
  }
  output.append(UInt8(ascii: "\n"))
}

/// Behind the closing quote of the text that begins at `start`.
private func endOfText(_ start: UnsafePointer<UInt8>, _ end: UnsafePointer<UInt8>) -> UnsafePointer<UInt8> {
  var position = start + 1
  while position < end, position.pointee != UInt8(ascii: "\"") {
    position += position.pointee == UInt8(ascii: "\\") ? 2 : 1
  }
  return min(position + 1, end)
}

private func appendLine(_ depth: Int, to output: OutputBuffer) {
  output.append(UInt8(ascii: "\n"))
  for _ in 0..<depth * 2 { output.append(UInt8(ascii: " ")) }
}
