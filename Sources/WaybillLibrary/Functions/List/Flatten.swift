import WaybillCore
import WaybillSchema

struct Flatten: BuiltinFunction {
  static let signature = Signature("flatten", .list, .required("values", .list(.list(.any))), gives: "a list")
  static let summary = "The elements of all lists in a list, one behind the other; a missing list has none."
  static let examples = [
    Example("flatten([[1, 2], [], [3]])", gives: "[1, 2, 3]"), Example("flatten([])", gives: "[]"),
    Example("flatten([missing, [1]])", gives: "[1]"),
  ]

  static func result(_ arguments: [ArgumentType]) -> ResultType {
    let (inner, count) = (ArgumentType(arguments[0].list.element.type), arguments[0].presentCount)
    let high = count.high.flatMap { most in inner.list.count.high.map { most.multipliedSaturated($0) } }
    return .value(
      .list(
        inner.list.element, CountRange(count.low.multipliedSaturated(inner.list.count.low), count.high == 0 ? 0 : high))
    )
  }

  static func call(_ arguments: Arguments, _ context: CallContext) -> Cell {
    let lists = PresentElements(arguments[0])
    if let broken = lists.broken { return broken }
    let count = lists.reduce(0) { $0 + Int($1.high) }
    return context.list(of: lists.lazy.flatMap { $0.asCells }, atMost: count)
  }
}
