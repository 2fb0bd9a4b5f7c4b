import WaybillCore
import WaybillSchema

struct Allocate: BuiltinFunction {
  static let signature = Signature(
    "allocate", .money, .required("value", .amount), .required("weights", .list(.amount)),
    .optional("scale", .literalInteger), gives: "a list as long as the weights")
  static let summary = """
    An amount in parts by weight that add up to it exactly: by largest remainder, the earlier first. Without \
    `scale`, in the smallest unit of the currency or the decimals of the amount.
    """
  static let examples = [
    Example("allocate(money(10.00, EUR), [1, 1, 1])", gives: "[money(3.34, EUR), money(3.33, EUR), money(3.33, EUR)]"),
    Example("allocate(100, [2.5, 0, 1], scale: 2)", gives: "[71.43, 0.00, 28.57]"),
    Example("allocate(-5, [1, 1])", gives: "[-3, -2]"),
    Example("allocate(1, [0, 0])", fails: .noWeights),
    Example("allocate(1.005, [1, 1], scale: 2)", fails: .tooManyDigits),
    Example("allocate(1, [1, -1])", fails: .outOfRange),
  ]
  static let failures = "all weights are 0, one is below 0, or the amount has more decimals than `scale`"

  static func result(_ arguments: [ArgumentType]) -> ResultType {
    guard let scale = arguments.roundingScale(at: 2, usual: arguments[0].isMoney ? 4 : arguments[0].number.scale) else {
      return .mismatch("`scale` is a number from 0 to 38")
    }
    let part = arguments[0].number.union(.exactly(.zero)).with(scale: scale)
    let element = arguments[0].isMoney ? ValueType.money(part) : .decimal(part)
    return .value(.list(Slot(element), arguments[1].list.count), canFail: true)
  }

  static func call(_ arguments: Arguments, _ context: CallContext) -> Cell {
    let (value, weights) = (arguments[0], arguments[1])
    let number = value.asDecimal
    var scale = value.kind == .money ? CurrencyCodes.minorDigits(value.tag) : number.scale
    if !arguments[2].isMissing { scale = UInt8(truncatingIfNeeded: min(max(0, arguments[2].asInteger), 38)) }
    if let broken = PresentElements(weights).broken { return broken }
    guard number.normalised.scale <= scale else { return .failed(.tooManyDigits) }
    guard let units = number.rounded(toScale: scale, .down) else { return .pastLimit }
    return Allocation.parts(of: value, units: units, weights: weights.asCells, context)
  }
}

/// Splitting by largest remainder.
enum Allocation {
  /// What one weight gets, and what is left of its exact share.
  private struct Share {
    var units: UInt128
    var rest: UInt128
  }

  static func parts(
    of value: Cell, units: ExactDecimal, weights: UnsafeMutableBufferPointer<Cell>, _ context: CallContext
  ) -> Cell {
    guard weights.count <= LibraryLimit.listCount else { return .pastLimit }
    let largestScale = weights.reduce(UInt8(0)) { max($0, $1.isPresent ? $1.asDecimal.scale : 0) }
    var total = ExactDecimal(coefficient: 0, scale: largestScale)
    for weight in weights where weight.isPresent {
      guard 0 <= weight.asDecimal.sign else { return .failed(.outOfRange) }
      guard let sum = total.adding(weight.asDecimal) else { return .pastLimit }
      total = sum
    }
    if total.isZero { return .failed(.noWeights) }
    return withUnsafeTemporaryAllocation(of: Share.self, capacity: weights.count) { shares in
      let magnitude = units.coefficient.magnitude
      var left = magnitude
      for (index, weight) in weights.enumerated() {
        let part = weight.isPresent ? weight.asDecimal.rounded(toScale: largestScale, .down) ?? .zero : .zero
        let (quotient, rest) = total.coefficient.magnitude.dividingFullWidth(
          magnitude.multipliedFullWidth(by: part.coefficient.magnitude))
        shares[index] = Share(units: quotient, rest: rest)
        left -= quotient
      }
      give(Int(left), to: shares)
      return list(shares, of: value, units: units, context)
    }
  }

  /// One unit more for the largest remainders; of equal ones for the earlier. There are fewer units left than shares
  /// with a remainder.
  private static func give(_ left: Int, to shares: UnsafeMutableBufferPointer<Share>) {
    guard 0 < left else { return }
    let byRest = shares.indices.sorted { first, second in
      shares[first].rest == shares[second].rest ? first < second : shares[second].rest < shares[first].rest
    }
    for index in byRest.prefix(left) { shares[index].units += 1 }
  }

  private static func list(
    _ shares: UnsafeMutableBufferPointer<Share>, of value: Cell, units: ExactDecimal, _ context: CallContext
  ) -> Cell {
    context.list(capacity: shares.count) { output in
      for (index, share) in shares.enumerated() {
        let part = Int128(share.units)
        output[index] = value.with(
          number: ExactDecimal(coefficient: units.isNegative ? -part : part, scale: units.scale))
      }
      return shares.count
    }
  }
}
