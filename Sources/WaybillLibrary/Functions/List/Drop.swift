import WaybillCore
import WaybillSchema

struct Drop: BuiltinFunction {
  static let signature = Signature(
    "drop", .list, .required("values", .list(.any)), .required("count", .integer), gives: "a list")
  static let summary = "The elements without the first `count` ones."
  static let examples = [
    Example("drop([1, 2, 3], 2)", gives: "[3]"), Example("drop([1], 5)", gives: "[]"),
    Example("drop([1], -1)", gives: "[1]"),
  ]

  static func result(_ arguments: [ArgumentType]) -> ResultType {
    let (element, length) = arguments[0].list
    let count = arguments[1].countRange
    let low = count.high.map { max(0, length.low - $0) } ?? 0
    return .value(.list(element, CountRange(low, length.high.map { max(0, $0 - count.low) })))
  }

  static func call(_ arguments: Arguments, _ context: CallContext) -> Cell {
    let start = Int(min(max(0, arguments[1].asInteger), Int64(arguments[0].high)))
    return arguments[0].elements(from: start, count: Int(arguments[0].high) - start)
  }
}
