import WaybillCore
import WaybillSchema

struct TrimStart: BuiltinFunction {
  static let signature = Signature("trimStart", .text, .required("value", .text), gives: "Text")
  static let summary = "The text without white space at its start."
  static let examples = [
    Example(#"trimStart("  red ")"#, gives: #""red ""#), Example(#"trimStart("red")"#, gives: #""red""#),
  ]

  static func result(_ arguments: [ArgumentType]) -> ResultType { .text(arguments[0].text.orShorter) }

  static func call(_ arguments: Arguments, _ context: CallContext) -> Cell {
    let text = arguments[0].asBytes
    return arguments[0].slice(Text.startWithoutSpace(text), text.count)
  }
}
