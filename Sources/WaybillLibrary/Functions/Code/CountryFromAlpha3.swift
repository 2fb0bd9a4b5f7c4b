import WaybillCore
import WaybillSchema

struct CountryFromAlpha3: BuiltinFunction {
  static let signature = Signature("countryFromAlpha3", .code, .required("value", .text), gives: "Country")
  static let summary = "A text of three capital letters as a country (ISO 3166-1 alpha-3)."
  static let examples = [
    Example(#"countryFromAlpha3("USA")"#, gives: "US"), Example(#"countryFromAlpha3("US")"#, fails: .notACountry),
  ]
  static let failures = "the text is no such code"

  static func result(_ arguments: [ArgumentType]) -> ResultType { .value(.country, canFail: true) }

  static func call(_ arguments: Arguments, _ context: CallContext) -> Cell {
    guard arguments[0].high == 3, let packed = packedCode(arguments[0].asBytes), let code = CountryCodes.alpha2(packed)
    else {
      return .failed(.notACountry, detail: arguments[0])
    }
    return .country(code)
  }
}
