import WaybillCore
import WaybillSchema

struct Quotient: BuiltinFunction {
  static let signature = Signature(
    "quotient", .number, .required("value", .decimal), .required("divisor", .decimal), gives: "Integer")
  static let summary = "How many whole times `divisor` goes into the value; what is left over is `value % divisor`."
  static let examples = [
    Example("quotient(25, 12)", gives: "2"), Example("quotient(-7, 2)", gives: "-3"),
    Example("quotient(1, 0)", fails: .divisionByZero),
  ]
  static let failures = "`divisor` is 0"

  static func result(_ arguments: [ArgumentType]) -> ResultType {
    let shape = arguments[0].number.divided(by: arguments[1].number, toScale: 0, .down)
    return .integer(shape, canFail: arguments[1].number.contains(.zero))
  }

  static func call(_ arguments: Arguments, _ context: CallContext) -> Cell {
    let divisor = arguments[1].asDecimal
    if divisor.isZero { return .failed(.divisionByZero) }
    return .integer(orLimit: arguments[0].asDecimal.divided(by: divisor, toScale: 0, .down)?.asInt64)
  }
}
