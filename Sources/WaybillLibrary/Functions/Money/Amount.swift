import WaybillCore
import WaybillSchema

struct Amount: BuiltinFunction {
  static let signature = Signature("amount", .money, .required("value", .any), gives: "Decimal")
  static let summary = "The number of money or of a quantity, without its currency or unit."
  static let examples = [
    Example("amount(money(1.50, USD))", gives: "1.50"), Example(#"amount(quantity(2.0, "KGM"))"#, gives: "2.0"),
  ]

  static func result(_ arguments: [ArgumentType]) -> ResultType {
    switch arguments[0].type {
    case .money(let shape), .quantity(let shape, _): return .decimal(shape)
    case .never: return .decimal(.any)
    default: return .mismatch("`amount` takes money or a quantity")
    }
  }

  static func call(_ arguments: Arguments, _ context: CallContext) -> Cell { .decimal(arguments[0].asDecimal) }
}
