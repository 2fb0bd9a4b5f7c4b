/// A number of up to 38 digits: `coefficient` divided by ten to the power `scale`. `1.50` keeps its scale of 2.
@frozen public struct ExactDecimal: Sendable {
  /// The halves of the coefficient. Not one Int128: the compiler (6.3) passes an optional struct with an Int128 in it
  /// through memory of half the alignment that it then loads from, which crashes in debug builds.
  @usableFromInline var low: UInt64
  @usableFromInline var high: Int64
  public var scale: UInt8

  public static let maximumScale: UInt8 = 38
  /// 10^38 - 1, the largest coefficient.
  @inlinable public static var maximumCoefficient: Int128 { 99_999_999_999_999_999_999_999_999_999_999_999_999 }

  @inlinable public init(coefficient: Int128, scale: UInt8) {
    low = UInt64(truncatingIfNeeded: coefficient)
    high = Int64(truncatingIfNeeded: coefficient >> 64)
    self.scale = scale
  }

  @inlinable public var coefficient: Int128 {
    get { Int128(truncatingIfNeeded: high) << 64 | Int128(truncatingIfNeeded: low) }
    set { self = ExactDecimal(coefficient: newValue, scale: scale) }
  }

  @inlinable public init(_ value: Int64) {
    self.init(coefficient: Int128(value), scale: 0)
  }

  @inlinable public static var zero: ExactDecimal { ExactDecimal(coefficient: 0, scale: 0) }
}

extension ExactDecimal: Hashable {
  /// The same value with the smallest scale that shows it.
  @inlinable public var normalised: ExactDecimal {
    if scale == 0 { return self }
    var value = self
    // Most coefficients fit 64 bits, where a division is many times cheaper.
    if fitsInt64 {
      var small = Int64(bitPattern: low)
      while value.scale > 0, small % 10 == 0 {
        small /= 10
        value.scale -= 1
      }
      value.coefficient = Int128(small)
      return value
    }
    while value.scale > 0, value.coefficient % 10 == 0 {
      value.coefficient /= 10
      value.scale -= 1
    }
    return value
  }

  /// By value: 1.5 equals 1.50.
  @inlinable public static func == (left: ExactDecimal, right: ExactDecimal) -> Bool {
    left.compared(to: right) == 0
  }

  public func hash(into hasher: inout Hasher) {
    let value = normalised
    hasher.combine(value.coefficient)
    hasher.combine(value.scale)
  }
}
