import Testing
import WaybillCompiler
import WaybillCore
import WaybillSchema

private func fields(of declaration: String, _ before: String = "") -> [Field] {
  let result = DeclarationCase(before + "\n" + declaration)
  #expect(result.diagnostics.isEmpty, "\(result.diagnostics.map(\.message))")
  return result.symbols.types.records.first?.fields ?? []
}

@Suite struct FieldTests {
  @Test func theFirstYearIsForYearsOfTwoDigits() {
    let result = DeclarationCase(
      """
      document A json { x: Date in "dd.MM.yyyy" from 1950 }
      //                           ^^^^^^^^^^^^ WB0409 the pattern has none
      """)
    result.expectAnnounced()
  }

  @Test(arguments: [
    ("Decimal in text", WireForm(spelling: .text)),
    ("Boolean in text", WireForm(spelling: .text)),
    ("[Decimal] in text", WireForm(spelling: .text)),
    ("Decimal in comma", WireForm(spelling: .comma)),
    ("Date in \"dd.MM.yyyy\"", WireForm(spelling: .pattern("dd.MM.yyyy", firstYear: nil))),
    ("Date in \"dd.MM.yy\" from 1950", WireForm(spelling: .pattern("dd.MM.yy", firstYear: 1950))),
    ("Timestamp in epoch milliseconds", WireForm(spelling: .epochMilliseconds)),
    ("Timestamp in epoch seconds", WireForm(spelling: .epochSeconds)),
    ("Timestamp in zone \"Europe/Berlin\"", WireForm(spelling: .zone("Europe/Berlin"))),
    ("Country in alpha3", WireForm(spelling: .alpha3)),
    ("[Text] in orderLines/orderLine", WireForm(wrapping: ["orderLines", "orderLine"])),
    ("Decimal in text in a/b", WireForm(spelling: .text, wrapping: ["a", "b"])),
    ("[Text] one or many", WireForm(isOneOrMany: true)),
    ("Date? missing when \"00000000\"", WireForm(sentinels: [.text("00000000")])),
    ("Text? missing when false missing when 0", WireForm(sentinels: [.boolean(false), .number(.zero)])),
    ("Text? blank is missing", WireForm(isBlankMissing: true)),
    ("Text fixed \"a\\\"b\"", WireForm(fixed: #""a\"b""#)),
    ("Decimal in text fixed 1.50", WireForm(spelling: .text, fixed: #""1.50""#)),
    ("Integer fixed 3", WireForm(fixed: "3")),
    ("Boolean fixed true", WireForm(fixed: "true")),
    ("Date fixed @2026-01-31", WireForm(fixed: #""2026-01-31""#)),
    ("Kind fixed \"a\"", WireForm(fixed: #""a""#)),
  ])
  func clausesMakeTheWireForm(_ text: String, _ expected: WireForm) {
    #expect(fields(of: "document A json { x: \(text) }", "enum Kind { A \"a\" }").first?.wire == expected)
  }

  @Test func documentSaysItForAllItsFields() {
    let result = DeclarationCase(
      """
      document A json {
        missing when "N/A"
        blank is missing
        a: Text?
        b: Text
        c: { d: Date? missing when "-" }
      }
      """)
    result.expectAnnounced()
    let fields = result.symbols.types.records.flatMap(\.fields)
    #expect(fields.map(\.name) == ["a", "b", "c", "d"])
    #expect(
      fields.map(\.wire.sentinels) == [[.text("N/A")], [.text("N/A")], [.text("N/A")], [.text("N/A"), .text("-")]])
    #expect(fields.map(\.wire.isBlankMissing) == [true, true, true, true])
  }

  @Test func whatStandsInsideOfPersonalFieldsIsPersonal() {
    let result = DeclarationCase(
      "record A { id: Text key  who: { name: Text  at: { city: Text } } personal  note: Text }")
    result.expectAnnounced()
    let personal = Dictionary(
      uniqueKeysWithValues: result.symbols.types.records.flatMap(\.fields).map { ($0.name, $0.isPersonal) })
    #expect(personal == ["id": false, "who": true, "name": true, "at": true, "city": true, "note": false])
  }

  @Test func nullIsToldApartWhereDeclared() {
    let found = fields(of: "record A { x: Text? or null  y: Text?  z: Text deprecated \"use x\" }")
    #expect(found.map(\.slot.isNullable) == [true, false, false])
    #expect(found.map(\.deprecation) == [nil, nil, "use x"])
  }

  @Test(arguments: [
    """
    record A { x: Text in text }
    //                 ^^^^^^^ WB0406 goes with an `Integer`
    """,
    """
    record A { x: Text in comma }
    //                 ^^^^^^^^ WB0406 goes with an `Integer` or a `Decimal`
    """,
    """
    record A { x: Currency in alpha3 }
    //                     ^^^^^^^^^ WB0406 goes with a `Country`
    """,
    """
    record A { x: Date in epoch seconds }
    //                 ^^^^^^^^^^^^^^^^ WB0406 goes with a `Timestamp`
    """,
    """
    record A { x: Text in "dd.MM.yyyy" }
    //                 ^^^^^^^^^^^^^^^ WB0406 goes with a `Date`
    """,
    """
    record A { x: Text one or many }
    //                 ^^^^^^^^^^^ WB0406 goes with a list
    """,
    """
    record A { x: LocalTime in zone "Europe/Berlin" }
    //                      ^^^^^^^^^^^^^^^^^^^^^^^ WB0406 goes with a `Timestamp`
    """,
    """
    record A { x: Decimal in text in comma }
    //                            ^^^^^^^^ WB0407 spelled in two ways
    """,
    """
    record A { x: Decimal in coma }
    //                       ^^^^ WB0408 close to `in comma`
    """,
    """
    record A { x: Date in "YYYY-MM-DD" }
    //                    ^^^^^^^^^^^^ WB0409 cannot be used
    """,
    """
    record A { x: Date in "dd.MM.yy" }
    //                    ^^^^^^^^^^ WB0409 cannot be used
    """,
    """
    record A { x: Date in "dd.MM.yyyy HH:mm" }
    //                    ^^^^^^^^^^^^^^^^^^ WB0410 holds a `LocalTime`
    """,
    """
    record A { x: Timestamp in zone "Europe/Berlinn" }
    //                              ^^^^^^^^^^^^^^^^ WB0411 no time zone
    """,
    """
    record A { x: Date? missing when @1900-01-01 }
    //                               ^^^^^^^^^^^ WB0412 not a date
    """,
    """
    record A { x: Date missing when "0" }
    //                 ^^^^^^^^^^^^^^^^ WB0413 can never be missing
    """,
    """
    record A { x: Text blank is missing }
    //                 ^^^^^^^^^^^^^^^^ WB0413 can never be missing
    """,
    """
    record A { x: Text or null }
    //                 ^^^^^^^ WB0413 needs an optional field
    """,
    """
    record A { x: Integer fixed "1" }
    //                          ^^^ WB0414 no `Integer`
    """,
    """
    record A { x: Text(2) fixed "abc" }
    //                          ^^^^^ WB0414 no `Text(2)`
    """,
    """
    record A { x: Text? key }
    //                  ^^^ WB0416 nothing else identifies the record
    """,
    """
    record A { x: Text personal key }
    //                          ^^^ WB0417 may not be personal
    """,
    """
    record A { x: { y: Text key } personal }
    //                      ^^^ WB0417 stands inside of personal data
    """,
    """
    record A { x: [Text] key }
    //                   ^^^ WB0418 made of several
    """,
    """
    record A {
      x: Text
      y: Text in x/z
    //^ WB0419 where `x` stands already
    }
    """,
    """
    document A json { x: Text content }
    //                        ^^^^^^^ WB0403 `xml` documents
    """,
    """
    document A json { x: Text at 1..20 }
    //                        ^^^^^^^^ WB0403 `fixed` documents
    """,
    """
    record A { 01 x: Text }
    //         ^^ WB0403 only columns
    """,
  ])
  func clauseThatDoesNotGoWithItsFieldIsReported(_ text: String) {
    DeclarationCase(text).expectAnnounced()
  }

  @Test func partOfACompoundKeyMayBeMissing() {
    #expect(fields(of: "record A { sku: Text key  lot: Text? key }").map(\.isKey) == [true, true])
  }

  @Test func namesOfWireWordsMayBeQuoted() {
    #expect(fields(of: "record A { x: [Text] in 'text' }").first?.wire.wrapping == ["text"])
  }
}

@Suite struct DocumentTests {
  @Test func documentIsARecordWithItsFormat() {
    let result = DeclarationCase("document A json strict { x: Text }\ndocument B json { y: A }")
    result.expectAnnounced()
    #expect(
      result.symbols.types.records.map(\.document)
        == [DocumentForm(format: .json, isStrict: true), DocumentForm(format: .json)])
  }

  @Test func bareDocumentHasOneFieldItems() throws {
    let result = DeclarationCase("document List json = [{ a: Text }](1..)")
    result.expectAnnounced()
    let record = try #require(result.symbols.types.records.first)
    #expect(record.document == DocumentForm(format: .json, isBare: true))
    #expect(record.fields.map(\.name) == ["items"])
    #expect(record.fields[0].slot.type == .list(Slot(.record(1)), CountRange(1, nil)))
  }

  @Test(arguments: [
    """
    document A json from "a.schema.json"
    //                   ^^^^^^^^^^^^^^^ WB0450 there is no file
    """,
    """
    document A json header { x: Text }
    //              ^^^^^^ WB0404 knows only `strict`
    """,
    """
    document A json {
      row Summary many { a: Text }
    //    ^^^^^^^ WB0404 no `row`
    }
    """,
    """
    document A json = Text
    //                ^^^^ WB0415 `Text` is none
    """,
    """
    record A { x: pairs { a: Text  b: Text } }
    //            ^^^^^^^^^^^^^^^^^^^^^^^^^^ WB0494 `pairs`
    """,
  ])
  func whatJSONDoesNotKnowIsReported(_ text: String) {
    DeclarationCase(text).expectAnnounced()
  }

  @Test func documentOfASchemaGivesOneErrorHoweverMuchUsesIt() {
    let result = DeclarationCase(
      """
      document PO json from "po.json"
      //                    ^^^^^^^^^ WB0450 there is no file
      mapping M (a: PO, b: PO.BEG) -> PO = a
      record R { x: PO }
      """)
    result.expectAnnounced()
    #expect(result.symbols.callables.first?.parameters.map(\.slot.type) == [.never, .never])
  }
}

@Suite struct EnumAndChoiceTests {
  @Test func casesAreWrittenByTheirTextOrTheirName() {
    let result = DeclarationCase("enum Channel { Amazon \"AMZ\"  B2B }")
    result.expectAnnounced()
    #expect(
      result.symbols.types.enums == [
        EnumType(name: "shop.Channel", cases: [.init(name: "Amazon", wire: "AMZ"), .init(name: "B2B", wire: "B2B")])
      ])
    #expect(result.symbols.places.enumCases.map(\.count) == [2])
  }

  @Test func choiceHasTheRecordsOfItsCases() {
    let result = DeclarationCase(
      """
      choice Event by head.kind { "a", "b" => One  else => Other }
      record One { head: { kind: Text } }
      record Other { x: Text }
      """)
    result.expectAnnounced()
    #expect(
      result.symbols.types.choices == [
        ChoiceType(
          name: "shop.Event", tellingPath: ["head", "kind"],
          cases: [.init(values: ["a", "b"], record: 0), .init(values: [], record: 1)])
      ])
  }

  @Test(arguments: [
    """
    enum A { X  X }
    //          ^ WB0207 two cases `X`
    """,
    """
    enum A { X "1"  Y "1" }
    //                ^^^ WB0316 could not be told apart
    """,
    """
    enum A { X  Y "X" }
    //            ^^^ WB0316 could not be told apart
    """,
    """
    enum A { small }
    //       ^^^^^ WB0217 name of a case
    """,
    """
    enum A { }
    //   ^ WB0219 has no case
    """,
    """
    choice A by x { "a" => Text }
    //                     ^^^^ WB0313 a case of a choice is a record
    """,
    """
    choice A by x { "a" => B  "b" => B }
    //                               ^ WB0313 stands for two cases
    record B { y: Text }
    """,
    """
    choice A by x { "a" => B }
    //                     ^ WB0314 in `B` that is Integer
    record B { x: Integer }
    """,
    """
    choice A by x { "a" => B  "a" => C }
    //                        ^^^ WB0315 tells two cases
    record B { y: Text }
    record C { y: Text }
    """,
    """
    choice A by x { else => B  else => C }
    //                         ^^^^^^^^^ WB0315 two `else`
    record B { y: Text }
    record C { y: Text }
    """,
    """
    choice A by x { }
    //     ^ WB0317 has no case
    """,
  ])
  func wrongCasesAreReported(_ text: String) {
    DeclarationCase(text).expectAnnounced()
  }
}
