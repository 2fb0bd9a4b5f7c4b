/// Equality, order and hashes of values, by kind. Texts go by their bytes, decimals by value, timestamps by instant.
extension Cell {
  @inlinable var isNumber: Bool { kind == .integer || kind == .decimal }

  /// Whether two present values are equal. An absent value equals nothing; money and quantities need the same
  /// currency or unit.
  @inlinable public func equals(_ other: Cell) -> Bool {
    if kind == .text, other.kind == .text { return textEquals(other) }
    if kind == .integer, other.kind == .integer { return low == other.low }
    if isNumber, other.isNumber { return asDecimal.compared(to: other.asDecimal) == 0 }
    return kind == other.kind && equalsSlowly(other)
  }

  @inlinable func textEquals(_ other: Cell) -> Bool {
    high == other.high && Text.areEqual(asBytes, other.asBytes)
  }

  @usableFromInline func equalsSlowly(_ other: Cell) -> Bool {
    switch kind {
    case .missing, .null, .failed, .rejected: false
    case .money, .quantity: tag == other.tag && asDecimal.compared(to: other.asDecimal) == 0
    case .currency, .country: tag == other.tag
    case .enumCase, .node: low == other.low && tag == other.tag
    case .timestamp: low == other.low && high == other.high
    case .record, .list: cellsEqual(other)
    case .choice: high == other.high && cellsEqual(other)
    case .map: mapEquals(other)
    default: low == other.low && high == other.high
    }
  }

  /// Fields or elements one by one; here two missing ones are equal, since neither tells the wholes apart.
  private func cellsEqual(_ other: Cell) -> Bool {
    let (left, right) = (asCells, other.asCells)
    return left.count == right.count && left.indices.allSatisfy { left[$0].isSame(as: right[$0]) }
  }

  /// Same keys, same values, in any order.
  private func mapEquals(_ other: Cell) -> Bool {
    guard high == other.high else { return false }
    let (left, right) = (asCells, other.asCells)
    return stride(from: 0, to: left.count, by: 2).allSatisfy { index in
      stride(from: 0, to: right.count, by: 2).contains {
        left[index].equals(right[$0]) && left[index + 1].isSame(as: right[$0 + 1])
      }
    }
  }

  /// As `equals`, but two missing or two null values are the same: for `distinct`, grouping and parts of larger values.
  @inlinable public func isSame(as other: Cell) -> Bool {
    if kind == .missing || kind == .null { return kind == other.kind }
    return equals(other)
  }

  /// -1, 0 or 1; nil where the two have no order: different kinds, currencies or units, absent values, records.
  @inlinable public func compared(to other: Cell) -> Int? {
    if isNumber, other.isNumber { return asDecimal.compared(to: other.asDecimal) }
    guard kind == other.kind else { return nil }
    return kind == .text ? textCompared(to: other) : comparedSlowly(to: other)
  }

  @usableFromInline func textCompared(to other: Cell) -> Int {
    let (left, right) = (asBytes, other.asBytes)
    let shared = min(left.count, right.count)
    var index = 0
    while index < shared {
      if left[index] != right[index] { return left[index] < right[index] ? -1 : 1 }
      index &+= 1
    }
    return left.count < right.count ? -1 : left.count == right.count ? 0 : 1
  }

  @usableFromInline func comparedSlowly(to other: Cell) -> Int? {
    switch kind {
    case .money, .quantity: tag == other.tag ? asDecimal.compared(to: other.asDecimal) : nil
    case .date, .time, .boolean: order(Int64(bitPattern: low), Int64(bitPattern: other.low))
    case .timestamp, .localTime, .duration:
      low == other.low ? order(high, other.high) : order(Int64(bitPattern: low), Int64(bitPattern: other.low))
    case .enumCase: tag == other.tag ? order(low, other.low) : nil
    case .currency, .country: order(tag.byteSwapped, other.tag.byteSwapped)
    default: nil
    }
  }

  private func order<Value: Comparable>(_ left: Value, _ right: Value) -> Int {
    left < right ? -1 : left == right ? 0 : 1
  }

  /// A hash that is equal for equal values. The same in every run, since it may decide nothing but speed.
  @inlinable public var keyHash: UInt64 {
    switch kind {
    case .text: return textHash
    case .integer: return Cell.mix(low, 0x51)
    case .decimal, .money, .quantity:
      let number = asDecimal.normalised
      let folded =
        UInt64(truncatingIfNeeded: number.coefficient)
        ^ (number.coefficient < 0 || number.coefficient >> 63 == 0
          ? 0 : UInt64(truncatingIfNeeded: number.coefficient >> 64))
      if kind == .decimal, number.scale == 0 { return Cell.mix(folded, 0x51) }
      return Cell.mix(folded, UInt64(number.scale) &<< 32 ^ (kind == .decimal ? 0x51 : UInt64(tag) ^ 0x52))
    case .record, .list: return asCells.reduce(UInt64(kind.rawValue)) { Cell.mix($0 ^ $1.keyHash, 0x53) }
    case .choice: return asCells.reduce(high) { Cell.mix($0 ^ $1.keyHash, 0x54) }
    case .map: return Cell.mix(high, 0x55)
    case .timestamp: return Cell.mix(low, high)
    default: return Cell.mix(low ^ UInt64(tag), high ^ UInt64(kind.rawValue) &<< 56)
    }
  }

  @inlinable var textHash: UInt64 {
    let bytes = asBytes
    var hash = UInt64(bytes.count)
    guard let start = bytes.baseAddress else { return Cell.mix(hash, 0x50) }
    var index = 0
    while index &+ 8 <= bytes.count {
      hash = Cell.mix(hash ^ UnsafeRawPointer(start + index).loadUnaligned(as: UInt64.self), 0xA076_1D64_78BD_642F)
      index &+= 8
    }
    var tail: UInt64 = 0
    while index < bytes.count {
      tail = tail &<< 8 | UInt64(start[index])
      index &+= 1
    }
    return Cell.mix(hash ^ tail, 0x50)
  }

  /// Both halves of a wide product, folded.
  @inlinable static func mix(_ left: UInt64, _ right: UInt64) -> UInt64 {
    let product = (left ^ 0x9E37_79B9_7F4A_7C15).multipliedFullWidth(by: right ^ 0xE703_7ED1_A0B4_28DB)
    return product.high ^ product.low
  }
}
