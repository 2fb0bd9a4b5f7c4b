import WaybillCore
import WaybillSchema

struct Present: BuiltinFunction {
  static let signature = Signature("present", .list, .required("values", .list(.any)), gives: "a list")
  static let summary = "The elements that are not missing."
  static let examples = [
    Example("present([1, missing, 3])", gives: "[1, 3]"), Example("present([missing])", gives: "[]"),
  ]

  static func result(_ arguments: [ArgumentType]) -> ResultType {
    .value(arguments[0].presentElements(arguments[0].presentCount))
  }

  static func call(_ arguments: Arguments, _ context: CallContext) -> Cell {
    let elements = PresentElements(arguments[0])
    if let broken = elements.broken { return broken }
    let count = elements.count
    return count == Int(arguments[0].high) ? arguments[0] : context.list(of: elements, atMost: count)
  }
}

extension CallContext {
  /// A list of the cells of a sequence.
  func list(of cells: some Sequence<Cell>, atMost capacity: Int) -> Cell {
    list(capacity: capacity) { output in
      var count = 0
      for cell in cells {
        output[count] = cell
        count += 1
      }
      return count
    }
  }
}
