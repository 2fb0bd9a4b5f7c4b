import Testing
import WaybillCore
import WaybillFormats
import WaybillSchema

/// Makes cells of a type table and writes them.
final class WriterBench {
  var types = TypeTable()
  let arena = Arena()
  let output = OutputBuffer(capacity: 1)
  var tapes: [Tape] = []
  var zones: JSONWritePlan.ZoneOffsets = { _, _ in nil }

  func record(_ type: Int, _ values: [Cell]) -> Cell {
    .record(cells(values), count: values.count, type: UInt32(type))
  }

  func list(_ values: [Cell]) -> Cell { .list(cells(values), count: values.count) }
  func map(_ values: [Cell]) -> Cell { .map(cells(values), count: values.count / 2) }

  func choice(_ type: Int, _ index: Int, _ value: Cell) -> Cell {
    Cell(kind: .choice, low: UInt64(UInt(bitPattern: cells([value]))), high: UInt64(index), tag: UInt32(type))
  }

  func enumCase(_ type: Int, _ index: Int) -> Cell { Cell(kind: .enumCase, low: UInt64(index), tag: UInt32(type)) }

  private func cells(_ values: [Cell]) -> UnsafeMutablePointer<Cell> {
    let start = arena.cells(values.count)
    start.initialize(from: values, count: values.count)
    return start
  }

  /// Declares a record of these fields, all of type Json, since only their wire forms matter to the writer.
  func declare(_ fields: (String, WireForm)..., document: DocumentForm? = nil) -> Int {
    types.records.append(
      RecordType(
        name: "t.R", fields: fields.map { Field(name: $0.0, slot: Slot(.json, optional: true), wire: $0.1) },
        document: document))
    return types.records.count - 1
  }

  func write(_ cell: Cell) throws(WriteFault) -> String {
    let writer = JSONWriter(JSONWritePlan(types, zones: zones))
    writer.tapes = tapes
    output.removeAll()
    try writer.write(cell, into: output)
    return String(decoding: output.bytes, as: UTF8.self)
  }

  /// Writes a value as the only field `x` of a record, with a wire form, and gives what stands behind the name.
  func write(_ cell: Cell, _ form: WireForm) throws -> String {
    let text = try write(record(declare(("x", form)), [cell]))
    return text == "{}" ? "left out" : String(text.dropFirst(5).dropLast())
  }
}

func decimal(_ text: String) -> Cell { ExactDecimal(text).map { .decimal($0) } ?? .missing }
private func code(_ text: String) -> UInt32 {
  Array(text.utf8).withUnsafeBufferPointer { packedCode($0) ?? 0 }
}

private func timestamp(_ text: String) -> Cell {
  Array(text.utf8).withUnsafeBufferPointer { Timestamp.parse($0).map { .timestamp($0) } ?? .missing }
}

private func day(_ text: String) -> Cell {
  Array(text.utf8).withUnsafeBufferPointer { CivilDate.parse($0).map { .date(days: $0) } ?? .missing }
}

@Suite struct JSONWriterTests {
  let bench = WriterBench()

