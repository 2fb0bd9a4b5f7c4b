import WaybillCore
import WaybillSchema

struct UnitDimension: BuiltinFunction {
  static let signature = Signature("unitDimension", .retail, .required("value", .text), gives: "Text?")
  static let summary = """
    What a unit measures: count, mass, length, area, volume, time or temperature; missing for a unit that is not \
    known.
    """
  static let examples = [
    Example(#"unitDimension("LBR")"#, gives: #""mass""#), Example(#"unitDimension("lb")"#, gives: "missing"),
  ]

  static func result(_ arguments: [ArgumentType]) -> ResultType { .text(4, 11, isOptional: true) }

  static func call(_ arguments: Arguments, _ context: CallContext) -> Cell {
    guard let unit = packedCode(arguments[0].asBytes).flatMap(Units.unit) else { return .missing }
    return context.arena.text(unit.dimension.rawValue)
  }
}
