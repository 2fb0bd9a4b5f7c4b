import WaybillCore
import WaybillSchema

struct ToQuantity: BuiltinFunction {
  static let signature = Signature(
    "quantity", .retail, .required("value", .decimal), .required("unit", .text), gives: "Quantity")
  static let summary = "A number with its unit, a code of UN/ECE Recommendation 20."
  static let examples = [
    Example(#"quantity(2.50, "KGM")"#, gives: #"quantity(2.50, "KGM")"#),
    Example(#"quantity(1, "kg")"#, fails: .unknownUnit),
    Example(#"quantity(-12, "EA")"#, gives: #"quantity(-12, "EA")"#),
  ]
  static let failures = "the unit is not known"

  static func result(_ arguments: [ArgumentType]) -> ResultType {
    let unit = arguments[1].constantText
    if let unit, Units.unit(unit) == nil {
      return .mismatch("`\(unit)` is no unit that is known here, such as KGM, LBR, MTR or EA")
    }
    return .value(
      .quantity(arguments[0].number, dimension: unit.flatMap { Units.unit($0)?.dimension }), canFail: unit == nil)
  }

  static func call(_ arguments: Arguments, _ context: CallContext) -> Cell {
    guard let packed = packedCode(arguments[1].asBytes), Units.unit(packed) != nil else {
      return .failed(.unknownUnit, detail: arguments[1])
    }
    return .quantity(arguments[0].asDecimal, unit: packed)
  }
}
