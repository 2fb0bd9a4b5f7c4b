import Testing
import WaybillCore
import WaybillFormats

/// Documents in UTF-16, told by their byte-order mark.
@Suite struct UTF16Tests {
  /// The text with its mark, the byte that matters more first or last.
  static func encoded(_ text: String, isBigEndian: Bool) -> [UInt8] {
    ([0xFEFF] + Array(text.utf16)).flatMap { unit in
      let bytes = [UInt8(unit >> 8), UInt8(unit & 0xFF)]
      return isBigEndian ? bytes : bytes.reversed()
    }
  }

  @Test(arguments: [true, false])
  func aDocumentIsReadAsItsText(_ isBigEndian: Bool) throws {
    let text = "{\"a\":[1.50,\"\u{E9}\u{20AC}\u{1F600}\\n\"]}"
    let (reader, tape) = (JSONReader(), Tape())
    for _ in 0..<2 {
      let bytes = PaddedBytes(Self.encoded(text, isBigEndian: isBigEndian))
      try reader.read(bytes.start, count: bytes.count, into: tape)
      #expect(outline(tape) == "{\"a\": [1.50, \"\u{E9}\u{20AC}\u{1F600}\\n\"]}")
    }
  }

  @Test func aTapeKeepsItsTextWhenTheReaderGoesOn() throws {
    let reader = JSONReader()
    let tapes = [Tape(), Tape()]
    for (tape, text) in zip(tapes, ["\"first\"", "\"second\""]) {
      let bytes = PaddedBytes(Self.encoded(text, isBigEndian: true))
      try reader.read(bytes.start, count: bytes.count, into: tape)
    }
    #expect(tapes.map { outline($0) } == ["\"first\"", "\"second\""])
  }

  @Test(arguments: [("{\"\u{E9}\u{1F600}\":x}", 16), ("[1,]", 8), ("", 2), ("[1", 6)])
  func aFaultStandsWhereItStandsInTheDocument(_ text: String, _ offset: Int) {
    for isBigEndian in [true, false] {
      #expect(fault(Self.encoded(text, isBigEndian: isBigEndian))?.offset == offset)
    }
  }

  @Test func halfACharacterIsRefused() {
    let lone = fault([0xFE, 0xFF, 0x00, 0x22, 0xD8, 0x3D, 0x00, 0x22])
    #expect(lone?.kind == .invalidUTF16)
    #expect(lone?.offset == 4)
    #expect(lone?.message == "0xD83D is half a character of UTF-16, which the byte-order mark announces")
    #expect(fault([0xFE, 0xFF, 0x00, 0x22, 0xDE, 0x00])?.kind == .invalidUTF16)
    #expect(fault([0xFE, 0xFF, 0x00, 0x22, 0xD8, 0x3D])?.kind == .invalidUTF16)
    #expect(fault([0xFF, 0xFE, 0x31, 0x00, 0x32])?.kind == .truncated)
    #expect(fault([0xFF, 0xFE])?.kind == .empty)
    #expect(fault([0xFF])?.kind == .unexpectedByte)
    #expect(fault([0xFE, 0x22])?.kind == .unexpectedByte)
  }

  @Test func aStreamIsNotReadAsUTF16() {
    let bytes = Self.encoded("{}\n{}", isBigEndian: false)
    var isRead = false
    let stream = JSONStream()
    let batch = StreamBatch()
    let isFilled = stream.fill(batch) { buffer in
      defer { isRead = true }
      if !isRead { buffer.copyBytes(from: bytes) }
      return isRead ? 0 : bytes.count
    }
    #expect(isFilled && batch.records.isEmpty)
    #expect(batch.fault?.message == "the stream is UTF-16; send it as UTF-8")
  }
}
