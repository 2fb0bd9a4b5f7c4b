import WaybillCore
import WaybillSchema

struct Lower: BuiltinFunction {
  static let signature = Signature("lower", .text, .required("value", .text), gives: "Text")
  static let summary = "The text in small letters, by the full mapping of Unicode."
  static let examples = [
    Example(#"lower("Ärmel XL")"#, gives: #""ärmel xl""#), Example(#"lower("İ")"#, gives: #""i\u{307}""#),
  ]

  static func result(_ arguments: [ArgumentType]) -> ResultType {
    let shape = arguments[0].text
    return .text(shape.isSurelyASCII ? TextShape(length: shape.length) : shape.grown(by: 2))
  }

  static func call(_ arguments: Arguments, _ context: CallContext) -> Cell {
    context.text(arguments[0], in: .lower)
  }
}
