import WaybillCore
import WaybillSchema

struct RemoveSuffix: BuiltinFunction {
  static let signature = Signature(
    "removeSuffix", .text, .required("value", .text), .required("suffix", .text), gives: "Text")
  static let summary = "The text without `suffix` at its end; as it is where it does not end so."
  static let examples = [
    Example(#"removeSuffix("label.pdf", ".pdf")"#, gives: #""label""#),
    Example(#"removeSuffix("label", ".pdf")"#, gives: #""label""#),
  ]

  static func result(_ arguments: [ArgumentType]) -> ResultType { .text(arguments[0].text.orShorter) }

  static func call(_ arguments: Arguments, _ context: CallContext) -> Cell {
    let (value, suffix) = (arguments[0], arguments[1])
    return value.ends(with: suffix) ? value.slice(0, Int(value.high - suffix.high)) : value
  }
}
