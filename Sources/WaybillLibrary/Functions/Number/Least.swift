import WaybillCore
import WaybillSchema

struct Least: BuiltinFunction {
  static let signature = Signature(
    "least", .number, .required("value", .ordered), .required("other", .ordered), gives: "the kind of the values")
  static let summary = "The smaller, earlier or first of two values; `min` takes a list."
  static let examples = [
    Example("least(3, 2.5)", gives: "2.5"), Example("least(@2026-11-24, @2026-12-01)", gives: "@2026-11-24"),
    Example(#"least("b", "a")"#, gives: #""a""#),
    Example("least(money(1, EUR), money(2, USD))", fails: .differentCurrencies),
  ]
  static let failures = "the two have different currencies"

  static func result(_ arguments: [ArgumentType]) -> ResultType { Choosing.result(arguments, isLeast: true) }

  static func call(_ arguments: Arguments, _ context: CallContext) -> Cell { Choosing.choose(arguments, isLeast: true) }
}

/// What `least` and `greatest` have in common.
enum Choosing {
  static func result(_ arguments: [ArgumentType], isLeast: Bool) -> ResultType {
    let (left, right) = (arguments[0], arguments[1])
    guard let type = left.type.join(right.type) else {
      return .mismatch("the two are of different kinds and have no order")
    }
    let shape = isLeast ? left.number.minimum(right.number) : left.number.maximum(right.number)
    switch type {
    case .integer: return .integer(shape)
    case .decimal: return .decimal(shape)
    case .money: return .value(.money(shape), canFail: true)
    case .quantity: return .value(type, canFail: true)
    default: return .value(type)
    }
  }

  /// The first of two equal values.
  static func choose(_ arguments: Arguments, isLeast: Bool) -> Cell {
    guard let order = arguments[0].compared(to: arguments[1]) else {
      return .failed(arguments[0].kind == .quantity ? .differentUnits : .differentCurrencies)
    }
    return order == 0 || (order < 0) == isLeast ? arguments[0] : arguments[1]
  }
}
