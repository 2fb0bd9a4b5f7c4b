import Testing
import WaybillCore
import WaybillFormats

/// What a stream gave, in a form that does not depend on how it came.
struct SplitStream: Equatable {
  struct Record: Equatable {
    var text: String
    var offset: Int
    var line: Int
    var isTooLarge = false
  }

  var records: [Record] = []
  var fault: ReadFault.Kind?
  var faultOffset = 0
  var faultLine = 0
}

/// Splits `text` as it comes in pieces of the given sizes, over and over.
func split(
  _ text: String, _ form: JSONStream.Form = .detected, limit: Int = 1 << 20, batch batchBytes: Int = 1 << 16,
  pieces: [Int] = [Int.max]
) -> SplitStream {
  let bytes = Array(text.utf8)
  var read = 0
  var piece = 0
  let stream = JSONStream(form, recordLimit: limit, batchBytes: batchBytes)
  let batch = StreamBatch(capacity: 1)
  var result = SplitStream()
  while stream.fill(
    batch,
    from: { buffer in
      let count = min(buffer.count, pieces[piece % pieces.count], bytes.count - read)
      piece += 1
      buffer.copyBytes(from: bytes[read..<read + count])
      read += count
      return count
    })
  {
    for record in batch.records {
      result.records.append(
        .init(
          text: String(decoding: batch.bytes(of: record), as: UTF8.self), offset: record.offset, line: record.line,
          isTooLarge: record.isTooLarge))
    }
    if let fault = batch.fault {
      (result.fault, result.faultOffset, result.faultLine) = (fault.kind, fault.offset, batch.faultLine)
    }
  }
  return result
}

