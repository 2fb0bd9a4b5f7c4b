import WaybillCore
import WaybillSchema

struct TotalDays: BuiltinFunction {
  static let signature = Signature("totalDays", .date, .required("value", .duration), gives: "Integer")
  static let summary = "How many whole days of 24 hours a duration has."
  static let examples = [Example("totalDays(50 hours)", gives: "2"), Example("totalDays(1 week)", gives: "7")]

  static func result(_ arguments: [ArgumentType]) -> ResultType { .integer(.integer) }

  static func call(_ arguments: Arguments, _ context: CallContext) -> Cell {
    .integer(arguments[0].wholeUnits(of: 86_400))
  }
}
