import Testing
import WaybillCore
import WaybillIR
import WaybillSchema

@testable import WaybillInterpreter

/// One field of a document, bound and given back.
private func decoding(
  _ slot: Slot, wire: WireForm = .plain, _ json: String, types: TypeTable = TypeTable(), isStrict: Bool = false
) throws -> (output: String?, bench: Bench) {
  var builder = BundleBuilder()
  builder.bundle.types = types
  let document = builder.record(
    "Doc", [Field(name: "f", slot: slot, wire: wire)], document: DocumentForm(format: .json, isStrict: isStrict))
  let site = builder.site("f", line: 7)
  builder.program(parameters: [Slot(.record(document))], result: slot) { writer, builder in
    let field = writer.register()
    let made = writer.register()
    writer.program.plans = [BindPlan(record: document, entries: [.init(field: 0, register: field, site: site)])]
    writer.emit(.bind, a: 0, c: 0)
    writer.emit(.materialise, result: made, a: field, c: builder.slot(slot), site: site)
    writer.emit(.return, a: made)
  }
  let bench = try Bench(builder.bundle)
  return (try bench.run(json), bench)
}

private func text(_ low: Int = 0, _ high: Int? = nil, _ patterns: String...) -> Slot {
  Slot(.text(TextShape(length: CountRange(low, high), patterns: patterns)))
}

private let integer = Slot(.integer(.integer))
private let decimal = Slot(.decimal(.any))

