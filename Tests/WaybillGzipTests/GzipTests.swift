import Testing
import WaybillGzip

@Suite("gzip") struct GzipTests {
  /// What a source gave before it ended, and why it ended.
  private struct Reading: Equatable {
    var bytes: [UInt8]
    var fault: GzipFault?
  }

  private static func read(_ bytes: [UInt8], pieces: Int = .max, room: Int = 4096) -> Reading {
    var rest = bytes[...]
    let input = GzipInput { room in
      let piece = rest.prefix(min(room.count, pieces))
      room.copyBytes(from: piece)
      rest = rest.dropFirst(piece.count)
      return piece.count
    }
    var reading = Reading(bytes: [])
    var part = [UInt8](repeating: 0, count: room)
    do {
      while case let count = try part.withUnsafeMutableBytes({ try input.read($0) }), count > 0 {
        reading.bytes += part.prefix(count)
      }
    } catch {
      reading.fault = error as? GzipFault
      #expect(reading.fault != nil)
    }
    return reading
  }

  private static func packed(_ bytes: [UInt8], pieces: Int = .max) -> [UInt8] {
    let output = GzipOutput()
    var packed: [UInt8] = []
    var rest = bytes[...]
    while !rest.isEmpty {
      let piece = rest.prefix(pieces)
      output.write(Array(piece), into: &packed)
      rest = rest.dropFirst(piece.count)
    }
    output.finish(into: &packed)
    return packed
  }

  /// Text with some order in it, longer than zlib's window.
  private static let text: [UInt8] = {
    var state: UInt32 = 7
    return (0..<200_000).map { index in
      state = state &* 1_664_525 &+ 1_013_904_223
      return index % 7 == 0 ? UInt8(truncatingIfNeeded: state >> 24) : UInt8(ascii: "a") + UInt8(index % 5)
    }
  }()

  /// `printf hello | gzip -n`
  private static let hello: [UInt8] = [
    0x1F, 0x8B, 0x08, 0x00, 0x00, 0x00, 0x00, 0x00, 0x00, 0x03, 0xCB, 0x48, 0xCD, 0xC9, 0xC9, 0x07, 0x00, 0x86, 0xA6,
    0x10, 0x36, 0x05, 0x00, 0x00, 0x00,
  ]

  @Test("what is packed is unpacked the same", arguments: [0, 1, 65_535, 65_536, 65_537, 200_000])
  func roundTrip(_ count: Int) {
    let bytes = Array(Self.text.prefix(count))
    #expect(Self.read(Self.packed(bytes)) == Reading(bytes: bytes))
  }

  @Test("a file of gzip itself is unpacked") func foreign() {
    #expect(Self.read(Self.hello) == Reading(bytes: Array("hello".utf8)))
  }

  @Test("the same bytes give the same file in any pieces, without a name or a time", arguments: [1, 7, 65_537])
  func deterministic(_ pieces: Int) {
    let whole = Self.packed(Self.text)
    #expect(Self.packed(Self.text, pieces: pieces) == whole)
    #expect(Array(whole[..<8]) == [0x1F, 0x8B, 8, 0, 0, 0, 0, 0])
  }

  @Test("what is no gzip stays as it is", arguments: ["", "\u{1F}", "{}", "ISA*00"], [1, 2, 4096])
  func plain(_ text: String, _ pieces: Int) {
    #expect(Self.read(Array(text.utf8), pieces: pieces, room: 1) == Reading(bytes: Array(text.utf8)))
  }

  @Test("files one behind the other are one, empty ones among them", arguments: [1, 2, 3, 4096])
  func members(_ pieces: Int) {
    let reading = Self.read(Self.hello + Self.packed([]) + Self.hello, pieces: pieces, room: 3)
    #expect(reading == Reading(bytes: Array("hellohello".utf8)))
  }

  @Test("a file may be cut off at any byte, and what came before is given out") func truncated() {
    let bytes = Array(Self.text.prefix(300))
    let packed = Self.packed(bytes)
    for length in 2..<packed.count {
      let reading = Self.read(Array(packed.prefix(length)))
      #expect(reading.fault?.code == 1380 && reading.fault?.offset == length, "\(length)")
      #expect(bytes.starts(with: reading.bytes), "\(length)")
    }
    #expect(Self.read(Array(packed.dropLast(8))).bytes == bytes)
  }

  @Test(
    "each fault has its code and its byte",
    arguments: [
      // The method of compression, a flag that is reserved, a block of a kind that there is not.
      (place: 2, byte: UInt8(7), code: 1381, offset: 3), (place: 3, byte: 0xE0, code: 1381, offset: 3),
      (place: 10, byte: 0x07, code: 1381, offset: 10), (place: 17, byte: 0, code: 1382, offset: 17),
      (place: 21, byte: 6, code: 1382, offset: 21),
    ])
  func damaged(_ change: (place: Int, byte: UInt8, code: Int, offset: Int)) {
    var bytes = Self.hello
    bytes[change.place] = change.byte
    let fault = Self.read(bytes).fault
    #expect(fault?.code == change.code && fault?.offset == change.offset, "\(String(describing: fault))")
  }

  @Test("the byte of a fault counts from the first file", arguments: [1, 4096])
  func laterMember(_ pieces: Int) {
    let cut = Self.read(Self.hello + Self.hello.dropLast(), pieces: pieces)
    #expect(cut.fault?.code == 1380 && cut.fault?.offset == 2 * Self.hello.count - 1)
    #expect(cut.bytes == Array("hellohello".utf8))
  }

  @Test(
    "what follows and is no gzip is told at its first byte", arguments: ["x", "\u{0}", "\u{1F}", "\u{1F}x", "hello"])
  func trailing(_ text: String) {
    let reading = Self.read(Self.hello + Array(text.utf8))
    #expect(reading.bytes == Array("hello".utf8))
    #expect(reading.fault?.code == 1383 && reading.fault?.offset == Self.hello.count)
  }

  @Test("how damaged bytes come in pieces makes no difference") func chunking() {
    var state: UInt32 = 11
    let packed = Self.packed(Array(Self.text.prefix(20_000)))
    for _ in 0..<40 {
      state = state &* 1_664_525 &+ 1_013_904_223
      var damaged = packed
      damaged[10 + Int(state >> 8) % (packed.count - 10)] ^= UInt8(truncatingIfNeeded: state >> 3) | 1
      let whole = Self.read(damaged, room: 1 << 16)
      for (pieces, room) in [(1, 4096), (13, 1), (4096, 17)] {
        #expect(Self.read(damaged, pieces: pieces, room: room) == whole)
      }
    }
  }

  @Test("a document is unpacked up to its limit and no further") func limit() throws {
    #expect(try GzipInput.unpacked(Self.hello, limit: 5) == Array("hello".utf8))
    #expect(try GzipInput.unpacked(Self.hello, limit: 4) == nil)
    // A thousand times as large as it came.
    let bomb = Self.packed([UInt8](repeating: 0, count: 64 << 20))
    #expect(bomb.count < 70_000)
    #expect(try GzipInput.unpacked(bomb, limit: 1 << 20) == nil)
  }
}
