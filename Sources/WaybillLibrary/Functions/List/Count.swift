import WaybillCore
import WaybillSchema

struct Count: BuiltinFunction {
  static let signature = Signature("count", .list, .required("values", .any), gives: "Integer")
  static let summary = "How many elements of a list are present, or how many entries a map has."
  static let examples = [
    Example("count([3, missing, 5])", gives: "2"), Example("count([])", gives: "0"),
    Example(#"count({"a": 1})"#, gives: "1"),
  ]

  static func result(_ arguments: [ArgumentType]) -> ResultType {
    switch arguments[0].type {
    case .list, .never:
      let count = arguments[0].presentCount
      return .integer(.whole(Int64(count.low), count.high.map(Int64.init) ?? .max))
    case .map: return .integer(.whole(from: 0))
    default: return .mismatch("`count` takes a list or a map")
    }
  }

  static func call(_ arguments: Arguments, _ context: CallContext) -> Cell {
    if arguments[0].kind == .map { return .integer(Int64(arguments[0].high)) }
    let elements = PresentElements(arguments[0])
    return elements.broken ?? .integer(Int64(elements.count))
  }
}
