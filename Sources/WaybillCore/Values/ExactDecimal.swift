/// A number of up to 38 digits: `coefficient` divided by ten to the power `scale`. `1.50` keeps its scale of 2.
@frozen public struct ExactDecimal: Sendable {
  public var coefficient: Int128
  public var scale: UInt8

  public static let maximumScale: UInt8 = 38
  /// 10^38 - 1, the largest coefficient.
  @inlinable public static var maximumCoefficient: Int128 { 99_999_999_999_999_999_999_999_999_999_999_999_999 }

  @inlinable public init(coefficient: Int128, scale: UInt8) {
    self.coefficient = coefficient
    self.scale = scale
  }

  @inlinable public init(_ value: Int64) {
    self.init(coefficient: Int128(value), scale: 0)
  }

  @inlinable public static var zero: ExactDecimal { ExactDecimal(coefficient: 0, scale: 0) }
}

extension ExactDecimal: Hashable {
  /// The same value with the smallest scale that shows it.
  public var normalised: ExactDecimal {
    var value = self
    while value.scale > 0, value.coefficient % 10 == 0 {
      value.coefficient /= 10
      value.scale -= 1
    }
    return value
  }

  /// By value: 1.5 equals 1.50.
  public static func == (left: ExactDecimal, right: ExactDecimal) -> Bool {
    if left.scale == right.scale { return left.coefficient == right.coefficient }
    let (left, right) = (left.normalised, right.normalised)
    return left.scale == right.scale && left.coefficient == right.coefficient
  }

  public func hash(into hasher: inout Hasher) {
    let value = normalised
    hasher.combine(value.coefficient)
    hasher.combine(value.scale)
  }
}
