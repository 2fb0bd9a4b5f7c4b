import Testing
@testable import WaybillCompiler
import WaybillCore
import WaybillIR
import WaybillSchema

private let status = "enum Status { Open  Shipped \"S\" }\n"

private func rows(_ declaration: String, csv: [String: String] = [:]) -> [TableRow] {
  let result = DeclarationCase(status + declaration, csv: csv)
  #expect(result.diagnostics.isEmpty, "\(result.diagnostics.map(\.message))")
  return result.symbols.tables.first?.rows ?? []
}

@Suite struct TableTests {
  @Test func alternativesAreRowsOfTheirOwn() {
    let found = rows("table T: Text -> Status { \"a\" => Open\n \"b\", \"c\" => Shipped }")
    #expect(found.map(\.keys) == [[.text("a")], [.text("b")], [.text("c")]])
    #expect(
      found.map(\.values) == [
        [.enumCase(type: 0, index: 0)], [.enumCase(type: 0, index: 1)], [.enumCase(type: 0, index: 1)],
      ])
  }

  @Test func severalKeyTypesMakeACompoundKey() {
    let found = rows("table T: Text, Country -> Integer { \"a\", DE => 1\n \"a\", FR => 2 }")
    #expect(found.map(\.keys) == [[.text("a"), .country("DE")], [.text("a"), .country("FR")]])
  }

  @Test(arguments: [
    ("Text", "\"a\" + \"b\"", ConstantValue.text("ab")),
    ("Integer", "-5", .integer(-5)),
    ("Integer", "2 + 3 * 4", .integer(14)),
    ("Decimal", "1.50", .decimal(coefficient: 150, scale: 2)),
    ("Decimal(3, 2)", "-1.5", .decimal(coefficient: -15, scale: 1)),
    ("Boolean", "true", .boolean(true)),
    ("Date", "@2026-11-24", .date(days: 20781)),
    ("Timestamp", "@1970-01-02T00:00Z", .timestamp(seconds: 86400, nanoseconds: 0, offsetInMinutes: 0)),
    ("LocalTime", "@1970-01-01T01:00", .localTime(days: 0, nanoseconds: 3_600_000_000_000)),
    ("Duration", "1.5 hours", .duration(seconds: 5400, nanoseconds: 0)),
    ("Currency", "USD", .currency("USD")),
    ("Country", "DE", .country("DE")),
    ("Status", "Shipped", .enumCase(type: 0, index: 1)),
    ("Status", "Status.Shipped", .enumCase(type: 0, index: 1)),
    ("Status", "shop.Status.Shipped", .enumCase(type: 0, index: 1)),
    ("Text?", "missing", .missing),
  ])
  func constantsAreOfTheirColumnsType(_ type: String, _ text: String, _ expected: ConstantValue) {
    #expect(rows("table T: Text -> \(type) { \"k\" => \(text) }").first?.values == [expected])
  }

  @Test func tableOfRecordsHasAValueForEachField() {
    let result = DeclarationCase(
      "record Node { name: Text  region: Text?  rank: Integer }\ntable T: Text -> Node { \"a\" => { rank = 1  name = \"A\" } }"
    )
    result.expectAnnounced()
    #expect(result.symbols.tables.first?.rows.map(\.values) == [[.text("A"), .missing, .integer(1)]])
  }

  @Test func tableIsTotalWhereEveryCaseHasARow() {
    func isTotal(_ text: String) -> Bool? { DeclarationCase(status + text).symbols.tables.first?.isTotal }
    #expect(isTotal("table T: Status -> Text { Open => \"o\"\n Shipped => \"s\" }") == true)
    #expect(isTotal("table T: Status -> Text { Open => \"o\" }") == false)
    #expect(isTotal("table T: Boolean -> Text { true => \"o\"\n false => \"s\" }") == true)
    #expect(isTotal("table T: Status, Boolean -> Text { Open, true => \"o\"\n Shipped, false => \"s\" }") == false)
    #expect(isTotal("table T: Text -> Text { \"a\" => \"o\" }") == false)
  }

  @Test(arguments: [
    """
    table T { "a" => "b" }
    //    ^ WB0318 does not say what it leads from
    """,
    """
    table T: Text? -> Text { "a" => "b" }
    //       ^^^^^ WB0319 never missing
    """,
    """
    table T: Decimal -> Text { 1.5 => "b" }
    //       ^^^^^^^ WB0319 `Decimal` is none of them
    """,
    """
    table T: Text -> Money { }
    //               ^^^^^ WB0320 `Money` is made of several
    """,
    """
    table T: Text, Text -> Text { "a" => "b" }
    //                            ^^^ WB0321 has 2 parts, and this has 1
    """,
    """
    table T: Text -> Text {
      "a"      => "b"
      "c", "a" => "d"
      //   ^^^ WB0322 stands twice in `shop.T`
    }
    """,
    """
    table T: Text(1..2) -> Text {
      "abc" => "b"
    //^^^^^ WB0323 the text `"abc"` is no `Text(1..2)`
    }
    """,
    """
    table T: Text -> Integer { "a" => 1.5 }
    //                                ^^^ WB0323 the number `1.5` is no `Integer`
    """,
    """
    table T: Text -> Text { "a" => Shipped }
    //                             ^^^^^^^ WB0323 the name `Shipped`
    """,
    """
    table T: Text -> Text { "a" => missing }
    //                             ^^^^^^^ WB0323 `missing` is no `Text`
    """,
    """
    table T: Text -> Date { "a" => @2026-02-30 }
    //                             ^^^^^^^^^^^ WB0323 which does not exist
    """,
    """
    table T: Text -> Text { "a" => upper("b") }
    //                             ^^^^^^^^^^ WB0324 a table holds constants
    """,
    """
    table T: Text -> Text { "a" => "{x}" }
    //                             ^^^^^ WB0324 a table holds constants
    """,
    """
    table T: Text -> Currency { "a" => EUX }
    //                                 ^^^ WB0325 `EUX` is no Currency
    """,
    """
    table T: Text -> Country { "a" => UK }
    //                                ^^ WB0325 `UK` is no Country
    """,
    """
    record R { name: Text }
    table T: Text -> R { "a" => { nome = "x"  name = "y" } }
    //                            ^^^^ WB0326 has no field `nome`
    """,
    """
    record R { name: Text  rank: Integer }
    table T: Text -> R { "a" => { name = "y" } }
    //                          ^^^^^^^^^^^^^^ WB0327 does not set `rank`
    """,
    """
    record R { name: Text }
    record S { name: Text }
    table T: Text -> R { "a" => S { name = "y" } }
    //                          ^ WB0323 a `S` is no `shop.R`
    """,
    """
    enum Status { Open  Shipped }
    table T: Text -> Status { "a" => Shiped }
    //                               ^^^^^^ WB0215 has no case `Shiped`
    """,
    """
    table t: Text -> Text { }
    //    ^ WB0217 name of a table
    """,
  ])
  func wrongRowIsReportedAtItsPlace(_ text: String) {
    DeclarationCase(text).expectAnnounced()
  }

  @Test func caseWrittenAsATextIsSuggested() {
    let result = DeclarationCase(status + "table T: Text -> Status { \"a\" => \"S\" }")
    #expect(result.diagnostics.map(\.code.description) == ["WB0323"])
    #expect(result.diagnostics.first?.help.map(\.text) == ["Shipped"])
  }

  @Test func keysAreComparedByTheirBytes() {
    #expect(rows("table T: Text -> Text { \"\\u{E9}\" => \"a\"\n \"e\\u{301}\" => \"b\" }").count == 2)
  }
}

