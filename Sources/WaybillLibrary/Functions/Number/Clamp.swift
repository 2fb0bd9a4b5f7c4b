import WaybillCore
import WaybillSchema

struct Clamp: BuiltinFunction {
  static let signature = Signature(
    "clamp", .number, .required("value", .decimal), .required("low", .decimal), .required("high", .decimal),
    gives: "the kind of the values")
  static let summary = "The number, but not below `low` and not above `high`."
  static let examples = [
    Example("clamp(12, 0, 9)", gives: "9"), Example("clamp(-0.5, 0, 9)", gives: "0"),
    Example("clamp(5, 0, 9)", gives: "5"),
    Example("clamp(5, 9, 0)", fails: .invalidArgument),
  ]
  static let failures = "`low` is above `high`"

  static func result(_ arguments: [ArgumentType]) -> ResultType {
    let (value, low, high) = (arguments[0].number, arguments[1].number, arguments[2].number)
    let shape = value.maximum(low).minimum(high)
    let isOrdered = low.high.map { most in high.low.map { most <= $0 } ?? false } ?? false
    return arguments.allSatisfy(\.isInteger)
      ? .integer(shape, canFail: !isOrdered) : .decimal(shape, canFail: !isOrdered)
  }

  static func call(_ arguments: Arguments, _ context: CallContext) -> Cell {
    let (value, low, high) = (arguments[0].asDecimal, arguments[1].asDecimal, arguments[2].asDecimal)
    guard low <= high else { return .failed(.invalidArgument) }
    return value < low ? arguments[1] : high < value ? arguments[2] : arguments[0]
  }
}
