import CLibZ

/// Packs bytes into one gzip file. The same bytes give the same file, in whatever pieces they come: it has no name and
/// no time.
package final class GzipOutput {
  private let state: UnsafeMutablePointer<z_stream>
  /// zlib gets blocks of one size, since what it writes may depend on them.
  private var block: [UInt8] = []
  private static let blockBytes = 64 << 10

  package init() {
    state = .allocate(capacity: 1)
    state.initialize(to: z_stream())
    let code = deflateInit2_(
      state, Z_DEFAULT_COMPRESSION, Z_DEFLATED, 15 + 16, 8, Z_DEFAULT_STRATEGY, ZLIB_VERSION,
      Int32(MemoryLayout<z_stream>.size))
    precondition(code == Z_OK, "zlib has memory for its window, and is the version that it was built with")
  }

  deinit {
    deflateEnd(state)
    state.deallocate()
  }

  /// Takes bytes, and appends what is ready.
  package func write(_ bytes: [UInt8], into output: inout [UInt8]) {
    var rest = bytes[...]
    while !rest.isEmpty {
      let piece = rest.prefix(GzipOutput.blockBytes - block.count)
      block += piece
      rest = rest.dropFirst(piece.count)
      if block.count == GzipOutput.blockBytes { packBlock(Z_NO_FLUSH, into: &output) }
    }
  }

  /// Appends the rest. Nothing may be written behind it.
  package func finish(into output: inout [UInt8]) {
    packBlock(Z_FINISH, into: &output)
  }

  private func packBlock(_ flush: Int32, into output: inout [UInt8]) {
    block.withUnsafeMutableBufferPointer { block in
      state.pointee.next_in = block.baseAddress
      state.pointee.avail_in = UInt32(block.count)
      var isFull = true
      while isFull {
        output += [UInt8](unsafeUninitializedCapacity: GzipOutput.blockBytes) { room, count in
          state.pointee.next_out = room.baseAddress
          state.pointee.avail_out = UInt32(room.count)
          deflate(state, flush)
          count = room.count - Int(state.pointee.avail_out)
        }
        isFull = state.pointee.avail_out == 0
      }
    }
    (state.pointee.next_in, state.pointee.next_out) = (nil, nil)
    block.removeAll(keepingCapacity: true)
  }
}
