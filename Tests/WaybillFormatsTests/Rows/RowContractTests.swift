import Testing
import WaybillCore
import WaybillFormats
import WaybillSchema

/// What is written is read back equal, whatever stands in the values.
@Suite("Writing and reading rows") struct RowContractTests {
  /// Characters that mean something somewhere, and some of two, three and four bytes.
  static let telling = Array("AZ 09\"',;|\t\n\r\\=+-@¦\u{0}\u{FEFF}\u{85}\u{2028}ü€漢😀é").map(String.init) + ["\r\n"]
  /// Those that a file without quotes has, and a line of fixed width.
  static let plain = telling.filter { !["\t", "\n", "\r", "\r\n", "\u{FEFF}"].contains($0) }
  /// Those that every encoding has.
  static let western = Array("AZ 09\"',;|\t\n\r\\é").map(String.init)
  static let japanese = Array("AZ 09\"',;|\t\n\r漢ｱテ表ソ").map(String.init)

  struct Choice {
    var name: String
    var details: DelimitedDetails
    var alphabet = RowContractTests.telling
  }

  static let choices = [
    Choice(name: "comma", details: DelimitedDetails(separator: ",", hasHeader: true)),
    Choice(name: "no header", details: DelimitedDetails(separator: ";")),
    Choice(name: "apostrophe", details: DelimitedDetails(separator: "\t", quote: "'", hasHeader: true)),
    Choice(name: "no quotes", details: DelimitedDetails(separator: "\t", quote: nil, hasHeader: true), alphabet: plain),
    Choice(name: "wide separator", details: DelimitedDetails(separator: "¦")),
    Choice(name: "formulas", details: DelimitedDetails(separator: ",", hasHeader: true, escapesFormulas: true)),
    Choice(name: "utf16", details: DelimitedDetails(separator: ",", encoding: .utf16)),
    Choice(
      name: "windows1252", details: DelimitedDetails(separator: ",", encoding: .windows1252), alphabet: western + ["€"]),
    Choice(
      name: "latin1", details: DelimitedDetails(separator: "|", hasHeader: true, encoding: .latin1), alphabet: western),
    Choice(name: "shiftJIS", details: DelimitedDetails(separator: ",", encoding: .shiftJIS), alphabet: japanese),
  ]

  static func text(_ alphabet: [String], _ random: inout SmallRandom, upTo most: Int = 7) -> String {
    (0..<Int.random(in: 0...most, using: &random)).map { _ in alphabet.randomElement(using: &random) ?? "" }.joined()
  }

  /// The file of these documents.
  private func file(_ plan: any WirePlan, _ documents: [Cell]) throws -> [UInt8] {
    let writer = plan.makeWriter(WriteSettings())
    let framing = plan.framing(WriteSettings())
    let output = OutputBuffer(capacity: 16)
    framing.opening.withUnsafeBufferPointer(output.append)
    for document in documents {
      try writer.write(document, into: output)
      framing.separator.withUnsafeBufferPointer(output.append)
    }
    return Array(output.bytes)
  }

  private func expectSame(_ plan: any WirePlan, _ documents: [Cell], _ expected: [String], _ name: String) throws {
    let bytes = try file(plan, documents)
    for pieces in [Int.max, 5] {
      let found = try events(plan, bytes, pieces: pieces).map(\.description)
      #expect(found == expected, "\(name): \(String(decoding: bytes, as: UTF8.self).debugDescription)")
    }
  }

  @Test("rows of any texts come back as they were; what is missing comes back empty", arguments: choices.indices)
  func rows(_ index: Int) throws {
    let choice = RowContractTests.choices[index]
    let names = ["sku", "long \"name\", quoted", "x"]
    var random = SmallRandom(seed: UInt64(index))
    for width in [1, 3] where width == 3 || choice.details.quote != nil {
      let names = names.prefix(width).filter { choice.details.quote == "\"" || !$0.contains("\"") }
      let fields = names.enumerated().map { index, name in
        RowDocuments.field(
          name, optional: true, at: choice.details.hasHeader ? .named : .position(ElementPlace(index + 1)))
      }
      let plan = RowDocuments.document(.delimited(choice.details), [RecordType(name: "Row", fields: fields)])
      for _ in 0..<60 {
        let bench = WriterBench()
        var (documents, expected) = ([Cell](), [String]())
        for _ in 0..<Int.random(in: 1...5, using: &random) {
          let texts = names.map { _ in RowContractTests.text(choice.alphabet, &random) }
          documents.append(
            bench.record(0, texts.map { $0.isEmpty && Bool.random(using: &random) ? .missing : bench.arena.text($0) }))
          expected.append(
            "{\(zip(names, texts).map { "\($0.debugDescription): \($1.debugDescription)" }.joined(separator: ", "))}")
        }
        try expectSame(plan, documents, expected, choice.name)
      }
    }
  }

  @Test("a file with rows of several kinds comes back as it was") func kinds() throws {
    let plan = RowDocuments.kinds
    var random = SmallRandom(seed: 77)
    for _ in 0..<200 {
      let bench = WriterBench()
      func text() -> (cell: Cell, outline: String) {
        let text = RowContractTests.text(RowContractTests.telling, &random)
        return (bench.arena.text(text), text.debugDescription)
      }
      let (site, rows) = (text(), text())
      let header = "{\"site\": \(site.outline)}"
      let items = (0..<Int.random(in: 0...4, using: &random)).map { _ in (sku: text(), cost: text()) }
      let hasTrailer = Bool.random(using: &random)
      let document = bench.record(
        0,
        [
          bench.record(1, [site.cell]),
          bench.list(items.map { bench.record(2, [$0.sku.cell, $0.cost.cell, .missing]) }),
          hasTrailer ? bench.record(3, [rows.cell]) : .missing,
        ])
      let lines = items.map { "{\"sku\": \($0.sku.outline), \"cost\": \($0.cost.outline), \"Header\": \(header)}" }
      let trailer = hasTrailer ? ", \"Trailer\": {\"rows\": \(rows.outline)}" : ""
      let expected = "{\"Header\": \(header), \"Item\": [\(lines.joined(separator: ", "))]\(trailer)}"
      try expectSame(plan, [document], [expected], "kinds")
    }
  }

  @Test("lines of fixed width come back as they were, blanks before a text too", arguments: [false, true])
  func lines(countsBytes: Bool) throws {
    let fields = [
      RowDocuments.field("sku", optional: true, at: .columns(first: 2, last: 25, padding: .blanks)),
      RowDocuments.field(
        "qty", .integer(.integer), optional: true, at: .columns(first: 30, last: 33, padding: .blanks)),
      RowDocuments.field("name", optional: true, at: .columns(first: 34, last: 60, padding: .blanks)),
    ]
    let plan = RowDocuments.document(
      .fixed(FixedDetails(lineLength: 61, countsBytes: countsBytes)), [RecordType(name: "Line", fields: fields)])
    var random = SmallRandom(seed: 5)
    for _ in 0..<300 {
      let bench = WriterBench()
      func text() -> String {
        var text = RowContractTests.text(RowContractTests.plain, &random, upTo: 6)
        while text.last == " " { text.removeLast() }
        return text
      }
      let (sku, name, quantity) = (text(), text(), Int.random(in: -999...9999, using: &random))
      let document = bench.record(0, [bench.arena.text(sku), .integer(Int64(quantity)), bench.arena.text(name)])
      let expected = "{\"sku\": \(sku.debugDescription), \"qty\": \"\(quantity)\", \"name\": \(name.debugDescription)}"
      try expectSame(plan, [document, document], [expected, expected], "fixed")
    }
  }
}
