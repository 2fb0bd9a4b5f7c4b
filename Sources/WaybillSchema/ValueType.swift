import WaybillCore

/// What a value is, with everything that is known of it: the checker computes these for every expression, and a field
/// declares one.
///
/// Refinements are part of the type. `T` fits `U` where every value of `T` is a value of `U`; see `ValueType.fits`.
public indirect enum ValueType: Hashable, Sendable {
  case text(TextShape)
  case integer(NumberShape)
  case decimal(NumberShape)
  case boolean
  case date, time, localTime, timestamp, duration
  case currency, country
  /// The shape is that of the amount.
  case money(NumberShape)
  /// `dimension` is nil where any unit will do.
  case quantity(NumberShape, dimension: Dimension?)
  case list(Slot, CountRange)
  case map(Slot)
  /// Index into `TypeTable.records`.
  case record(Int)
  /// Index into `TypeTable.enums`.
  case enumeration(Int)
  /// Index into `TypeTable.choices`.
  case choice(Int)
  case json
  /// The type of `missing`, of `reject` and of what is known to be broken: it fits everywhere.
  case never
}

/// A place that holds a value: a field, an element, a parameter.
public struct Slot: Hashable, Sendable {
  public var type: ValueType
  /// `T?`: may be missing.
  public var isOptional: Bool
  /// `T? or null`: missing and null are told apart.
  public var isNullable: Bool

  public init(_ type: ValueType, optional: Bool = false, nullable: Bool = false) {
    self.type = type
    isOptional = optional
    isNullable = nullable
  }
}

/// Length in Unicode scalars, and patterns that the whole text meets.
public struct TextShape: Hashable, Sendable {
  public var length: CountRange
  /// Sources of patterns between the slashes; all hold. Sorted, without doubles.
  public var patterns: [String]

  public init(length: CountRange = .any, patterns: [String] = []) {
    self.length = length
    self.patterns = Array(Set(patterns)).sorted()
  }
}

/// A count from `low` to `high`, both included; nil is no upper bound.
public struct CountRange: Hashable, Sendable {
  public var low: Int
  public var high: Int?

  public init(_ low: Int, _ high: Int?) {
    self.low = low
    self.high = high
  }

  public static let any = CountRange(0, nil)

  public func contains(_ other: CountRange) -> Bool {
    guard low <= other.low else { return false }
    guard let high else { return true }
    return other.high.map { $0 <= high } ?? false
  }

  public func contains(_ count: Int) -> Bool {
    low <= count && count <= high ?? Int.max
  }

  /// The smallest range that holds both.
  public func union(_ other: CountRange) -> CountRange {
    CountRange(min(low, other.low), high.flatMap { mine in other.high.map { max(mine, $0) } })
  }

  public static func + (left: CountRange, right: CountRange) -> CountRange {
    CountRange(saturating(left.low, right.low), left.high.flatMap { mine in right.high.map { saturating(mine, $0) } })
  }
}

/// The sum of two counts, or the largest count where it does not fit.
func saturating(_ left: Int, _ right: Int) -> Int {
  let (sum, overflow) = left.addingReportingOverflow(right)
  return overflow ? Int.max : sum
}

/// Bounds (both included, nil is none) and the largest scale of a number.
public struct NumberShape: Hashable, Sendable {
  public var low: ExactDecimal?
  public var high: ExactDecimal?
  /// Digits after the point at the most; 38 where nothing is known.
  public var scale: UInt8

  public init(low: ExactDecimal? = nil, high: ExactDecimal? = nil, scale: UInt8 = 38) {
    self.low = low
    self.high = high
    self.scale = scale
  }

  public static let any = NumberShape()
  /// Every 64-bit whole number.
  public static let integer = NumberShape(
    low: ExactDecimal(Int64.min), high: ExactDecimal(Int64.max), scale: 0)
}

/// The kind of thing that a unit measures; conversion stays within one.
public enum Dimension: String, Hashable, Sendable, CaseIterable {
  case count, mass, length, area, volume, time, temperature
}
