import Testing
import WaybillCore
import WaybillSchema

@testable import WaybillFormats

@Suite("Writing X12") struct X12WriterTests {
  let bench = EDIWriterBench()

  private func partner(_ change: (inout X12Envelope) -> Void = { _ in }) -> TradingPartner {
    var envelope = X12Envelope(
      sender: PartnerAddress("US", qualifier: "ZZ"), receiver: PartnerAddress("123456789", qualifier: "01"))
    envelope.separators.repetition = nil
    change(&envelope)
    return TradingPartner(name: "acme", usage: .production, x12: envelope)
  }

  /// An order with a beginning, references by qualifier, and lines with pairs of products.
  private func declareOrder() -> (beginning: Int, reference: Int, line: Int, pair: Int) {
    let beginning = bench.declare(
      "BEG",
      [
        bench.element("purpose", 1), bench.element("number", 3),
        bench.element("date", 5, nil, .date) { $0.wire.spelling = .pattern("yyyyMMdd", firstYear: nil) },
      ])
    let reference = bench.declare("REF", [bench.element("qualifier", 1), bench.element("value", 2)])
    let pair = bench.declare(
      "pair",
      [Field(name: "qualifier", slot: Slot(.text(TextShape()))), Field(name: "value", slot: Slot(.text(TextShape())))])
    let line = bench.declare(
      "PO1",
      [
        bench.element("quantity", 2, nil, .decimal(NumberShape())),
        bench.element("amount", 4, nil, .decimal(NumberShape())) { $0.wire.digits.implied = 2 },
        bench.element("products", 6, nil, .list(Slot(.record(pair)), .any)) { $0.wire.place = .pairs(from: 6) },
      ])
    bench.document(
      .x12, "850", "004010",
      [
        bench.part(.segment, "BEG", beginning),
        bench.part(.segment, "REF", reference, .map("qualifier"), as: "references"),
        bench.part(.loop, "PO1", line, .list, as: "lines"),
      ])
    return (beginning, reference, line, pair)
  }

  private func order(_ number: String = "4711", references: [Cell] = [], lines: [Cell] = []) -> Cell {
    bench.root([
      bench.record(0, [bench.text("00"), bench.text(number), .date(days: 20_780)]), bench.cells.map(references),
      bench.cells.list(lines),
    ])
  }

