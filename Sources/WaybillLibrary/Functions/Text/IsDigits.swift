import WaybillCore
import WaybillSchema

struct IsDigits: BuiltinFunction {
  static let signature = Signature("isDigits", .text, .required("value", .text), gives: "Boolean")
  static let summary = "Whether the text has characters, and all of them are the digits 0 to 9."
  static let examples = [
    Example(#"isDigits("007")"#, gives: "true"), Example(#"isDigits("")"#, gives: "false"),
    Example(#"isDigits("1.5")"#, gives: "false"),
  ]

  static func result(_ arguments: [ArgumentType]) -> ResultType { .boolean }

  static func call(_ arguments: Arguments, _ context: CallContext) -> Cell {
    let text = arguments[0].asBytes
    return .boolean(!text.isEmpty && text.allSatisfy { 0x30...0x39 ~= $0 })
  }
}
