import WaybillCore
import WaybillSchema

struct ContainsPattern: BuiltinFunction {
  static let signature = Signature(
    "containsPattern", .text, .required("value", .text), .required("pattern", .pattern), gives: "Boolean")
  static let summary = "Whether some part of the text matches the pattern; `matches` takes the whole text."
  static let examples = [
    Example(#"containsPattern("PO Box 12", /(?i)p\.?o\.? box/)"#, gives: "true"),
    Example(#"containsPattern("Main St", /[0-9]/)"#, gives: "false"),
  ]

  static func result(_ arguments: [ArgumentType]) -> ResultType { .boolean }

  static func call(_ arguments: Arguments, _ context: CallContext) -> Cell {
    guard var matches = PatternMatches(arguments[0], pattern: arguments[1], context) else {
      return .failed(.invalidArgument)
    }
    return .boolean(matches.next() != nil)
  }
}