@Suite struct DecodingTests {
  @Test(arguments: [
    (decimal, #"1.50"#, "1.50"), (decimal, "1E2", "100"), (decimal, "-0", "0"),
    (decimal, "12345678901234567890.5", "12345678901234567890.5"),
    (integer, "3.0", "3"), (integer, "1E2", "100"), (integer, "9007199254740993", "9007199254740993"),
    (integer, "-9223372036854775808", "-9223372036854775808"), (text(), #""a\u00e9\n""#, #""aé\n""#),
    (text(1, 2), #""éé""#, #""éé""#), (Slot(.boolean), "true", "true"),
    (Slot(.date), #""2026-02-28""#, #""2026-02-28""#),
    (Slot(.timestamp), #""2026-11-24T10:00:00+05:30""#, #""2026-11-24T10:00:00+05:30""#),
    (Slot(.currency), #""USD""#, #""USD""#), (Slot(.country), #""DE""#, #""DE""#),
    (Slot(.money(.any)), #"{"currency":"EUR","amount":1.50}"#, #"{"amount":1.50,"currency":"EUR"}"#),
    (Slot(.list(decimal, .any)), "[1.0,2]", "[1.0,2]"), (Slot(.map(integer)), #"{"b":1,"a":2}"#, #"{"b":1,"a":2}"#),
    (Slot(.json), #"{"a":[1.00,null]}"#, #"{"a":[1.00,null]}"#),
  ])
  func valuesThatFit(slot: Slot, json: String, output: String) throws {
    let (result, bench) = try decoding(slot, #"{"f":\#(json)}"#)
    #expect(result == output, "\(bench.evaluation.rejections)")
  }

  @Test(arguments: [
    (integer, "1.5", "WB0707"), (integer, #""1""#, "WB0702"), (integer, "9223372036854775808", "WB0706"),
    (decimal, "1e400", "WB0706"), (decimal, "123456789012345678901234567890123456789", "WB0706"),
    (Slot(.decimal(NumberShape(scale: 2))), "1.500", "WB0706"),
    (Slot(.decimal(NumberShape(low: .zero))), "-1", "WB0705"), (text(), "1", "WB0702"), (text(3), #""ab""#, "WB0703"),
    (text(0, 1), #""éé""#, "WB0703"), (text(0, nil, "^[A-Z]+$"), #""ab""#, "WB0704"), (text(), "null", "WB0701"),
    (Slot(.date), #""2026-02-30""#, "WB0708"), (Slot(.timestamp), #""2026-11-24T10:00:60Z""#, "WB0708"),
    (Slot(.boolean), #""true""#, "WB0702"), (Slot(.currency), #""XYQ""#, "WB0708"),
    (Slot(.list(integer, CountRange(2, 3))), "[1]", "WB0711"), (Slot(.list(integer, .any)), "1", "WB0702"),
    (Slot(.list(integer, .any)), "[1,null]", "WB0701"),
  ])
  func valuesThatDoNotFit(slot: Slot, json: String, code: String) throws {
    let (result, bench) = try decoding(slot, #"{"f":\#(json)}"#)
    #expect(result == nil)
    #expect(bench.codes == [code], "\(bench.evaluation.rejections)")
    #expect(bench.evaluation.rejections.first?.rule?.line == 7)
    #expect(bench.paths[0].hasPrefix("f"))
  }

  @Test func missingAndNull() throws {
    #expect(try decoding(Slot(integer.type, optional: true), "{}").output == "null")
    #expect(try decoding(Slot(integer.type, optional: true), #"{"f":null}"#).output == "null")
    let (result, bench) = try decoding(integer, #"{"g":1}"#)
    #expect(result == nil)
    #expect(bench.codes == ["WB0701"])
    #expect(bench.paths == ["f"])
    #expect(bench.evaluation.rejections[0].message == "`f` is missing, and Integer is needed")
  }

  @Test(arguments: [
    (decimal, WireForm(spelling: .text), #""19.99""#, "19.99"), (integer, WireForm(spelling: .text), #""12""#, "12"),
    (Slot(.boolean), WireForm(spelling: .text), #""false""#, "false"),
    (decimal, WireForm(spelling: .comma), #""1.234,56""#, "1234.56"),
    (decimal, WireForm(spelling: .comma), #""-0,5""#, "-0.5"), (decimal, WireForm(spelling: .comma), #""12""#, "12"),
    (Slot(.date), WireForm(spelling: .pattern("dd.MM.yyyy", firstYear: nil)), #""24.11.2026""#, #""2026-11-24""#),
    (Slot(.timestamp), WireForm(spelling: .epochSeconds), "0.5", #""1970-01-01T00:00:00.5Z""#),
    (Slot(.timestamp), WireForm(spelling: .epochMilliseconds), "-1", #""1969-12-31T23:59:59.999Z""#),
    (Slot(.country), WireForm(spelling: .alpha3), #""DEU""#, #""DE""#),
    (Slot(.list(integer, .any)), WireForm(isOneOrMany: true), "5", "[5]"),
    (Slot(.list(integer, .any)), WireForm(isOneOrMany: true), "[5,6]", "[5,6]"),
    (Slot(.list(decimal, .any)), WireForm(spelling: .text), #"["1.0"]"#, "[1.0]"),
    (Slot(text().type, optional: true), WireForm(sentinels: [.text("00000000")]), #""00000000""#, "null"),
    (Slot(text().type, optional: true), WireForm(sentinels: [.boolean(false)]), "false", "null"),
    (Slot(text().type, optional: true), WireForm(isBlankMissing: true), #"" \t""#, "null"),
  ])
  func wireForms(slot: Slot, wire: WireForm, json: String, output: String) throws {
    let (result, bench) = try decoding(slot, wire: wire, #"{"f":\#(json)}"#)
    #expect(result == output, "\(bench.evaluation.rejections)")
  }

  @Test(arguments: ["1,2,3", "1.23,4", "1.2345", "12.34.567", "1,234.5", "", ",5", "1.234.56"])
  func commaNumbersThatAreNone(digits: String) throws {
    let (result, bench) = try decoding(decimal, wire: WireForm(spelling: .comma), #"{"f":"\#(digits)"}"#)
    #expect(result == nil)
    #expect(bench.codes == ["WB0708"])
  }

  @Test func wrappedLists() throws {
    let wire = WireForm(wrapping: ["orderLines", "orderLine"])
    let slot = Slot(.list(integer, .any))
    #expect(try decoding(slot, wire: wire, #"{"orderLines":{"orderLine":[1,2]}}"#).output == "[1,2]")
    let (result, bench) = try decoding(slot, wire: wire, #"{"orderLines":{}}"#)
    #expect(result == nil)
    #expect(bench.paths == ["orderLines.orderLine"])
  }

  @Test func enumsByWireText() throws {
    var types = TypeTable()
    types.enums = [
      EnumType(name: "Channel", cases: [.init(name: "Shopify", wire: "SHP"), .init(name: "Amazon", wire: "AMZ")])
    ]
    #expect(try decoding(Slot(.enumeration(0)), #"{"f":"AMZ"}"#, types: types).output == #""AMZ""#)
    #expect(try decoding(Slot(.enumeration(0)), #"{"f":"\u0041MZ"}"#, types: types).output == #""AMZ""#)
    let (result, bench) = try decoding(Slot(.enumeration(0)), #"{"f":"Amazon"}"#, types: types)
    #expect(result == nil)
    #expect(bench.codes == ["WB0709"])
    #expect(
      bench.evaluation.rejections[0].message
        == "`f` is the text \"Amazon\", which is no case of `Channel`; the cases are \"SHP\", \"AMZ\"")
  }

  @Test func choicesByTellingField() throws {
    var types = TypeTable()
    types.records = [
      RecordType(name: "Picked", fields: [Field(name: "at", slot: integer)]),
      RecordType(name: "Other", fields: [Field(name: "note", slot: Slot(text().type, optional: true))]),
    ]
    types.choices = [
      ChoiceType(
        name: "Event", tellingPath: ["kind"],
        cases: [.init(values: ["picked", "packed"], record: 0), .init(values: [], record: 1)])
    ]
    let picked = try decoding(Slot(.choice(0)), #"{"f":{"kind":"packed","at":3}}"#, types: types)
    #expect(picked.output == #"{"kind":"picked","at":3}"#, "\(picked.bench.evaluation.rejections)")
    types.choices[0].cases.removeLast()
    let unknown = try decoding(Slot(.choice(0)), #"{"f":{"kind":"lost"}}"#, types: types)
    #expect(unknown.output == nil)
    #expect(unknown.bench.codes == ["WB0709"])
    #expect(unknown.bench.paths == ["f.kind"])
    let untold = try decoding(Slot(.choice(0)), #"{"f":{}}"#, types: types)
    #expect(untold.bench.codes == ["WB0710"])
  }

  @Test func strictDocumentsRefuseWhatTheyDoNotDeclare() throws {
    let (result, bench) = try decoding(integer, #"{"f":1,"g":2}"#, isStrict: true)
    #expect(result == nil)
    #expect(bench.codes == ["WB0712"])
    #expect(bench.paths == ["g"])
    #expect(try decoding(integer, #"{"f":1}"#, isStrict: true).output == "1")
    // A fault that the strict check finds is not told again by the rule that reads the field.
    #expect(try decoding(integer, #"{"f":"x"}"#, isStrict: true).bench.codes == ["WB0702"])
  }

  @Test func personalValuesAreMasked() throws {
    var builder = BundleBuilder()
    let document = builder.record("Doc", [Field(name: "mail", slot: text(0, 3), isPersonal: true)])
    builder.program(parameters: [Slot(.record(document))], result: text()) { writer, _ in
      let field = writer.register()
      writer.program.plans = [BindPlan(record: document, entries: [.init(field: 0, register: field, site: 0)])]
      writer.emit(.bind, a: 0)
      writer.emit(.return, a: field)
    }
    let bench = try Bench(builder.bundle)
    #expect(try bench.run(#"{"mail":"ada@example.com"}"#) == nil)
    let rejection = bench.evaluation.rejections[0]
    #expect(rejection.isMasked)
    #expect(!rejection.jsonLine.contains("ada"))
  }
}
