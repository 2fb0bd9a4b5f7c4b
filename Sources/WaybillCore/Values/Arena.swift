/// Memory of one record: handed out by moving a mark, taken back all at once.
///
/// Not shared between threads. A block that was once obtained is kept, so that a run of like records stops allocating.
public final class Arena {
  @usableFromInline var blocks: [UnsafeMutableRawBufferPointer] = []
  @usableFromInline var current = 0
  @usableFromInline var mark: UnsafeMutableRawPointer
  @usableFromInline var end: UnsafeMutableRawPointer
  @usableFromInline var usedBefore = 0
  /// Bytes that one record may take; `isExhausted` is set past it and what is handed out then lies in a scratch block that is reused.
  public let limitInBytes: Int
  public private(set) var isExhausted = false

  private static let firstBlock = 256 << 10

  public init(limitInBytes: Int = 1 << 30) {
    self.limitInBytes = limitInBytes
    let block = UnsafeMutableRawBufferPointer.allocate(byteCount: Arena.firstBlock, alignment: 16)
    blocks = [block]
    // A block that was allocated with a size above zero has a base address.
    mark = block.baseAddress.unsafelyUnwrapped
    end = mark + block.count
  }

  deinit {
    for block in blocks { block.deallocate() }
  }

  /// Takes everything back. Blocks are kept.
  @inlinable public func reset() {
    current = 0
    usedBefore = 0
    mark = blocks[0].baseAddress.unsafelyUnwrapped
    end = mark + blocks[0].count
    clearExhaustion()
  }

  @usableFromInline func clearExhaustion() { isExhausted = false }

  /// Uninitialised bytes, aligned to 8.
  @inlinable public func bytes(_ count: Int) -> UnsafeMutablePointer<UInt8> {
    let size = (count + 7) & ~7
    if end - mark < size { nextBlock(size) }
    let start = mark
    mark += size
    return start.assumingMemoryBound(to: UInt8.self)
  }

  /// Uninitialised cells.
  @inlinable public func cells(_ count: Int) -> UnsafeMutablePointer<Cell> {
    let size = count &* MemoryLayout<Cell>.stride
    if end - mark < size { nextBlock(size) }
    let start = mark
    mark += size
    return start.assumingMemoryBound(to: Cell.self)
  }

  /// Gives back the tail of the newest text that turned out shorter: `used` bytes of the block that begins at `start` stay.
  @inlinable public func shrink(_ start: UnsafeMutablePointer<UInt8>, to used: Int) {
    mark = UnsafeMutableRawPointer(start) + ((used + 7) & ~7)
  }

  @usableFromInline func nextBlock(_ size: Int) {
    usedBefore += blocks[current].count
    if usedBefore + size > limitInBytes { isExhausted = true }
    while current + 1 < blocks.count {
      current += 1
      if blocks[current].count >= size {
        begin(blocks[current])
        return
      }
    }
    let grown = min(max(size, blocks[current].count * 2), max(size, 64 << 20))
    blocks.append(UnsafeMutableRawBufferPointer.allocate(byteCount: grown, alignment: 16))
    current = blocks.count - 1
    begin(blocks[current])
  }

  private func begin(_ block: UnsafeMutableRawBufferPointer) {
    mark = block.baseAddress.unsafelyUnwrapped
    end = mark + block.count
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
