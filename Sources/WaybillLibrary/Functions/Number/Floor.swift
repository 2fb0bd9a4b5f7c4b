import WaybillCore
import WaybillSchema

struct Floor: BuiltinFunction {
  static let signature = Signature("floor", .number, .required("value", .decimal), gives: "Integer")
  static let summary = "The largest whole number that is not above the value."
  static let examples = [
    Example("floor(2.9)", gives: "2"), Example("floor(-2.1)", gives: "-3"), Example("floor(5)", gives: "5"),
  ]

  static func result(_ arguments: [ArgumentType]) -> ResultType {
    .integer(arguments[0].number.rounded(toScale: 0, .floor))
  }

  static func call(_ arguments: Arguments, _ context: CallContext) -> Cell { arguments[0].whole(.floor) }
}

extension Cell {
  /// The number as a whole one.
  func whole(_ mode: RoundingMode) -> Cell {
    kind == .integer ? self : .integer(orLimit: asDecimal.rounded(toScale: 0, mode)?.asInt64)
  }
}
