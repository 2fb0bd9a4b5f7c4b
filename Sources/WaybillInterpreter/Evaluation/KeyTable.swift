import WaybillCore

/// Numbers keys in order of first arrival, by hash; in the arena, for one operation.
struct KeyTable {
  private let arena: UnsafeMutablePointer<ArenaStore>
  private let buckets: UnsafeMutablePointer<Int32>
  private let keys: UnsafeMutablePointer<Cell>
  private let mask: Int
  private(set) var count = 0
  /// Steps past buckets that may still be taken. Somebody can make up keys that share a hash; then whoever fills the
  /// table gives up.
  private var stepsLeft: Int
  var isOverrun: Bool { stepsLeft < 0 }

  /// Has room for `capacity` keys.
  init(_ arena: UnsafeMutablePointer<ArenaStore>, capacity: Int) {
    self.arena = arena
    var size = 4
    while size < capacity &* 2 { size &*= 2 }
    mask = size &- 1
    stepsLeft = capacity &* 16 &+ 4096
    buckets = arena.pointee.numbers(size)
    buckets.update(repeating: -1, count: size)
    keys = arena.pointee.cells(capacity)
  }

  /// The number of the key, from 0, and whether it came for the first time.
  mutating func number(of key: Cell) -> (number: Int, isNew: Bool) {
    var position = Int(truncatingIfNeeded: key.keyHash) & mask
    while buckets[position] >= 0 {
      let number = Int(buckets[position])
      if isOverrun || keys[number].isSame(as: key) { return (number, false) }
      position = (position &+ 1) & mask
      stepsLeft &-= 1
    }
    buckets[position] = Int32(truncatingIfNeeded: count)
    keys[count] = key
    count &+= 1
    return (count &- 1, true)
  }

  /// The number of a key that came, or nil; and how many keys were looked at.
  func find(_ key: Cell) -> (number: Int?, looks: Int) {
    var position = Int(truncatingIfNeeded: key.keyHash) & mask
    var looks = 1
    while buckets[position] >= 0 {
      let number = Int(buckets[position])
      if keys[number].isSame(as: key) { return (number, looks) }
      position = (position &+ 1) & mask
      looks &+= 1
    }
    return (nil, looks)
  }

  func key(_ number: Int) -> Cell { keys[number] }
}

extension ArenaStore {
  /// Uninitialised 32-bit numbers.
  mutating func numbers(_ count: Int) -> UnsafeMutablePointer<Int32> {
    UnsafeMutableRawPointer(bytes(count &* 4)).bindMemory(to: Int32.self, capacity: count)
  }
}
