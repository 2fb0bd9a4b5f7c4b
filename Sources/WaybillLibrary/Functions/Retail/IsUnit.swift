import WaybillCore
import WaybillSchema

struct IsUnit: BuiltinFunction {
  static let signature = Signature("isUnit", .retail, .required("value", .text), gives: "Boolean")
  static let summary = "Whether the text is a unit of UN/ECE Recommendation 20 that is known here."
  static let examples = [Example(#"isUnit("LBR")"#, gives: "true"), Example(#"isUnit("lb")"#, gives: "false")]

  static func result(_ arguments: [ArgumentType]) -> ResultType { .boolean }

  static func call(_ arguments: Arguments, _ context: CallContext) -> Cell {
    .boolean(packedCode(arguments[0].asBytes).map { Units.unit($0) != nil } ?? false)
  }
}
