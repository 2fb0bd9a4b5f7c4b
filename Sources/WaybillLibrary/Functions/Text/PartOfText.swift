import WaybillCore
import WaybillSchema

/// `substring`; the standard library has the name.
struct PartOfText: BuiltinFunction {
  static let signature = Signature(
    "substring", .text, .required("value", .text), .required("start", .integer), .optional("count", .integer),
    gives: "Text")
  static let summary = "The characters from number `start` (the first is 1) on, `count` of them or all."
  static let examples = [
    Example(#"substring("20261124", 5, 2)"#, gives: #""11""#), Example(#"substring("Waybill", 4)"#, gives: #""bill""#),
    Example(#"substring("Waybill", 9, 2)"#, gives: #""""#), Example(#"substring("Waybill", 0, 2)"#, fails: .outOfRange),
  ]
  static let failures = "`start` is less than 1"

  static func result(_ arguments: [ArgumentType]) -> ResultType {
    let (shape, start) = (arguments[0].text, arguments[1].countRange)
    // What is left behind the earliest start, and behind the latest.
    let most = shape.length.high.map { max(0, $0 - max(0, start.low - 1)) }
    let least = start.high.map { max(0, shape.length.low - max(0, $0 - 1)) } ?? 0
    var rest = TextShape(least, most)
    if arguments[2].isGiven { rest = rest.cut(to: arguments[2]) }
    if arguments[2].isOptional { rest = rest.union(TextShape(least, most)) }
    return .text(rest, canFail: arguments[1].number.low.map { $0 < ExactDecimal(1) } ?? true)
  }

  static func call(_ arguments: Arguments, _ context: CallContext) -> Cell {
    let (value, start) = (arguments[0], arguments[1].asInteger)
    guard 1 <= start else { return .failed(.outOfRange) }
    let rest = value.slice(Text.offset(ofScalar: Int(start - 1), in: value.asBytes), Int(value.high))
    if arguments[2].isMissing { return rest }
    return rest.slice(0, Text.offset(ofScalar: Int(max(0, arguments[2].asInteger)), in: rest.asBytes))
  }
}
