import WaybillCore
import WaybillSchema

struct Abs: BuiltinFunction {
  static let signature = Signature("abs", .number, .required("value", .amount), gives: "the kind of the value")
  static let summary = "The value without its sign."
  static let examples = [
    Example("abs(-12.50)", gives: "12.50"), Example("abs(3)", gives: "3"),
    Example("abs(money(-1.50, USD))", gives: "money(1.50, USD)"),
  ]

  static func result(_ arguments: [ArgumentType]) -> ResultType { .amount(arguments[0], arguments[0].number.absolute) }

  static func call(_ arguments: Arguments, _ context: CallContext) -> Cell {
    let value = arguments[0]
    guard value.kind == .integer else { return value.with(number: value.asDecimal.magnitude) }
    return value.asInteger == .min ? .pastLimit : .integer(abs(value.asInteger))
  }
}

extension ResultType {
  /// The kind of number that the argument is, with another shape.
  static func amount(
    _ argument: ArgumentType, _ shape: NumberShape, isOptional: Bool = false, canFail: Bool = false
  ) -> ResultType {
    switch argument.type {
    case .integer: .integer(shape, isOptional: isOptional, canFail: canFail)
    case .money: .value(.money(shape), isOptional: isOptional, canFail: canFail)
    default: .decimal(shape, isOptional: isOptional, canFail: canFail)
    }
  }
}
