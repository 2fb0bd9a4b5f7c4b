import WaybillCore
import WaybillSchema

struct FromBase64: BuiltinFunction {
  static let signature = Signature("fromBase64", .code, .required("value", .text), gives: "Text")
  static let summary = "The text that stands in base64, of either alphabet, with padding or without."
  static let examples = [
    Example(#"fromBase64("V8OkeQ==")"#, gives: #""Wäy""#), Example(#"fromBase64("Pz4_Pg")"#, gives: #""?>?>""#),
    Example(#"fromBase64("V8*k")"#, fails: .notBase64),
    Example(#"fromBase64("/w==")"#, fails: .notEncodable),
  ]
  static let failures = "the text is no base64, or what stands in it is no text"

  static func result(_ arguments: [ArgumentType]) -> ResultType {
    .text(0, arguments[0].text.length.high, canFail: true)
  }

  static func call(_ arguments: Arguments, _ context: CallContext) -> Cell { Base64.decode(arguments[0], context) }
}
