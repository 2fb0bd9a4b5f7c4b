import WaybillCore

/// Shapes as they are declared: `Decimal(12, 2)`, `Decimal(0..)`, `Integer(0..9999)`.
extension NumberShape {
  /// Up to `digits` digits, `scale` of them after the point. Nil where no number is like that.
  public init?(digits: Int, scale: Int) {
    guard 1 <= digits, digits <= 38, 0 <= scale, scale <= digits else { return nil }
    let largest = ExactDecimal(coefficient: ExactDecimal.powerOfTen(digits) - 1, scale: UInt8(scale))
    self.init(low: largest.negated, high: largest, scale: UInt8(scale))
  }

  /// The numbers that are of both shapes: `Decimal(12, 2, 0..)`.
  public func intersection(_ other: NumberShape) -> NumberShape {
    NumberShape(
      low: NumberShape.pick(low, other.low) { max($0, $1) }, high: NumberShape.pick(high, other.high) { min($0, $1) },
      scale: min(scale, other.scale))
  }

  /// The smallest shape that holds both.
  public func union(_ other: NumberShape) -> NumberShape {
    NumberShape(
      low: low.flatMap { mine in other.low.map { min(mine, $0) } },
      high: high.flatMap { mine in other.high.map { max(mine, $0) } },
      scale: max(scale, other.scale))
  }

  private static func pick(
    _ left: ExactDecimal?, _ right: ExactDecimal?, _ choose: (ExactDecimal, ExactDecimal) -> ExactDecimal
  ) -> ExactDecimal? {
    guard let left, let right else { return left ?? right }
    return choose(left, right)
  }

  /// No number is of this shape.
  public var isEmpty: Bool {
    guard let low, let high else { return false }
    return high < low
  }

  public func contains(_ value: ExactDecimal) -> Bool {
    (low.map { $0 <= value } ?? true) && (high.map { value <= $0 } ?? true) && value.normalised.scale <= scale
  }

  /// Every number of `other` is of this shape.
  public func contains(_ other: NumberShape) -> Bool {
    let isAboveLow = low.map { low in other.low.map { low <= $0 } ?? false } ?? true
    let isBelowHigh = high.map { high in other.high.map { $0 <= high } ?? false } ?? true
    return isAboveLow && isBelowHigh && other.scale <= scale
  }

  /// One known number.
  public static func exactly(_ value: ExactDecimal) -> NumberShape {
    NumberShape(low: value, high: value, scale: value.scale)
  }

  /// Digits before and after the point, where the bounds are those of `Decimal(digits, scale)`.
  var declaredDigits: Int? {
    guard let low, let high, low == high.negated, 0 < high.sign else { return nil }
    return (max(1, Int(scale))...38).first { digits in
      high == ExactDecimal(coefficient: ExactDecimal.powerOfTen(digits) - 1, scale: scale)
    }
  }
}

extension CountRange {
  /// The counts that are in both; nil where there are none.
  public func intersection(_ other: CountRange) -> CountRange? {
    let low = Swift.max(low, other.low)
    let high: Int? =
      if let mine = self.high, let theirs = other.high { min(mine, theirs) } else { self.high ?? other.high }
    if let high, high < low { return nil }
    return CountRange(low, high)
  }
}

extension TextShape {
  public static let any = TextShape()

  /// A text that is known.
  public static func exactly(_ text: String) -> TextShape {
    let count = text.unicodeScalars.count
    return TextShape(length: CountRange(count, count))
  }

  /// A shape of the given lengths and no pattern.
  public init(_ low: Int, _ high: Int?) {
    self.init(length: CountRange(low, high))
  }

  /// One text after the other. Patterns speak of whole texts, so that none of them holds for both together.
  public func followed(by other: TextShape) -> TextShape {
    TextShape(length: length + other.length)
  }

  /// The smallest shape that holds both.
  public func union(_ other: TextShape) -> TextShape {
    TextShape(length: length.union(other.length), patterns: patterns.filter { other.patterns.contains($0) })
  }

  public func contains(_ other: TextShape) -> Bool {
    length.contains(other.length) && patterns.allSatisfy { other.patterns.contains($0) }
  }
}
