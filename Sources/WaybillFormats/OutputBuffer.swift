/// Bytes that grow: what writers write to. Kept from document to document, so that a run of like documents stops
/// allocating.
///
/// The members lie behind a pointer: a stored member of a class costs a call for its exclusivity check at each access.
package final class OutputBuffer {
  @frozen @usableFromInline struct Storage {
    @usableFromInline var start: UnsafeMutablePointer<UInt8>
    @usableFromInline var count = 0
    @usableFromInline var capacity: Int
    @usableFromInline var limit: Int
  }

  @usableFromInline let storage: UnsafeMutablePointer<Storage>

  /// Bytes behind the capacity that a copy in blocks may write to.
  @usableFromInline static var slack: Int { 32 }

  package init(capacity: Int = 16 << 10, limit: Int = Int.max) {
    storage = .allocate(capacity: 1)
    storage.initialize(
      to: Storage(start: .allocate(capacity: capacity + OutputBuffer.slack), capacity: capacity, limit: limit))
  }

  deinit {
    storage.pointee.start.deallocate()
    storage.deallocate()
  }

  @inlinable package var start: UnsafeMutablePointer<UInt8> { storage.pointee.start }

  /// What was written. Whoever writes through `start` sets it afterwards.
  @inlinable package var count: Int {
    get { storage.pointee.count }
    set { storage.pointee.count = newValue }
  }

  /// The largest `count` that writers may reach; they refuse to go on past it.
  @inlinable package var limit: Int {
    get { storage.pointee.limit }
    set { storage.pointee.limit = newValue }
  }

  /// Behind the last byte that may be written without `reserve`.
  @inlinable package var end: UnsafeMutablePointer<UInt8> { storage.pointee.start + storage.pointee.capacity }

  @inlinable package var bytes: UnsafeBufferPointer<UInt8> { UnsafeBufferPointer(start: start, count: count) }

  @inlinable package func removeAll() { storage.pointee.count = 0 }

  /// Makes room for `additional` bytes behind `count`; `start` may move.
  @inlinable package func reserve(_ additional: Int) {
    if storage.pointee.capacity &- storage.pointee.count < additional { grow(additional) }
  }

  @usableFromInline func grow(_ additional: Int) {
    let capacity = max(storage.pointee.capacity * 2, storage.pointee.count + additional)
    let larger = UnsafeMutablePointer<UInt8>.allocate(capacity: capacity + OutputBuffer.slack)
    larger.update(from: start, count: count)
    start.deallocate()
    storage.pointee.start = larger
    storage.pointee.capacity = capacity
  }

  @inlinable package func append(_ byte: UInt8) {
    reserve(1)
    start[count] = byte
    count &+= 1
  }

  @inlinable package func append(_ bytes: UnsafeBufferPointer<UInt8>) {
    guard let first = bytes.baseAddress else { return }
    reserve(bytes.count)
    copyBytes(first, bytes.count, to: start + count)
    count &+= bytes.count
  }

  package func append(_ text: String) {
    var text = text
    text.withUTF8 { append($0) }
  }
}

/// Copies bytes that do not overlap. Short runs, which most are, without a call: two loads that overlap cover any
/// length.
@inlinable @inline(__always)
package func copyBytes(_ source: UnsafePointer<UInt8>, _ count: Int, to target: UnsafeMutablePointer<UInt8>) {
  let from = UnsafeRawPointer(source)
  let to = UnsafeMutableRawPointer(target)
  if count > 32 {
    to.copyMemory(from: from, byteCount: count)
  } else if count >= 16 {
    copyEnds(from, to, count, SIMD16<UInt8>.self)
  } else if count >= 8 {
    copyEnds(from, to, count, UInt64.self)
  } else if count >= 4 {
    copyEnds(from, to, count, UInt32.self)
  } else if count > 0 {
    target[0] = source[0]
    target[count &>> 1] = source[count &>> 1]
    target[count &- 1] = source[count &- 1]
  }
}

@inlinable @inline(__always)
func copyEnds<Word: BitwiseCopyable>(
  _ source: UnsafeRawPointer, _ target: UnsafeMutableRawPointer, _ count: Int, _: Word.Type
) {
  let last = count &- MemoryLayout<Word>.size
  let (head, tail) = (source.loadUnaligned(as: Word.self), source.loadUnaligned(fromByteOffset: last, as: Word.self))
  target.storeBytes(of: head, as: Word.self)
  target.storeBytes(of: tail, toByteOffset: last, as: Word.self)
}
