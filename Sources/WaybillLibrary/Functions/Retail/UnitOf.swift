import WaybillCore
import WaybillSchema

struct UnitOf: BuiltinFunction {
  static let signature = Signature("unit", .retail, .required("value", .quantity), gives: "Text(2..4)")
  static let summary = "The unit of a quantity, a code of UN/ECE Recommendation 20."
  static let examples = [
    Example(#"unit(quantity(2, "KGM"))"#, gives: #""KGM""#), Example(#"unit(quantity(2, "EA"))"#, gives: #""EA""#),
  ]

  static func result(_ arguments: [ArgumentType]) -> ResultType { .text(1, 4) }

  static func call(_ arguments: Arguments, _ context: CallContext) -> Cell { context.text(code: arguments[0].tag) }
}
