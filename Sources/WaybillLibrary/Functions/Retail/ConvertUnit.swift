import WaybillCore
import WaybillSchema

struct ConvertUnit: BuiltinFunction {
  static let signature = Signature(
    "convertUnit", .retail, .required("value", .quantity), .required("unit", .text),
    .optional("scale", .literalInteger),
    .optional("mode", .word(RoundingMode.allCases.map(\.word))), gives: "Quantity")
  static let summary =
    "The quantity in another unit of the same dimension, rounded once to `scale` decimals (6 if not given)."
  static let examples = [
    Example(#"convertUnit(quantity(2.5, "LBR"), "KGM", scale: 3)"#, gives: #"quantity(1.134, "KGM")"#),
    Example(#"convertUnit(quantity(3, "DZN"), "EA", scale: 0)"#, gives: #"quantity(36, "EA")"#),
    Example(#"convertUnit(quantity(212, "FAH"), "CEL", scale: 1)"#, gives: #"quantity(100.0, "CEL")"#),
    Example(#"convertUnit(quantity(1, "KGM"), "MTR")"#, fails: .differentUnits),
    Example(#"convertUnit(quantity(1, "KGM"), "stone")"#, fails: .unknownUnit),
  ]
  static let failures = "the unit is not known, measures something else, or is a kind of pack without a fixed content"

  static func result(_ arguments: [ArgumentType]) -> ResultType {
    guard let scale = arguments.roundingScale(at: 2, usual: 6) else {
      return .mismatch("`scale` is a number from 0 to 38")
    }
    guard case .quantity(_, let dimension) = arguments[0].type else {
      return .value(.quantity(NumberShape(scale: scale), dimension: nil), canFail: true)
    }
    let target = arguments[1].constantText.flatMap { Units.unit($0)?.dimension }
    return .value(.quantity(NumberShape(scale: scale), dimension: target ?? dimension), canFail: true)
  }

  static func call(_ arguments: Arguments, _ context: CallContext) -> Cell {
    guard let packed = packedCode(arguments[1].asBytes), let target = Units.unit(packed),
      let source = Units.unit(arguments[0].tag)
    else { return .failed(.unknownUnit, detail: arguments[1]) }
    let scale = arguments[2].isMissing ? 6 : UInt8(truncatingIfNeeded: min(max(0, arguments[2].asInteger), 38))
    let (number, mode) = (arguments[0].asDecimal, arguments[3].roundingMode)
    if packed == arguments[0].tag { return arguments[0].with(number: number.rounded(toScale: scale, mode)) }
    guard source.dimension == target.dimension, let from = source.scale, let to = target.scale else {
      return .failed(.differentUnits, detail: arguments[1])
    }
    // The value in base units is (number + source offset) * from; in the target's it is that by `to`, less its offset.
    guard let base = number.adding(source.offset)?.multiplied(by: from),
      let shifted = target.offset.multiplied(by: to), let difference = base.subtracting(shifted),
      let converted = difference.divided(by: to, toScale: scale, mode)
    else { return .pastLimit }
    return .quantity(converted, unit: packed)
  }
}
