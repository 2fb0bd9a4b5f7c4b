import WaybillCore
import WaybillSchema

struct IsCurrency: BuiltinFunction {
  static let signature = Signature("isCurrency", .money, .required("value", .text), gives: "Boolean")
  static let summary = "Whether the text is a currency code of ISO 4217 in capitals."
  static let examples = [
    Example(#"isCurrency("SEK")"#, gives: "true"), Example(#"isCurrency("sek")"#, gives: "false"),
    Example(#"isCurrency("XYZ")"#, gives: "false"),
  ]

  static func result(_ arguments: [ArgumentType]) -> ResultType { .boolean }

  static func call(_ arguments: Arguments, _ context: CallContext) -> Cell {
    .boolean(CurrencyCodes.parse(arguments[0].asBytes) != nil)
  }
}
