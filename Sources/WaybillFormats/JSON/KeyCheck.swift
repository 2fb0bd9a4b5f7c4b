import CWaybillScan
import WaybillCore

/// Finds two equal keys of one object.
///
/// The keys of the open objects stand one after the other, those of the innermost last, so that an object that closes
/// has its own at the end. They go through a hash table that is never cleared: an entry counts only while the object
/// that made it is looked at. Somebody can make up keys that share a hash or a place in the table; the work is counted,
/// and past a bound the keys are sorted.
///
/// A plain value that its reader frees: the pass over a document works on a copy, since members of a class cost a check
/// at each access.
struct KeyCheck {
  private(set) var hashes: UnsafeMutablePointer<UInt32>
  /// Indexes of the key nodes, beside `hashes`.
  private(set) var nodes: UnsafeMutablePointer<UInt32>
  /// Room for two keys with resolved escapes.
  let scratch: UnsafeMutablePointer<UInt8>
  private let scratchBytes: Int
  private let keyBytes: Int
  private var capacity = 0
  /// Each entry is the number of an object and, below it, of one of its keys.
  private var table: UnsafeMutablePointer<UInt64>
  /// The count of entries, a power of two.
  private var tableSize = 0
  private var object: UInt32 = 0

  init(keyBytes: Int) {
    self.keyBytes = keyBytes
    scratchBytes = keyBytes * 6 + 64
    scratch = .allocate(capacity: scratchBytes * 2)
    hashes = .allocate(capacity: 1)
    nodes = .allocate(capacity: 1)
    table = .allocate(capacity: 1)
    makeTable(1024)
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
    hashes = .allocate(capacity: capacity)
    nodes = .allocate(capacity: capacity)
  }

  /// The hash of a key with escapes; nil where it is longer than a key may be.
  func hashOfEscaped(_ key: UnsafePointer<UInt8>, count: Int) -> UInt32? {
    guard count <= keyBytes * 6 else { return nil }
    let text = unescape(key, count: count, into: scratch)
    return text.count <= keyBytes ? keyHash(scratch, count: text.count) : nil
  }

  private mutating func makeTable(_ size: Int) {
    table.deallocate()
    tableSize = size
    table = .allocate(capacity: size)
    table.initialize(repeating: 0, count: size)
    object = 0
  }

  /// The node of a key that repeats an earlier one, among `count` keys from the place `base` on.
  @inline(__always)
  mutating func double(from base: Int, count: Int, in tape: Tape) -> Int? {
    if count == 2, hashes[base] != hashes[base &+ 1] { return nil }
    if count &* 2 > tableSize || object == UInt32.max { makeTable(max(tableSize, (count * 2).nextPowerOfTwo)) }
    object &+= 1
    let hashes = hashes + base
    let mask = UInt32(truncatingIfNeeded: tableSize &- 1)
    let mark = UInt64(object) &<< 32
    var index = 0
    while index < count {
      let slot = Int(hashes[index] & mask)
      if table[slot] &>> 32 == UInt64(object) {
        return doubleOnCollision(from: base, count: count, in: tape, first: index)
      }
      table[slot] = mark | UInt64(truncatingIfNeeded: index)
      index &+= 1
    }
    return nil
  }

  /// Goes on where the key `first` found its place in the table taken.
  @inline(never)
  private func doubleOnCollision(from base: Int, count: Int, in tape: Tape, first: Int) -> Int? {
    let (hashes, nodes) = (hashes + base, nodes + base)
    let mask = tableSize - 1
    var stepsLeft = 16 * count
    for index in first..<count {
      var slot = Int(hashes[index]) & mask
      while table[slot] >> 32 == UInt64(object) {
        let earlier = Int(UInt32(truncatingIfNeeded: table[slot]))
        if hashes[earlier] == hashes[index], isEqual(Int(nodes[earlier]), Int(nodes[index]), in: tape) {
          return Int(nodes[index])
        }
        stepsLeft -= 1
        if stepsLeft == 0 { return doubleBySorting(from: base, count: count, in: tape) }
        slot = (slot + 1) & mask
      }
      table[slot] = UInt64(object) << 32 | UInt64(index)
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

extension Int {
  fileprivate var nextPowerOfTwo: Int { self <= 1 ? 1 : 1 << (Int.bitWidth - (self - 1).leadingZeroBitCount) }
}
