import CLibZ

/// A source of bytes, unpacked where they begin as gzip does and as they are where they do not. Compressed files that
/// stand one behind the other are one. Needs 64 KiB and zlib's window, however long the source is.
///
/// All that can be unpacked before a fault is given out first; the call behind it throws a `GzipFault`. How the source
/// comes in pieces makes no difference.
package final class GzipInput {
  package typealias Read = (UnsafeMutableRawBufferPointer) throws -> Int

  /// Bytes of the source, compressed or not, so far.
  package private(set) var bytesRead = 0

  private let source: Read
  private var form = Form.unknown
  /// What came from the source; of it, `pending` is still to be looked at.
  private let buffer = UnsafeMutableRawBufferPointer.allocate(byteCount: 64 << 10, alignment: 16)
  private var pending = 0..<0
  private var isAtEnd = false
  private var inflater: Inflater?

  private enum Form { case unknown, plain, gzip }

  package init(_ source: @escaping Read) {
    self.source = source
  }

  deinit { buffer.deallocate() }

  /// The next bytes; 0 at the end.
  package func read(_ room: UnsafeMutableRawBufferPointer) throws -> Int {
    if form == .unknown { try settleForm() }
    if form == .gzip { return try unpack(into: room) }
    guard pending.isEmpty else { return takePending(into: room) }
    let count = try source(room)
    bytesRead += count
    return count
  }

  /// Whether bytes begin as gzip does.
  package static func isGzip(_ bytes: some Collection<UInt8>) -> Bool { bytes.starts(with: magic) }

  private static let magic: [UInt8] = [0x1F, 0x8B]

  private func settleForm() throws {
    while pending.count < 2, !isAtEnd { try readMore() }
    form = GzipInput.isGzip(buffer[pending]) ? .gzip : .plain
    if form == .gzip { inflater = Inflater() }
  }

  private func takePending(into room: UnsafeMutableRawBufferPointer) -> Int {
    let count = min(room.count, pending.count)
    room.copyMemory(from: UnsafeRawBufferPointer(rebasing: buffer[pending.prefix(count)]))
    pending = pending.dropFirst(count)
    return count
  }

  /// Appends what the source gives next to what is pending.
  private func readMore() throws {
    if pending.isEmpty { pending = 0..<0 }
    let count = try source(UnsafeMutableRawBufferPointer(rebasing: buffer[pending.upperBound...]))
    pending = pending.lowerBound..<pending.upperBound + count
    bytesRead += count
    isAtEnd = count == 0
  }

  /// The source's byte that is looked at next.
  private var offset: Int { bytesRead - pending.count }

  private func unpack(into room: UnsafeMutableRawBufferPointer) throws -> Int {
    guard let inflater, !room.isEmpty else { return 0 }
    while true {
      if inflater.isBetweenMembers, try !beginMember(inflater) { return 0 }
      if pending.isEmpty, !isAtEnd { try readMore() }
      let step = inflater.step(UnsafeRawBufferPointer(rebasing: buffer[pending]), into: room)
      pending = pending.dropFirst(step.read)
      if step.written > 0 { return step.written }
      switch step.result {
      case .went where pending.isEmpty && isAtEnd: throw GzipFault.truncated(at: offset)
      case .went, .ended: continue
      case .failed(let failure): throw fault(failure)
      }
    }
  }

  /// Goes to the compressed file behind the one that has ended. False where nothing follows.
  private func beginMember(_ inflater: Inflater) throws -> Bool {
    while pending.count < 2, !isAtEnd {
      // Room for the second byte of the magic.
      if pending.upperBound == buffer.count { moveDown() }
      try readMore()
    }
    if pending.isEmpty { return false }
    guard GzipInput.isGzip(buffer[pending]) else { throw GzipFault.trailing(at: offset) }
    inflater.beginMember()
    return true
  }

  private func moveDown() {
    buffer.copyMemory(from: UnsafeRawBufferPointer(rebasing: buffer[pending]))
    pending = 0..<pending.count
  }

  private func fault(_ failure: Inflater.Failure) -> GzipFault {
    switch failure {
    case .damaged: .damaged(at: max(0, offset - 1))
    // The four bytes that are compared have been read.
    case .otherChecksum: .checkDiffers(isLength: false, at: offset - 4)
    case .otherLength: .checkDiffers(isLength: true, at: offset - 4)
    }
  }
}

extension GzipInput {
  /// A compressed document as a whole.
  /// - Returns: nil where it has more than `limit` bytes, which are never held in memory.
  package static func unpacked(_ bytes: [UInt8], limit: Int) throws(GzipFault) -> [UInt8]? {
    var rest = bytes[...]
    let input = GzipInput { room in
      let piece = rest.prefix(room.count)
      room.copyBytes(from: piece)
      rest = rest.dropFirst(piece.count)
      return piece.count
    }
    var whole: [UInt8] = []
    let part = UnsafeMutableRawBufferPointer.allocate(byteCount: 256 << 10, alignment: 16)
    defer { part.deallocate() }
    do {
      while case let count = try input.read(part), count > 0 {
        guard whole.count + count <= limit else { return nil }
        whole.append(contentsOf: part[..<count])
      }
    } catch let fault as GzipFault {
      throw fault
    } catch {
      preconditionFailure("a source in memory has no faults")
    }
    return whole
  }
}
