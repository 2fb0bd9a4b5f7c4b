import WaybillCore
import WaybillSchema

struct Before: BuiltinFunction {
  static let signature = Signature(
    "before", .text, .required("value", .text), .required("separator", .text), gives: "Text?")
  static let summary = "What stands before the first `separator`; missing where there is none."
  static let examples = [
    Example(#"before("ada@example.com", "@")"#, gives: #""ada""#), Example(#"before("ada", "@")"#, gives: "missing"),
  ]

  static func result(_ arguments: [ArgumentType]) -> ResultType { .text(arguments[0].text.orShorter, isOptional: true) }

  static func call(_ arguments: Arguments, _ context: CallContext) -> Cell {
    guard let found = Text.find(arguments[1].asBytes, in: arguments[0].asBytes) else { return .missing }
    return arguments[0].slice(0, found)
  }
}
