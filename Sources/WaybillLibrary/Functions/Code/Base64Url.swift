import WaybillCore
import WaybillSchema

struct Base64Url: BuiltinFunction {
  static let signature = Signature("base64Url", .code, .required("value", .text), gives: "Text")
  static let summary = "The text's UTF-8 in the base64 for addresses, without padding (RFC 4648, section 5)."
  static let examples = [
    Example(#"base64Url("Wäy")"#, gives: #""V8OkeQ""#), Example(#"base64Url("?>?>")"#, gives: #""Pz4_Pg""#),
  ]

  static func result(_ arguments: [ArgumentType]) -> ResultType { Base64.result(arguments) }

  static func call(_ arguments: Arguments, _ context: CallContext) -> Cell {
    Base64.encode(arguments[0].asBytes, isForAddresses: true, context)
  }
}
