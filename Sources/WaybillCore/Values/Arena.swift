/// Memory of one record: handed out by moving a mark, taken back all at once.
///
/// Not shared between threads. A block that was once obtained is kept, so that a run of like records stops allocating.
public final class Arena {
  /// The marks, as plain memory: handing out bytes is a few instructions, without the checks that a class's own
  /// variables cost.
  public let store: UnsafeMutablePointer<ArenaStore>

  private static let firstBlock = 256 << 10

  public init(limitInBytes: Int = 1 << 30) {
    store = .allocate(capacity: 1)
    let block = UnsafeMutableRawBufferPointer.allocate(byteCount: Arena.firstBlock, alignment: 16)
    // A block that was allocated with a size above zero has a base address.
    let start = block.baseAddress.unsafelyUnwrapped
    store.initialize(to: ArenaStore(mark: start, end: start + block.count, blocks: [block], limitInBytes: limitInBytes))
  }

  deinit {
    for block in store.pointee.blocks { block.deallocate() }
    store.deinitialize(count: 1)
    store.deallocate()
  }

  /// Bytes that one record may take.
  public var limitInBytes: Int { store.pointee.limitInBytes }
  /// Whether a record took more than it may. Memory is still handed out: whoever loops asks now and then, and stops.
  @inlinable public var isExhausted: Bool { store.pointee.isExhausted }

  /// Takes everything back. Blocks are kept.
  @inlinable public func reset() { store.pointee.reset() }
  /// Uninitialised bytes, aligned to 8.
  @inlinable public func bytes(_ count: Int) -> UnsafeMutablePointer<UInt8> { store.pointee.bytes(count) }
  /// Uninitialised cells.
  @inlinable public func cells(_ count: Int) -> UnsafeMutablePointer<Cell> { store.pointee.cells(count) }

  /// Gives back the tail of the newest text that turned out shorter: `used` bytes of the block that begins at `start`
  /// stay.
  @inlinable public func shrink(_ start: UnsafeMutablePointer<UInt8>, to used: Int) {
    store.pointee.shrink(start, to: used)
  }

  /// Copies a text into the arena.
  public func text(_ string: String) -> Cell {
    var string = string
    return string.withUTF8 { utf8 in
      let start = bytes(utf8.count)
      if let base = utf8.baseAddress { start.update(from: base, count: utf8.count) }
      let isASCII = utf8.allSatisfy { $0 < 0x80 }
      return .text(start, count: utf8.count, flags: isASCII ? .isASCII : [])
    }
  }
}

/// What an arena holds; reached through `Arena.store` where every instruction counts.
public struct ArenaStore {
  @usableFromInline var mark: UnsafeMutableRawPointer
  @usableFromInline var end: UnsafeMutableRawPointer
  @usableFromInline var blocks: [UnsafeMutableRawBufferPointer]
  @usableFromInline var current = 0
  @usableFromInline var usedBefore = 0
  @usableFromInline let limitInBytes: Int
  public internal(set) var isExhausted = false

  init(
    mark: UnsafeMutableRawPointer, end: UnsafeMutableRawPointer, blocks: [UnsafeMutableRawBufferPointer],
    limitInBytes: Int
  ) {
    self.mark = mark
    self.end = end
    self.blocks = blocks
    self.limitInBytes = limitInBytes
  }

  @usableFromInline mutating func reset() {
    current = 0
    usedBefore = 0
    isExhausted = false
    begin(blocks[0])
  }

  @inlinable public mutating func bytes(_ count: Int) -> UnsafeMutablePointer<UInt8> {
    let size = (count + 7) & ~7
    if end - mark < size { nextBlock(size) }
    let start = mark
    mark += size
    return start.assumingMemoryBound(to: UInt8.self)
  }

  @inlinable public mutating func cells(_ count: Int) -> UnsafeMutablePointer<Cell> {
    let size = count &* MemoryLayout<Cell>.stride
    if end - mark < size { nextBlock(size) }
    let start = mark
    mark += size
    return start.assumingMemoryBound(to: Cell.self)
  }

  @inlinable public mutating func shrink(_ start: UnsafeMutablePointer<UInt8>, to used: Int) {
    mark = UnsafeMutableRawPointer(start) + ((used + 7) & ~7)
  }

  @usableFromInline mutating func nextBlock(_ size: Int) {
    usedBefore += blocks[current].count
    if usedBefore + size > limitInBytes { isExhausted = true }
    while current + 1 < blocks.count {
      current += 1
      if blocks[current].count >= size {
        begin(blocks[current])
        return
      }
      usedBefore += blocks[current].count
    }
    let grown = min(max(size, blocks[current].count * 2), max(size, 64 << 20))
    blocks.append(UnsafeMutableRawBufferPointer.allocate(byteCount: grown, alignment: 16))
    current = blocks.count - 1
    begin(blocks[current])
  }

  private mutating func begin(_ block: UnsafeMutableRawBufferPointer) {
    mark = block.baseAddress.unsafelyUnwrapped
    end = mark + block.count
  }
}
