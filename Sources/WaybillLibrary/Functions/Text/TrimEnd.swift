import WaybillCore
import WaybillSchema

struct TrimEnd: BuiltinFunction {
  static let signature = Signature("trimEnd", .text, .required("value", .text), gives: "Text")
  static let summary = "The text without white space at its end."
  static let examples = [
    Example(#"trimEnd("  red ")"#, gives: #""  red""#), Example(#"trimEnd("   ")"#, gives: #""""#),
  ]

  static func result(_ arguments: [ArgumentType]) -> ResultType { .text(arguments[0].text.orShorter) }

  static func call(_ arguments: Arguments, _ context: CallContext) -> Cell {
    arguments[0].slice(0, Text.endWithoutSpace(arguments[0].asBytes))
  }
}
