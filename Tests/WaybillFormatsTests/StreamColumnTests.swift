import Testing
import WaybillCore
import WaybillSchema
import WaybillFormats

/// Where documents of a stream begin that do not begin with a line.
@Suite("Places of documents in a stream") struct StreamColumnTests {
  /// `line:column:byte` of each document, in UTF-8 but for the bytes that are given.
  private func places(_ splitter: any DocumentSplitter, _ bytes: [UInt8], pieces: Int) throws -> [String] {
    let batch = StreamBatch(capacity: 1)
    var rest = bytes[...]
    var places: [String] = []
    while try splitter.next(
      batch,
      from: { buffer in
        let piece = rest.prefix(min(buffer.count, pieces))
        buffer.copyBytes(from: piece)
        rest = rest.dropFirst(piece.count)
        return piece.count
      })
    {
      places += batch.records.map { "\($0.line):\($0.column):\($0.offset)" + ($0.isTooLarge ? " too large" : "") }
    }
    return places
  }

  private func json(_ bytes: [UInt8], limit: Int = 1 << 20, pieces: Int) throws -> [String] {
    var limits = ReadLimits()
    limits.documentBytes = limit
    return try places(
      JSONFormat(JSONWritePlan(TypeTable(), zones: { _, _ in nil })).makeSplitter(limits), bytes, pieces: pieces)
  }

  private func xml(_ bytes: [UInt8], limit: Int = 1 << 20, pieces: Int) throws -> [String] {
    var limits = ReadLimits()
    limits.documentBytes = limit
    return try places(XMLSample.plan().makeSplitter(limits), bytes, pieces: pieces)
  }

  private static let mark: [UInt8] = [0xEF, 0xBB, 0xBF]

  @Test("elements of a JSON list count their column from their line, in characters", arguments: [1, 3, 64, Int.max])
  func elements(pieces: Int) throws {
    let list = Array("[{\"a\": \"é€\"}, {\"b\": 1},\n  3,4, {\n\"c\": \"😀\"}, 5]".utf8)
    #expect(try json(list, pieces: pieces) == ["1:2:1", "1:15:17", "2:3:29", "2:5:31", "2:8:34", "3:12:50"])
    #expect(
      try json(Self.mark + list, pieces: pieces).first == "1:2:4")
    #expect(
      try json(list, limit: 9, pieces: pieces)
        == [
          "1:2:1 too large", "1:15:17", "2:3:29", "2:5:31", "2:8:34 too large", "3:12:50",
        ])
  }

  @Test("documents of an XML batch count their column from their line, in characters", arguments: [1, 3, 64, Int.max])
  func batch(pieces: Int) throws {
    let batch = "<b><!--é€--><Order/><Order><sku>😀</sku></Order>\n <Order/><x/> <Order/></b>"
    let places = ["1:13:15", "1:21:23", "2:2:55", "2:15:68"]
    #expect(try xml(Array(batch.utf8), pieces: pieces) == places)
    #expect(try xml(Self.mark + Array(batch.utf8), pieces: pieces).first == "1:13:18")
    #expect(
      try xml(Array(batch.utf8), limit: 10, pieces: pieces)
        == ["1:13:15", "1:21:23 too large", "2:2:55", "2:15:68"])
  }

  @Test("in an encoding of single bytes every byte is a character", arguments: [1, Int.max])
  func singleBytes(pieces: Int) throws {
    let head = Array("<?xml version=\"1.0\" encoding=\"ISO-8859-1\"?>\n<b>".utf8)
    let batch = head + [0xE9, 0xA4] + Array("<Order/></b>".utf8)
    #expect(try xml(batch, pieces: pieces) == ["2:6:49"])
  }
}
