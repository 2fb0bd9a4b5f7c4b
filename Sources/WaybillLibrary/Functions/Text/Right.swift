import WaybillCore
import WaybillSchema

struct Right: BuiltinFunction {
  static let signature = Signature(
    "right", .text, .required("value", .text), .required("count", .integer), gives: "Text")
  static let summary = "The last `count` characters, or all of them if there are not so many."
  static let examples = [
    Example(#"right("Waybill", 4)"#, gives: #""bill""#), Example(#"right("7", 4)"#, gives: #""7""#),
    Example(#"right("7", 0)"#, gives: #""""#),
  ]

  static func result(_ arguments: [ArgumentType]) -> ResultType { .text(arguments[0].text.cut(to: arguments[1])) }

  static func call(_ arguments: Arguments, _ context: CallContext) -> Cell {
    let value = arguments[0]
    let count = Int(max(0, arguments[1].asInteger))
    return value.slice(Text.offset(ofLast: count, in: value.asBytes), Int(value.high))
  }
}
