import CLibZ

/// zlib's decoder of one gzip file after the other.
///
/// Owns zlib's state, which has to stay where it is. zlib is given no pointer beyond the call that it is for.
final class Inflater {
  enum Failure { case damaged, otherChecksum, otherLength }

  enum Result {
    case went
    /// The file has ended, and its checksum and length are right.
    case ended
    case failed(Failure)
  }

  struct Step {
    var read: Int
    var written: Int
    var result: Result
  }

  private(set) var isBetweenMembers = false
  private let state: UnsafeMutablePointer<z_stream>
  /// The longest window, and nothing but gzip.
  private static let windowBits: Int32 = 15 + 16

  init() {
    state = .allocate(capacity: 1)
    state.initialize(to: z_stream())
    let code = inflateInit2_(state, Inflater.windowBits, ZLIB_VERSION, Int32(MemoryLayout<z_stream>.size))
    precondition(code == Z_OK, "zlib has memory for its window, and is the version that it was built with")
  }

  deinit {
    inflateEnd(state)
    state.deallocate()
  }

  func beginMember() {
    inflateReset(state)
    isBetweenMembers = false
  }

  /// Unpacks as much as there is, or as there is room for.
  func step(_ input: UnsafeRawBufferPointer, into room: UnsafeMutableRawBufferPointer) -> Step {
    let most = 1 << 30
    let given = (input: min(input.count, most), room: min(room.count, most))
    // zlib reads what lies at `next_in`, and its C face has no word for it.
    state.pointee.next_in = UnsafeMutablePointer(
      mutating: input.baseAddress?.assumingMemoryBound(to: UInt8.self))
    state.pointee.avail_in = UInt32(given.input)
    state.pointee.next_out = room.baseAddress?.assumingMemoryBound(to: UInt8.self)
    state.pointee.avail_out = UInt32(given.room)
    let code = inflate(state, Z_NO_FLUSH)
    let step = Step(
      read: given.input - Int(state.pointee.avail_in), written: given.room - Int(state.pointee.avail_out),
      result: result(of: code))
    (state.pointee.next_in, state.pointee.next_out) = (nil, nil)
    (state.pointee.avail_in, state.pointee.avail_out) = (0, 0)
    return step
  }

  private func result(of code: Int32) -> Result {
    switch code {
    // Without input there is no progress, which is no fault of the data yet.
    case Z_OK, Z_BUF_ERROR: return .went
    case Z_STREAM_END:
      isBetweenMembers = true
      return .ended
    default: return .failed(failure)
    }
  }

  /// Which of its checks failed zlib says in words alone.
  private var failure: Failure {
    switch state.pointee.msg.map({ String(cString: $0) }) {
    case "incorrect data check": .otherChecksum
    case "incorrect length check": .otherLength
    default: .damaged
    }
  }
}