@Suite struct CSVTableTests {
  private let nodes = """
    table Nodes from "nodes.csv" key code {
      code  : Text(1..3)
      name  : Text
      rank  : Integer?
      rate  : Decimal in comma
      since : Date in "dd.MM.yyyy"
      state : Status
    }
    """

  @Test func cellsAreReadAsTheirFieldsSay() {
    let found = rows(
      nodes,
      csv: [
        "nodes.csv": """
        since,code,name,rank,rate,state,ignored
        24.11.2026,A,"Hall ""one"", north",7,"1.234,50",S,x
        01.01.1970,B,Two,,0,Open,y\r

        """
      ])
    #expect(found.map(\.keys) == [[.text("A")], [.text("B")]])
    #expect(
      found.first?.values == [
        .text("A"), .text("Hall \"one\", north"), .integer(7), .decimal(coefficient: 123450, scale: 2),
        .date(days: 20781),
        .enumCase(type: 0, index: 1),
      ])
    #expect(found.last?.values[2] == .missing)
  }

  @Test func rowTypeIsARecordOfTheColumns() {
    let result = DeclarationCase(
      "table T from \"t.csv\" key a, b { a: Text  b: Integer  c: Text }", csv: ["t.csv": "a,b,c\nx,1,y"])
    result.expectAnnounced()
    let table = result.symbols.tables.first
    #expect(table?.value == Slot(.record(0)))
    #expect(table?.keys.map(\.type) == [.text(TextShape()), .integer(.integer)])
    #expect(result.symbols.types.records.map(\.name) == ["shop.T.row"])
    #expect(result.sources.files.last?.path == "Mappings/t.csv")
  }

  @Test func signatureLeadsFromTheKeyColumnsToTheOther() {
    let found = rows("table T: Text -> Integer from \"t.csv\" key code", csv: ["t.csv": "n,code\n1,a\n2,b\n"])
    #expect(found.map(\.keys) == [[.text("a")], [.text("b")]])
    #expect(found.map(\.values) == [[.integer(1)], [.integer(2)]])
  }

  @Test(arguments: [
    ("a,b\nx,1\ny,z\n", "WB0427", 3, 3, "`z` is no `Integer`"),
    ("a,b\nx,\n", "WB0427", 2, 3, "`b` is empty"),
    ("a,b\nxyz,1\n", "WB0427", 2, 1, "`xyz` is no `Text(1..2)`"),
    ("a,b\nx,1,2\n", "WB0426", 2, 1, "3 cells, and the header has 2"),
    ("a,b\nx\n", "WB0426", 2, 1, "1 cells"),
    ("a,c\nx,1\n", "WB0424", 1, 1, "no column `b`"),
    ("a;b\nx;1\n", "WB0424", 1, 1, "no column `a`"),
    ("a,b,a\nx,1,2\n", "WB0423", 1, 5, "two columns are named `a`"),
    ("a,b\n\"x,1\n", "WB0422", 2, 1, "never closed"),
    ("a,b\n\"x\"y,1\n", "WB0422", 2, 4, "behind the closing quote"),
    ("a,b\nx\"y,1\n", "WB0422", 2, 2, "inside of a cell"),
    ("a,b\nx,1\nx,2\n", "WB0322", 3, 1, "stands twice"),
  ])
  func faultIsPlacedInTheFile(_ csv: String, _ code: String, _ line: Int, _ column: Int, _ message: String) throws {
    let result = DeclarationCase("table T from \"t.csv\" key a { a: Text(1..2)  b: Integer }", csv: ["t.csv": csv])
    let diagnostic = try #require(result.diagnostics.first)
    let place = result.sources[diagnostic.span].position(of: Int(diagnostic.span.start))
    #expect(result.sources[diagnostic.span].path == "Mappings/t.csv")
    #expect(diagnostic.code.description == code)
    #expect([place.line, place.column] == [line, column])
    #expect(diagnostic.message.contains(message))
    #expect(diagnostic.labels.contains { result.sources[$0.span].path.hasSuffix(".way") })
  }

  @Test func missingAndEmptyFilesAreReportedAtTheirName() {
    DeclarationCase(
      """
      table T from "none.csv" key a { a: Text  b: Text }
      //           ^^^^^^^^^^ WB0420 there is no file `none.csv`
      table U from "empty.csv" key a { a: Text  b: Text }
      //           ^^^^^^^^^^^ WB0421 is empty
      """, csv: ["empty.csv": ""]
    ).expectAnnounced()
  }

  @Test func keyIsAColumn() {
    DeclarationCase(
      """
      table T from "t.csv" key c { a: Text  b: Text }
      //                       ^ WB0326 has no field `c`
      """, csv: ["t.csv": "a,b\n"]
    ).expectAnnounced()
  }

  @Test func signatureNeedsOneMoreColumn() throws {
    let result = DeclarationCase("table T: Text -> Text from \"t.csv\" key a", csv: ["t.csv": "a,b,c\n1,2,3\n"])
    #expect(result.diagnostics.map(\.code.description) == ["WB0425"])
  }

  @Test func fileThatIsNoUTF8IsRefused() {
    #expect(throws: CSVReader.Fault.self) {
      try CSVReader.rows(of: SourceFile(path: "t.csv", bytes: [0x61, 0xE9, 0x2C]), file: 0)
    }
  }
}
