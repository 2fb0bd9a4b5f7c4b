import WaybillCore

extension ValueType {
  /// The narrowest type that holds the values of both, for the branches of an `if` or a `match`; nil where they have
  /// nothing in common.
  public func join(_ other: ValueType) -> ValueType? {
    switch (self, other) {
    case (.never, _): other
    case (_, .never): self
    case (.text(let left), .text(let right)): .text(left.union(right))
    case (.integer(let left), .integer(let right)): .integer(left.union(right))
    case (.integer(let left), .decimal(let right)), (.decimal(let left), .integer(let right)),
      (.decimal(let left), .decimal(let right)):
      .decimal(left.union(right))
    case (.money(let left), .money(let right)): .money(left.union(right))
    case (.quantity(let left, let first), .quantity(let right, let second)):
      .quantity(left.union(right), dimension: first == second ? first : nil)
    case (.list(let left, let count), .list(let right, let otherCount)):
      left.join(right).map { .list($0, count.union(otherCount)) }
    case (.map(let left), .map(let right)): left.join(right).map { .map($0) }
    default: self == other ? self : nil
    }
  }
}

extension Slot {
  /// A place for both.
  public func join(_ other: Slot) -> Slot? {
    type.join(other.type).map {
      Slot($0, optional: isOptional || other.isOptional, nullable: isNullable || other.isNullable)
    }
  }
}
