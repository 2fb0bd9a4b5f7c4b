import WaybillCore
import WaybillSchema

/// Turns bytes of an encoding into UTF-8, in pieces of any size.
///
/// Bytes that are no character of the encoding become one byte that UTF-8 does not have: whoever reads the text finds
/// it when it checks the UTF-8, and `TextMeasure` finds its place in the file.
struct TextDecoder {
  /// Stands for what is no character.
  static let damage: UInt8 = 0xFF
  /// UTF-8 takes up to this many bytes for one of any other encoding.
  static let growth = 3

  let start: TextStart
  private let shiftJIS: ShiftJIS?

  /// - Throws: where this machine does not know the encoding.
  init(_ start: TextStart) throws(ReadFault) {
    self.start = start
    guard start.encoding == .shiftJIS else {
      shiftJIS = nil
      return
    }
    guard let table = ShiftJIS.shared else { throw .encodingNotInstalled(start.encoding) }
    shiftJIS = table
  }

  /// Decodes what is whole; `output` has room for `growth` times the input, and 4 bytes.
  /// - Returns: bytes read and bytes written. At the end of the text all are read.
  func decode(
    _ input: UnsafeBufferPointer<UInt8>, isAtEnd: Bool, into output: UnsafeMutablePointer<UInt8>
  ) -> (read: Int, written: Int) {
    switch start.encoding {
    case .utf8: copied(input, output)
    case .latin1: singleBytes(input, output) { UInt32($0) }
    case .windows1252: singleBytes(input, output) { Windows1252.scalars[Int($0)] }
    case .utf16: utf16(input, isAtEnd, output)
    case .shiftJIS: shiftJIS(input, isAtEnd, output)
    }
  }

  private func copied(_ input: UnsafeBufferPointer<UInt8>, _ output: UnsafeMutablePointer<UInt8>) -> (Int, Int) {
    if let first = input.baseAddress { output.update(from: first, count: input.count) }
    return (input.count, input.count)
  }

  /// - Parameter scalar: 0 for a byte that is no character.
  @inline(__always)
  private func singleBytes(
    _ input: UnsafeBufferPointer<UInt8>, _ output: UnsafeMutablePointer<UInt8>, _ scalar: (UInt8) -> UInt32
  ) -> (Int, Int) {
    var written = 0
    for byte in input {
      if byte < 0x80 {
        output[written] = byte
        written += 1
      } else {
        written += write(scalar(byte), to: output + written)
      }
    }
    return (input.count, written)
  }

  private func write(_ scalar: UInt32, to output: UnsafeMutablePointer<UInt8>) -> Int {
    guard scalar != 0 else {
      output[0] = TextDecoder.damage
      return 1
    }
    return encodeUTF8(scalar, into: output)
  }

  private func utf16(
    _ input: UnsafeBufferPointer<UInt8>, _ isAtEnd: Bool, _ output: UnsafeMutablePointer<UInt8>
  ) -> (Int, Int) {
    func unit(_ index: Int) -> UInt32 {
      let (first, second) = (UInt32(input[index]), UInt32(input[index + 1]))
      return start.isBigEndian ? first << 8 | second : second << 8 | first
    }
    var (read, written) = (0, 0)
    while read + 1 < input.count {
      let first = unit(read)
      if first < 0xD800 || first > 0xDFFF {
        written += encodeUTF8(first, into: output + written)
        read += 2
        continue
      }
      let isLead = first < 0xDC00
      if isLead, read + 3 >= input.count, !isAtEnd { break }
      let second = isLead && read + 3 < input.count ? unit(read + 2) : 0
      if (0xDC00...0xDFFF).contains(second) {
        written += encodeUTF8(0x1_0000 + ((first & 0x3FF) << 10 | second & 0x3FF), into: output + written)
        read += 4
      } else {
        written += write(0, to: output + written)
        read += 2
      }
    }
    if isAtEnd, read < input.count {
      written += write(0, to: output + written)
      read = input.count
    }
    return (read, written)
  }

  private func shiftJIS(
    _ input: UnsafeBufferPointer<UInt8>, _ isAtEnd: Bool, _ output: UnsafeMutablePointer<UInt8>
  ) -> (Int, Int) {
    guard let shiftJIS else { return (input.count, 0) }
    var (read, written) = (0, 0)
    while read < input.count {
      let byte = input[read]
      if ShiftJIS.isLead(byte) {
        if read + 1 == input.count, !isAtEnd { break }
        let scalar = read + 1 < input.count ? shiftJIS.scalar(byte, input[read + 1]) : 0
        written += write(scalar, to: output + written)
        read += scalar == 0 ? 1 : 2
      } else {
        written +=
          byte == 0 ? encodeUTF8(0, into: output + written) : write(ShiftJIS.scalar(byte), to: output + written)
        read += 1
      }
    }
    return (read, written)
  }
}
