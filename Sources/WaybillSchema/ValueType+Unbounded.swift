extension ValueType {
  /// The type without what is known of its values: `Decimal` of the constant `0.00`, `Text` of a `Text(2)`.
  ///
  /// It hints at what stands in another branch: the one branch says of what kind the other is, and does not bound it.
  public var unbounded: ValueType {
    switch self {
    case .text: .text(.any)
    case .integer: .integer(.integer)
    case .decimal: .decimal(.any)
    case .money: .money(.any)
    case .quantity(_, let dimension): .quantity(.any, dimension: dimension)
    case .list(let slot, _): .list(slot.unbounded, .any)
    case .map(let slot): .map(slot.unbounded)
    default: self
    }
  }
}

extension Slot {
  public var unbounded: Slot { Slot(type.unbounded, optional: isOptional, nullable: isNullable) }
}
