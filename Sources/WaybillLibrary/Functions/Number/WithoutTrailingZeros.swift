import WaybillCore
import WaybillSchema

struct WithoutTrailingZeros: BuiltinFunction {
  static let signature = Signature("withoutTrailingZeros", .number, .required("value", .decimal), gives: "Decimal")
  static let summary = "The number without zeros at the end of its decimals."
  static let examples = [
    Example("withoutTrailingZeros(1.500)", gives: "1.5"), Example("withoutTrailingZeros(100.00)", gives: "100"),
  ]

  static func result(_ arguments: [ArgumentType]) -> ResultType { .decimal(arguments[0].number) }

  static func call(_ arguments: Arguments, _ context: CallContext) -> Cell {
    .decimal(arguments[0].asDecimal.normalised)
  }
}
