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

  @Test("XML samples give elements, attributes, content and lists") func xml() throws {
    let folder = try Folder([
      "order.xml": """
      <o:Order xmlns:o="urn:o" xmlns:c="urn:c" id="1"><o:sku>A</o:sku><o:day>2026-11-23</o:day>
      <o:total currency="EUR">1.50</o:total><c:line><o:qty/></c:line><c:line><o:qty>2.5</o:qty></c:line></o:Order>
      """,
      "other.xml":
        "<Order xmlns='urn:o' id='2'><sku>B</sku><day>2026-11-24</day><note>n</note><total currency='EUR'>2.50</total></Order>",
    ])
    let result = try Tool.run(["infer", "--name", "Order", "order.xml", "other.xml"], in: folder.url)
    #expect(
      result.output == """
        /// Drafted from 2 documents: order.xml, other.xml.
        document Order xml namespace "urn:o" {
          prefix c "urn:c"
          id : Text  attribute
          sku : Text
          day : Date
          total : {
            currency : Currency  attribute
            value : Decimal  content
          }
          'c:line' : [{
            qty : Decimal?
          }]
          note : Text?  // absent in 1 of 2
        }

        """)
  }

  @Test("a sample that is no JSON is named with its place") func broken() throws {
    let folder = try Folder(["a.json": "{\n  \"a\": nope\n}"])
    let result = try Tool.run(["infer", "a.json"], in: folder.url)
    #expect(result.code == 2 && result.output.isEmpty && result.talk.contains("a.json:2:"))
  }

  @Test("the draft accepts every sample that it was made from") func fixturesFit() throws {
    let fixtures = Tool.root.appendingPathComponent("Mappings/Shopify/fixtures")
    let names = try FileManager.default.contentsOfDirectory(atPath: fixtures.path)
      .filter { $0.hasSuffix(".json") && !$0.hasSuffix(".canonical.json") }.sorted()
    #expect(!names.isEmpty)
    let draft = try Tool.run(["infer", "--name", "Order"] + names, in: fixtures)
    #expect(draft.code == 0, "\(draft.talk)")
    // Every field is read, so that every field is checked.
    let mapping = "\nmapping Main (input: Order) -> Order { copy input }\n"
    let folder = try Folder(["waybill.yaml": "name: x\nsources: [M]\n", "M/Draft/Order.way": draft.output + mapping])
    #expect(try Tool.run(["build", "-o", "draft.wayb"], in: folder.url).code == 0)
    for name in names {
      let sample = fixtures.appendingPathComponent(name).path
      let run = try Tool.run(["run", "draft.Main", sample, "--bundle", "draft.wayb"], in: folder.url)
      #expect(run.code == 0, "\(name): \(run.talk)")
    }
  }
}
