import CWaybillScan
import WaybillCore

/// Finds two equal keys of one object.
///
/// The keys of the open objects stand one after the other, those of the innermost last, so that an object that closes has its own
/// at the end. Few keys are compared each with each by their hashes, many through a table. Somebody can make up keys that share
/// a hash or a place in the table; then the work is counted, and past a bound the keys are sorted instead.
///
/// A plain value that its reader frees: the pass over a document works on a copy, since members of a class cost a check at each access.
struct KeyCheck {
  private(set) var hashes: UnsafeMutablePointer<UInt32>
  /// Indexes of the key nodes, beside `hashes`.
  private(set) var nodes: UnsafeMutablePointer<UInt32>
  /// Room for two keys with resolved escapes.
  let scratch: UnsafeMutablePointer<UInt8>
  private let scratchBytes: Int
  private let keyBytes: Int
  private var capacity = 0
  private var table: UnsafeMutablePointer<UInt32>
  private var tableBits = 0

  /// Objects up to this many keys are compared each with each.
  private static var fewKeys: Int { 16 }

  init(keyBytes: Int) {
    self.keyBytes = keyBytes
    scratchBytes = keyBytes * 6 + 64
    scratch = .allocate(capacity: scratchBytes * 2)
    hashes = .allocate(capacity: 1)
    nodes = .allocate(capacity: 1)
    table = .allocate(capacity: 1)
  }

  func deallocate() {
    scratch.deallocate()
    hashes.deallocate()
    nodes.deallocate()
    table.deallocate()
  }

  mutating func makeRoom(for keys: Int) {
    guard capacity < keys else { return }
    hashes.deallocate()
    nodes.deallocate()
    capacity = max(keys, capacity * 2)
    // Four more, since the search takes four at once.
    hashes = .allocate(capacity: capacity + 4)
    nodes = .allocate(capacity: capacity + 4)
  }

  /// The hash of a key with escapes; nil where it is longer than a key may be.
  func hashOfEscaped(_ key: UnsafePointer<UInt8>, count: Int) -> UInt32? {
    guard count <= keyBytes * 6 else { return nil }
    let text = unescape(key, count: count, into: scratch)
    return text.count <= keyBytes ? keyHash(scratch, count: text.count) : nil
  }

  /// The node of a key that repeats an earlier one, among `count` keys from the place `base` on.
  @inline(__always)
  mutating func double(from base: Int, count: Int, in tape: Tape) -> Int? {
    if count > KeyCheck.fewKeys { return doubleOfMany(from: base, count: count, in: tape) }
    let hashes = hashes + base
    for index in 1..<count where waybill_contains(hashes, Int32(truncatingIfNeeded: index), hashes[index]) != 0 {
      if repeats(index, from: base, in: tape) { return Int(nodes[base + index]) }
    }
    return nil
  }

  private func repeats(_ index: Int, from base: Int, in tape: Tape) -> Bool {
    for earlier in base..<(base + index) where hashes[earlier] == hashes[base + index] {
      if isEqual(Int(nodes[earlier]), Int(nodes[base + index]), in: tape) { return true }
    }
    return false
  }

  @inline(never)
  private mutating func doubleOfMany(from base: Int, count: Int, in tape: Tape) -> Int? {
    let bits = Int.bitWidth - (count * 2 - 1).leadingZeroBitCount
    if tableBits < bits {
      table.deallocate()
      table = .allocate(capacity: 1 << bits)
      tableBits = bits
    }
    table.update(repeating: 0, count: 1 << bits)
    let (hashes, nodes) = (hashes + base, nodes + base)
    let mask = (1 << bits) - 1
    var stepsLeft = 16 * count
    for index in 0..<count {
      let hash = hashes[index]
      var slot = Int((hash &* 0x9E37_79B1) >> UInt32(max(0, 32 - bits))) & mask
      while table[slot] != 0 {
        let earlier = Int(table[slot] - 1)
        if hashes[earlier] == hash, isEqual(Int(nodes[earlier]), Int(nodes[index]), in: tape) {
          return Int(nodes[index])
        }
        stepsLeft -= 1
        if stepsLeft == 0 { return doubleBySorting(from: base, count: count, in: tape) }
        slot = (slot + 1) & mask
      }
      table[slot] = UInt32(truncatingIfNeeded: index + 1)
    }
    return nil
  }

  /// Takes `count * log(count)` comparisons whatever the keys are.
  @inline(never)
  private func doubleBySorting(from base: Int, count: Int, in tape: Tape) -> Int? {
    var sorted = Array(UnsafeBufferPointer(start: nodes + base, count: count))
    sorted.sort { isOrdered(Int($0), Int($1), in: tape) }
    var found: Int?
    for index in 1..<count where isEqual(Int(sorted[index - 1]), Int(sorted[index]), in: tape) {
      found = min(found ?? Int.max, Int(max(sorted[index - 1], sorted[index])))
    }
    return found
  }

  private func isEqual(_ left: Int, _ right: Int, in tape: Tape) -> Bool {
    let (left, right) = (bytes(left, tape, scratch), bytes(right, tape, scratch + scratchBytes))
    return left.count == right.count && waybill_equal(left.start, right.start, Int32(left.count)) != 0
  }

  /// By length, then bytes, then place.
  private func isOrdered(_ left: Int, _ right: Int, in tape: Tape) -> Bool {
    let (first, second) = (bytes(left, tape, scratch), bytes(right, tape, scratch + scratchBytes))
    if first.count != second.count { return first.count < second.count }
    let order = waybill_compare(first.start, second.start, Int32(first.count))
    return order == 0 ? left < right : order < 0
  }

  private func bytes(
    _ index: Int, _ tape: Tape, _ scratch: UnsafeMutablePointer<UInt8>
  ) -> (start: UnsafePointer<UInt8>, count: Int) {
    let node = tape.nodes[index]
    let start = tape.input + Int(node.offset)
    if node.flags & TapeNode.hasEscapes == 0 { return (start, Int(node.length)) }
    return (UnsafePointer(scratch), unescape(start, count: Int(node.length), into: scratch).count)
  }
}
