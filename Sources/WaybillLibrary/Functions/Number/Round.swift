import WaybillCore
import WaybillSchema

struct Round: BuiltinFunction {
  static let signature = Signature(
    "round", .number, .required("value", .amount), .optional("scale", .literalInteger),
    .optional("mode", .word(RoundingMode.allCases.map(\.word))), gives: "Decimal or Money")
  static let summary = """
    The number with exactly `scale` digits behind the point (none if not given); a half goes away from zero unless \
    `mode` says otherwise.
    """
  static let examples = [
    Example("round(2.345, scale: 2)", gives: "2.35"), Example("round(2.345, scale: 2, halfEven)", gives: "2.34"),
    Example("round(-2.5)", gives: "-3"), Example("round(7, scale: 2)", gives: "7.00"),
    Example("round(money(1.005, EUR), scale: 2, down)", gives: "money(1.00, EUR)"),
  ]

  static func result(_ arguments: [ArgumentType]) -> ResultType {
    guard let scale = arguments.roundingScale(at: 1, usual: arguments[0].isMoney ? nil : 0) else {
      return .mismatch("`round` needs a scale from 0 to 38; `roundMoney` rounds to the smallest unit of the currency")
    }
    let shape = arguments[0].number.rounded(toScale: scale, arguments.roundingMode(at: 2))
    return arguments[0].isMoney ? .value(.money(shape)) : .decimal(shape)
  }

  static func call(_ arguments: Arguments, _ context: CallContext) -> Cell {
    let scale = arguments[1].isMissing ? 0 : min(max(0, arguments[1].asInteger), 38)
    return arguments[0].with(
      number: arguments[0].asDecimal.rounded(toScale: UInt8(truncatingIfNeeded: scale), arguments[2].roundingMode))
  }
}

extension [ArgumentType] {
  /// The constant scale at this place; nil where it is none from 0 to 38.
  func roundingScale(at index: Int, usual: UInt8?) -> UInt8? {
    guard self[index].isGiven else { return usual }
    guard let scale = self[index].constantInteger, 0...38 ~= scale else { return nil }
    return UInt8(scale)
  }

  func roundingMode(at index: Int) -> RoundingMode {
    self[index].constantText.flatMap(RoundingMode.init(word:)) ?? .halfUp
  }
}
