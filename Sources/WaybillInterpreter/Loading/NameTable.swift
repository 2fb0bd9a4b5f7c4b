import WaybillCore

/// A name as bytes; eight bytes behind the last are readable and zero.
struct Name {
  var start: UnsafePointer<UInt8>
  var count: Int

  /// Whether it is the same as `count` bytes at `other`, behind which eight are readable.
  @inline(__always)
  func equals(_ other: UnsafePointer<UInt8>, count otherCount: Int) -> Bool {
    guard count == otherCount else { return false }
    var left = count
    var (mine, theirs) = (UnsafeRawPointer(start), UnsafeRawPointer(other))
    while left >= 8 {
      if mine.loadUnaligned(as: UInt64.self) != theirs.loadUnaligned(as: UInt64.self) { return false }
      mine += 8
      theirs += 8
      left &-= 8
    }
    let shift = UInt64(8 &* (8 &- left))
    if left == 0 { return true }
    let difference =
      UInt64(littleEndian: mine.loadUnaligned(as: UInt64.self))
      ^ UInt64(littleEndian: theirs.loadUnaligned(as: UInt64.self))
    return difference &<< shift == 0
  }
}

/// From names to small numbers: open addressing over `keyHash`, which a tape's keys already carry.
struct NameTable {
  struct Bucket {
    var hash: UInt32
    /// Index into `names`; -1 marks an empty bucket.
    var name: Int32
    var number: Int32
  }

  var buckets: UnsafePointer<Bucket>
  var names: UnsafePointer<Name>
  var mask: UInt32

  /// The number of the name, or -1. Eight bytes behind the name are readable.
  @inline(__always)
  func find(hash: UInt32, _ start: UnsafePointer<UInt8>, count: Int) -> Int32 {
    var position = hash & mask
    while true {
      let bucket = buckets[Int(position)]
      if bucket.name < 0 { return -1 }
      if bucket.hash == hash, names[Int(bucket.name)].equals(start, count: count) { return bucket.number }
      position = (position &+ 1) & mask
    }
  }

  /// As `find`, for bytes behind which nothing may be readable.
  func findSlowly(_ bytes: UnsafeBufferPointer<UInt8>) -> Int32 {
    var empty: UInt8 = 0
    let hash = withUnsafePointer(to: &empty) { keyHash(bytes.baseAddress ?? $0, count: bytes.count) }
    var position = hash & mask
    while true {
      let bucket = buckets[Int(position)]
      if bucket.name < 0 { return -1 }
      let name = names[Int(bucket.name)]
      if bucket.hash == hash, name.count == bytes.count,
        UnsafeBufferPointer(start: name.start, count: name.count).elementsEqual(bytes)
      {
        return bucket.number
      }
      position = (position &+ 1) & mask
    }
  }
}
