import WaybillCore
import WaybillSchema

struct PercentDecode: BuiltinFunction {
  static let signature = Signature("percentDecode", .code, .required("value", .text), gives: "Text")
  static let summary = "The text with the character for every `%` and two hexadecimal digits."
  static let examples = [
    Example(#"percentDecode("a%20b%2F%c3%a4")"#, gives: #""a b/ä""#),
    Example(#"percentDecode("100%")"#, fails: .notHexadecimal), Example(#"percentDecode("%ff")"#, fails: .notEncodable),
  ]
  static let failures = "a `%` stands without two hexadecimal digits, or the result is no text"

  static func result(_ arguments: [ArgumentType]) -> ResultType {
    .text(0, arguments[0].text.length.high, canFail: true)
  }

  static func call(_ arguments: Arguments, _ context: CallContext) -> Cell {
    let text = arguments[0].asBytes
    var isValid = true
    let decoded = context.text(capacity: text.count) { output in
      var (index, count) = (0, 0)
      while index < text.count {
        var byte = text[index]
        index += 1
        if byte == 0x25 {
          guard index + 1 < text.count, let high = hexadecimalValue(text[index]),
            let low = hexadecimalValue(text[index + 1])
          else {
            isValid = false
            return 0
          }
          byte = high << 4 | low
          index += 2
        }
        output[count] = byte
        count += 1
      }
      return count
    }
    guard isValid else { return .failed(.notHexadecimal, detail: arguments[0]) }
    return decoded.kind != .text || isValidText(decoded.asBytes)
      ? decoded : .failed(.notEncodable, detail: arguments[0])
  }
}
