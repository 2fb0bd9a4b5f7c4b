import WaybillCore
import WaybillSchema

struct IsBlank: BuiltinFunction {
  static let signature = Signature("isBlank", .text, .required("value", .text), gives: "Boolean")
  static let summary = "Whether the text is empty or nothing but white space."
  static let examples = [Example(#"isBlank(" \t")"#, gives: "true"), Example(#"isBlank("0")"#, gives: "false")]

  static func result(_ arguments: [ArgumentType]) -> ResultType { .boolean }

  static func call(_ arguments: Arguments, _ context: CallContext) -> Cell {
    let text = arguments[0].asBytes
    return .boolean(Text.startWithoutSpace(text) == text.count)
  }
}