  @Test(arguments: [
    (Cell.boolean(true), "true"), (.boolean(false), "false"), (.null, "null"), (.missing, "null"), (.integer(0), "0"),
    (.integer(-5), "-5"), (.integer(.max), "9223372036854775807"), (.integer(.min), "-9223372036854775808"),
    (decimal("1.50"), "1.50"), (decimal("-0.05"), "-0.05"), (decimal("0"), "0"), (decimal("0.000"), "0.000"),
    (decimal("99999999999999999999999999999999999999"), "99999999999999999999999999999999999999"),
    (decimal("-0.00000000000000000000000000000000000001"), "-0.00000000000000000000000000000000000001"),
    (.money(ExactDecimal(coefficient: 150, scale: 2), currency: code("USD")), #"{"amount":1.50,"currency":"USD"}"#),
    (.quantity(ExactDecimal(coefficient: 7, scale: 0), unit: code("KGM")), #"{"value":7,"unit":"KGM"}"#),
    (.quantity(ExactDecimal(coefficient: -25, scale: 1), unit: code("C62")), #"{"value":-2.5,"unit":"C62"}"#),
    (.currency(code("EUR")), #""EUR""#), (.country(code("DE")), #""DE""#), (day("2026-11-24"), #""2026-11-24""#),
    (day("0001-01-01"), #""0001-01-01""#), (.time(nanoseconds: 36_000_000_000_000), #""10:00:00""#),
    (.time(nanoseconds: 86_399_500_000_000), #""23:59:59.5""#),
    (.localTime(LocalTime(days: 0, nanoseconds: 1)), #""1970-01-01T00:00:00.000000001""#),
    (timestamp("2026-11-24T10:00:00Z"), #""2026-11-24T10:00:00Z""#),
    (timestamp("2026-11-24T10:00:00.250+05:30"), #""2026-11-24T10:00:00.25+05:30""#),
    (timestamp("2026-11-24T10:00:00-08:00"), #""2026-11-24T10:00:00-08:00""#),
    (.duration(CivilDuration(seconds: 5400)), #""PT1H30M""#),
  ])
  func scalarsHaveTheirForm(_ cell: Cell, _ text: String) throws {
    #expect(try bench.write(cell) == text)
  }

  @Test(arguments: [
    ("", #""""#), ("abc", #""abc""#), ("a\"b\\c", #""a\"b\\c""#), ("\n\r\t\u{8}\u{C}", #""\n\r\t\b\f""#),
    ("\u{0}\u{1F}", #""\u0000\u001f""#),
    ("/\u{7F}", "\"/\u{7F}\""), ("\u{E9}\u{20AC}\u{1F600}", "\"\u{E9}\u{20AC}\u{1F600}\""),
    ("\u{2028}", "\"\u{2028}\""),
    (
      "0123456789abcdef\"0123456789abcdef0123456789abcdef\n", #""0123456789abcdef\"0123456789abcdef0123456789abcdef\n""#
    ),
  ])
  func textsAreEscapedWhereTheyMust(_ value: String, _ text: String) throws {
    #expect(try bench.write(bench.arena.text(value)) == text)
  }

  @Test func aTextOfAnyLengthIsWrittenWhole() throws {
    for count in 0...300 {
      let value = String((0..<count).map { Character(Unicode.Scalar(UInt8(0x61 + $0 % 26))) })
      var cell = bench.arena.text(value)
      #expect(try bench.write(cell) == "\"\(value)\"")
      cell.flags |= Cell.TextFlags.isPlain.rawValue
      #expect(try bench.write(cell) == "\"\(value)\"")
    }
  }

  @Test func fieldsStandInDeclaredOrderAndMissingOnesAreLeftOut() throws {
    let type = bench.declare(
      ("id", .plain), ("note", .plain), ("a name that is longer than sixteen bytes", .plain), ("q\"\u{E9}", .plain))
    let text = bench.arena.text("x")
    #expect(
      try bench.write(bench.record(type, [.integer(1), .missing, text, .null]))
        == #"{"id":1,"a name that is longer than sixteen bytes":"x","q\"é":null}"#)
    #expect(try bench.write(bench.record(type, [.missing, text, .missing, .missing])) == #"{"note":"x"}"#)
    #expect(try bench.write(bench.record(type, [.missing, .missing, .missing, .missing])) == "{}")
  }

  @Test func listsMapsAndRecordsNest() throws {
    let type = bench.declare(("a", .plain), ("b", .plain))
    let inner = bench.record(type, [.integer(1), bench.list([])])
    let map = bench.map([bench.arena.text("k\n"), .boolean(true), bench.arena.text(""), .missing])
    #expect(try bench.write(bench.list([inner, .missing, map])) == #"[{"a":1,"b":[]},null,{"k\n":true,"":null}]"#)
    #expect(try bench.write(bench.map([])) == "{}")
  }

  @Test func enumsAreTheirWireText() throws {
    bench.types.enums = [
      EnumType(name: "t.E", cases: [.init(name: "Open", wire: "OPN"), .init(name: "B2B", wire: "b\"b")])
    ]
    #expect(try bench.write(bench.list([bench.enumCase(0, 0), bench.enumCase(0, 1)])) == #"["OPN","b\"b"]"#)
  }

  @Test func aChoiceIsItsTellingFieldAndItsCase() throws {
    let picked = bench.declare(("at", .plain))
    let told = bench.declare(("event_type", .plain), ("at", .plain))
    bench.types.choices = [
      ChoiceType(
        name: "t.C", tellingPath: ["event_type"],
        cases: [
          .init(values: ["picked_up", "pickup"], record: picked), .init(values: ["x"], record: told),
          .init(values: [], record: picked),
        ]),
      ChoiceType(name: "t.D", tellingPath: ["meta", "kind"], cases: [.init(values: ["k"], record: picked)]),
    ]
    let record = bench.record(picked, [.integer(5)])
    #expect(try bench.write(bench.choice(0, 0, record)) == #"{"event_type":"picked_up","at":5}"#)
    #expect(
      try bench.write(bench.choice(0, 1, bench.record(told, [bench.arena.text("x"), .missing])))
        == #"{"event_type":"x"}"#)
    #expect(try bench.write(bench.choice(0, 2, record)) == #"{"at":5}"#)
    #expect(try bench.write(bench.choice(1, 0, record)) == #"{"meta":{"kind":"k"},"at":5}"#)
  }

  @Test(arguments: [
    (Cell.integer(-12), WireForm.Spelling.text, #""-12""#), (decimal("1.50"), .text, #""1.50""#),
    (.boolean(true), .text, #""true""#),
    (decimal("-1234.50"), .comma, #""-1234,50""#), (.integer(7), .comma, #""7""#),
    (timestamp("1970-01-01T00:00:01+01:00"), .epochSeconds, "-3599"),
    (timestamp("2001-09-09T01:46:40Z"), .epochMilliseconds, "1000000000000"),
    (timestamp("1970-01-01T00:00:01.5Z"), .epochSeconds, "1.5"),
    (timestamp("1970-01-01T00:00:01.0005Z"), .epochMilliseconds, "1000.5"),
    (.country(code("DE")), .alpha3, #""DEU""#),
    (day("2026-11-24"), .pattern("dd.MM.yyyy", firstYear: nil), #""24.11.2026""#),
    (
      timestamp("2026-11-24T09:05:07.120+01:00"), .pattern("yyyyMMdd HHmmss.SSSXXX", firstYear: nil),
      #""20261124 090507.120+01:00""#
    ),
    (day("2026-11-24"), .pattern("yyyy'\"'MM'\"'dd", firstYear: nil), #""2026\"11\"24""#),
    (timestamp("2026-11-24T10:00:00Z"), .zone("America/New_York"), #""2026-11-24T05:00:00""#),
    (.null, .text, "null"), (.missing, .text, "left out"),
  ])
  func fieldsHaveTheirWireForms(_ cell: Cell, _ spelling: WireForm.Spelling, _ text: String) throws {
    bench.zones = { name, _ in name == "America/New_York" ? -5 * 3600 : nil }
    #expect(try bench.write(cell, WireForm(spelling: spelling)) == text)
  }

  @Test func aWireFormHoldsForTheElementsOfAList() throws {
    let list = bench.list([decimal("1.5"), .integer(2)])
    #expect(try bench.write(list, WireForm(spelling: .text)) == #"["1.5","2"]"#)
  }

  @Test func fixedFieldsAreFilledIn() throws {
    let type = bench.declare(("version", WireForm(fixed: "\"1\"")), ("id", .plain), ("flag", WireForm(fixed: "true")))
    #expect(
      try bench.write(bench.record(type, [.missing, .integer(1), .integer(9)]))
        == #"{"version":"1","id":1,"flag":true}"#)
  }

  @Test func wrappingPathsShareTheirObjects() throws {
    let type = bench.declare(
      ("id", .plain), ("lines", WireForm(wrapping: ["orderLines", "orderLine"])), ("other", .plain),
      ("total", WireForm(wrapping: ["orderLines", "meta", "count"])), ("name", WireForm(wrapping: ["renamed"])))
    let lines = bench.list([.integer(1)])
    #expect(
      try bench.write(bench.record(type, [.integer(1), lines, .integer(2), .integer(3), .integer(4)]))
        == #"{"id":1,"orderLines":{"orderLine":[1],"meta":{"count":3}},"other":2,"renamed":4}"#)
    #expect(
      try bench.write(bench.record(type, [.missing, .missing, .missing, .integer(3), .missing]))
        == #"{"orderLines":{"meta":{"count":3}}}"#)
    #expect(try bench.write(bench.record(type, [.missing, .missing, .missing, .missing, .missing])) == "{}")
  }

  @Test func oneOrManyWritesOneWithoutItsList() throws {
    let form = WireForm(isOneOrMany: true)
    #expect(try bench.write(bench.list([.integer(1)]), form) == "1")
    #expect(try bench.write(bench.list([.integer(1), .integer(2)]), form) == "[1,2]")
    #expect(try bench.write(bench.list([]), form) == "[]")
    #expect(try bench.write(bench.list([bench.list([.integer(1)])]), form) == "[[1]]")
    #expect(try bench.write(bench.list([.null]), form) == "[null]")
  }

  @Test func aBareDocumentIsItsOnlyField() throws {
    let type = bench.declare(("items", .plain), document: DocumentForm(format: .json, isBare: true))
    #expect(try bench.write(bench.record(type, [bench.list([.integer(1), .integer(2)])])) == "[1,2]")
  }

  @Test func nodesAreCarriedThroughAsSent() throws {
    let sent =
      #" { "a" : [ 1.50 , 1E2 , -0 ] , "b\u0041" : { } , "c" : "\u00e9\/" , "d" : [ [ ] , null , true , false ] } "#
    let document = try read(sent.utf8)
    bench.tapes = [document.tape]
    #expect(
      try bench.write(Cell(kind: .node, low: 0))
        == #"{"a":[1.50,1E2,-0],"b\u0041":{},"c":"\u00e9\/","d":[[],null,true,false]}"#)
    #expect(try bench.write(bench.list([Cell(kind: .node, low: 2), .integer(1)])) == "[[1.50,1E2,-0],1]")
  }

  @Test(arguments: [
    Cell(kind: .failed), .rejected, Cell(kind: .record, high: 1, tag: 9), Cell(kind: .enumCase, low: 7, tag: 0),
    Cell(kind: .node, low: 0, tag: 3),
    Cell(kind: .choice, tag: 4), .currency(0x22), .currency(0), .date(days: CivilDate.lastDay + 1),
    .time(nanoseconds: -1),
    .timestamp(Timestamp(seconds: Timestamp.lastSecond, nanoseconds: 0, offsetInMinutes: 60)),
    Cell(kind: .decimal, low: 1, scale: 39),
  ])
  func whatHasNoFormIsRefused(_ cell: Cell) {
    bench.output.append("before")
    #expect { try bench.write(cell) } throws: { ($0 as? WriteFault)?.kind == .notWritable }
    #expect(bench.output.count == 0)
  }

  @Test func aFaultSaysWhereItIs() throws {
    let line = bench.declare(("promised-by", WireForm(wrapping: ["meta", "promised-by"])), ("n", .plain))
    let order = bench.declare(("id", .plain), ("lines", .plain), ("attributes", .plain))
    let bad = Cell.time(nanoseconds: -1)
    let lines = bench.list([bench.record(line, [.missing, .integer(1)]), bench.record(line, [bad, .missing])])
    #expect {
      try bench.write(bench.record(order, [.missing, lines, .missing]))
    } throws: {
      ($0 as? WriteFault)?.message == "the value of `lines[2].meta.'promised-by'` has no form that can be written"
    }
    let map = bench.map([bench.arena.text("k"), bad])
    #expect {
      try bench.write(bench.record(order, [.missing, .missing, map]))
    } throws: {
      ($0 as? WriteFault)?.path == "attributes[\"k\"]"
    }
  }

  @Test func aRecordWithTheWrongCountOfCellsIsRefused() {
    let type = bench.declare(("a", .plain), ("b", .plain))
    #expect(throws: WriteFault.self) { try bench.write(bench.record(type, [.integer(1)])) }
  }

  @Test func outputMayReachItsLimitAndNotPassIt() throws {
    let text = bench.arena.text(String(repeating: "x", count: 1000))
    bench.output.limit = 1002
    #expect(try bench.write(text).utf8.count == 1002)
    bench.output.limit = 1001
    #expect { try bench.write(text) } throws: { ($0 as? WriteFault)?.kind == .tooLarge }
    bench.output.limit = 10_000
    let many = bench.list(Array(repeating: text, count: 100_000))
    #expect { try bench.write(many) } throws: { ($0 as? WriteFault)?.kind == .tooLarge }
    #expect(bench.output.end - bench.output.start < 100_000)
  }

  @Test func outputIsAppendedAfterWhatIsThere() throws {
    let writer = JSONWriter(JSONWritePlan(TypeTable()))
    let output = OutputBuffer(capacity: 4)
    for index in 0..<5 {
      try writer.write(.integer(Int64(index)), into: output)
      output.append(UInt8(ascii: "\n"))
    }
    #expect(String(decoding: output.bytes, as: UTF8.self) == "0\n1\n2\n3\n4\n")
  }

  @Test func threeLetterCountriesGoBothWays() {
    for code in ["DE", "US", "AD", "ZW", "GB"] {
      let packed = Array(code.utf8).withUnsafeBufferPointer { packedCode($0) ?? 0 }
      #expect(CountryCodes.alpha3(packed).flatMap { CountryCodes.alpha2($0) } == packed)
    }
    #expect(CountryCodes.alpha3(code("DE")).map(unpackedCode) == "DEU")
    #expect(CountryCodes.alpha3(code("XX")) == nil)
    #expect(CountryCodes.alpha2(code("XXX")) == nil)
  }
}
