import WaybillCore
import WaybillSchema

struct Last: BuiltinFunction {
  static let signature = Signature("last", .list, .required("values", .list(.any)), gives: "an element, or missing")
  static let summary = "The last element that is present; missing where there is none."
  static let examples = [Example("last([1, 2, missing])", gives: "2"), Example("last([])", gives: "missing")]

  static func result(_ arguments: [ArgumentType]) -> ResultType { arguments[0].oneElement() }

  static func call(_ arguments: Arguments, _ context: CallContext) -> Cell {
    for cell in arguments[0].asCells.reversed() where !cell.isMissing && cell.kind != .null { return cell }
    return .missing
  }
}
