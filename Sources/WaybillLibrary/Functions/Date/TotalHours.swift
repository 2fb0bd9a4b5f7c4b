import WaybillCore
import WaybillSchema

struct TotalHours: BuiltinFunction {
  static let signature = Signature("totalHours", .date, .required("value", .duration), gives: "Integer")
  static let summary = "How many whole hours a duration has."
  static let examples = [Example("totalHours(2 days)", gives: "48"), Example("totalHours(59 minutes)", gives: "0")]

  static func result(_ arguments: [ArgumentType]) -> ResultType { .integer(.integer) }

  static func call(_ arguments: Arguments, _ context: CallContext) -> Cell {
    .integer(arguments[0].wholeUnits(of: 3600))
  }
}
