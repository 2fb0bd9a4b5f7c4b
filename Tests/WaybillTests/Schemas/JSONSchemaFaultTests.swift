import Testing
import WaybillCompiler
import WaybillCore

@Suite("Faults in JSON Schemas") struct JSONSchemaFaultTests {
  struct Row: CustomTestStringConvertible, Sendable {
    var schema: String
    /// What the finding marks, and its code.
    var code: String
    var marked: String
    var testDescription: String { schema }

    init(_ schema: String, _ code: String, _ marked: String) {
      (self.schema, self.code, self.marked) = (schema, code, marked)
    }
  }

  @Test(
    "each has its finding at its place in the schema",
    arguments: [
      Row(#"{"type": "strin"}"#, "WB0454", #""strin""#),
      Row(#"{"type": "string", "minLength": -1}"#, "WB0454", "-1"),
      Row(#"{"type": "object", "required": "a"}"#, "WB0454", #""a""#),
      Row(#"{"type": "object", "properties": {"a": 5}}"#, "WB0454", "5"),
      Row(#"{"type": "array", "items": 7}"#, "WB0454", "7"),
      Row(#"{"enum": []}"#, "WB0454", "["),
      Row(#"{"type": "number", "multipleOf": 0}"#, "WB0454", "0"),
      Row(#"{"type": "string", "const": 5}"#, "WB0455", "{"),
      Row(#"{"type": "string", "enum": ["abc"], "maxLength": 2}"#, "WB0455", "["),
      Row("false", "WB0455", "false"),
      Row(##"{"$ref": "#/$defs/Missing"}"##, "WB0452", ##""#/$defs/Missing""##),
      Row(##"{"$ref": "#nowhere"}"##, "WB0452", ##""#nowhere""##),
      Row(#"{"$ref": "other.json"}"#, "WB0452", #""other.json""#),
      Row(#"{"$ref": "https://example.com/a.json"}"#, "WB0452", #""https://example.com/a.json""#),
      Row(#"{"$ref": "file:///etc/passwd"}"#, "WB0452", #""file:///etc/passwd""#),
      Row(#"{"$ref": "../../../../etc/passwd"}"#, "WB0452", #""../../../../etc/passwd""#),
      Row(#"{"type": "string", "minlength": 1}"#, "WB0458", #""minlength""#),
      Row(#"{"type": "array", "uniqueItems": true}"#, "WB0453", "true"),
      Row(#"{"type": "number", "multipleOf": 5}"#, "WB0453", "5"),
      Row(#"{"type": "string", "pattern": "(?=a)b"}"#, "WB0453", #""(?=a)b""#),
      Row(#"{"type": "string", "pattern": "(a)\\1"}"#, "WB0453", #""(a)\\1""#),
      Row(#"{"type": ["string", "integer"]}"#, "WB0453", "["),
      Row(#"{"type": "string", "not": {"const": "a"}}"#, "WB0453", "{"),
      Row(#"{"type": "array", "prefixItems": [{}]}"#, "WB0453", "["),
      Row(#"{"type": "array", "contains": {"const": 1}}"#, "WB0453", "{"),
      Row(#"{"type": "object", "patternProperties": {"^a": {"type": "string"}}}"#, "WB0453", "{"),
      Row(#"{"type": "object", "required": ["a"], "minProperties": 2}"#, "WB0453", "2"),
      Row(
        #"{"type": "object", "properties": {"a": {}, "b": {}}, "dependentRequired": {"a": ["b"]}}"#, "WB0453", #""a""#),
      Row(#"{"type": "object", "properties": {"a": {}}, "if": {"required": ["a"]}, "then": {}}"#, "WB0453", "{"),
      Row(#"{"enum": [1, 3]}"#, "WB0453", "["),
      Row(#"{"const": {"a": 1}}"#, "WB0453", "{"),
      Row(#"{"oneOf": [{"type": "object", "required": ["a"]}, {"type": "object", "required": ["b"]}]}"#, "WB0453", "["),
      Row(##"{"type": "array", "items": {"$ref": "#/properties/p"}}"##, "WB0453", "{"),
    ])
  func place(_ row: Row) {
    let one = SchemaCase.property(row.schema)
    #expect(one.compilation.diagnostics.count == 1, "\(one.findings())")
    #expect(one.compilation.diagnostics.first?.code.description == row.code)
    #expect(one.marked == row.marked)
  }

  @Test("what the types do not hold is a warning in a document that is read, an error in one that is written")
  func direction() {
    let files = [
      "doc.json":
        #"{"type": "object", "properties": {"p": {"type": "array", "uniqueItems": true}, "q": {"type": "string"}}}"#
    ]
    let read = SchemaCase(
      "document Doc json from \"doc.json\"\nmapping Main (doc: Doc) -> { q: Text? } { q = doc.q }", files)
    #expect(read.compilation.diagnostics.map(\.severity) == [.warning])
    let written = SchemaCase(
      "document Doc json from \"doc.json\"\nmapping Main (a: { q: Text }) -> { all: [Doc] } { all = [{ q = a.q }] }",
      files)
    #expect(written.errors.count == 1)
    #expect(written.findings(.error)[0].contains("`shop.Main` writes a `shop.Doc`"), "\(written.findings())")
  }

  @Test(
    "a damaged file says where",
    arguments: [
      ("doc.json", "{\"type\": \"object\",}", "doc.json:1:19"), ("doc.json", "", "doc.json:1:1"),
      ("doc.json", "{\"a\": 1, \"a\": 2}", "doc.json:1:10"), ("doc.yaml", "type: object\n  x: [", "doc.yaml:2:"),
    ])
  func damaged(_ name: String, _ text: String, _ place: String) {
    let one = SchemaCase("document Doc json from \"\(name)\"", [name: text])
    #expect(one.findings().count == 1)
    #expect(one.findings().first?.hasPrefix("WB0451 \(place)") ?? false, "\(one.findings())")
  }

  @Test("a file that is not there, a part that is not, and a description without a part") func missing() {
    #expect(SchemaCase("document Doc json from \"doc.json\"").findings().map { String($0.prefix(6)) } == ["WB0450"])
    let files = ["api.json": #"{"openapi": "3.1.0", "components": {"schemas": {"Order": {"type": "object"}}}}"#]
    for part in ["#/components/schemas/Orders", ""] {
      let one = SchemaCase("document Doc json from \"api.json\(part)\"", files)
      #expect(one.findings().map { String($0.prefix(6)) } == ["WB0450"], "\(one.findings())")
    }
  }

  @Test("a document that cannot be read is not reported again where it is used") func consequences() {
    let one = SchemaCase("document Doc json from \"doc.json\"\nmapping Main (doc: Doc) -> { q: Text } { q = doc.q.r }")
    #expect(one.findings().count == 1, "\(one.findings())")
  }
}
