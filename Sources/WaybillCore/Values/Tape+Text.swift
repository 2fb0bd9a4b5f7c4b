/// Resolves the escapes of a JSON string that has been checked. `output` has room for `count` bytes; escapes only ever
/// shrink.
/// - Returns: the bytes written, and what is known of them.
public func unescape(
  _ string: UnsafePointer<UInt8>, count: Int, into output: UnsafeMutablePointer<UInt8>
) -> (count: Int, flags: Cell.TextFlags) {
  var (read, written) = (0, 0)
  var everyByte: UInt8 = 0
  var isPlain = true
  while read < count {
    let byte = string[read]
    everyByte |= byte
    guard byte == UInt8(ascii: "\\"), read + 1 < count else {
      output[written] = byte
      (read, written) = (read + 1, written + 1)
      continue
    }
    if string[read + 1] == UInt8(ascii: "u") {
      let scalar = escapedScalar(string + read, left: count - read)
      read += scalar > 0xFFFF ? 12 : 6
      isPlain = isPlain && scalar >= 0x20 && scalar != 0x22 && scalar != 0x5C
      if scalar > 0x7F { everyByte |= 0x80 }
      written += encodeUTF8(scalar, into: output + written)
    } else {
      let resolved = resolvedEscape(string[read + 1])
      isPlain = isPlain && resolved == UInt8(ascii: "/")
      output[written] = resolved
      (read, written) = (read + 2, written + 1)
    }
  }
  var flags: Cell.TextFlags = everyByte < 0x80 ? .isASCII : []
  if isPlain { flags.insert(.isPlain) }
  return (written, flags)
}

/// Writes a Unicode scalar as UTF-8, one to four bytes.
@inlinable public func encodeUTF8(_ scalar: UInt32, into output: UnsafeMutablePointer<UInt8>) -> Int {
  func continuation(_ shift: UInt32) -> UInt8 { 0x80 | UInt8(truncatingIfNeeded: (scalar >> shift) & 0x3F) }
  switch scalar {
  case 0..<0x80:
    output[0] = UInt8(truncatingIfNeeded: scalar)
    return 1
  case 0x80..<0x800:
    output[0] = 0xC0 | UInt8(truncatingIfNeeded: scalar >> 6)
    output[1] = continuation(0)
    return 2
  case 0x800..<0x1_0000:
    output[0] = 0xE0 | UInt8(truncatingIfNeeded: scalar >> 12)
    output[1] = continuation(6)
    output[2] = continuation(0)
    return 3
  default:
    output[0] = 0xF0 | UInt8(truncatingIfNeeded: scalar >> 18)
    output[1] = continuation(12)
    output[2] = continuation(6)
    output[3] = continuation(0)
    return 4
  }
}

/// The scalar of `\uXXXX`, or of a pair of them.
private func escapedScalar(_ escape: UnsafePointer<UInt8>, left: Int) -> UInt32 {
  let first = hexadecimalFour(escape + 2, left: left - 2)
  guard (0xD800..<0xDC00).contains(first), left >= 12 else { return first }
  let second = hexadecimalFour(escape + 8, left: left - 8)
  return 0x1_0000 + ((first - 0xD800) << 10) + (second & 0x3FF)
}

private func hexadecimalFour(_ digits: UnsafePointer<UInt8>, left: Int) -> UInt32 {
  var value: UInt32 = 0
  for index in 0..<min(4, left) {
    let byte = UInt32(digits[index])
    value = value << 4 | (byte <= 0x39 ? byte & 0xF : (byte & 0xF) + 9)
  }
  return value
}

private func resolvedEscape(_ letter: UInt8) -> UInt8 {
  switch letter {
  case UInt8(ascii: "n"): 0x0A
  case UInt8(ascii: "t"): 0x09
  case UInt8(ascii: "r"): 0x0D
  case UInt8(ascii: "b"): 0x08
  case UInt8(ascii: "f"): 0x0C
  default: letter
  }
}

extension Tape {
  /// A string, key or number node as a text cell: the bytes of the input where they have no escapes, else resolved into
  /// the arena.
  @inlinable public func cell(of index: Int, _ arena: Arena) -> Cell {
    let node = nodes[index]
    let start = input + Int(node.offset)
    if node.flags & TapeNode.hasEscapes != 0 { return resolved(start, Int(node.length), arena) }
    return .text(start, count: Int(node.length), flags: node.textFlags)
  }

  @usableFromInline func resolved(_ start: UnsafePointer<UInt8>, _ count: Int, _ arena: Arena) -> Cell {
    let output = arena.bytes(count)
    let text = unescape(start, count: count, into: output)
    arena.shrink(output, to: text.count)
    return .text(output, count: text.count, flags: text.flags)
  }

  /// The text of a string or key, for messages and slow paths.
  public func string(of index: Int) -> String {
    let node = nodes[index]
    return String(unsafeUninitializedCapacity: Int(node.length)) {
      guard let output = $0.baseAddress else { return 0 }
      if node.flags & TapeNode.hasEscapes == 0 {
        output.update(from: input + Int(node.offset), count: Int(node.length))
        return Int(node.length)
      }
      return unescape(input + Int(node.offset), count: Int(node.length), into: output).count
    }
  }
}
