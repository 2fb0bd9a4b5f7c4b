import WaybillCore
import WaybillSchema

struct Mask: BuiltinFunction {
  static let signature = Signature(
    "mask", .text, .required("value", .text), .optional("last", .literalInteger), gives: "Text")
  static let summary =
    "The text with `*` for every character but the `last` ones; what is masked is no longer personal."
  static let examples = [
    Example(#"mask("ada@example.com")"#, gives: #""***************""#),
    Example(#"mask("DE8937040044", last: 4)"#, gives: #""********0044""#),
    Example(#"mask("0044", last: 4)"#, gives: #""****""#),
  ]

  static func result(_ arguments: [ArgumentType]) -> ResultType {
    if let last = arguments[1].constantInteger, !(0...8 ~= last) { return .mismatch("`last` is a number from 0 to 8") }
    return .text(TextShape(length: arguments[0].text.length))
  }

  /// A text that is not longer than what is left to see is masked as a whole.
  static func call(_ arguments: Arguments, _ context: CallContext) -> Cell {
    let value = arguments[0]
    let count = value.scalarCount
    let last = arguments[1].isMissing ? 0 : Int(min(max(0, arguments[1].asInteger), 8))
    let shown = count <= last ? 0 : last
    let start = Text.offset(ofLast: shown, in: value.asBytes)
    return context.text(capacity: count - shown + Int(value.high) - start, flags: value.textFlags) { output in
      for index in 0..<(count - shown) { output[index] = 0x2A }
      return append(value.asBytes, start, Int(value.high), to: output + (count - shown)) - output
    }
  }
}
