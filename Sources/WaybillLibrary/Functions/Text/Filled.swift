import WaybillCore
import WaybillSchema

struct Filled: BuiltinFunction {
  static let signature = Signature("filled", .text, .required("value", .text), gives: "Text?")
  static let summary = "The text itself, or missing where it is empty or nothing but white space."
  static let examples = [
    Example(#"filled(" x ")"#, gives: #"" x ""#), Example(#"filled("  ")"#, gives: "missing"),
    Example(#"filled("")"#, gives: "missing"),
  ]

  static func result(_ arguments: [ArgumentType]) -> ResultType {
    let shape = arguments[0].text
    let length = CountRange(max(1, shape.length.low), shape.length.high.map { max(1, $0) })
    return .text(TextShape(length: length, patterns: shape.patterns), isOptional: true)
  }

  static func call(_ arguments: Arguments, _ context: CallContext) -> Cell {
    let text = arguments[0].asBytes
    return Text.startWithoutSpace(text) == text.count ? .missing : arguments[0]
  }
}
