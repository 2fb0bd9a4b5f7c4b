import WaybillCore
import WaybillSchema

struct Reverse: BuiltinFunction {
  static let signature = Signature("reverse", .list, .required("values", .list(.any)), gives: "a list")
  static let summary = "The elements, last one first."
  static let examples = [Example("reverse([1, 2, 3])", gives: "[3, 2, 1]"), Example("reverse([])", gives: "[]")]

  static func result(_ arguments: [ArgumentType]) -> ResultType {
    .value(.list(arguments[0].list.element, arguments[0].list.count))
  }

  static func call(_ arguments: Arguments, _ context: CallContext) -> Cell {
    context.list(of: arguments[0].asCells.reversed(), atMost: Int(arguments[0].high))
  }
}
