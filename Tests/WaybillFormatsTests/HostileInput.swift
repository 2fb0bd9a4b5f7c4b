import Testing

/// One line of a file of hostile inputs: a name, the outcome, and the bytes, parted by tabs.
///
/// In the bytes `\n`, `\t`, `\r` and `\\` are what they say, `\xHH` is a byte, and `\{3:ab}` is `ababab`, which may
/// stand inside of another.
struct HostileInput: CustomTestStringConvertible {
  var name: String
  var outcome: String
  var bytes: [UInt8]

  var testDescription: String { name }

  /// The cases of a file; empty lines and those that begin with `#` are passed over.
  static func cases(in text: String) -> [HostileInput] {
    text.split(separator: "\n").compactMap { line in
      let parts = line.split(separator: "\t", omittingEmptySubsequences: false)
      guard parts.count == 3, !line.hasPrefix("#") else { return nil }
      var rest = Array(parts[2].utf8)[...]
      return HostileInput(name: String(parts[0]), outcome: String(parts[1]), bytes: bytes(&rest, isNested: false))
    }
  }

  private static func bytes(_ rest: inout ArraySlice<UInt8>, isNested: Bool) -> [UInt8] {
    var bytes: [UInt8] = []
    while let byte = rest.popFirst() {
      if byte == UInt8(ascii: "}"), isNested { return bytes }
      guard byte == UInt8(ascii: "\\"), let escape = rest.popFirst() else {
        bytes.append(byte)
        continue
      }
      switch escape {
      case UInt8(ascii: "n"): bytes.append(0x0A)
      case UInt8(ascii: "t"): bytes.append(0x09)
      case UInt8(ascii: "r"): bytes.append(0x0D)
      case UInt8(ascii: "x"):
        bytes.append(UInt8(String(decoding: rest.prefix(2), as: UTF8.self), radix: 16) ?? 0)
        rest = rest.dropFirst(2)
      case UInt8(ascii: "{"):
        let digits = rest.prefix { $0 != UInt8(ascii: ":") }
        rest = rest.dropFirst(digits.count + 1)
        let unit = self.bytes(&rest, isNested: true)
        for _ in 0..<(Int(String(decoding: digits, as: UTF8.self)) ?? 0) { bytes += unit }
      default: bytes.append(escape)
      }
    }
    return bytes
  }
}
