import WaybillCore
import WaybillSchema

struct Avg: BuiltinFunction {
  static let signature = Signature(
    "avg", .list, .required("values", .list(.amount)), .optional("scale", .literalInteger),
    .optional("mode", .word(RoundingMode.allCases.map(\.word))), gives: "Decimal or Money, or missing")
  static let summary = """
    The mean of the elements that are present, rounded once to `scale` decimals (6 if not given); missing where \
    there is none.
    """
  static let examples = [
    Example("avg([1, 2, missing, 2], scale: 2)", gives: "1.67"), Example("avg([])", gives: "missing"),
    Example("avg([money(1.00, EUR), money(2.50, EUR)], scale: 2)", gives: "money(1.75, EUR)"),
    Example("avg([money(1, EUR), money(1, USD)])", fails: .differentCurrencies),
  ]
  static let failures = "the elements have different currencies"

  static func result(_ arguments: [ArgumentType]) -> ResultType {
    guard let scale = arguments.roundingScale(at: 1, usual: 6) else {
      return .mismatch("`scale` is a number from 0 to 38")
    }
    let element = ArgumentType(arguments[0].list.element.type)
    let shape = element.number.rounded(toScale: scale, arguments.roundingMode(at: 2))
    let isOptional = arguments[0].presentCount.low == 0
    return element.isMoney
      ? .value(.money(shape), isOptional: isOptional, canFail: true) : .decimal(shape, isOptional: isOptional)
  }

  static func call(_ arguments: Arguments, _ context: CallContext) -> Cell {
    var elements = PresentElements(arguments[0])
    if let broken = elements.broken { return broken }
    let count = elements.count
    guard let first = elements.next() else { return .missing }
    let total = elements.sum(from: first.kind == .integer ? .decimal(first.asDecimal) : first)
    if total.isBroken { return total }
    let scale = arguments[1].isMissing ? 6 : UInt8(truncatingIfNeeded: min(max(0, arguments[1].asInteger), 38))
    return total.with(
      number: total.asDecimal.divided(by: ExactDecimal(Int64(count)), toScale: scale, arguments[2].roundingMode))
  }
}
