import Foundation
import Testing
import WaybillCompiler

/// The official suite, where `make conformance` has put it, and a small one of our own, always.
@Suite("JSON Schema conformance") struct SchemaConformanceTests {
  static let suiteFolder = ProcessInfo.processInfo.environment["WAYBILL_SCHEMA_SUITE"]

  /// Files of the suite about keywords that documents are made of. The others (`not`, `if`, `contains`, …) are gaps.
  static let keywords = [
    "type", "required", "enum", "const", "format", "minLength", "maxLength", "pattern", "minimum", "maximum",
    "exclusiveMinimum", "exclusiveMaximum", "multipleOf", "items", "minItems", "maxItems", "properties",
    "additionalProperties", "ref", "defs", "definitions", "anchor", "id", "allOf", "anyOf", "oneOf", "boolean_schema",
    "default", "infinite-loop-detection",
  ]

  @Test("the official suite, keyword by keyword", .enabled(if: suiteFolder != nil))
  func official() throws {
    let folder = try #require(Self.suiteFolder)
    for (draft, dialect) in [
      ("draft2020-12", "https://json-schema.org/draft/2020-12/schema"),
      ("draft7", "http://json-schema.org/draft-07/schema#"),
    ] {
      print(
        "\n\(draft.padding(toLength: 26, withPad: " ", startingAt: 0))  right  run  share  other kind  too strict  too lax  not supported"
      )
      var sum = SchemaSuite.Tally()
      for keyword in Self.keywords {
        guard let data = try? Data(contentsOf: URL(fileURLWithPath: "\(folder)/\(draft)/\(keyword).json")) else {
          continue
        }
        let tally = try SchemaSuite(dialect: dialect).run([UInt8](data))
        print(row(keyword, tally))
        if ProcessInfo.processInfo.environment["WAYBILL_SCHEMA_DETAILS"] != nil { printDetails(tally) }
        sum.right += tally.right
        sum.tooStrict += tally.tooStrict
        sum.otherKind += tally.otherKind
        sum.tooLax += tally.tooLax
        sum.unsupported += tally.unsupported
      }
      print(row("all", sum))
      // Measured with jsonschema 4.17.3; the share only ever grows. Both drafts have the same floor.
      #expect(sum.right >= 270, "\(draft)")
      #expect(sum.tooStrict.count <= 5 && sum.tooLax.count <= 6, "\(draft)")
    }
  }

  @Test("a small suite of our own holds as a whole") func own() throws {
    let tally = try SchemaSuite(dialect: "https://json-schema.org/draft/2020-12/schema").run(Array(Self.ownSuite.utf8))
    #expect(tally.right == 33)
    #expect(tally.tooLax + tally.tooStrict + tally.unsupported + tally.otherKind == [])
  }

  private static let ownSuite = ##"""
    [
      {"description": "lengths", "schema": {"type": "string", "minLength": 2, "maxLength": 3}, "tests": [
        {"description": "one", "data": "a", "valid": false}, {"description": "two", "data": "ab", "valid": true},
        {"description": "an emoji is one", "data": "😀b", "valid": true}, {"description": "four", "data": "abcd", "valid": false}]},
      {"description": "bounds", "schema": {"type": "number", "exclusiveMinimum": 0, "maximum": 9.5}, "tests": [
        {"description": "zero", "data": 0.0, "valid": false}, {"description": "tiny", "data": 0.0001, "valid": true},
        {"description": "top", "data": 9.50, "valid": true}, {"description": "above", "data": 9.51, "valid": false}]},
      {"description": "scale", "schema": {"type": "number", "multipleOf": 0.01}, "tests": [
        {"description": "cents", "data": 1.25, "valid": true}, {"description": "mills", "data": 1.255, "valid": false}]},
      {"description": "a pattern is searched for", "schema": {"type": "string", "pattern": "[0-9]{2}"}, "tests": [
        {"description": "inside", "data": "a12b", "valid": true}, {"description": "none", "data": "a1b", "valid": false},
        {"description": "over lines", "data": "a\n12", "valid": true}]},
      {"description": "words", "schema": {"enum": ["new", "paid", null]}, "tests": [
        {"description": "one", "data": "paid", "valid": true}, {"description": "other", "data": "Paid", "valid": false},
        {"description": "null", "data": null, "valid": true}]},
      {"description": "whole numbers", "schema": {"type": "integer"}, "tests": [
        {"description": "with a point", "data": 3.0, "valid": true}, {"description": "a half", "data": 3.5, "valid": false},
        {"description": "a text", "data": "3", "valid": false}]},
      {"description": "closed object", "schema": {"type": "object", "required": ["a"], "additionalProperties": false,
        "properties": {"a": {"type": "integer"}, "b": {"type": ["string", "null"]}}}, "tests": [
        {"description": "all", "data": {"a": 1, "b": "x"}, "valid": true}, {"description": "null", "data": {"a": 1, "b": null}, "valid": true},
        {"description": "not there", "data": {"b": "x"}, "valid": false}, {"description": "one more", "data": {"a": 1, "c": 1}, "valid": false}]},
      {"description": "list", "schema": {"type": "array", "items": {"type": "boolean"}, "minItems": 1, "maxItems": 2}, "tests": [
        {"description": "none", "data": [], "valid": false}, {"description": "two", "data": [true, false], "valid": true},
        {"description": "three", "data": [true, true, true], "valid": false}, {"description": "other", "data": [1], "valid": false}]},
      {"description": "tree", "schema": {"$ref": "#/$defs/t", "$defs": {"t": {"type": "object", "required": ["n"],
        "properties": {"n": {"type": "integer"}, "sub": {"type": "array", "items": {"$ref": "#/$defs/t"}}}}}}, "tests": [
        {"description": "deep", "data": {"n": 1, "sub": [{"n": 2, "sub": [{"n": 3}]}]}, "valid": true},
        {"description": "deep fault", "data": {"n": 1, "sub": [{"n": 2, "sub": [{"n": "3"}]}]}, "valid": false}]},
      {"description": "cases", "schema": {"oneOf": [
        {"type": "object", "required": ["k", "x"], "properties": {"k": {"const": "a"}, "x": {"type": "integer"}}},
        {"type": "object", "required": ["k", "y"], "properties": {"k": {"const": "b"}, "y": {"type": "integer"}}}]}, "tests": [
        {"description": "first", "data": {"k": "a", "x": 1}, "valid": true}, {"description": "second", "data": {"k": "b", "y": 1}, "valid": true},
        {"description": "mixed", "data": {"k": "a", "y": 1}, "valid": false}, {"description": "neither", "data": {"k": "c"}, "valid": false}]}
    ]
    """##

  private func row(_ name: String, _ tally: SchemaSuite.Tally) -> String {
    func cell(_ value: Int, _ width: Int) -> String {
      String(repeating: " ", count: max(0, width - "\(value)".count)) + "\(value)"
    }
    let share = tally.run == 0 ? "    -" : cell(tally.right * 100 / tally.run, 4) + "%"
    return name.padding(toLength: 26, withPad: " ", startingAt: 0) + cell(tally.right, 7) + cell(tally.run, 5) + "  "
      + share + cell(tally.otherKind.count, 12) + cell(tally.tooStrict.count, 12) + cell(tally.tooLax.count, 9)
      + cell(tally.unsupported.count, 15)
  }

  private func printDetails(_ tally: SchemaSuite.Tally) {
    for one in tally.tooStrict { print("    too strict: \(one)") }
    for one in tally.tooLax { print("    too lax: \(one)") }
    for one in tally.unsupported { print("    not supported: \(one)") }
  }
}
