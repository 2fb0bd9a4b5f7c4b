import WaybillCore
import WaybillSchema

struct ToCurrency: BuiltinFunction {
  static let signature = Signature("currency", .money, .required("value", .any), gives: "Currency")
  static let summary = "The currency of money, or of its three letters in a text."
  static let examples = [
    Example("currency(money(1.50, USD))", gives: "USD"), Example(#"currency("EUR")"#, gives: "EUR"),
    Example(#"currency("EURO")"#, fails: .notACurrency),
    Example(#"currency("eur")"#, fails: .notACurrency),
  ]
  static let failures = "the text is no code of ISO 4217 in capitals"

  static func result(_ arguments: [ArgumentType]) -> ResultType {
    switch arguments[0].type {
    case .money, .currency, .never: .value(.currency)
    case .text: .value(.currency, canFail: true)
    default: .mismatch("`currency` takes money or a text")
    }
  }

  static func call(_ arguments: Arguments, _ context: CallContext) -> Cell {
    let value = arguments[0]
    guard value.kind == .text else { return .currency(value.tag) }
    return CurrencyCodes.parse(value.asBytes).map(Cell.currency) ?? .failed(.notACurrency, detail: value)
  }
}
