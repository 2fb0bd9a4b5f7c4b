import WaybillCore
import WaybillSchema

struct Concat: BuiltinFunction {
  static let signature = Signature(
    "concat", .list, .required("values", .list(.any)), .required("others", .list(.any)), gives: "a list")
  static let summary = "One list behind the other, as `+` does."
  static let examples = [Example("concat([1], [2, 3])", gives: "[1, 2, 3]"), Example("concat([], [])", gives: "[]")]

  static func result(_ arguments: [ArgumentType]) -> ResultType {
    guard let element = arguments[0].list.element.join(arguments[1].list.element) else {
      return .mismatch("the two lists hold values of different kinds")
    }
    return .value(.list(element, arguments[0].list.count + arguments[1].list.count))
  }

  static func call(_ arguments: Arguments, _ context: CallContext) -> Cell {
    let (first, second) = (arguments[0].asCells, arguments[1].asCells)
    return context.list(capacity: first.count + second.count) { output in
      if let start = first.baseAddress { output.update(from: start, count: first.count) }
      if let start = second.baseAddress { (output + first.count).update(from: start, count: second.count) }
      return first.count + second.count
    }
  }
}
