import WaybillCore
import WaybillSchema

struct UnitToX12: BuiltinFunction {
  static let signature = Signature("unitToX12", .retail, .required("value", .text), gives: "Text(2)?")
  static let summary =
    "The unit of X12 (data element 355) for a unit of UN/ECE Recommendation 20; missing for one that is not known."
  static let examples = [
    Example(#"unitToX12("LBR")"#, gives: #""LB""#), Example(#"unitToX12("KEL")"#, gives: "missing"),
  ]

  static func result(_ arguments: [ArgumentType]) -> ResultType { .text(2, 2, isOptional: true) }

  static func call(_ arguments: Arguments, _ context: CallContext) -> Cell {
    let pair = X12Units.pairs.first { arguments[0].isWord($0.unit) }
    return pair.map { context.ascii($0.x12) } ?? .missing
  }
}
