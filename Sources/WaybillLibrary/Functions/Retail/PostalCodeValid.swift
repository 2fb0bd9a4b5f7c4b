import WaybillCore
import WaybillSchema

struct PostalCodeValid: BuiltinFunction {
  static let signature = Signature(
    "postalCodeValid", .retail, .required("value", .text), .required("country", .country), gives: "Boolean")
  static let summary =
    "Whether the text has the form of a postal code of the country, with or without its space or hyphen."
  static let examples = [
    Example(#"postalCodeValid("K1A0B1", CA)"#, gives: "true"), Example(#"postalCodeValid("1234", DE)"#, gives: "false"),
  ]

  static func result(_ arguments: [ArgumentType]) -> ResultType { .boolean }

  static func call(_ arguments: Arguments, _ context: CallContext) -> Cell {
    .boolean(context.postalCode(arguments[0], country: arguments[1].tag) != nil)
  }
}
