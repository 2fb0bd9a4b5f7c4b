import Foundation
import Testing

/// `waybill test`, `why` and `run` over documents of rows.
@Suite("tests over delimited documents") struct RowTestTests {
  static let source = """
    document Stock delimited semicolon header encoding windows1252 {
      sku      : Text
      name     : Text?
      price    : Decimal in comma
      on_hand  : Integer?
    }

    document Feed delimited tab header {
      sku      : Text(1..40)
      title    : Text(1..20)?
      price    : Decimal
      quantity : Integer
    }

    mapping ToFeed (row: Stock) -> Feed {
      sku      = row.sku | filled | left(40) else reject "no SKU"
      title    = row.name | filled | left(20)
      price    = row.price
      quantity = row.on_hand else 0
    }

    """

  static let tests = """
    test ToFeed "a row" {
      given row from "fixtures/stock.csv"
      expect from "fixtures/feed.tsv"
      expect price == 1234.56
    }

    test ToFeed "edits are spelled as the document does" {
      given row from "fixtures/stock.csv" with price = 12.5, on_hand = 3
      expect from "fixtures/feed.tsv" with price = 12.5, quantity = 3
    }

    test ToFeed "what is taken away is missing" {
      given row from "fixtures/stock.csv" with name missing
      expect from "fixtures/feed.tsv" with title missing
    }

    test ToFeed "an edit may well be refused" {
      given row from "fixtures/stock.csv" with sku = ""
      reject at row.sku "no SKU"
    }

    """

  private static let files = [
    "waybill.yaml": "name: rows\nsources: [Mappings]\n", "Mappings/Shop/Stock.way": source,
    "Mappings/Shop/Tests.way": tests,
    "Mappings/Shop/fixtures/feed.tsv": "sku\ttitle\tprice\tquantity\n0001\tMüller; Tasse\t1234.56\t0\n",
  ]

  /// The stock of one article, in the encoding of its document.
  private static let stock =
    Array("sku;name;price;on_hand\r\n0001;\"M".utf8) + [0xFC] + Array("ller; Tasse\";1.234,56;\r\n".utf8)

  private func folder(_ changes: [String: String] = [:]) throws -> Folder {
    let folder = try Folder(RowTestTests.files.merging(changes) { $1 })
    try Data(RowTestTests.stock).write(
      to: folder.url.appendingPathComponent("Mappings/Shop/fixtures/stock.csv"))
    return folder
  }

  @Test("fixtures of rows are given, edited and compared") func pass() throws {
    let result = try Tool.run(["test"], in: folder())
    #expect(result.code == 0, "\(result.output)")
    #expect(result.output.hasSuffix("\n4 tests passed\n"))
  }

  @Test("a difference names the path, the rule and the source") func difference() throws {
    let feed = "sku\ttitle\tprice\tquantity\n0001\tMüller; Tasse\t1234.5\t0\n"
    let result = try Tool.run(["test", "a row"], in: folder(["Mappings/Shop/fixtures/feed.tsv": feed]))
    #expect(result.code == 1)
    #expect(result.output.contains(#"price: expected "1234.5", got "1234.56""#), "\(result.output)")
    #expect(result.output.contains(#"row.price = "1.234,56""#))
  }

  @Test("--update writes the fixture in its format") func update() throws {
    let folder = try folder(["Mappings/Shop/fixtures/feed.tsv": "sku\ttitle\tprice\tquantity\nX\t\t1\t1\n"])
    #expect(try Tool.run(["test", "--update", "a row"], in: folder.url).code == 0)
    #expect(
      try folder.text(of: "Mappings/Shop/fixtures/feed.tsv") == RowTestTests.files["Mappings/Shop/fixtures/feed.tsv"])
  }

  @Test("why shows the value of a cell") func why() throws {
    let folder = try folder()
    let result = try Tool.run(["why", "shop.ToFeed", "price", "Mappings/Shop/fixtures/stock.csv"], in: folder.url)
    #expect(result.output.hasPrefix("price = 1234.56\n") && result.output.contains(#"row.price = "1.234,56""#))
  }

  @Test("run takes row after row, and places what it refuses in the file") func run() throws {
    let folder = try folder()
    let input = "sku;name;price;on_hand\nA;x;1,2;z\nB;x\n\nD;\"a\nb\";2;5\n;x;1;1\n"
    let result = try Tool.run(["run", "shop.ToFeed", "-"], in: folder.url, input: Array(input.utf8))
    #expect(result.code == 1)
    #expect(result.output == "sku\ttitle\tprice\tquantity\nD\t\"a\nb\"\t2\t5\n")
    let places = result.talk.split(separator: "\n").compactMap { line -> String? in
      guard let start = line.range(of: "\"source\":")?.upperBound else { return nil }
      return String(line[start...].prefix { $0 != "}" })
    }
    #expect(places.count == 3)
    #expect(places[0].hasPrefix(#"{"path":"on_hand","line":2,"column":9,"byte":31,"#))
    #expect(places[1].hasPrefix(#"{"path":"","line":3,"column":1,"byte":33,"#))
    #expect(places[2].hasPrefix(#"{"path":"sku","line":7,"column":1,"byte":50,"#))
  }
}
