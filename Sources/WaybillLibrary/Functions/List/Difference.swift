import WaybillCore
import WaybillSchema

struct Difference: BuiltinFunction {
  static let signature = Signature(
    "difference", .list, .required("values", .list(.any)), .required("others", .list(.any)), gives: "a list")
  static let summary = "The elements that are not among the others; without missing ones."
  static let examples = [
    Example("difference([1, 2, 3, 2], [2])", gives: "[1, 3]"), Example("difference([1], [])", gives: "[1]"),
  ]

  static func result(_ arguments: [ArgumentType]) -> ResultType {
    .value(arguments[0].presentElements(CountRange(0, arguments[0].presentCount.high)))
  }

  static func call(_ arguments: Arguments, _ context: CallContext) -> Cell {
    let (elements, others) = (PresentElements(arguments[0]), PresentElements(arguments[1]))
    if let broken = elements.broken ?? others.broken { return broken }
    let known = CellSet(of: others, context)
    return context.list(of: elements.lazy.filter { !known.contains($0) }, atMost: elements.count)
  }
}

extension CellSet {
  init(of elements: PresentElements, _ context: CallContext) {
    self.init(capacity: elements.count, context)
    for element in elements { _ = insert(element) }
  }
}
