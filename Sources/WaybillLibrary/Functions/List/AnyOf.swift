import WaybillCore
import WaybillSchema

struct AnyOf: BuiltinFunction {
  static let signature = Signature("any", .list, .required("values", .list(.boolean)), gives: "Boolean")
  static let summary = "Whether one element at the least is true; of none it is false."
  static let examples = [Example("any([false, missing, true])", gives: "true"), Example("any([])", gives: "false")]

  static func result(_ arguments: [ArgumentType]) -> ResultType { .boolean }

  static func call(_ arguments: Arguments, _ context: CallContext) -> Cell {
    let elements = PresentElements(arguments[0])
    return elements.broken ?? .boolean(elements.contains { $0.asBoolean })
  }
}
