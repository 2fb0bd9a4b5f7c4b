import WaybillCore
import WaybillSchema

struct ToCountry: BuiltinFunction {
  static let signature = Signature("country", .code, .required("value", .text), gives: "Country")
  static let summary = "A text of two capital letters as a country (ISO 3166-1)."
  static let examples = [
    Example(#"country("DE")"#, gives: "DE"), Example(#"country("XX")"#, fails: .notACountry),
    Example(#"country("DEU")"#, fails: .notACountry),
  ]
  static let failures = "the text is no such code; `countryFromAlpha3` takes three letters"

  static func result(_ arguments: [ArgumentType]) -> ResultType { .value(.country, canFail: true) }

  static func call(_ arguments: Arguments, _ context: CallContext) -> Cell {
    CountryCodes.parse(arguments[0].asBytes).map(Cell.country) ?? .failed(.notACountry, detail: arguments[0])
  }
}
