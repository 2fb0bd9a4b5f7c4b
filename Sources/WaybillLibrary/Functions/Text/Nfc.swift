import WaybillCore
import WaybillSchema

struct Nfc: BuiltinFunction {
  static let signature = Signature("nfc", .text, .required("value", .text), gives: "Text")
  static let summary =
    "The text with letters and their marks joined (Unicode normalisation form C), so that equal looks are equal texts."
  static let examples = [
    Example(#"nfc("e\u{301}")"#, gives: #""é""#), Example(#"nfc("plain")"#, gives: #""plain""#),
  ]

  static func result(_ arguments: [ArgumentType]) -> ResultType {
    // A few scalars compose only to be taken apart: none grows to more than three.
    let shape = arguments[0].text
    return .text(TextShape(min(shape.length.low, 1), shape.grown(by: 3).length.high))
  }

  static func call(_ arguments: Arguments, _ context: CallContext) -> Cell {
    let text = arguments[0].asBytes
    if Text.isSurelyComposed(text) { return arguments[0] }
    guard text.count <= LibraryLimit.textInBytes else { return .pastLimit }
    return context.arena.text(Text.composed(text))
  }
}
