import WaybillCore
import WaybillSchema

struct IsE164: BuiltinFunction {
  static let signature = Signature("isE164", .retail, .required("value", .text), gives: "Boolean")
  static let summary =
    "Whether the text is a telephone number in the form of E.164: `+` and 8 to 15 digits, the first not 0."
  static let examples = [
    Example(#"isE164("+4930123456")"#, gives: "true"), Example(#"isE164("030 123456")"#, gives: "false"),
  ]

  static func result(_ arguments: [ArgumentType]) -> ResultType { .boolean }

  static func call(_ arguments: Arguments, _ context: CallContext) -> Cell { .boolean(isNumber(arguments[0].asBytes)) }

  static func isNumber(_ text: UnsafeBufferPointer<UInt8>) -> Bool {
    9...16 ~= text.count && text[0] == 0x2B && text[1] != 0x30 && text.dropFirst().allSatisfy { 0x30...0x39 ~= $0 }
  }
}
