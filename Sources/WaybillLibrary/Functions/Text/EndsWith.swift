import WaybillCore
import WaybillSchema

struct EndsWith: BuiltinFunction {
  static let signature = Signature(
    "endsWith", .text, .required("value", .text), .required("suffix", .text), gives: "Boolean")
  static let summary = "Whether the text ends with `suffix`."
  static let examples = [
    Example(#"endsWith("label.pdf", ".pdf")"#, gives: "true"),
    Example(#"endsWith("label.PDF", ".pdf")"#, gives: "false"),
  ]

  static func result(_ arguments: [ArgumentType]) -> ResultType { .boolean }

  static func call(_ arguments: Arguments, _ context: CallContext) -> Cell {
    .boolean(arguments[0].ends(with: arguments[1]))
  }
}
