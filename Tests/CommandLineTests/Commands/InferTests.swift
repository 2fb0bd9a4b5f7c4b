import Foundation
import Testing

@Suite("infer") struct InferTests {
  @Test("what was seen decides the types") func draft() throws {
    let folder = try Folder([
      "orders.ndjson": """
      {"id": 1, "at": "2026-11-23T10:00:00Z", "day": "2026-11-23", "price": "1.50", "zip": "01234", "currency": "EUR", "lines": [{"sku": "A", "gift": null}], "odd-name": true}
      {"id": 9007199254740993, "at": "2026-11-24T10:00:00Z", "day": "2026-11-24", "price": "2", "zip": "12345", "currency": "USD", "lines": [{"sku": "B", "gift": "x"}], "odd-name": false, "note": "n"}
      """
    ])
    let result = try Tool.run(["infer", "orders.ndjson"], in: folder.url)
    #expect(
      result.output == """
        /// Drafted from 2 documents: orders.ndjson.
        document Orders json {
          id         : Integer
          at         : Timestamp
          day        : Date
          price      : Decimal in text
          zip        : Text
          currency   : Currency
          lines      : [{ sku: Text  gift: Text? }]
          'odd-name' : Boolean
          note       : Text?  // absent in 1 of 2
        }

        """)
  }

  @Test("a sample that is no JSON is named with its place") func broken() throws {
    let folder = try Folder(["a.json": "{\n  \"a\": nope\n}"])
    let result = try Tool.run(["infer", "a.json"], in: folder.url)
    #expect(result.code == 2 && result.output.isEmpty && result.talk.contains("a.json:2:"))
  }

  @Test("the draft of every shipped fixture is free of errors") func fixturesFit() throws {
    let fixtures = Tool.root.appendingPathComponent("Mappings/Shopify/fixtures")
    let names = try FileManager.default.contentsOfDirectory(atPath: fixtures.path)
      .filter { $0.hasSuffix(".json") && !$0.hasSuffix(".canonical.json") }.sorted()
    #expect(!names.isEmpty)
    let draft = try Tool.run(["infer", "--name", "Order"] + names, in: fixtures)
    #expect(draft.code == 0, "\(draft.talk)")
    let folder = try Folder(["waybill.yaml": "name: x\nsources: [M]\n", "M/Draft/Order.way": draft.output])
    let check = try Tool.run(["check"], in: folder.url)
    #expect(check.code == 0, "\(check.output)")
  }
}
