import WaybillCore
import WaybillSchema

/// `slice`; the standard library has the name.
struct PartOfList: BuiltinFunction {
  static let signature = Signature(
    "slice", .list, .required("values", .list(.any)), .required("start", .integer), .required("count", .integer),
    gives: "a list")
  static let summary = "`count` elements from number `start` (the first is 1) on, or as many as there are."
  static let examples = [
    Example("slice([1, 2, 3, 4], 2, 2)", gives: "[2, 3]"), Example("slice([1, 2], 2, 9)", gives: "[2]"),
    Example("slice([1], 0, 1)", fails: .outOfRange),
  ]
  static let failures = "`start` is less than 1"

  static func result(_ arguments: [ArgumentType]) -> ResultType {
    let (element, length) = arguments[0].list
    let high: Int? =
      if let mine = length.high, let count = arguments[2].countRange.high { min(mine, count) } else {
        length.high ?? arguments[2].countRange.high
      }
    return .value(
      .list(element, CountRange(0, high)), canFail: arguments[1].number.low.map { $0 < ExactDecimal(1) } ?? true)
  }

  static func call(_ arguments: Arguments, _ context: CallContext) -> Cell {
    guard 1 <= arguments[1].asInteger else { return .failed(.outOfRange) }
    let length = Int64(arguments[0].high)
    let start = min(arguments[1].asInteger - 1, length)
    return arguments[0].elements(from: Int(start), count: Int(min(max(0, arguments[2].asInteger), length - start)))
  }
}
