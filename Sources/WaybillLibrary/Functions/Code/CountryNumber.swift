import WaybillCore
import WaybillSchema

struct CountryNumber: BuiltinFunction {
  static let signature = Signature("countryNumber", .code, .required("value", .country), gives: "Text(3)")
  static let summary = "The three-digit number of a country (ISO 3166-1 numeric)."
  static let examples = [
    Example("countryNumber(DE)", gives: #""276""#), Example("countryNumber(AU)", gives: #""036""#),
  ]

  static func result(_ arguments: [ArgumentType]) -> ResultType { .text(3, 3) }

  static func call(_ arguments: Arguments, _ context: CallContext) -> Cell {
    context.text(number: CountryCodes.number(arguments[0].tag), width: 3)
  }
}
