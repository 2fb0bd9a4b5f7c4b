import Testing
import WaybillCompiler
import WaybillCore
import WaybillProject

@Suite("Types from JSON Schema") struct JSONSchemaTypeTests {
  struct Row: CustomTestStringConvertible, Sendable {
    var schema: String
    var type: String
    var testDescription: String { schema }

    init(_ schema: String, _ type: String) { (self.schema, self.type) = (schema, type) }
  }

  @Test(
    "a required property has the type that its schema allows, and no warning",
    arguments: [
      Row(#"{"type": "string"}"#, "Text"),
      Row(#"{"type": "string", "minLength": 1, "maxLength": 40}"#, "Text(1..40)"),
      Row(#"{"type": "string", "pattern": "^[0-9]{5}$"}"#, "Text(/^[0-9]{5}$/)"),
      Row(#"{"type": "string", "pattern": "[0-9]"}"#, "Text(/(?s:.*)[0-9](?s:.*)/)"),
      Row(#"{"type": "string", "pattern": "^A|B$"}"#, "Text(/(?s:.*)(?:^A|B$)(?s:.*)/)"),
      Row(#"{"type": "string", "pattern": "^a/\\u0041.$"}"#, #"Text(/^a\/\x{0041}[^\n\r\x{2028}\x{2029}]$/)"#),
      Row(#"{"type": "string", "format": "date-time"}"#, "Timestamp"),
      Row(#"{"type": "string", "format": "date"}"#, "Date"),
      Row(#"{"type": "string", "format": "email"}"#, "Text"),
      Row(#"{"type": "integer"}"#, "Integer"),
      Row(#"{"type": "integer", "minimum": 0, "exclusiveMaximum": 1000}"#, "Integer(0..999)"),
      Row(#"{"type": "integer", "format": "int32"}"#, "Integer(-2147483648..2147483647)"),
      Row(#"{"type": "integer", "const": 7}"#, "Integer(7..7)"),
      Row(#"{"enum": [3, 1, 2]}"#, "Integer(1..3)"),
      Row(#"{"type": "number"}"#, "Decimal"),
      Row(#"{"type": "number", "minimum": 0, "multipleOf": 0.01}"#, "Decimal(38, 2, 0..)"),
      Row(
        #"{"type": "number", "multipleOf": 0.01, "exclusiveMinimum": 0, "maximum": 99.999}"#,
        "Decimal(38, 2, 0.01..99.99)"),
      Row(#"{"type": "boolean"}"#, "Boolean"),
      Row(#"{"type": "array", "items": {"type": "string"}, "minItems": 1, "maxItems": 9}"#, "[Text](1..9)"),
      Row(#"{"type": "array", "items": {"type": ["integer", "null"]}}"#, "[Integer?]"),
      Row(#"{"type": "array"}"#, "[Json]"),
      Row(#"{"type": "object"}"#, "{Text: Json}"),
      Row(#"{"type": "object", "additionalProperties": {"type": "number"}}"#, "{Text: Decimal}"),
      Row(#"{"type": ["string", "null"]}"#, "Text? missing is null"),
      Row(#"{"anyOf": [{"type": "string"}, {"type": "null"}]}"#, "Text? missing is null"),
      Row(#"{"enum": ["a", null]}"#, "P? missing is null"),
      Row(#"{"oneOf": [{"const": "a"}, {"const": "b"}]}"#, "P"),
      Row(#"{"allOf": [{"type": "string", "minLength": 2}, {"maxLength": 5}]}"#, "Text(2..5)"),
      Row(#"{"anyOf": [{"enum": ["a"]}, {"type": "string"}]}"#, "Text"),
      Row(#"{"maxLength": 3}"#, "Text(0..3)"),
      Row("true", "Json"),
      Row("{}", "Json"),
    ])
  func types(_ row: Row) {
    let one = SchemaCase.property(row.schema)
    #expect(one.findings().isEmpty, "\(one.findings())")
    #expect(one.field == row.type)
  }

  @Test("an optional property may be missing, and null only where the schema says so") func optional() {
    #expect(SchemaCase.property(#"{"type": "string"}"#, required: false).field == "Text?")
    #expect(SchemaCase.property(#"{"type": ["string", "null"]}"#, required: false).field == "Text? or null")
    #expect(SchemaCase.property("{}", required: false).field == "Json? or null")
  }

  @Test("what stands beside a `$ref` counts in 2020-12 and is passed over in draft-07") func siblings() {
    let schema = ##"{"$ref": "#/$defs/A", "maxLength": 5}"##
    let defs = #"{"A": {"type": "string", "minLength": 2}}"#
    #expect(SchemaCase.property(schema, defs: defs).field == "Text(2..5)")
    #expect(SchemaCase.property(schema, defs: defs, draft07: true).field == "Text(2..)")
  }

  @Test("a definition is one type, wherever it is used, and may hold itself") func definitions() {
    let one = SchemaCase(
      "document Doc json from \"doc.json\"",
      [
        "doc.json": """
        {"type": "object", "required": ["root"], "properties": {
           "root": {"$ref": "#/$defs/Node"}, "spare": {"anyOf": [{"$ref": "#/$defs/Node"}, {"type": "null"}]}},
         "$defs": {"Node": {"type": "object", "required": ["name"], "properties": {
           "name": {"type": "string"}, "children": {"type": "array", "items": {"$ref": "#/$defs/Node"}}}}}}
        """
      ])
    #expect(
      one.text() == """
        document Doc json {
          root  : Node
          spare : Node? or null
        }

        record Node {
          name     : Text
          children : [Node]?
        }

        """)
    #expect(one.findings().isEmpty)
  }

  @Test("objects told apart by a fixed member are a choice, and the writer writes that member") func choices() throws {
    let one = SchemaCase(
      """
      document Doc json from "doc.json"
      mapping Main (doc: Doc) -> Doc { event = doc.event }
      """,
      [
        "doc.json": """
        {"type": "object", "required": ["event"], "properties": {"event": {"oneOf": [
          {"type": "object", "required": ["kind", "at"],
           "properties": {"kind": {"const": "picked_up"}, "at": {"type": "string", "format": "date"}}},
          {"type": "object", "required": ["kind"],
           "properties": {"kind": {"enum": ["lost", "late"]}, "why": {"type": "string"}}}]}}}
        """
      ])
    #expect(
      one.text().contains(
        "choice Event by kind {\n  \"picked_up\" => EventPickedUp\n  \"lost\", \"late\" => EventLost\n}"))
    let picked = #"{"event":{"kind":"picked_up","at":"2026-01-31"}}"#
    #expect(try one.run(picked) == picked)
    let late = #"{"event":{"kind":"late","why":"snow"}}"#
    #expect(try one.run(late) == late)
    #expect(try one.run(#"{"event":{"kind":"stolen"}}"#).contains("event.kind"))
  }

  @Test("OpenAPI tells the cases of a choice by its mapping, or by the names of its components") func discriminator() {
    let one = SchemaCase(
      "document Doc json from \"api.yaml#/components/schemas/Doc\"",
      [
        "api.yaml": """
        openapi: 3.0.3
        components:
          schemas:
            Doc:
              type: object
              required: [pay]
              properties:
                pay:
                  oneOf: [{$ref: '#/components/schemas/Card'}, {$ref: '#/components/schemas/Invoice'}]
                  discriminator: {propertyName: method, mapping: {card: '#/components/schemas/Card'}}
                limit: {type: integer, minimum: 5, exclusiveMinimum: true, nullable: true}
            Card: {type: object, properties: {method: {type: string}, last4: {type: string}}}
            Invoice: {type: object, properties: {method: {type: string}, days: {type: integer}}}
        """
      ])
    #expect(
      one.text() == """
        document Doc json {
          pay   : Pay
          limit : Integer(6..)? or null
        }

        choice Pay by method {
          "card" => Card
          "Invoice" => Invoice
        }

        record Card {
          last4 : Text?
        }

        record Invoice {
          days : Integer?
        }

        """)
    #expect(one.findings().isEmpty, "\(one.findings())")
  }

  @Test("schemas refer to each other by file, pointer, anchor and `$id`") func references() {
    let one = SchemaCase(
      "document Doc json from \"schemas/doc.json\"",
      [
        "schemas/doc.json": """
        {"$id": "https://example.com/doc.json", "type": "object", "properties": {
          "a": {"$ref": "parts/a.json"}, "b": {"$ref": "parts/a.json#/$defs/b~1c"}, "c": {"$ref": "#short"},
          "d": {"$ref": "d.json"}},
         "$defs": {"s": {"$anchor": "short", "maxLength": 3}, "d": {"$id": "d.json", "type": "boolean"}}}
        """,
        "schemas/parts/a.json":
          #"{"type": "object", "properties": {"n": {"$ref": "../n.json"}}, "$defs": {"b/c": {"type": "integer"}}}"#,
        "schemas/n.json": #"{"type": "number"}"#,
      ])
    #expect(one.findings().isEmpty, "\(one.findings())")
    #expect(
      one.text() == """
        document Doc json {
          a : A?
          b : Integer?
          c : Text(0..3)?
          d : Boolean?
        }

        record A {
          n : Decimal?
        }

        """)
  }

  @Test("a list at the root is the whole document") func bare() throws {
    let one = SchemaCase(
      """
      document Doc json from "doc.json"
      mapping Main (doc: Doc) -> Doc { items = doc.items }
      """,
      [
        "doc.json":
          #"{"type": "array", "items": {"type": "object", "required": ["n"], "properties": {"n": {"type": "integer"}}}}"#
      ])
    #expect(one.text().hasPrefix("document Doc json = [DocDoc]") || one.text().hasPrefix("document Doc json = ["))
    #expect(try one.run(#"[{"n":1},{"n":2}]"#) == #"[{"n":1},{"n":2}]"#)
  }

  @Test("a schema whose objects are all closed makes a strict document") func strict() throws {
    let closed = #"{"type": "object", "properties": {"a": {"type": "integer"}}, "additionalProperties": false}"#
    let source = "document Doc json from \"doc.json\"\nmapping Main (doc: Doc) -> { a: Integer? } { a = doc.a }"
    #expect(try SchemaCase(source, ["doc.json": closed]).run(#"{"a":1,"b":2}"#).hasPrefix("WB0712"))
    let open = closed.replacing(", \"additionalProperties\": false", with: "")
    #expect(try SchemaCase(source, ["doc.json": open]).run(#"{"a":1,"b":2}"#) == #"{"a":1}"#)
  }

  @Test("a required member that may be null is written as null where it is missing") func writtenAsNull() throws {
    let one = SchemaCase(
      """
      document Doc json from "doc.json"
      mapping Main (order: { note: Text? }) -> Doc { p = order.note }
      """, ["doc.json": #"{"type": "object", "required": ["p"], "properties": {"p": {"type": ["string", "null"]}}}"#])
    #expect(try one.run("{}") == #"{"p":null}"#)
    #expect(try one.run(#"{"note":"x"}"#) == #"{"p":"x"}"#)
  }

  @Test("types inside of a document can be named as `Document.Type`") func namedTypes() throws {
    let one = SchemaCase(
      """
      document Doc json from "doc.json"
      function city (address: Doc.Address) -> Text = address.city
      mapping Main (doc: Doc) -> { city: Text } { city = city(doc.to) }
      """,
      [
        "doc.json":
          ##"{"type": "object", "required": ["to"], "properties": {"to": {"$ref": "#/$defs/Address"}}, "$defs": {"Address": {"type": "object", "required": ["city"], "properties": {"city": {"type": "string"}}}}}"##
      ])
    #expect(try one.run(#"{"to":{"city":"Bonn"}}"#) == #"{"city":"Bonn"}"#)
  }

  @Test("the printed declaration means the same when it is compiled", arguments: Fixture.all)
  func printedDeclaration(_ fixture: Fixture) {
    let imported = SchemaCase(fixture.source, fixture.files)
    let text = imported.text()
    #expect(!text.isEmpty)
    let declared = SchemaCase(text)
    #expect(declared.errors.isEmpty, "\(declared.findings())")
    #expect(declared.text() == text)
  }

  struct Fixture: CustomTestStringConvertible, Sendable {
    var source: String
    var files: [String: String]
    var testDescription: String { source }

    static let all = [
      Fixture(
        source: "document Doc json from \"market.yaml#/components/schemas/Order\"",
        files: ["market.yaml": SchemaFixtures.market]),
      Fixture(
        source: "document Doc json from \"doc.json\"",
        files: [
          "doc.json":
            #"{"type": "object", "additionalProperties": false, "properties": {"it's": {"enum": ["a b", "", "1", "A B"]}, "Text": {"type": "object", "required": ["x"], "properties": {"x": {"type": "number", "exclusiveMinimum": 0}}}, "n": {"const": -5}}}"#
        ]),
    ]
  }
}
