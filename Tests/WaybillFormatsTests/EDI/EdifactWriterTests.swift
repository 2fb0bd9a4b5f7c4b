import Testing
import WaybillCore
import WaybillSchema

@testable import WaybillFormats

@Suite("Writing EDIFACT") struct EdifactWriterTests {
  let bench = EDIWriterBench()

  private func partner(_ change: (inout EdifactEnvelope) -> Void = { _ in }) -> TradingPartner {
    var envelope = EdifactEnvelope(
      sender: PartnerAddress("4012345000009", qualifier: "14"), receiver: PartnerAddress("BUYER"))
    change(&envelope)
    return TradingPartner(name: "acme", usage: .production, edifact: envelope)
  }

  private func declareOrder() {
    let beginning = bench.declare(
      "BGM",
      [
        bench.element("kind", 1, 1), bench.element("number", 2, 1),
        bench.element("total", 3, 1, .decimal(NumberShape())),
      ])
    let date = bench.declare(
      "DTM",
      [
        bench.element("kind", 1, 1),
        bench.element("at", 1, 2, .localTime) { $0.wire.formatElement = ElementPlace(1, component: 3) },
        bench.element("format", 1, 3),
      ])
    let text = bench.declare(
      "FTX", [bench.element("lines", 4, nil, .list(Slot(.text(TextShape())), .any))])
    bench.document(
      .edifact, "ORDERS", "D:96A:UN",
      [
        bench.part(.segment, "BGM", beginning), bench.part(.segment, "DTM", date, .map("kind"), as: "dates"),
        bench.part(.segment, "FTX", text),
      ])
  }

  private func order(
    _ number: String = "4711", total: Cell = .missing, dates: [Cell] = [], lines: [String] = []
  ) -> Cell {
    bench.root([
      bench.record(0, [bench.text("220"), bench.text(number), total]), bench.cells.map(dates),
      bench.record(2, [bench.cells.list(lines.map(bench.text))]),
    ])
  }

  private func date(_ time: LocalTime, _ format: String?) -> [Cell] {
    [bench.text("137"), bench.record(1, [.missing, .localTime(time), format.map(bench.text) ?? .missing])]
  }

  private let moment = LocalTime(days: 20_780, nanoseconds: 36_900_000_000_000)

