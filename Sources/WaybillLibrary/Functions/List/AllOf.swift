import WaybillCore
import WaybillSchema

struct AllOf: BuiltinFunction {
  static let signature = Signature("all", .list, .required("values", .list(.boolean)), gives: "Boolean")
  static let summary = "Whether every element that is present is true; of none it is true."
  static let examples = [
    Example("all([true, missing])", gives: "true"), Example("all([true, false])", gives: "false"),
    Example("all([])", gives: "true"),
  ]

  static func result(_ arguments: [ArgumentType]) -> ResultType { .boolean }

  static func call(_ arguments: Arguments, _ context: CallContext) -> Cell {
    let elements = PresentElements(arguments[0])
    return elements.broken ?? .boolean(elements.allSatisfy { $0.asBoolean })
  }
}
