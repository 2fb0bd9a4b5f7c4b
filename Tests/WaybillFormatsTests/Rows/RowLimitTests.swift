import Testing
import WaybillCore
import WaybillFormats
import WaybillSchema

@Suite("Limits of rows") struct RowLimitTests {
  private func plan(separator: String = ",", quote: String? = "\"", header: Bool = false) -> any WirePlan {
    RowDocuments.document(
      .delimited(DelimitedDetails(separator: separator, quote: quote, hasHeader: header)),
      [
        RecordType(
          name: "Row",
          fields: [RowDocuments.field("c1", optional: true, at: header ? .named : .position(ElementPlace(4_096)))])
      ])
  }

  private func codes(
    _ plan: any WirePlan, _ text: String, pieces: Int = .max, limits: ReadLimits = ReadLimits()
  ) throws -> [String] {
    try events(plan, Array(text.utf8), pieces: pieces, limits: limits).map { event in
      switch event {
      case .value: "value"
      case .tooLarge: "too large"
      case .fault(let fault, _, _): fault.kind == .told ? "WB\(fault.code)" : fault.kind.rawValue
      }
    }
  }

  @Test("a row has 4,096 cells, and not one more", arguments: [",", "¦"], ["a", "\"a\"", ""])
  func columns(separator: String, cell: String) throws {
    let plan = plan(separator: separator)
    func row(_ count: Int) -> String {
      Array(repeating: cell, count: count).joined(separator: separator) + "\n"
    }
    #expect(try codes(plan, row(4_096)) == ["value"])
    #expect(try codes(plan, row(4_097) + row(4_096)) == ["WB1202", "value"])
    #expect(try codes(plan, row(4_095)) == ["WB1201"])
  }

  @Test("a header has 4,096 columns, and not one more") func headers() throws {
    func file(_ count: Int) -> String {
      (1...count).map { "c\($0)" }.joined(separator: ",") + "\n" + String(repeating: ",", count: count - 1) + "\n"
    }
    #expect(try codes(plan(header: true), file(4_096)) == ["value"])
    #expect(try codes(plan(header: true), file(4_097)) == ["WB1202"])
  }

  @Test("a field has 1 MiB, and not one byte more", arguments: [Int.max, 70_001]) func fields(pieces: Int) throws {
    let rest = String(repeating: ",", count: 4_095) + "\n"
    func row(_ count: Int, quoted: Bool = false) -> String {
      let text = String(repeating: "x", count: count)
      return (quoted ? "\"\(text)\"" : text) + rest
    }
    let limit = 1 << 20
    let next = row(1)
    #expect(try codes(plan(), row(limit) + next, pieces: pieces) == ["value", "value"])
    #expect(try codes(plan(), row(limit + 1) + next, pieces: pieces) == ["WB1203", "value"])
    #expect(try codes(plan(), row(limit, quoted: true) + next, pieces: pieces) == ["value", "value"])
    // A quote that is open for so long may swallow all that follows: nothing behind it is taken.
    #expect(try codes(plan(), next + row(limit + 1, quoted: true) + next, pieces: pieces) == ["value", "WB1203"])
    #expect(try codes(plan(), next + "\"" + row(limit + 1), pieces: pieces) == ["value", "WB1203"])
  }

  @Test("doubled quotes count once", arguments: [Int.max, 1, 3]) func doubledQuotes(pieces: Int) throws {
    var limits = ReadLimits()
    limits.fieldBytes = 8
    let plan = RowDocuments.stock(DelimitedDetails(separator: ",", hasHeader: true))
    func file(_ cell: String) -> String { "sku,name\nA,\"\(cell)\"\nB,c\n" }
    #expect(try codes(plan, file("\"\"\"\"\"\"\"\"xyzw"), pieces: pieces, limits: limits) == ["value", "value"])
    #expect(try codes(plan, file("\"\"\"\"\"\"\"\"xyzwv"), pieces: pieces, limits: limits) == ["WB1203"])
  }