@Suite struct JSONStreamTests {
  @Test func linesAreRecords() {
    let result = split("{\"a\":1}\n\n  {\"b\":2}\r\n \t \nnull")
    #expect(
      result.records == [
        .init(text: "{\"a\":1}", offset: 0, line: 1), .init(text: "  {\"b\":2}", offset: 9, line: 3),
        .init(text: "null", offset: 24, line: 5),
      ])
    #expect(result.fault == nil)
  }

  @Test func elementsAreRecords() {
    let result = split(" [ {\"a\":[1,2]} ,\n \"x,]\\\"}\" , 3\n,[[]]\n]\n")
    #expect(
      result.records == [
        .init(text: "{\"a\":[1,2]}", offset: 3, line: 1), .init(text: "\"x,]\\\"}\"", offset: 18, line: 2),
        .init(text: "3", offset: 29, line: 2), .init(text: "[[]]", offset: 32, line: 3),
      ])
    #expect(result.fault == nil)
  }

  @Test(
    arguments: [
      ("", .lines), (" \n \n", .lines), ("", .detected), ("\n\n", .detected), ("[]", .elements),
      ("\u{FEFF}[ ]\n", .detected), ("[\n]", .detected),
    ] as [(String, JSONStream.Form)])
  func aStreamMayBeEmpty(_ text: String, _ form: JSONStream.Form) {
    #expect(split(text, form) == SplitStream())
  }

  @Test func aByteOrderMarkIsNoText() {
    #expect(split("\u{FEFF}[1,2]").records.map(\.text) == ["1", "2"])
    #expect(split("\u{FEFF}{}\n{}").records.map(\.offset) == [0, 6])
  }

  @Test func linesFormTakesListsAsDocuments() {
    #expect(split("[1,2]\n[3]\n", .lines).records.map(\.text) == ["[1,2]", "[3]"])
  }

  @Test(
    arguments: [
      ("[1,2", .truncated, 4, 1), ("[1,\n2,", .truncated, 6, 2), ("[", .truncated, 1, 1),
      ("[{\"a\":\"x", .truncated, 8, 1),
      ("[1,,2]", .unexpectedByte, 3, 1), ("[,1]", .unexpectedByte, 1, 1), ("[1,]", .unexpectedByte, 3, 1),
      ("[1,\n{\"a\":1],2]", .unexpectedByte, 10, 2), ("[[1}]", .unexpectedByte, 3, 1), ("[1}", .unexpectedByte, 2, 1),
      ("[1] 2", .trailingContent, 4, 1), ("[1]\n\n]", .trailingContent, 5, 3), ("[}", .unexpectedByte, 1, 1),
    ] as [(String, ReadFault.Kind, Int, Int)])
  func aBrokenListEndsWithAPlacedFault(_ text: String, _ kind: ReadFault.Kind, _ offset: Int, _ line: Int) {
    for size in 1...7 {
      let result = split(text, pieces: [size])
      #expect(result.fault == kind)
      #expect(result.faultOffset == offset)
      #expect(result.faultLine == line)
    }
  }

  @Test func aStreamThatIsNoListIsRefusedWhereOneIsNeeded() {
    #expect(split("\n {}", .elements).faultOffset == 2)
    #expect(split("", .elements).fault == .empty)
  }

  @Test func whatCameBeforeAFaultIsGiven() {
    #expect(split("[1,{\"a\":2},]").records.map(\.text) == ["1", "{\"a\":2}"])
  }

  @Test func aRecordMayBeAsLargeAsTheLimitAndNotLarger() {
    for size in [1, 3, 1000] {
      let lines = split("12345\n123456\n1\n", .lines, limit: 5, pieces: [size])
      #expect(lines.records.map(\.isTooLarge) == [false, true, false])
      #expect(lines.records.map(\.offset) == [0, 6, 13])
      let elements = split("[12345,\n123456,[1,2,3],1]", limit: 5, pieces: [size])
      #expect(elements.records.map(\.isTooLarge) == [false, true, true, false])
      #expect(elements.records.map(\.offset) == [1, 8, 15, 23])
      #expect(elements.records.map(\.line) == [1, 2, 2, 2])
    }
  }

  @Test func aRecordFarPastTheLimitTakesNoMemory() {
    let bytes = Array(repeating: UInt8(ascii: "7"), count: 100_000)
    var pieces = 0
    let stream = JSONStream(.lines, recordLimit: 1 << 20, batchBytes: 1 << 16)
    let batch = StreamBatch()
    let isFilled = stream.fill(batch) { buffer in
      pieces += 1
      if pieces > 1000 { return 0 }
      let count = min(buffer.count, bytes.count)
      buffer.copyBytes(from: bytes[0..<count])
      return count
    }
    #expect(isFilled && batch.records.count == 1 && batch.records[0].isTooLarge)
    #expect(batch.capacity < 4 << 20)
  }

  @Test func piecesMakeNoDifference() {
    var generator = SmallRandom(seed: 7)
    let texts = [
      "{\"a\":\"x\\\"y\\\\\"}\n\n[1,2]\r\n\"\u{E9}\\n\"\n12345678901234567890123456789012345\n{}\n7",
      "\u{FEFF} [{\"a\":\"]\\\\\"},\n[[\"{\"],{}],\t\"a\\\"b\",\n\n1234567890123456789012345678901234567890 ,null ]\n \n",
      "[1,2,{\"x\":\"\\u005d\"},[]", "[1,\n{\"a\":]}]", "\n\n[1]\n[2]\n",
    ]
    for text in texts {
      for form in [JSONStream.Form.lines, .elements, .detected] {
        let whole = split(text, form, limit: 30)
        for size in 1...20 { #expect(split(text, form, limit: 30, batch: 16, pieces: [size]) == whole) }
        for _ in 0..<100 {
          let sizes = (0..<7).map { _ in Int.random(in: 1...9, using: &generator) }
          let batch = Int.random(in: 1...64, using: &generator)
          #expect(split(text, form, limit: 30, batch: batch, pieces: sizes) == whole)
        }
      }
    }
  }
}

/// The same numbers in every run.
struct SmallRandom: RandomNumberGenerator {
  private var state: UInt64

  init(seed: UInt64) { state = seed }

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var mixed = state
    mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
    return mixed ^ (mixed >> 31)
  }
}
