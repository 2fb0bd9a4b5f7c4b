import WaybillCore
import WaybillSchema

struct LuhnValid: BuiltinFunction {
  static let signature = Signature("luhnValid", .retail, .required("value", .text), gives: "Boolean")
  static let summary = "Whether the text is digits, the last of them the Luhn check digit of the others."
  static let examples = [
    Example(#"luhnValid("79927398713")"#, gives: "true"), Example(#"luhnValid("79927398710")"#, gives: "false"),
    Example(#"luhnValid("")"#, gives: "false"),
  ]

  static func result(_ arguments: [ArgumentType]) -> ResultType { .boolean }

  static func call(_ arguments: Arguments, _ context: CallContext) -> Cell {
    let text = arguments[0].asBytes
    guard let last = text.last, let digit = LuhnDigit.digit(text.dropLast()) else { return .boolean(false) }
    return .boolean(Int(last) == digit + 0x30)
  }
}