  @Test("a message is a complete interchange") func interchange() throws {
    declareOrder()
    #expect(
      try bench.write([order(dates: date(moment, "203"))], partner(), CountedNumbers())
        == "UNA:+.? 'UNB+UNOC:3+4012345000009:14+BUYER+261123:1015+41'UNH+1+ORDERS:D:96A:UN'BGM+220+4711'"
        + "DTM+137:202611231015:203'UNT+4+1'UNZ+1+41'")
  }

  @Test("syntax 4, a test, an association and an acknowledgement show in the envelope") func newerSyntax() throws {
    declareOrder()
    var new = partner {
      ($0.level, $0.syntaxVersion, $0.association, $0.wantsAcknowledgement) = (.unow, 4, "EAN008", true)
      $0.separators.repetition = UInt8(ascii: "*")
    }
    new.usage = .test
    // 9735-1: the date of UNB has its century in syntax 4; 0031 and 0035 are the ninth and the eleventh element.
    #expect(
      try bench.write([order()], new, CountedNumbers())
        == "UNA:+.?*'UNB+UNOW:4+4012345000009:14+BUYER+20261123:1015+41++++1++1'"
        + "UNH+1+ORDERS:D:96A:UN:EAN008'BGM+220+4711'UNT+3+1'UNZ+1+41'")
  }

  @Test("a separator in a value is released") func released() throws {
    declareOrder()
    #expect(try bench.body(order("a+b:c"), partner())[0] == "BGM+220+a?+b?:c")
    let text = try bench.write([order("4'7?1")], partner(), CountedNumbers())
    #expect(text.contains("BGM+220+4?'7??1'"))
    let other = partner {
      $0.separators = EDISeparators(
        element: UInt8(ascii: "*"), component: UInt8(ascii: "="), repetition: nil, terminator: UInt8(ascii: "~"),
        release: UInt8(ascii: "\\"), decimalMark: UInt8(ascii: ","))
    }
    #expect(
      try bench.write([order("a*b=c~d\\e+f:g'h?", total: decimal("-12.50"))], other, CountedNumbers()).contains(
        "UNA=*,\\ ~UNB*UNOC=3*") && true)
    #expect(
      try bench.write([order("a*b=c~d\\e+f:g'h?", total: decimal("-12.50"))], other, CountedNumbers()).contains(
        "~BGM*220*a\\*b\\=c\\~d\\\\e+f:g'h?*-12,50~"))
  }

  @Test("ids of the envelope are released too") func releasedIds() throws {
    declareOrder()
    #expect(
      try bench.write([order()], partner { $0.receiver = PartnerAddress("A+B") }, CountedNumbers()).contains(
        "+A?+B+261123"))
  }

  @Test("lists of texts are the components of one element") func components() throws {
    declareOrder()
    #expect(try bench.body(order(lines: ["a", "", "c", ""]), partner()).last == "FTX++++a::c")
    #expect(try bench.body(order(lines: ["", ""]), partner()).count == 1)
  }

  @Test(
    "a date is written as the code beside it says",
    arguments: [
      ("102", LocalTime(days: 20_780, nanoseconds: 0), "20261123"), ("203", nil, "202611231015"),
      ("204", nil, "20261123101500"), ("101", LocalTime(days: 20_780, nanoseconds: 0), "261123"),
      ("201", nil, "2611231015"),
    ])
  func dates(_ code: String, _ time: LocalTime?, _ text: String) throws {
    declareOrder()
    #expect(try bench.body(order(dates: date(time ?? moment, code)), partner())[1] == "DTM+137:\(text):\(code)")
  }

  @Test(
    "a date that its format does not hold is refused, and so is an unknown format",
    arguments: [
      ("102", 36_900_000_000_000, 1315), ("203", 36_901_000_000_000, 1315), ("204", 36_900_000_000_001, 1315),
      ("303", 0, 1315), ("401", 0, 1315), ("999", 0, 1314), (nil, 0, 1314),
    ] as [(String?, Int64, Int)])
  func datesThatDoNotFit(_ code: String?, _ nanoseconds: Int64, _ expected: Int) {
    declareOrder()
    let fault = bench.fault(order(dates: date(LocalTime(days: 20_780, nanoseconds: nanoseconds), code)), partner())
    #expect(fault?.code == expected)
    #expect(fault?.path == "dates[\"137\"].at")
  }

  @Test(
    "characters are those of the syntax level",
    arguments: [
      (CharacterRepertoire.unoa, "abc", 1311), (.unoa, "A-1/2 (X)", nil), (.unoa, "A@B", 1311), (.unob, "abc", nil),
      (.unob, "a_b", 1311), (.unob, "Müller", 1311), (.unoc, "Müller_@", nil), (.unoc, "€", 1311), (.unow, "€ 漢字", nil),
      (.unow, "a\u{0}b", 1311),
    ] as [(CharacterRepertoire, String, Int?)])
  func levels(_ level: CharacterRepertoire, _ value: String, _ expected: Int?) {
    declareOrder()
    #expect(bench.fault(order(value), partner { $0.level = level })?.code == expected)
  }

  @Test("UNOC is written as ISO 8859-1") func latin1() throws {
    declareOrder()
    let settings = WriteSettings(now: "2026-11-23T10:15:30Z", partner: partner(), numbers: SameControlNumbers())
    let writing = EDIWriting(.edifact, bench.cells.types, record: bench.document, zones: { _, _ in nil })
    let output = OutputBuffer()
    try writing.makeWriter(settings).write(order("Mü"), into: output)
    #expect(output.bytes.contains(0xFC) && !output.bytes.contains(0xC3))
  }

  @Test("repetitions need syntax 4") func repetitions() throws {
    let segment = bench.declare("XX", [bench.element("codes", 1, 1, .list(Slot(.text(TextShape())), .any))])
    bench.document(.edifact, "ORDERS", "D:01B:UN", [bench.part(.segment, "XX", segment)])
    let document = bench.root([bench.record(segment, [bench.cells.list([bench.text("a"), bench.text("b")])])])
    #expect(bench.fault(document, partner())?.code == 1317)
    let new = partner {
      $0.syntaxVersion = 4
      $0.separators.repetition = UInt8(ascii: "*")
    }
    #expect(try bench.body(document, new) == ["XX+a*b"])
  }
}
