import WaybillCore
import WaybillSchema

struct FromHex: BuiltinFunction {
  static let signature = Signature("fromHex", .code, .required("value", .text), gives: "Text")
  static let summary = "The text whose UTF-8 stands in hexadecimal digits, small or capital."
  static let examples = [
    Example(#"fromHex("57C3a4")"#, gives: #""Wä""#), Example(#"fromHex("5")"#, fails: .notHexadecimal),
    Example(#"fromHex("ff")"#, fails: .notEncodable),
  ]
  static let failures = "the text is no pairs of hexadecimal digits, or what stands in it is no text"

  static func result(_ arguments: [ArgumentType]) -> ResultType {
    .text(0, arguments[0].text.length.high.map { $0 / 2 }, canFail: true)
  }

  static func call(_ arguments: Arguments, _ context: CallContext) -> Cell {
    let text = arguments[0].asBytes
    guard text.count % 2 == 0, text.allSatisfy({ hexadecimalValue($0) != nil }) else {
      return .failed(.notHexadecimal, detail: arguments[0])
    }
    let decoded = context.text(capacity: text.count / 2) { output in
      for index in 0..<text.count / 2 {
        output[index] = (hexadecimalValue(text[index * 2]) ?? 0) << 4 | (hexadecimalValue(text[index * 2 + 1]) ?? 0)
      }
      return text.count / 2
    }
    return decoded.kind != .text || isValidText(decoded.asBytes)
      ? decoded : .failed(.notEncodable, detail: arguments[0])
  }
}
