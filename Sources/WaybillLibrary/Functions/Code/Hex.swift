import WaybillCore
import WaybillSchema

struct Hex: BuiltinFunction {
  static let signature = Signature("hex", .code, .required("value", .text), gives: "Text")
  static let summary = "The text's UTF-8 in small hexadecimal digits."
  static let examples = [Example(#"hex("Wä")"#, gives: #""57c3a4""#), Example(#"hex("")"#, gives: #""""#)]

  static func result(_ arguments: [ArgumentType]) -> ResultType {
    .text(arguments[0].text.length.low, arguments[0].text.grown(by: 8).length.high)
  }

  static func call(_ arguments: Arguments, _ context: CallContext) -> Cell { context.hexadecimal(arguments[0].asBytes) }
}
