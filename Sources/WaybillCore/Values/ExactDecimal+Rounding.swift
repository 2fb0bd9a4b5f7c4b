/// How a number is brought to fewer digits.
@frozen public enum RoundingMode: UInt8, Sendable, CaseIterable {
  /// To the nearest; a half goes away from zero.
  case halfUp
  /// To the nearest; a half goes to the even neighbour.
  case halfEven
  /// To the nearest; a half goes toward zero.
  case halfDown
  /// Away from zero.
  case up
  /// Toward zero.
  case down
  /// Toward the larger number.
  case ceiling
  /// Toward the smaller number.
  case floor

  /// The word of the language.
  public var word: String { spelling.description }

  /// The word as bytes that stand in the program: reading an option a record must not make a `String`.
  public var spelling: StaticString {
    switch self {
    case .halfUp: "halfUp"
    case .halfEven: "halfEven"
    case .halfDown: "halfDown"
    case .up: "up"
    case .down: "down"
    case .ceiling: "ceiling"
    case .floor: "floor"
    }
  }

  public init?(word: String) {
    guard let mode = RoundingMode.allCases.first(where: { $0.word == word }) else { return nil }
    self = mode
  }

  /// Whether the magnitude goes one up, when `rest` of `divisor` was left over.
  @inlinable func goesUp(quotient: UInt128, rest: UInt128, divisor: UInt128, isNegative: Bool) -> Bool {
    if rest == 0 { return false }
    switch self {
    case .up: return true
    case .down: return false
    case .ceiling: return !isNegative
    case .floor: return isNegative
    case .halfUp: return rest >= divisor &- rest
    case .halfDown: return rest > divisor &- rest
    case .halfEven:
      let other = divisor &- rest
      return rest > other || (rest == other && quotient & 1 == 1)
    }
  }
}

extension ExactDecimal {
  /// The value with exactly `scale` digits after the point; nil where that needs more than 38 digits.
  @inlinable public func rounded(toScale scale: UInt8, _ mode: RoundingMode) -> ExactDecimal? {
    if scale >= self.scale {
      let (value, overflow) = coefficient(atScale: scale)
      return overflow ? nil : .checked(value, scale: scale)
    }
    let power = ExactDecimal.powerOfTen(Int(self.scale &- scale))
    if fitsInt64, self.scale &- scale <= 18 {
      let small = Int64(bitPattern: low)
      let divisor = Int64(truncatingIfNeeded: power)
      let (quotient, rest) = small.quotientAndRemainder(dividingBy: divisor)
      let goesUp = mode.goesUp(
        quotient: UInt128(quotient.magnitude), rest: UInt128(rest.magnitude), divisor: UInt128(divisor.magnitude),
        isNegative: small < 0)
      let step: Int64 = goesUp ? (small < 0 ? -1 : 1) : 0
      return ExactDecimal(coefficient: Int128(quotient &+ step), scale: scale)
    }
    let (quotient, rest) = coefficient.quotientAndRemainder(dividingBy: power)
    let goesUp = mode.goesUp(
      quotient: quotient.magnitude, rest: rest.magnitude, divisor: power.magnitude, isNegative: isNegative)
    return ExactDecimal(coefficient: quotient + (goesUp ? (isNegative ? -1 : 1) : 0), scale: scale)
  }

  /// The quotient with exactly `scale` digits after the point, rounded once from the exact value.
  /// Nil where it needs more than 38 digits, and where `divisor` is 0: ask `isZero` first.
  public func divided(by divisor: ExactDecimal, toScale scale: UInt8, _ mode: RoundingMode) -> ExactDecimal? {
    guard !divisor.isZero else { return nil }
    let isNegative = self.isNegative != divisor.isNegative && !isZero
    let shift = Int(scale) + Int(divisor.scale) - Int(self.scale)
    let (magnitude, overflow) = ExactDecimal.quotient(
      coefficient.magnitude, shiftedBy: shift, by: divisor.coefficient.magnitude, mode, isNegative: isNegative)
    guard !overflow, magnitude <= ExactDecimal.maximumCoefficient.magnitude else { return nil }
    let value = Int128(magnitude)
    return ExactDecimal(coefficient: isNegative ? -value : value, scale: scale)
  }

  /// `numerator * 10^shift / divisor`, rounded. Long division in steps of up to 38 digits, so that nothing is lost in
  /// between.
  private static func quotient(
    _ numerator: UInt128, shiftedBy shift: Int, by divisor: UInt128, _ mode: RoundingMode, isNegative: Bool
  ) -> (value: UInt128, overflow: Bool) {
    var divisor = divisor
    if shift < 0 {
      // A divisor that does not fit is more than twice any numerator: the quotient is 0, the rest less than half.
      let (wide, overflow) =
        shift < -38
        ? (0, true) : divisor.multipliedReportingOverflow(by: powerOfTen(-shift).magnitude)
      divisor = overflow ? UInt128.max : wide
    }
    var (quotient, rest) = numerator.quotientAndRemainder(dividingBy: divisor)
    var digitsLeft = max(shift, 0)
    while digitsLeft > 0 {
      let step = min(digitsLeft, 38)
      let power = powerOfTen(step).magnitude
      let (digits, nextRest) = divisor.dividingFullWidth(rest.multipliedFullWidth(by: power))
      let (shifted, firstOverflow) = quotient.multipliedReportingOverflow(by: power)
      let (sum, secondOverflow) = shifted.addingReportingOverflow(digits)
      if firstOverflow || secondOverflow { return (0, true) }
      (quotient, rest, digitsLeft) = (sum, nextRest, digitsLeft - step)
    }
    let goesUp = mode.goesUp(quotient: quotient, rest: rest, divisor: divisor, isNegative: isNegative)
    return quotient.addingReportingOverflow(goesUp ? 1 : 0) as (UInt128, Bool)
  }
}
