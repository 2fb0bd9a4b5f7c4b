import WaybillCore
import WaybillSchema

struct First: BuiltinFunction {
  static let signature = Signature("first", .list, .required("values", .list(.any)), gives: "an element, or missing")
  static let summary = "The first element that is present; missing where there is none."
  static let examples = [Example("first([missing, 2, 3])", gives: "2"), Example("first([])", gives: "missing")]

  static func result(_ arguments: [ArgumentType]) -> ResultType { arguments[0].oneElement() }

  static func call(_ arguments: Arguments, _ context: CallContext) -> Cell {
    for cell in arguments[0].asCells where !cell.isMissing && cell.kind != .null { return cell }
    return .missing
  }
}

extension ArgumentType {
  /// An element of this list, missing where none is present.
  func oneElement(canFail: Bool = false) -> ResultType {
    .value(list.element.type, isOptional: presentCount.low == 0, canFail: canFail)
  }
}
