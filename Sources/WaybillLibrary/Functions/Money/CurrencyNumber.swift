import WaybillCore
import WaybillSchema

struct CurrencyNumber: BuiltinFunction {
  static let signature = Signature("currencyNumber", .money, .required("value", .currency), gives: "Text(3)")
  static let summary = "The three-digit number of a currency (ISO 4217), as payment interfaces want it."
  static let examples = [
    Example("currencyNumber(EUR)", gives: #""978""#), Example("currencyNumber(AUD)", gives: #""036""#),
  ]

  static func result(_ arguments: [ArgumentType]) -> ResultType { .text(3, 3) }

  static func call(_ arguments: Arguments, _ context: CallContext) -> Cell {
    context.text(number: CurrencyCodes.number(arguments[0].tag), width: 3)
  }
}

extension CallContext {
  /// A whole number with zeros in front.
  func text(number: Int, width: Int) -> Cell {
    text(capacity: max(20, width), flags: [.isASCII, .isPlain]) {
      writeDigits(UInt64(max(0, number)), to: $0, atLeast: width)
    }
  }
}
