import WaybillCore
import WaybillSchema

struct Words: BuiltinFunction {
  static let signature = Signature("words", .text, .required("value", .text), gives: "[Text]")
  static let summary = "The parts of a text between white space; none is empty."
  static let examples = [
    Example(#"words("  Anna  von Berg ")"#, gives: #"["Anna", "von", "Berg"]"#), Example(#"words("  ")"#, gives: "[]"),
  ]

  static func result(_ arguments: [ArgumentType]) -> ResultType {
    let shape = arguments[0].text
    return .value(
      .list(Slot(.text(TextShape(1, shape.length.high.map { max(1, $0) }))), CountRange(0, shape.length.high)))
  }

  static func call(_ arguments: Arguments, _ context: CallContext) -> Cell {
    var count = 0
    forEachWord(arguments[0]) { _ in count += 1 }
    return context.list(capacity: count) { output in
      var index = 0
      forEachWord(arguments[0]) {
        output[index] = $0
        index += 1
      }
      return index
    }
  }

  static func forEachWord(_ value: Cell, _ body: (Cell) -> Void) {
    let text = value.asBytes
    var (index, start) = (0, 0)
    while index < text.count {
      let (scalar, length) = Text.scalar(at: index, in: text)
      if Text.isWhiteSpace(scalar) {
        if start < index { body(value.slice(start, index)) }
        start = index + length
      }
      index += length
    }
    if start < text.count { body(value.slice(start, text.count)) }
  }
}
