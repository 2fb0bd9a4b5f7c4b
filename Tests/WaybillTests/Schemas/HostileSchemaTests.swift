import Testing
import WaybillCompiler
import WaybillCore

/// Schemas that are made to exhaust a reader end in findings, and soon.
@Suite("Hostile JSON Schemas") struct HostileSchemaTests {
  private func codes(_ files: [String: String], from: String = "doc.json") -> [String] {
    SchemaCase("document Doc json from \"\(from)\"", files).compilation.diagnostics.map(\.code.description)
  }

  @Test("a reference to itself, alone and in a ring") func rings() {
    #expect(codes(["doc.json": ##"{"$ref": "#"}"##]).contains("WB0456"))
    let ring =
      ##"{"type": "object", "properties": {"a": {"$ref": "#/$defs/A"}}, "$defs": {"A": {"allOf": [{"$ref": "#/$defs/B"}]}, "B": {"$ref": "#/$defs/A"}}}"##
    #expect(codes(["doc.json": ring]).contains("WB0456"))
    #expect(codes(["doc.json": #"{"$ref": "b.json"}"#, "b.json": #"{"$ref": "doc.json"}"#]).contains("WB0456"))
  }

  @Test("a billion references", .timeLimit(.minutes(1))) func billion() {
    let levels = (0..<60).map { level in
      ##""L\##(level)": {"allOf": [{"$ref": "#/$defs/L\##(level + 1)"}, {"$ref": "#/$defs/L\##(level + 1)"}]}"##
    }
    let schema =
      ##"{"type": "object", "properties": {"a": {"$ref": "#/$defs/L0"}}, "$defs": {"##
      + levels.joined(separator: ",") + #", "L60": {"type": "string"}}}"#
    #expect(codes(["doc.json": schema]).isEmpty)
    let ways = (0..<40).map { level in
      ##""L\##(level)": {"anyOf": [{"$ref": "#/$defs/L\##(level + 1)"}, {"$ref": "#/$defs/L\##(level + 1)"}, {"type": "integer"}]}"##
    }
    let unions =
      ##"{"type": "object", "properties": {"a": {"$ref": "#/$defs/L0"}}, "$defs": {"##
      + ways.joined(separator: ",") + #", "L40": {"type": "string"}}}"#
    #expect(Set(codes(["doc.json": unions])).isSubset(of: ["WB0453", "WB0456"]))
  }

  @Test("combinations that unfold to ever more types", .timeLimit(.minutes(1))) func unfolding() {
    let members = (0..<24).map { n in
      ##""p\##(n)": {"allOf": [{"$ref": "#"}, {"$ref": "#/$defs/D\##(n)"}]}"##
    }
    let defs = (0..<24).map { n in
      let more = (0..<24).map { ##""p\##($0)": {"$ref": "#/$defs/D\##(n)"}"## }
      return ##""D\##(n)": {"properties": {\##(more.joined(separator: ","))}}"##
    }
    let schema =
      #"{"type": "object", "properties": {"# + members.joined(separator: ",") + #"}, "$defs": {"#
      + defs.joined(separator: ",") + "}}"
    #expect(codes(["doc.json": schema]) == ["WB0456"])
  }

  @Test("nesting deeper than a file may have") func nesting() {
    let deep = String(repeating: #"{"items":"#, count: 5000) + "{}" + String(repeating: "}", count: 5000)
    #expect(codes(["doc.json": deep]) == ["WB0451"])
    let yaml = String(repeating: "[", count: 5000) + String(repeating: "]", count: 5000)
    #expect(codes(["doc.yaml": yaml], from: "doc.yaml") == ["WB0451"])
  }

  @Test("a chain of a thousand definitions, each an element of the one before") func chain() {
    let links = (0..<1000).map { ##""L\##($0)": {"type": "array", "items": {"$ref": "#/$defs/L\##($0 + 1)"}}"## }
    let schema =
      ##"{"type": "object", "properties": {"a": {"$ref": "#/$defs/L0"}}, "$defs": {"##
      + links.joined(separator: ",") + #", "L1000": {"type": "string"}}}"#
    #expect(codes(["doc.json": schema]) == ["WB0453"])
    let records = (0..<5000).map {
      ##""R\##($0)": {"type": "object", "properties": {"n": {"$ref": "#/$defs/R\##($0 + 1)"}}}"##
    }
    let long =
      ##"{"type": "object", "properties": {"a": {"$ref": "#/$defs/R0"}}, "$defs": {"##
      + records.joined(separator: ",") + #", "R5000": {"type": "string"}}}"#
    #expect(codes(["doc.json": long]).isEmpty)
  }

  @Test("an enum of fifty thousand words", .timeLimit(.minutes(1))) func words() {
    let words = (0..<50_000).map { #""w-\#($0)""# }.joined(separator: ",")
    #expect(codes(["doc.json": #"{"type": "object", "properties": {"a": {"enum": [\#(words)]}}}"#]).isEmpty)
  }

  @Test("aliases of YAML that unfold to billions", .timeLimit(.minutes(1))) func aliases() {
    var text = "a0: &a0 [x, x, x, x, x, x, x, x, x, x]\n"
    for level in 1..<12 {
      text += "a\(level): &a\(level) [" + Array(repeating: "*a\(level - 1)", count: 10).joined(separator: ", ") + "]\n"
    }
    #expect(codes(["doc.yaml": text], from: "doc.yaml") == ["WB0451"])
  }

  @Test("any value in place of any keyword gives findings, never an end of the process") func wrongTypes() {
    let values = ["null", "true", "-1", "1e400", #""x""#, "[]", "[null]", "{}", #"{"a": null}"#, #"[{"a": [1]}]"#]
    let keywords = [
      "type", "enum", "const", "format", "pattern", "minLength", "maximum", "multipleOf", "items", "prefixItems",
      "properties", "required", "additionalProperties", "patternProperties", "dependentRequired", "dependencies",
      "allOf",
      "oneOf", "anyOf", "not", "if", "discriminator", "$ref", "$id", "$anchor", "$defs", "$schema", "nullable",
    ]
    for keyword in keywords {
      for value in values {
        for type in [#""type": "object", "#, #""type": "string", "#, ""] {
          _ = SchemaCase.property("{\(type)\"\(keyword)\": \(value)}").findings()
          _ = codes(["doc.json": "{\(type)\"\(keyword)\": \(value)}"])
        }
      }
    }
  }
}
