import WaybillCore
import WaybillSchema

struct CountryAlpha3: BuiltinFunction {
  static let signature = Signature("countryAlpha3", .code, .required("value", .country), gives: "Text(3)")
  static let summary = "The three letters of a country (ISO 3166-1 alpha-3)."
  static let examples = [
    Example("countryAlpha3(US)", gives: #""USA""#), Example("countryAlpha3(DE)", gives: #""DEU""#),
  ]

  static func result(_ arguments: [ArgumentType]) -> ResultType { .text(3, 3) }

  static func call(_ arguments: Arguments, _ context: CallContext) -> Cell {
    CountryCodes.alpha3(arguments[0].tag).map { context.text(code: $0) } ?? .failed(.notACountry)
  }
}
