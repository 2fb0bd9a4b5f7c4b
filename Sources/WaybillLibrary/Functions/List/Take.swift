import WaybillCore
import WaybillSchema

struct Take: BuiltinFunction {
  static let signature = Signature(
    "take", .list, .required("values", .list(.any)), .required("count", .integer), gives: "a list")
  static let summary = "The first `count` elements, or all of them if there are not so many."
  static let examples = [
    Example("take([1, 2, 3], 2)", gives: "[1, 2]"), Example("take([1], 5)", gives: "[1]"),
    Example("take([1], -1)", gives: "[]"),
  ]

  static func result(_ arguments: [ArgumentType]) -> ResultType {
    let (element, length) = arguments[0].list
    return .value(.list(element, TextShape(length: length).cut(to: arguments[1]).length))
  }

  static func call(_ arguments: Arguments, _ context: CallContext) -> Cell {
    let count = min(max(0, arguments[1].asInteger), Int64(arguments[0].high))
    return arguments[0].elements(from: 0, count: Int(count))
  }
}

extension Cell {
  /// Elements of this list, without a copy.
  func elements(from start: Int, count: Int) -> Cell {
    guard let first = asCells.baseAddress, 0 < count else { return Cell(kind: .list) }
    return .list(first + start, count: count)
  }
}
