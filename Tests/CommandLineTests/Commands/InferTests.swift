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

@Suite("infer --schema") struct InferSchemaTests {
  private static let schema = """
    {"type": "object", "required": ["id"], "properties": {
      "id": {"type": "string", "maxLength": 20}, "lines": {"type": "array", "items": {"$ref": "parts.json"}}}}
    """
  private static let parts = #"{"type": "object", "properties": {"sku": {"type": "string"}}, "uniqueItems": true}"#

  @Test("the fields of a schema and of the files that it names") func fields() throws {
    let folder = try Folder(["api/payouts.schema.json": Self.schema, "api/parts.json": Self.parts])
    let result = try Tool.run(["infer", "--schema", "api/payouts.schema.json", "--name", "Payouts"], in: folder)
    #expect(result.code == 0)
    #expect(
      result.output == """
        /// From payouts.schema.json.
        document Payouts json {
          id    : Text(0..20)
          lines : [Parts]?
        }

        record Parts {
          sku : Text?
        }

        """)
  }

  @Test("what is wrong with a schema is said with its place, and nothing is printed") func faults() throws {
    let folder = try Folder(["payouts.json": #"{"type": "object", "required": 5}"#])
    let result = try Tool.run(["infer", "--schema", "payouts.json"], in: folder)
    #expect(result.code == 1 && result.output.isEmpty && result.talk.contains("WB0454"))
    #expect(try Tool.run(["infer", "--schema", "nothing.json"], in: folder).code == 2)
    #expect(try Tool.run(["infer"], in: folder).code == 2)
  }

  @Test("check, run and test work with a document from a schema") func project() throws {
    let folder = try Folder([
      "waybill.yaml": "name: sample\nsources: [Mappings]\n",
      "Mappings/Shop/payouts.schema.json": Self.schema, "Mappings/Shop/parts.json": Self.parts,
      "Mappings/Shop/Main.way": """
      document Payouts json from "payouts.schema.json"
      mapping Main (payouts: Payouts) -> { id: Text  first: Text? } {
        id = payouts.id
        first = payouts.lines[1].sku
      }
      test Main "the first line" {
        given payouts from "payouts.json"
        expect first == "A"
      }
      """, "Mappings/Shop/payouts.json": #"{"id": "7", "lines": [{"sku": "A"}]}"#,
    ])
    #expect(try Tool.run(["check"], in: folder.url).code == 0)
    let run = try Tool.run(["run", "shop.Main", "Mappings/Shop/payouts.json"], in: folder.url)
    #expect(run.code == 0 && run.output == "{\"id\":\"7\",\"first\":\"A\"}\n", "\(run.talk)")
    #expect(try Tool.run(["test"], in: folder.url).code == 0)
    let long = try Tool.run(
      ["run", "shop.Main", "-"], in: folder, input: Array(#"{"id": "123456789012345678901"}"#.utf8))
    #expect(long.code == 1 && long.talk.contains("\"path\":\"id\""), "\(long.talk)")
  }
}
