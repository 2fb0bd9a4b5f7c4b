import WaybillCore
import WaybillSchema

struct Ceiling: BuiltinFunction {
  static let signature = Signature("ceiling", .number, .required("value", .decimal), gives: "Integer")
  static let summary = "The smallest whole number that is not below the value."
  static let examples = [
    Example("ceiling(2.1)", gives: "3"), Example("ceiling(-2.9)", gives: "-2"), Example("ceiling(5)", gives: "5"),
  ]

  static func result(_ arguments: [ArgumentType]) -> ResultType {
    .integer(arguments[0].number.rounded(toScale: 0, .ceiling))
  }

  static func call(_ arguments: Arguments, _ context: CallContext) -> Cell { arguments[0].whole(.ceiling) }
}
