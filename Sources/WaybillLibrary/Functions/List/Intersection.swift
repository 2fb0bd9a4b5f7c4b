import WaybillCore
import WaybillSchema

struct Intersection: BuiltinFunction {
  static let signature = Signature(
    "intersection", .list, .required("values", .list(.any)), .required("others", .list(.any)), gives: "a list")
  static let summary = "The elements that are among the others too; without missing ones."
  static let examples = [
    Example("intersection([1, 2, 3, 2], [2, 9])", gives: "[2, 2]"), Example("intersection([1], [])", gives: "[]"),
  ]

  static func result(_ arguments: [ArgumentType]) -> ResultType {
    .value(arguments[0].presentElements(CountRange(0, arguments[0].presentCount.high)))
  }

  static func call(_ arguments: Arguments, _ context: CallContext) -> Cell {
    let (elements, others) = (PresentElements(arguments[0]), PresentElements(arguments[1]))
    if let broken = elements.broken ?? others.broken { return broken }
    let known = CellSet(of: others, context)
    return context.list(of: elements.lazy.filter { known.contains($0) }, atMost: elements.count)
  }
}
