import WaybillCore
import WaybillSchema

struct CurrencyDigits: BuiltinFunction {
  static let signature = Signature("currencyDigits", .money, .required("value", .currency), gives: "Integer(0..4)")
  static let summary = "How many decimals the smallest unit of a currency has (ISO 4217)."
  static let examples = [
    Example("currencyDigits(EUR)", gives: "2"), Example("currencyDigits(JPY)", gives: "0"),
    Example("currencyDigits(KWD)", gives: "3"),
  ]

  static func result(_ arguments: [ArgumentType]) -> ResultType { .integer(.whole(0, 4)) }

  static func call(_ arguments: Arguments, _ context: CallContext) -> Cell {
    .integer(Int64(CurrencyCodes.minorDigits(arguments[0].tag)))
  }
}
