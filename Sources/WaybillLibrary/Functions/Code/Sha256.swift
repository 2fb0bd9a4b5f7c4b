import WaybillCore
import WaybillSchema

struct Sha256: BuiltinFunction {
  static let signature = Signature("sha256", .code, .required("value", .text), gives: "Text(64)")
  static let summary = "The SHA-256 digest of the text's UTF-8, in small hexadecimal digits."
  static let examples = [
    Example(#"sha256("")"#, gives: #""e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855""#),
    Example(#"sha256("abc")"#, gives: #""ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad""#),
  ]

  static func result(_ arguments: [ArgumentType]) -> ResultType { .text(64, 64) }

  static func call(_ arguments: Arguments, _ context: CallContext) -> Cell {
    context.digest(.sha256, of: arguments[0].asBytes)
  }
}

extension CallContext {
  /// A digest in small hexadecimal digits.
  func digest(_ kind: DigestKind, of bytes: UnsafeBufferPointer<UInt8>) -> Cell {
    withUnsafeTemporaryAllocation(of: UInt8.self, capacity: 64) { output in
      guard let start = output.baseAddress else { return .missing }
      let count = digests.digest(kind, of: bytes, into: start)
      return hexadecimal(UnsafeBufferPointer(start: start, count: count))
    }
  }

  func hexadecimal(_ bytes: UnsafeBufferPointer<UInt8>) -> Cell {
    text(capacity: bytes.count * 2, flags: [.isASCII, .isPlain]) { output in
      for (index, byte) in bytes.enumerated() {
        output[index * 2] = hexadecimalDigit(byte >> 4)
        output[index * 2 + 1] = hexadecimalDigit(byte & 15)
      }
      return bytes.count * 2
    }
  }
}

func hexadecimalDigit(_ value: UInt8) -> UInt8 { value < 10 ? 0x30 + value : 0x57 + value }

/// The value of a hexadecimal digit, small or capital.
func hexadecimalValue(_ digit: UInt8) -> UInt8? {
  switch digit {
  case 0x30...0x39: digit - 0x30
  case 0x41...0x46: digit - 0x37
  case 0x61...0x66: digit - 0x57
  default: nil
  }
}