  @Test("a row over the limit of a document is passed over, and the next one is read", arguments: [Int.max, 1, 7])
  func documents(pieces: Int) throws {
    var limits = ReadLimits()
    limits.documentBytes = 20
    let csv = RowDocuments.stock(DelimitedDetails(separator: ",", hasHeader: true))
    func row(_ count: Int) -> String { "A," + String(repeating: "x", count: count - 2) + "\r\n" }
    let file = "sku,name\r\n" + row(20) + row(21) + row(500) + row(19)
    #expect(try codes(csv, file, pieces: pieces, limits: limits) == ["value", "too large", "too large", "value"])
    let line = RowDocuments.line(FixedDetails(isShort: true))
    func fixed(_ count: Int) -> String { "ABCDE 042" + String(repeating: " ", count: count - 9) + "\n" }
    #expect(
      try codes(line, fixed(20) + fixed(21) + fixed(300) + fixed(9), pieces: pieces, limits: limits)
        == ["value", "too large", "too large", "value"])
  }

  @Test("a file of one document is refused where it is over the limit", arguments: ["kinds", "lines"])
  func files(document: String) throws {
    var limits = ReadLimits()
    let file = document == "kinds" ? "H|W1\nD|A|1\n" : "HDRABC\nDT ITEM1\n"
    let plan = try #require(RowDocuments.all[document])
    limits.documentBytes = file.utf8.count
    #expect(try codes(plan, file, limits: limits) == ["value"])
    limits.documentBytes -= 1
    #expect(try codes(plan, file, limits: limits) == ["too large"])
  }

  @Test("blank lines take no memory, however many there are") func blankLines() throws {
    let plan = RowDocuments.stock(DelimitedDetails(separator: ",", hasHeader: true))
    let (splitter, batch) = (plan.makeSplitter(ReadLimits()), StreamBatch(capacity: 16))
    var left = 8 << 20
    let isFilled = try splitter.next(batch) { room in
      let count = min(room.count, left)
      for index in 0..<count { room[index] = 0x0A }
      left -= count
      return count
    }
    #expect(isFilled && batch.fault?.code == 1213)
    #expect(batch.capacity <= 1 << 20)
  }

  static let growing: [(name: String, text: @Sendable (Int) -> String)] = [
    ("many columns", { Array(repeating: "ab", count: $0 * 64).joined(separator: ",") }),
    ("a long field", { String(repeating: "x", count: $0 * 4_096) }),
    ("many quotes", { "\"" + String(repeating: "\"\"", count: $0 * 1_024) + "\"" }),
    ("quotes that open nothing", { String(repeating: "x\"", count: $0 * 1_024) }),
    ("line ends in quotes", { "\"" + String(repeating: "\n", count: $0 * 1_024) + "\"" }),
    ("many rows", { String(repeating: "a\n", count: $0 * 256) }),
  ]

  @Test("twice the size takes twice the time, in one piece or in many", arguments: growing.map(\.name), [Int.max, 512])
  func time(_ name: String, pieces: Int) throws {
    let make = try #require(RowLimitTests.growing.first { $0.name == name }).text
    func seconds(_ size: Int) -> Double {
      let bytes = Array(make(size).utf8)
      let fields = [RowDocuments.field("c", at: .position(ElementPlace(name == "many columns" ? size * 64 : 1)))]
      let plan = RowDocuments.document(
        .delimited(DelimitedDetails(separator: ",")), [RecordType(name: "Row", fields: fields)])
      func once() -> Double {
        ownTime {
          do { _ = try events(plan, bytes, pieces: pieces) } catch { Issue.record("\(error)") }
        }
      }
      return min(once(), once(), once())
    }
    // Columns, of which a row has 4,096 at most, let nothing grow beyond 64.
    let growth = growthPerDoubling(from: 8, seconds)
    #expect(growth <= 2.1, "\(name)")
  }
}
