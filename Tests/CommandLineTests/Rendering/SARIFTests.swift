import Foundation
import Testing
import WaybillCore
import WaybillTestRunner

@Suite("SARIF") struct SARIFTests {
  private let schema: JSONValue

  init() throws {
    let file = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
      .appendingPathComponent("sarif-2.1.0.schema.json")
    schema = try JSONValue(reading: [UInt8](Data(contentsOf: file)))
  }

  @Test("every kind of finding fits the schema") func fitsTheSchema() throws {
    let source = "a = \"x\"\nb = 2\n"
    let place = span("\"x\"", in: source)
    let findings = [
      Diagnostic(
        .error, DiagnosticCode(305), "m \"quoted\"\u{1}", at: place, because: "r",
        help: [.init("fix", safe: true, edits: [.init(place, "1")]), .init("words only")]
      ).noting("declared here", at: span("b = 2", in: source)),
      Diagnostic(.warning, DiagnosticCode(601), "w", at: place),
      Diagnostic(.notice, DiagnosticCode(305), "n", at: place),
      Diagnostic(.error, DiagnosticCode(1), "no place", at: SourceSpan(file: 9, start: 0, end: 0)),
    ]
    let log = try JSONValue(
      reading: Array(report(findings, source, path: "Ümläut und Blank.way").rendered(as: .sarif).utf8))
    #expect(SchemaCheck(schema).faults(in: log) == [])
    guard case .array(let runs)? = log["runs"], case .array(let results)? = runs[0]["results"] else {
      Issue.record("no results")
      return
    }
    #expect(results.map { $0["level"] } == ["error", "error", "warning", "note"])
    #expect(
      log[path: JSONPath("runs[1].results[2].locations[1].physicalLocation.artifactLocation.uri") ?? JSONPath()]
        == "%C3%9Cml%C3%A4ut%20und%20Blank.way")
  }

  @Test("a report without findings fits the schema") func empty() throws {
    let log = try JSONValue(reading: Array(report([], "").rendered(as: .sarif).utf8))
    #expect(SchemaCheck(schema).faults(in: log) == [])
  }

  @Test("the schema check finds what does not fit") func theCheckItself() {
    let check = SchemaCheck(schema)
    #expect(check.faults(in: ["version": "2.0.0", "runs": []]) == ["version: not one of the values"])
    #expect(check.faults(in: ["version": "2.1.0"]) == [": `runs` is missing"])
    #expect(check.faults(in: ["version": "2.1.0", "runs": [["odd": 1]]]).contains("runs[1]: `odd` is not known"))
  }
}

/// Checks a value against the few words of JSON Schema that the schema file uses.
struct SchemaCheck {
  private let root: JSONValue

  init(_ root: JSONValue) {
    self.root = root
  }

  func faults(in value: JSONValue) -> [String] { faults(in: value, by: root, at: JSONPath()) }

  private func faults(in value: JSONValue, by schema: JSONValue, at path: JSONPath) -> [String] {
    if case .text(let reference)? = schema["$ref"] {
      let name = String(reference.dropFirst("#/$defs/".count))
      return root["$defs"]?[name].map { self.faults(in: value, by: $0, at: path) } ?? ["\(path): no definition \(name)"]
    }
    var faults: [String] = []
    if case .array(let values)? = schema["enum"], !values.contains(value) {
      faults.append("\(path): not one of the values")
    }
    if case .text(let type)? = schema["type"], type != kind(of: value) { faults.append("\(path): not \(type)") }
    switch value {
    case .object(let members): faults += self.faults(in: members, of: value, by: schema, at: path)
    case .array(let elements):
      if case .number(let least)? = schema["minItems"], elements.count < Int(least) ?? 0 {
        faults.append("\(path): too short")
      }
      guard let items = schema["items"] else { break }
      for (index, element) in elements.enumerated() {
        faults += self.faults(in: element, by: items, at: path.appending(.index(index + 1)))
      }
    case .number(let digits):
      if case .number(let least)? = schema["minimum"], (Int(digits) ?? 0) < (Int(least) ?? 0) {
        faults.append("\(path): too small")
      }
    default: break
    }
    return faults
  }

  private func faults(
    in members: [JSONValue.Member], of value: JSONValue, by schema: JSONValue, at path: JSONPath
  ) -> [String] {
    var faults: [String] = []
    if case .array(let required)? = schema["required"] {
      for case .text(let name) in required where value[name] == nil { faults.append("\(path): `\(name)` is missing") }
    }
    for member in members {
      if let inner = schema["properties"]?[member.name] {
        faults += self.faults(in: member.value, by: inner, at: path.appending(.name(member.name)))
      } else if schema["additionalProperties"] == false {
        faults.append("\(path): `\(member.name)` is not known")
      }
    }
    return faults
  }

  private func kind(of value: JSONValue) -> String {
    switch value {
    case .null: "null"
    case .boolean: "boolean"
    case .number(let digits): digits.contains(".") ? "number" : "integer"
    case .text: "string"
    case .array: "array"
    case .object: "object"
    }
  }
}
