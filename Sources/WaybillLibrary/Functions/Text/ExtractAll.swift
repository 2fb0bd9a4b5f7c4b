import WaybillCore
import WaybillSchema

struct ExtractAll: BuiltinFunction {
  static let signature = Signature(
    "extractAll", .text, .required("value", .text), .required("pattern", .pattern), gives: "[Text]")
  static let summary = "All parts of the text that match the pattern, from left to right."
  static let examples = [
    Example(#"extractAll("L12 W7 H3", /[0-9]+/)"#, gives: #"["12", "7", "3"]"#),
    Example(#"extractAll("none", /[0-9]+/)"#, gives: "[]"),
  ]

  static func result(_ arguments: [ArgumentType]) -> ResultType {
    let shape = arguments[0].text
    return .value(.list(Slot(.text(shape.orShorter)), CountRange(0, shape.length.high?.addingSaturated(1))))
  }

  static func call(_ arguments: Arguments, _ context: CallContext) -> Cell {
    guard let matches = PatternMatches(arguments[0], pattern: arguments[1], context) else {
      return .failed(.invalidArgument)
    }
    var count = 0
    for _ in matches { count += 1 }
    return context.list(capacity: count) { output in
      var index = 0
      for match in matches {
        output[index] = arguments[0].slice(match.lowerBound, match.upperBound)
        index += 1
      }
      return index
    }
  }
}
