import WaybillCore
import WaybillSchema

struct ToDecimal: BuiltinFunction {
  static let signature = Signature("decimal", .number, .required("value", .any), gives: "Decimal")
  static let summary = "A text as a decimal, with the scale that it has: a sign, digits and one point, nothing else."
  static let examples = [
    Example(#"decimal("-12.50")"#, gives: "-12.50"), Example("decimal(7)", gives: "7"),
    Example(#"decimal("1,234.5")"#, fails: .notANumber),
    Example(#"decimal("")"#, fails: .notANumber),
    Example(#"decimal("1234567890123456789012345678901234567890")"#, fails: .tooManyDigits),
  ]
  static let failures = "the text is no number, or has more than 38 digits"

  static func result(_ arguments: [ArgumentType]) -> ResultType {
    switch arguments[0].type {
    case .integer, .decimal, .never: return .decimal(arguments[0].number)
    case .text(let shape): return .decimal(NumberShape(writtenIn: shape), canFail: true)
    default: return .mismatch("`decimal` takes a text or a number")
    }
  }

  static func call(_ arguments: Arguments, _ context: CallContext) -> Cell {
    let value = arguments[0]
    guard value.kind == .text else { return .decimal(value.asDecimal) }
    return ExactDecimal.parse(value.asBytes).map(Cell.decimal) ?? .failed(value.numberFault, detail: value)
  }
}
