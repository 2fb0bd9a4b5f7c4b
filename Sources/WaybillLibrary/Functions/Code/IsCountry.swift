import WaybillCore
import WaybillSchema

struct IsCountry: BuiltinFunction {
  static let signature = Signature("isCountry", .code, .required("value", .text), gives: "Boolean")
  static let summary = "Whether the text is a country of ISO 3166-1 in two capital letters."
  static let examples = [
    Example(#"isCountry("NL")"#, gives: "true"), Example(#"isCountry("nl")"#, gives: "false"),
    Example(#"isCountry("UK")"#, gives: "false"),
  ]

  static func result(_ arguments: [ArgumentType]) -> ResultType { .boolean }

  static func call(_ arguments: Arguments, _ context: CallContext) -> Cell {
    .boolean(CountryCodes.parse(arguments[0].asBytes) != nil)
  }
}
