import WaybillCore
import WaybillSchema

struct PercentEncode: BuiltinFunction {
  static let signature = Signature("percentEncode", .code, .required("value", .text), gives: "Text")
  static let summary = """
    The text for a part of an address: all but letters, digits and `-._~` as `%` and two hexadecimal digits (RFC \
    3986).
    """
  static let examples = [
    Example(#"percentEncode("a b/ä")"#, gives: #""a%20b%2F%C3%A4""#),
    Example(#"percentEncode("A-1._~")"#, gives: #""A-1._~""#),
  ]

  static func result(_ arguments: [ArgumentType]) -> ResultType {
    .text(arguments[0].text.length.low, arguments[0].text.grown(by: 12).length.high)
  }

  static func call(_ arguments: Arguments, _ context: CallContext) -> Cell {
    let text = arguments[0].asBytes
    return context.text(capacity: text.count * 3, flags: [.isASCII, .isPlain]) { output in
      var count = 0
      for byte in text {
        if isUnreserved(byte) {
          output[count] = byte
          count += 1
        } else {
          output[count] = 0x25
          output[count + 1] = capitalDigit(byte >> 4)
          output[count + 2] = capitalDigit(byte & 15)
          count += 3
        }
      }
      return count
    }
  }

  private static func capitalDigit(_ value: UInt8) -> UInt8 { value < 10 ? 0x30 + value : 0x37 + value }

  private static func isUnreserved(_ byte: UInt8) -> Bool {
    switch byte {
    case 0x30...0x39, 0x41...0x5A, 0x61...0x7A, 0x2D, 0x2E, 0x5F, 0x7E: true
    default: false
    }
  }
}
