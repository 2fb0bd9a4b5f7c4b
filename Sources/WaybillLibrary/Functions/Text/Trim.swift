import WaybillCore
import WaybillSchema

struct Trim: BuiltinFunction {
  static let signature = Signature("trim", .text, .required("value", .text), gives: "Text")
  static let summary = "The text without white space at both ends; inside nothing changes."
  static let examples = [
    Example(#"trim("  red  shoe\n")"#, gives: #""red  shoe""#), Example(#"trim("\u{A0}\u{3000}")"#, gives: #""""#),
  ]

  static func result(_ arguments: [ArgumentType]) -> ResultType { .text(arguments[0].text.orShorter) }

  static func call(_ arguments: Arguments, _ context: CallContext) -> Cell { arguments[0].trimmed }
}
