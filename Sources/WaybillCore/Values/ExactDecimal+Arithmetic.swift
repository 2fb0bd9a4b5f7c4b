/// Arithmetic over exact decimals. Nil means that the result needs more than 38 digits, which is a limit of the
/// language.
extension ExactDecimal {
  /// Ten to the power `exponent`, for 0 to 18: a switch, so that it becomes a constant table without a lazy
  /// initialiser.
  @inlinable static func smallPowerOfTen(_ exponent: Int) -> Int64 {
    switch exponent {
    case 0: 1
    case 1: 10
    case 2: 100
    case 3: 1000
    case 4: 10_000
    case 5: 100_000
    case 6: 1_000_000
    case 7: 10_000_000
    case 8: 100_000_000
    case 9: 1_000_000_000
    case 10: 10_000_000_000
    case 11: 100_000_000_000
    case 12: 1_000_000_000_000
    case 13: 10_000_000_000_000
    case 14: 100_000_000_000_000
    case 15: 1_000_000_000_000_000
    case 16: 10_000_000_000_000_000
    case 17: 100_000_000_000_000_000
    default: 1_000_000_000_000_000_000
    }
  }

  /// Ten to the power `exponent`, for 0 to 38.
  @inlinable public static func powerOfTen(_ exponent: Int) -> Int128 {
    if exponent <= 18 { return Int128(smallPowerOfTen(exponent)) }
    if exponent <= 36 { return Int128(smallPowerOfTen(18)) &* Int128(smallPowerOfTen(exponent &- 18)) }
    return Int128(smallPowerOfTen(18)) &* Int128(smallPowerOfTen(18)) &* Int128(smallPowerOfTen(exponent &- 36))
  }

  @inlinable public var isZero: Bool { coefficient == 0 }
  @inlinable public var isNegative: Bool { coefficient < 0 }
  /// 1.00 is a whole number, 1.50 is not.
  @inlinable public var isWhole: Bool {
    scale == 0 || coefficient % ExactDecimal.powerOfTen(Int(scale)) == 0
  }

  /// The coefficient is a 64-bit number, for which division is many times cheaper.
  @inlinable var fitsInt64: Bool { high == Int64(bitPattern: low) >> 63 }

  /// The coefficient written with a larger scale, and whether it does not fit 128 bits.
  @inlinable @inline(__always) func coefficient(atScale larger: UInt8) -> (value: Int128, overflow: Bool) {
    if larger == scale { return (coefficient, false) }
    let (product, overflow) = coefficient.multipliedReportingOverflow(by: ExactDecimal.powerOfTen(Int(larger &- scale)))
    return (product, overflow)
  }

  /// `coefficient` and `scale` if they are within the limit.
  @inlinable static func checked(_ coefficient: Int128, scale: UInt8) -> ExactDecimal? {
    guard -maximumCoefficient <= coefficient, coefficient <= maximumCoefficient else { return nil }
    return ExactDecimal(coefficient: coefficient, scale: scale)
  }

  /// The sum, with the larger of the two scales.
  @inlinable public func adding(_ other: ExactDecimal) -> ExactDecimal? {
    let larger = max(scale, other.scale)
    let (left, right) = (coefficient(atScale: larger), other.coefficient(atScale: larger))
    if left.overflow || right.overflow { return nil }
    let (sum, overflow) = left.value.addingReportingOverflow(right.value)
    return overflow ? nil : .checked(sum, scale: larger)
  }

  /// The difference, with the larger of the two scales.
  @inlinable public func subtracting(_ other: ExactDecimal) -> ExactDecimal? {
    adding(other.negated)
  }

  /// The product, with the sum of the scales; past 38, zeros at the end are dropped as far as needed.
  @inlinable public func multiplied(by other: ExactDecimal) -> ExactDecimal? {
    let (product, overflow) = coefficient.multipliedReportingOverflow(by: other.coefficient)
    if overflow { return nil }
    let scale = Int(scale) &+ Int(other.scale)
    if scale <= 38 { return .checked(product, scale: UInt8(truncatingIfNeeded: scale)) }
    return .dropping(zerosOf: product, scale: scale)
  }

  @usableFromInline static func dropping(zerosOf coefficient: Int128, scale: Int) -> ExactDecimal? {
    var (coefficient, scale) = (coefficient, scale)
    while scale > 38 {
      guard coefficient % 10 == 0 else { return nil }
      coefficient /= 10
      scale -= 1
    }
    return checked(coefficient, scale: UInt8(scale))
  }

  /// What is left after a whole number of `divisor`s, with the sign of `self`. Nil also where `divisor` is 0: ask
  /// `isZero` first.
  @inlinable public func remainder(dividingBy divisor: ExactDecimal) -> ExactDecimal? {
    let larger = max(scale, divisor.scale)
    guard !divisor.isZero else { return nil }
    let (left, right) = (coefficient(atScale: larger), divisor.coefficient(atScale: larger))
    if left.overflow || right.overflow { return nil }
    return ExactDecimal(coefficient: left.value % right.value, scale: larger)
  }

  @inlinable public var negated: ExactDecimal { ExactDecimal(coefficient: 0 &- coefficient, scale: scale) }
  @inlinable public var magnitude: ExactDecimal { isNegative ? negated : self }
  /// -1, 0 or 1.
  @inlinable public var sign: Int { coefficient < 0 ? -1 : coefficient == 0 ? 0 : 1 }

  /// The value as a 64-bit whole number; nil where it has a fraction or is too large.
  @inlinable public var asInt64: Int64? {
    if scale > 0 {
      let (quotient, rest) = coefficient.quotientAndRemainder(dividingBy: ExactDecimal.powerOfTen(Int(scale)))
      return rest == 0 ? ExactDecimal(coefficient: quotient, scale: 0).asInt64 : nil
    }
    return fitsInt64 ? Int64(bitPattern: low) : nil
  }

  /// -1, 0 or 1 by value: 1.5 and 1.50 are equal.
  @inlinable public func compared(to other: ExactDecimal) -> Int {
    if scale == other.scale {
      return coefficient < other.coefficient ? -1 : coefficient == other.coefficient ? 0 : 1
    }
    // Where one side does not fit at the common scale, its magnitude is the larger one.
    let larger = max(scale, other.scale)
    let (left, right) = (coefficient(atScale: larger), other.coefficient(atScale: larger))
    if left.overflow { return sign }
    if right.overflow { return -other.sign }
    return left.value < right.value ? -1 : left.value == right.value ? 0 : 1
  }
}

extension ExactDecimal: Comparable {
  @inlinable public static func < (left: ExactDecimal, right: ExactDecimal) -> Bool { left.compared(to: right) < 0 }
}