  @Test("a document is a complete interchange, with the addresses of the partner and the time of the run")
  func interchange() throws {
    _ = declareOrder()
    // ISA has fixed widths: ids of 15, a control number of 9, 106 characters with the terminator (X12.5).
    let isa =
      "ISA*00*          *00*          *ZZ*US             *01*123456789      *261123*1015*U*00401*000000041*0*P*>~"
    #expect(isa.utf8.count == 106)
    #expect(
      try bench.write([order()], partner(), CountedNumbers())
        == isa + "GS*PO*US*123456789*20261123*1015*7*X*004010~"
        + "ST*850*0001~BEG*00**4711**20261123~SE*3*0001~GE*1*7~IEA*1*000000041~")
  }

  @Test("documents of one run are in an interchange each, or all in one, as the partner says")
  func interchanges() throws {
    _ = declareOrder()
    let each = CountedNumbers()
    let apart = try bench.write([order("1"), order("2")], partner(), each)
    #expect(apart.split(separator: "~").filter { $0.hasPrefix("ISA") }.count == 2)
    #expect(apart.contains("IEA*1*000000041~") && apart.contains("IEA*1*000000042~"))
    #expect(apart.contains("ST*850*0002~") && apart.contains("SE*3*0002~"))
    var together = partner()
    together.interchanges = .run
    let numbers = CountedNumbers()
    let one = try bench.write([order("1"), order("2"), order("3")], together, numbers)
    #expect(one.split(separator: "~").filter { $0.hasPrefix("ISA") }.count == 1)
    #expect(one.hasSuffix("SE*3*0003~GE*3*7~IEA*1*000000041~"))
    #expect(numbers.asked.map(\.interchanges) == [1, 0, 0])
    #expect(try bench.write([], together, numbers) == "")
    #expect(numbers.asked.count == 3)
  }

  @Test("segments stand in declared order, entries of a map with their key, pairs one behind the other")
  func segments() throws {
    let (_, reference, line, pair) = declareOrder()
    let text = bench.text
    let lines = [
      bench.record(
        line,
        [
          decimal("3"), decimal("12.5"),
          bench.cells.list([
            bench.record(pair, [text("UP"), text("0123")]), bench.record(pair, [text("VN"), text("A-1")]),
          ]),
        ]),
      bench.record(line, [.missing, .missing, .missing]),
    ]
    let references = [
      text("DP"), bench.record(reference, [.missing, text("7")]), text("IA"),
      bench.record(reference, [text("IA"), text("9")]),
    ]
    #expect(
      try bench.body(order(references: references, lines: lines), partner()) == [
        "BEG*00**4711**20261123", "REF*DP*7", "REF*IA*9", "PO1**3**1250**UP*0123*VN*A-1",
        // A loop shows by its first segment, even where that has no value.
        "PO1",
      ])
  }

  @Test("an entry whose own qualifier is another one than its key is refused at its place") func otherQualifier() {
    let (_, reference, _, _) = declareOrder()
    let entry = bench.record(reference, [bench.text("IA"), bench.text("9")])
    let fault = bench.fault(order(references: [bench.text("DP"), entry]), partner())
    #expect(fault?.code == 1313)
    #expect(fault?.path == "references[\"DP\"].qualifier")
    let empty = bench.fault(order(references: [bench.text(""), entry]), partner())
    #expect(empty?.code == 1316)
  }

  @Test("a value that holds a separator is refused, with its place", arguments: ["*", ">", "~"])
  func separatorInValue(_ separator: String) {
    _ = declareOrder()
    let fault = bench.fault(order("47\(separator)11"), partner())
    #expect(fault?.code == 1310)
    #expect(fault?.path == "BEG.number")
    #expect(fault?.message.contains("`\(separator)`") == true)
  }

  @Test("what separates nothing for this partner is data") func otherSeparators() throws {
    _ = declareOrder()
    let other = partner {
      $0.separators = EDISeparators(
        element: UInt8(ascii: "|"), component: UInt8(ascii: "<"), repetition: nil, terminator: 0x0A)
    }
    let text = try bench.write([order("4*7>1~1")], other, CountedNumbers())
    #expect(text.contains("\nBEG|00||4*7>1~1||20261123\nSE|3|0001\n"))
    #expect(text.hasPrefix("ISA|00|") && text.contains("|P|<\nGS|PO|"))
    #expect(bench.fault(order("a|b"), other)?.code == 1310)
    #expect(bench.fault(order("a\nb"), other)?.code == 1310)
  }

  @Test("from release 00402 on the repetition separator stands in ISA11, and not in a value") func repetition() throws {
    _ = declareOrder()
    let new = partner {
      $0.release = "00501"
      $0.separators.repetition = UInt8(ascii: "^")
    }
    #expect(try bench.write([order()], new, CountedNumbers()).contains("*1015*^*00501*000000041*"))
    #expect(bench.fault(order("4^7"), new)?.code == 1310)
    #expect(bench.fault(order("4^7"), partner()) == nil)
  }

  @Test(
    "a character outside of the set is refused",
    arguments: [
      (CharacterRepertoire.basic, "abc", "`a` (U+0061)"), (.basic, "A@B", "`@` (U+0040)"),
      (.extended, "Müller", "`ü` (U+00FC)"), (.extended, "a\tb", "the control character U+0009"),
      (.extended, "a\u{1}b", "the control character U+0001"), (.extended, "a\u{7F}b", "the control character U+007F"),
      (.latin1, "100 €", "`€` (U+20AC)"), (.latin1, "a\u{85}b", "U+0085"),
      (.utf8, "a\nb", "the control character U+000A"),
    ])
  func outside(_ set: CharacterRepertoire, _ value: String, _ shown: String) {
    _ = declareOrder()
    let fault = bench.fault(order(value), partner { $0.characters = set })
    #expect(fault?.code == 1311)
    #expect(fault?.path == "BEG.number")
    #expect(fault?.message.contains(shown) == true, "\(fault?.message ?? "")")
    #expect(fault?.cell?.asString == value)
  }

  @Test("characters of the set are written in its encoding") func encodings() throws {
    _ = declareOrder()
    #expect(try bench.body(order("ABC 1-2/3"), partner { $0.characters = .basic })[0].contains("*ABC 1-2/3*"))
    #expect(try bench.body(order("Müller 100 €"), partner { $0.characters = .utf8 })[0].contains("*Müller 100 €*"))
    let settings = WriteSettings(
      now: "2026-11-23T10:15:30Z", partner: partner { $0.characters = .latin1 }, numbers: SameControlNumbers())
    let writing = EDIWriting(.x12, bench.cells.types, record: bench.document, zones: { _, _ in nil })
    let output = OutputBuffer()
    try writing.makeWriter(settings).write(order("Mü"), into: output)
    #expect(output.bytes.contains(0xFC) && !output.bytes.contains(0xC3))
  }

  @Test("more digits than the implied ones are refused, never cut") func impliedDigits() {
    let (_, _, line, _) = declareOrder()
    let fault = bench.fault(
      order(lines: [bench.record(line, [.missing, decimal("1.005"), .missing])]), partner())
    #expect(fault?.code == 1312)
    #expect(fault?.path == "lines[1].amount")
  }

  @Test("levels are numbered, with their parents, and tell whether others are in them") func levels() throws {
    let item = bench.declare("LIN", [bench.element("sku", 3)])
    let items = bench.declare("I", [bench.part(.segment, "LIN", item)])
    let purchase = bench.declare("PRF", [bench.element("number", 1)])
    let orders = bench.declare(
      "O", [bench.part(.segment, "PRF", purchase), bench.part(.level, "I", items, .list, as: "items")])
    let shipment = bench.declare("S", [bench.part(.level, "O", orders, .list, as: "orders")])
    bench.document(.x12, "856", "004010", [bench.part(.level, "S", shipment, .list, as: "shipments")])
    func one(_ sku: String) -> Cell { bench.record(items, [bench.record(item, [bench.text(sku)])]) }
    func order(_ number: String, _ skus: [String]) -> Cell {
      bench.record(orders, [bench.record(purchase, [bench.text(number)]), bench.cells.list(skus.map(one))])
    }
    let document = bench.root([
      bench.cells.list([
        bench.record(shipment, [bench.cells.list([order("A", ["1", "2"]), order("B", [])])]),
        bench.record(shipment, [bench.cells.list([order("C", ["3"])])]),
      ])
    ])
    // X12 segment HL: own number, number of the parent (none at the top), code, 1 where levels follow in it and else 0.
    #expect(
      try bench.body(document, partner()) == [
        "HL*1**S*1", "HL*2*1*O*1", "PRF*A", "HL*3*2*I*0", "LIN***1", "HL*4*2*I*0", "LIN***2", "HL*5*1*O*0", "PRF*B",
        "HL*6**S*1", "HL*7*6*O*1", "PRF*C", "HL*8*7*I*0", "LIN***3",
      ])
  }

  @Test("constants are written whatever the value is, and what is empty at the end is left out") func constants() throws
  {
    let segment = bench.declare(
      "XX",
      [
        bench.element("kind", 1) { $0.wire.fixed = "\"A\\\"B\"" },
        bench.element("amount", 2, nil, .decimal(NumberShape())) {
          $0.wire.fixed = "1.5"
          $0.wire.digits.implied = 2
        },
        bench.element("a", 3, 1), bench.element("b", 3, 3), bench.element("c", 4),
      ])
    bench.document(.x12, "850", "004010", [bench.part(.segment, "XX", segment)])
    func body(_ values: [Cell]) throws -> [String] {
      try bench.body(bench.root([bench.record(segment, [.missing, .missing] + values)]), partner())
    }
    #expect(try body([.missing, .missing, .missing]) == ["XX*A\"B*150"])
    #expect(try body([bench.text("1"), .missing, .missing]) == ["XX*A\"B*150*1"])
    #expect(try body([.missing, bench.text("3"), .missing]) == ["XX*A\"B*150*>>3"])
    #expect(try body([bench.text("1"), bench.text("3"), bench.text("")]) == ["XX*A\"B*150*1>>3"])
    #expect(try body([.missing, .missing, bench.text("4")]) == ["XX*A\"B*150**4"])
  }

  @Test("a segment of which nothing has a value is not sent") func emptySegment() throws {
    let (_, _, _, _) = declareOrder()
    let document = bench.root([
      bench.record(0, [.missing, .missing, .missing]), bench.cells.map([]), bench.cells.list([]),
    ])
    #expect(try bench.body(document, partner()) == [])
  }

  @Test("what a run lacks is told before anything is written") func settings() throws {
    _ = declareOrder()
    let writing = EDIWriting(.x12, bench.cells.types, record: bench.document, zones: { _, _ in nil })
    func code(_ settings: WriteSettings) -> Int? {
      do {
        _ = try writing.makeFinisher(settings)
        return nil
      } catch {
        return error.code.number
      }
    }
    let numbers = SameControlNumbers()
    #expect(code(WriteSettings(now: "2026-11-23T10:15:30Z", numbers: numbers)) == 1370)
    let edifactOnly = TradingPartner(name: "a", usage: .test)
    #expect(code(WriteSettings(now: "2026-11-23T10:15:30Z", partner: edifactOnly, numbers: numbers)) == 1371)
    #expect(code(WriteSettings(now: "2026-11-23T10:15:30Z", partner: partner())) == 1373)
    #expect(code(WriteSettings(partner: partner(), numbers: numbers)) == 1375)
    #expect(code(WriteSettings(now: "2026-11-23T10:15:30Z", partner: partner(), numbers: numbers)) == nil)
    bench.document(.x12, "888", "004010", [])
    let unknown = EDIWriting(.x12, bench.cells.types, record: bench.document, zones: { _, _ in nil })
    let fault = #expect(throws: SettingsFault.self) {
      try unknown.makeFinisher(WriteSettings(now: "2026-11-23T10:15:30Z", partner: partner(), numbers: numbers))
    }
    #expect(fault?.code.number == 1372)
    let named = partner { $0.functionalGroups = ["888": "QG"] }
    #expect(
      try bench.write([bench.root([])], named, numbers).contains("GS*QG*US*123456789*"))
  }
}
