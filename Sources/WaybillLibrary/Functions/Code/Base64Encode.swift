import WaybillCore
import WaybillSchema

struct Base64Encode: BuiltinFunction {
  static let signature = Signature("base64", .code, .required("value", .text), gives: "Text")
  static let summary = "The text's UTF-8 in base64 with padding (RFC 4648)."
  static let examples = [Example(#"base64("Wäy")"#, gives: #""V8OkeQ==""#), Example(#"base64("")"#, gives: #""""#)]

  static func result(_ arguments: [ArgumentType]) -> ResultType { Base64.result(arguments) }

  static func call(_ arguments: Arguments, _ context: CallContext) -> Cell {
    Base64.encode(arguments[0].asBytes, isForAddresses: false, context)
  }
}

/// Source: RFC 4648, sections 4 and 5.
enum Base64 {
  static func result(_ arguments: [ArgumentType]) -> ResultType {
    // Four bytes a character at the most, and four characters for every three bytes.
    let length = arguments[0].text.length
    return .text(0, length.high.map { ($0.multipliedSaturated(4) / 3).addingSaturated(1).multipliedSaturated(4) })
  }

  static func encode(_ bytes: UnsafeBufferPointer<UInt8>, isForAddresses: Bool, _ context: CallContext) -> Cell {
    context.text(capacity: (bytes.count + 2) / 3 * 4, flags: [.isASCII, .isPlain]) { output in
      var (index, count) = (0, 0)
      while index < bytes.count {
        let left = min(3, bytes.count - index)
        let second = 1 < left ? UInt32(bytes[index + 1]) : 0
        let group = UInt32(bytes[index]) << 16 | second << 8 | (2 < left ? UInt32(bytes[index + 2]) : 0)
        for place in 0...3 {
          if place <= left {
            output[count] = letter(UInt8(group >> UInt32(18 - 6 * place) & 63), isForAddresses)
          } else if !isForAddresses {
            output[count] = 0x3D
          } else {
            continue
          }
          count += 1
        }
        index += 3
      }
      return count
    }
  }

  private static func letter(_ value: UInt8, _ isForAddresses: Bool) -> UInt8 {
    switch value {
    case 0..<26: 0x41 + value
    case 26..<52: 0x61 + value - 26
    case 52..<62: 0x30 + value - 52
    case 62: isForAddresses ? 0x2D : 0x2B
    default: isForAddresses ? 0x5F : 0x2F
    }
  }

  /// Reads both alphabets, with padding or without; not white space. Fails also for bytes that are no UTF-8.
  static func decode(_ value: Cell, _ context: CallContext) -> Cell {
    var text = value.asBytes[...]
    for _ in 0..<2 where text.last == 0x3D && text.count % 4 <= 3 { text = text.dropLast() }
    guard text.count % 4 != 1 else { return .failed(.notBase64, detail: value) }
    var isValid = true
    let decoded = context.text(capacity: text.count / 4 * 3 + 3) { output in
      var (group, bits, count): (UInt32, UInt32, Int) = (0, 0, 0)
      for byte in text {
        guard let six = number(byte) else {
          isValid = false
          return 0
        }
        group = group << 6 | UInt32(six)
        bits += 6
        guard 8 <= bits else { continue }
        bits -= 8
        output[count] = UInt8(truncatingIfNeeded: group >> bits)
        count += 1
      }
      return count
    }
    guard isValid else { return .failed(.notBase64, detail: value) }
    return decoded.kind != .text || isValidText(decoded.asBytes) ? decoded : .failed(.notEncodable, detail: value)
  }

  private static func number(_ letter: UInt8) -> UInt8? {
    switch letter {
    case 0x41...0x5A: letter - 0x41
    case 0x61...0x7A: letter - 0x61 + 26
    case 0x30...0x39: letter - 0x30 + 52
    case 0x2B, 0x2D: 62
    case 0x2F, 0x5F: 63
    default: nil
    }
  }
}

/// Whether bytes are UTF-8.
func isValidText(_ bytes: UnsafeBufferPointer<UInt8>) -> Bool {
  Text.isASCII(bytes) || String(validating: bytes, as: UTF8.self) != nil
}
