import WaybillCore
import WaybillLibrary
import WaybillSchema

/// How a value of a slot is decoded and checked: a `Slot` with its `WireForm`, as plain memory.
struct SlotPlan {
  enum Shape: UInt8 {
    case text, integer, decimal, boolean, date, time, localTime, timestamp, duration
    case currency, country, money, quantity, list, map, record, enumeration, choice, json, never
  }

  enum Spelling: UInt8 { case plain, text, comma, point, pattern, epochSeconds, epochMilliseconds, alpha3, zone }

  var shape: Shape
  var spelling: Spelling = .plain
  var isOptional: Bool
  var isNullable: Bool
  var isBlankMissing = false
  var isOneOrMany = false
  var isPersonal = false
  /// A text without bounds and patterns, or a number without bounds, in its plain form and without sentinels: taken as
  /// it stands.
  var isSimple = false
  /// Length of a text, count of a list.
  var lowCount = 0
  var highCount = Int.max
  /// Bounds and scale of a number; nil where it has none.
  var number: UnsafePointer<NumberBounds>?
  /// How digits stand on the wire: `implied 2` (255 where the point is written) and `trailing sign`.
  var impliedScale: UInt8 = 255
  var hasTrailingSign = false
  var hasParentheses = false
  /// What a quantity measures; nil where any unit will do.
  var dimension: Dimension?
  /// Handles of patterns that the whole text meets.
  var patterns: UnsafePointer<Int32>
  var patternCount = 0
  /// The record, enumeration or choice.
  var type: Int32 = -1
  /// Elements of a list, values of a map.
  var element: UnsafePointer<SlotPlan>?
  /// `in a/b`: the names on the way from the object to the value.
  var wrapping: UnsafePointer<Name>
  var wrappingCount = 0
  var sentinels: UnsafePointer<Cell>
  var sentinelCount = 0
  /// The spelling's index into what `Evaluation` keeps of patterns of dates or zones.
  var handle: Int32 = -1
  /// Index into the words for messages.
  var words: Int32 = 0
}

extension SlotPlan {
  /// An empty cell, element or attribute is a text without characters, and nothing for any other type.
  var readsNothingFromEmpty: Bool {
    switch shape {
    case .text, .list, .map, .record, .choice, .json: false
    default: true
    }
  }

  /// Whether a unit measures what a quantity of this slot has to.
  func takes(unit: UInt32) -> Bool {
    guard let dimension else { return true }
    return Units.unit(unit)?.dimension == dimension
  }
}

/// Bounds (both included) and the largest scale of a number.
struct NumberBounds {
  var low: ExactDecimal?
  var high: ExactDecimal?
  var scale: UInt8

  @inline(__always)
  func holds(_ value: ExactDecimal) -> Bool {
    if let low, value.compared(to: low) < 0 { return false }
    if let high, value.compared(to: high) > 0 { return false }
    return true
  }
}
