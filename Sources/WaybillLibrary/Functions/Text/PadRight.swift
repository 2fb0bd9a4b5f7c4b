import WaybillCore
import WaybillSchema

struct PadRight: BuiltinFunction {
  static let signature = Signature(
    "padRight", .text, .required("value", .text), .required("width", .integer), .optional("with", .text), gives: "Text")
  static let summary = """
    The text with `with` (one character, a space if not given) behind it until it is `width` characters wide; \
    never cuts.
    """
  static let examples = [
    Example(#"padRight("EA", 4)"#, gives: #""EA  ""#), Example(#"padRight("12", 5, with: "0")"#, gives: #""12000""#),
    Example(#"padRight("12", 5, with: "ab")"#, fails: .invalidArgument),
  ]
  static let failures = Padding.failures

  static func result(_ arguments: [ArgumentType]) -> ResultType { Padding.result(arguments) }

  static func call(_ arguments: Arguments, _ context: CallContext) -> Cell {
    Padding.pad(arguments, context, isLeft: false, with: " ")
  }
}
