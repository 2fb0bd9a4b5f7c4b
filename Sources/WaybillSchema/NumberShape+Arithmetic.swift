import WaybillCore

/// What is known of the result of arithmetic, from what is known of the operands. Sound: a bound that cannot be
/// computed is none.
extension NumberShape {
  public func adding(_ other: NumberShape) -> NumberShape {
    NumberShape(
      low: low.flatMap { mine in other.low.flatMap { mine.adding($0) } },
      high: high.flatMap { mine in other.high.flatMap { mine.adding($0) } },
      scale: max(scale, other.scale))
  }

  public var negated: NumberShape {
    NumberShape(low: high?.negated, high: low?.negated, scale: scale)
  }

  public func subtracting(_ other: NumberShape) -> NumberShape {
    adding(other.negated)
  }

  public var absolute: NumberShape {
    if let low, 0 <= low.sign { return self }
    if let high, high.sign <= 0 { return negated }
    return NumberShape(low: .zero, high: largestMagnitude, scale: scale)
  }

  /// The largest distance from zero; nil where it is not known.
  public var largestMagnitude: ExactDecimal? {
    guard let low, let high else { return nil }
    return max(low.magnitude, high.magnitude)
  }

  public func multiplied(by other: NumberShape) -> NumberShape {
    let products = [
      (Bound.low(low), Bound.low(other.low)), (.low(low), .high(other.high)),
      (.high(high), .low(other.low)), (.high(high), .high(other.high)),
    ].map { $0.0.multiplied(by: $0.1) }
    return NumberShape(
      low: Bound.smallest(of: products.map(\.low)), high: Bound.largest(of: products.map(\.high)),
      scale: UInt8(min(38, Int(scale) + Int(other.scale))))
  }

  /// The remainder has the sign of the dividend, and is nearer to zero than the divisor and no farther than the
  /// dividend.
  public func remainder(dividingBy divisor: NumberShape) -> NumberShape {
    let most = NumberShape.smaller(divisor.largestMagnitude, largestMagnitude)
    let canBeNegative = low.map { $0.sign < 0 } ?? true
    let canBePositive = high.map { 0 < $0.sign } ?? true
    return NumberShape(
      low: canBeNegative ? most?.negated : .zero, high: canBePositive ? most : .zero, scale: max(scale, divisor.scale))
  }

  private static func smaller(_ left: ExactDecimal?, _ right: ExactDecimal?) -> ExactDecimal? {
    guard let left, let right else { return left ?? right }
    return min(left, right)
  }

  /// Rounding never changes the order of two numbers, so that the bounds are rounded like the numbers between them.
  public func rounded(toScale scale: UInt8, _ mode: RoundingMode) -> NumberShape {
    NumberShape(
      low: low?.rounded(toScale: scale, mode), high: high?.rounded(toScale: scale, mode), scale: scale)
  }

  /// The smaller of two numbers.
  public func minimum(_ other: NumberShape) -> NumberShape {
    NumberShape(
      low: low.flatMap { mine in other.low.map { min(mine, $0) } },
      high: NumberShape.smaller(high, other.high), scale: max(scale, other.scale))
  }

  /// The larger of two numbers.
  public func maximum(_ other: NumberShape) -> NumberShape {
    negated.minimum(other.negated).negated
  }

  /// The sum of `count` numbers of this shape; of none it is 0.
  public func sum(of count: CountRange) -> NumberShape {
    let counts = NumberShape(
      low: ExactDecimal(Int64(count.low)), high: count.high.map { ExactDecimal(Int64($0)) }, scale: 0)
    var sum = multiplied(by: counts)
    sum.scale = scale
    return sum
  }

  /// The quotient, rounded to `scale`. The divisor is never zero where there is a quotient.
  public func divided(by divisor: NumberShape, toScale scale: UInt8, _ mode: RoundingMode) -> NumberShape {
    // A divisor of known sign gives its bounds where it is farthest from and nearest to zero; else nothing is known.
    guard let low, let high, let first = divisor.low, let last = divisor.high, first.sign * last.sign > 0 else {
      return NumberShape(scale: scale)
    }
    let quotients = [(low, first), (low, last), (high, first), (high, last)].map {
      $0.0.divided(by: $0.1, toScale: scale, mode)
    }
    let known = quotients.compactMap { $0 }
    guard known.count == quotients.count else { return NumberShape(scale: scale) }
    return NumberShape(low: known.min(), high: known.max(), scale: scale)
  }

  /// The shape as that of 64-bit whole numbers: past them a document is rejected, so that no value lies outside.
  public var asInteger: NumberShape {
    var shape = intersection(.integer)
    shape.scale = 0
    return shape
  }
}

/// An end of an interval: a number, or without end.
private enum Bound {
  case belowAll, number(ExactDecimal), aboveAll

  static func low(_ value: ExactDecimal?) -> Bound { value.map(Bound.number) ?? .belowAll }
  static func high(_ value: ExactDecimal?) -> Bound { value.map(Bound.number) ?? .aboveAll }

  private var sign: Int {
    switch self {
    case .belowAll: -1
    case .number(let value): value.sign
    case .aboveAll: 1
    }
  }

  /// Zero times anything is zero, since no value of an interval is infinite. A product that needs more than 38 digits
  /// lies between zero and that of operands that were rounded away from zero: it may be very large, or very small
  /// with many decimals.
  func multiplied(by other: Bound) -> (low: Bound, high: Bound) {
    if case .number(let left) = self, case .number(let right) = other {
      if let product = left.multiplied(by: right) { return (.number(product), .number(product)) }
      let isNegative = sign * other.sign < 0
      let outer = left.rounded(toScale: min(left.scale, 19), .up).flatMap { first in
        right.rounded(toScale: min(right.scale, 19), .up).flatMap { first.multiplied(by: $0) }
      }
      let farthest = outer.map(Bound.number) ?? (isNegative ? .belowAll : .aboveAll)
      return isNegative ? (farthest, .number(.zero)) : (.number(.zero), farthest)
    }
    switch sign * other.sign {
    case 0: return (.number(.zero), .number(.zero))
    case 1: return (.aboveAll, .aboveAll)
    default: return (.belowAll, .belowAll)
    }
  }

  static func smallest(of bounds: [Bound]) -> ExactDecimal? {
    var numbers: [ExactDecimal] = []
    for bound in bounds {
      if case .belowAll = bound { return nil }
      if case .number(let value) = bound { numbers.append(value) }
    }
    return numbers.min()
  }

  static func largest(of bounds: [Bound]) -> ExactDecimal? {
    var numbers: [ExactDecimal] = []
    for bound in bounds {
      if case .aboveAll = bound { return nil }
      if case .number(let value) = bound { numbers.append(value) }
    }
    return numbers.max()
  }
}
