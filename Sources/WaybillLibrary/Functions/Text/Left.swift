import WaybillCore
import WaybillSchema

struct Left: BuiltinFunction {
  static let signature = Signature(
    "left", .text, .required("value", .text), .required("count", .integer), gives: "Text")
  static let summary = "The first `count` characters, or all of them if there are not so many."
  static let examples = [
    Example(#"left("Waybill", 3)"#, gives: #""Way""#), Example(#"left("Größe", 35)"#, gives: #""Größe""#),
    Example(#"left("Waybill", -1)"#, gives: #""""#),
  ]

  static func result(_ arguments: [ArgumentType]) -> ResultType { .text(arguments[0].text.cut(to: arguments[1])) }

  static func call(_ arguments: Arguments, _ context: CallContext) -> Cell {
    let value = arguments[0]
    let count = Int(max(0, arguments[1].asInteger))
    if value.textFlags.contains(.isASCII) { return value.slice(0, min(count, Int(value.high))) }
    return value.slice(0, Text.offset(ofScalar: count, in: value.asBytes))
  }
}

extension TextShape {
  /// The shape of at most as many characters as the argument says.
  func cut(to argument: ArgumentType) -> TextShape {
    let count = argument.countRange
    let high: Int? =
      if let mine = length.high, let cut = count.high { min(mine, cut) } else { length.high ?? count.high }
    return TextShape(min(length.low, count.low), high)
  }
}
