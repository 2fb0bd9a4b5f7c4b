import Testing
import WaybillCore
import WaybillFormats
import WaybillIR

@testable import Waybill

/// A document of each wire format: its declaration, its bytes, and the value that is kept of it.
private struct Sample: CustomTestStringConvertible, Sendable {
  var testDescription: String
  var declaration: String
  var wire: String
  var kept: String
}

private let interchange =
  "ISA*00*          *00*          *ZZ*WAYBILL        *ZZ*PARTNER        *260101*0000*U*00401*000000001*0*T*>~\n"
  + "GS*PO*WAYBILL*PARTNER*20260101*0000*1*X*004010~\nST*850*0001~\nBEG*00*SA*A-1**20260102~\n"
  + "PO1*1*2**1.50**VP*M-1~\nSE*4*0001~\nGE*1*1~\nIEA*1*000000001~\n"

private let samples: [Sample] = [
  Sample(
    testDescription: "json",
    declaration: """
      document D json {
        at: Timestamp in "yyyy-MM-dd'T'HH:mm:ssXXX"  price: Decimal in text  sku: Text? missing when "NONE"
        tags: [Text] one or many  inner: Text in a/b  version: Text fixed "1"
      }
      """,
    wire: #"{"at":"2026-02-28T10:15:00+05:30","price":"1.50","tags":"one","a":{"b":"x"},"version":"1"}"#,
    kept:
      #"{"at":"2026-02-28T10:15:00+05:30","price":1.50,"tags":["one"],"inner":"x","version":"1"}"#),
  Sample(
    testDescription: "xml",
    declaration: """
      document D xml {
        id: Text attribute  price: Decimal  line: [{ no: Integer attribute  text: Text content }] in lines/line
      }
      """,
    wire: #"<?xml version="1.0" encoding="UTF-8"?>\#n<D id="A"><price>1.50</price><lines><line no="1">mug</line>"#
      + "</lines></D>",
    kept: #"{"id":"A","price":1.50,"line":[{"no":1,"text":"mug"}]}"#),
  Sample(
    testDescription: "delimited rows",
    declaration: #"document D delimited ";" header { sku: Text  price: Decimal in comma  at: Date? in "dd.MM.yyyy" }"#,
    wire: "sku;price;at\nM-1;1,50;28.02.2026\n", kept: #"{"sku":"M-1","price":1.50,"at":"2026-02-28"}"#),
  Sample(
    testDescription: "delimited kinds of rows",
    declaration: """
      document D delimited "|" {
        row Head when 1 is "H" { 2 number: Text }
        row Line when 1 is "L" many { 2 position: Integer  3 amount: Decimal in comma }
      }
      """,
    wire: "H|7\nL|1|1,50\nL|2|2,00\n",
    kept: #"{"Head":{"number":"7"},"Line":[{"position":1,"amount":1.50},{"position":2,"amount":2.00}]}"#),
  Sample(
    testDescription: "fixed",
    declaration: """
      document D fixed line 16 {
        sku: Text(1..5) at 1..5  count: Integer at 6..8 padded zero  weight: Decimal(6, 2) at 9..16 implied 2
      }
      """,
    wire: "M-1  007     150\n", kept: #"{"sku":"M-1","count":7,"weight":1.50}"#),
  Sample(
    testDescription: "x12",
    declaration: """
      document D x12 850 version 004010 {
        segment BEG { 01 purpose: Text fixed "00"  02 kind: Text fixed "SA"  03 number: Text  05 date: Date in "yyyyMMdd" }
        loop PO1 many as lines {
          segment PO1 { 01 position: Integer  02 quantity: Integer  04 price: Decimal?
            06 products: pairs { qualifier: Text(2)  value: Text(1..48) } }
        }
      }
      """,
    wire: interchange,
    kept: #"{"BEG":{"purpose":"00","kind":"SA","number":"A-1","date":"2026-01-02"},"lines":[{"position":1,"#
      + #""quantity":2,"price":1.50,"products":[{"qualifier":"VP","value":"M-1"}]}]}"#),
  Sample(
    testDescription: "edifact",
    declaration: """
      document D edifact ORDERS version "D:96A:UN" {
        segment BGM { 02.1 number: Text }
        segment DTM many by kind as dates { 01.1 kind: Text  01.2 at: LocalTime in format 01.3  01.3 format: Text }
      }
      """,
    wire: "UNB+UNOC:3+WAYBILL+PARTNER+260101:0000+1'UNH+1+ORDERS:D:96A:UN'BGM++220'DTM+137:20260228:102'UNT+4+1'"
      + "UNZ+1+1'",
    kept: #"{"BGM":{"number":"220"},"dates":{"137":{"kind":"137","at":"2026-02-28T00:00:00","format":"102"}}}"#),
]

private func bench(_ sample: Sample) throws -> ComputingBench {
  try ComputingBench(
    sample.declaration + "\nfunction f (x: D) -> D = x\nfunction all (x: [D](0..2)) -> [D](0..2) = x\n")
}

@Suite("Wire bytes and kept values") struct WireValueTests {
  @Test("a document becomes a kept value, which is the same after computing and after writing", arguments: samples)
  fileprivate func everyFormat(_ sample: Sample) throws {
    let bench = try bench(sample)
    let decoded = try bench.decode(sample.wire, "f", .ofTests)
    #expect(decoded.count == 1)
    let kept = try #require(decoded.first?.text, "\(decoded)")
    // What was in the envelope stands before it.
    let content = sample.kept.dropFirst()
    #expect(kept.hasSuffix(content), "\(kept)")
    #expect(try bench.compute("f", kept).text == kept)

    let written = try bench.encode(kept, "f", .ofTests)
    let wire = try #require(written.text, "\(written)")
    #expect(try bench.decode(wire, "f", .ofTests).first?.text?.hasSuffix(content) == true, "\(wire)")
  }

  @Test(
    "what is written is what was read",
    arguments: samples.filter { !["xml", "x12", "edifact"].contains($0.testDescription) })
  fileprivate func sameBytes(_ sample: Sample) throws {
    let outcome = try bench(sample).encode(sample.kept, "f")
    #expect(outcome.text == sample.wire, "\(outcome.text ?? "\(outcome)")")
  }

  @Test("an envelope and the numbers in it are the settings'") func envelopes() throws {
    let sample = try #require(samples.first { $0.testDescription == "x12" })
    let bench = try bench(sample)
    let wire = try #require(try bench.encode(sample.kept, "f", .ofTests).text)
    #expect(wire.hasPrefix("ISA*") && wire.contains("ST*850*") && wire.contains("BEG*00*SA*A-1**20260102~"), "\(wire)")
    let without = try bench.encode(sample.kept, "f")
    #expect(without.isRejected && without.codes.allSatisfy { $0.hasPrefix("WB13") }, "\(without)")
  }

  @Test("several rows give several values, and a row that does not fit is rejected alone") func severalRows() throws {
    let bench = try bench(samples[2])
    let outcomes = try bench.decode("sku;price;at\nA;1,5;\nB;x;\nC;2,00;\n", "f")
    #expect(outcomes.map(\.text) == [#"{"sku":"A","price":1.5}"#, nil, #"{"sku":"C","price":2.00}"#])
    #expect(outcomes[1].isRejected)
    #expect(outcomes[1].rejections.first?.source?.line == 3)
    #expect(outcomes[1].rejections.first?.document == 2)
    #expect(try bench.decode("sku;price;at\n", "f").isEmpty)
  }

  @Test("a list of rows takes a whole file, and is written as one") func lists() throws {
    let bench = try bench(samples[2])
    let wire = "sku;price;at\nA;1,5;\nC;2,00;\n"
    let outcomes = try bench.decode(wire, "all")
    #expect(outcomes.map(\.text) == [#"[{"sku":"A","price":1.5},{"sku":"C","price":2.00}]"#])
    #expect(try bench.encode(try #require(outcomes.first?.text), "all").text == wire)
    #expect(try bench.encode("[]", "all").text == "sku;price;at\n")
    let refused = try bench.decode("sku;price;at\nA;1,5;\nB;x;\n", "all")
    #expect(refused.count == 1 && refused[0].isRejected)
    let tooMany = try bench.decode(wire + "D;1;\n", "all")
    #expect(tooMany.count == 1 && tooMany[0].isRejected, "\(tooMany)")
  }

  @Test("documents of a list come one by one where each is asked for") func each() throws {
    let bench = try bench(samples[0])
    let wire = samples[0].wire
    #expect(try bench.decode("[\(wire),\(wire)]", "f", isEach: true).map(\.text) == [samples[0].kept, samples[0].kept])
    #expect(try bench.decode("\(wire)\n\(wire)", "f", isEach: true).count == 2)
    let whole = try bench.decode("[\(wire),\(wire)]", "f")
    #expect(whole.count == 1 && whole[0].isRejected)
  }

  @Test("bytes that break off give what was whole, and the reason at the end") func brokenOff() throws {
    let bench = try bench(samples[0])
    let outcomes = try bench.decode("[\(samples[0].wire),{\"at\"", "f", isEach: true)
    #expect(outcomes.first?.text == samples[0].kept)
    #expect(outcomes.count == 2 && outcomes[1].isRejected, "\(outcomes)")
    #expect(try bench.decode("", "f").map(\.codes) == [["WB0750"]])
  }

  @Test("a value that its format cannot carry is rejected where it stands") func notCarried() throws {
    let bench = try bench(samples[1])
    let outcome = try bench.encode(#"{"id":"A","price":1,"line":[{"no":1,"text":"\u0001"}]}"#, "f")
    #expect(outcome.isRejected)
    #expect(outcome.rejections.first?.target == "lines.line[1].text", "\(outcome)")
    #expect(outcome.codes == ["WB1264"])
  }

  @Test("a choice and a value without a document are JSON on the wire, told as the choice says") func choices() throws {
    let bench = try ComputingBench(
      """
      record Sale { type: Text  amount: Decimal }
      record Gift { amount: Decimal }
      choice Event by type { "sale" => Sale  "gift" => Gift }
      function f (x: Event) -> Event = x
      function all (x: [Event]) -> [Event] = x

      """)
    let wire = #"[{"type":"gift","amount":1.0},{"type":"sale","amount":2}]"#
    let kept = #"[{"$case":"test.Gift","amount":1.0},{"$case":"test.Sale","type":"sale","amount":2}]"#
    #expect(try bench.decode(wire, "all").map(\.text) == [kept])
    #expect(try bench.encode(kept, "all").text == wire)
    #expect(try bench.compute("all", kept).text == kept)
  }

  @Test("compressed bytes are read as what they hold, and a damaged archive is rejected") func compressed() throws {
    let bench = try ComputingBench("function f (x: Integer) -> Integer = x\n")
    // `41`, packed by gzip.
    let packed: [UInt8] = [
      0x1F, 0x8B, 8, 0, 0, 0, 0, 0, 0, 3, 0x33, 0x31, 4, 0, 0x32, 0xE1, 0x2D, 0xAB, 2, 0, 0, 0,
    ]
    let slot = try bench.slot("f")
    for isEach in [false, true] {
      let outcomes = bench.waybill.decode(packed, slot: slot, isEach: isEach)
      #expect(outcomes.map(\.text) == ["41"], "\(outcomes)")
      let damaged = bench.waybill.decode(Array(packed.prefix(12)), slot: slot, isEach: isEach)
      #expect(damaged.count == 1 && damaged[0].isRejected, "\(damaged)")
    }
  }
}
