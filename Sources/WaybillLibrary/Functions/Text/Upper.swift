import WaybillCore
import WaybillSchema

struct Upper: BuiltinFunction {
  static let signature = Signature("upper", .text, .required("value", .text), gives: "Text")
  static let summary = "The text in capital letters, by the full mapping of Unicode: `ß` becomes `SS`."
  static let examples = [
    Example(#"upper("Straße 5a")"#, gives: #""STRASSE 5A""#), Example(#"upper("ŉ ελ")"#, gives: #""ʼN ΕΛ""#),
  ]

  static func result(_ arguments: [ArgumentType]) -> ResultType {
    let shape = arguments[0].text
    return .text(shape.isSurelyASCII ? TextShape(length: shape.length) : shape.grown(by: 3))
  }

  static func call(_ arguments: Arguments, _ context: CallContext) -> Cell {
    context.text(arguments[0], in: .upper)
  }
}

extension CallContext {
  /// The text in the given case. ASCII keeps its length, other texts may grow.
  func text(_ value: Cell, in wanted: Text.Case) -> Cell {
    let text = value.asBytes
    let isASCII = value.textFlags.contains(.isASCII) || Text.isASCII(text)
    let capacity = isASCII ? text.count : text.count * Text.largestCaseGrowth
    return self.text(capacity: capacity, flags: value.textFlags) { Text.write(text, in: wanted, to: $0) }
  }
}
