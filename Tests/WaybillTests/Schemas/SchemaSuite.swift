import Waybill
import WaybillCompiler
import WaybillCore
import WaybillPatterns
import WaybillProject
import WaybillSchema

/// Runs cases in the form of the JSON-Schema-Test-Suite: each schema becomes a document, each instance goes through a
/// mapping that takes it over unchanged.
struct SchemaSuite {
  struct Tally {
    /// Accepted or refused as the suite says.
    var right = 0
    /// Refused though valid: the types are narrower than the schema.
    var tooStrict: [String] = []
    /// Refused for the same reason, where the schema names no `type` and the value is of another one than its keywords
    /// speak of: a document takes `minLength` to mean a text.
    var otherKind: [String] = []
    /// Accepted though invalid: the types are wider.
    var tooLax: [String] = []
    /// Cases of schemas that do not compile, by what was said.
    var unsupported: [String] = []

    var run: Int { right + tooStrict.count + otherKind.count + tooLax.count }
  }

  var dialect: String

  /// One file of the suite: groups, each a schema with instances.
  func run(_ bytes: [UInt8]) throws -> Tally {
    var tally = Tally()
    for group in try tree(bytes, "suite.json").array {
      guard let schema = group["schema"] else { continue }
      let cases = group["tests"]?.array ?? []
      let name = group["description"]?.string ?? ""
      let compilation = compile(schema)
      let errors = compilation.diagnostics.filter { $0.severity == .error }
      guard errors.isEmpty else {
        let said = errors.map { "\($0.code): \($0.message)" }.joined(separator: "; ")
        tally.unsupported += cases.map { "\(name) / \($0["description"]?.string ?? ""): \(said)" }
        continue
      }
      let mapping = try Waybill(compilation.bundle).mapping("suite.Main")
      for one in cases {
        guard let data = one["data"], let isValid = one["valid"]?.bool else { continue }
        let input = Array("{\"value\":\(data.json)}".utf8)
        let isAccepted = if case .accepted = mapping.run(input) { true } else { false }
        let label = "\(name) / \(one["description"]?.string ?? "")"
        switch (isAccepted, isValid) {
        case (true, true), (false, false): tally.right += 1
        case (false, true) where schema["type"] == nil && !isMeant(data, compilation): tally.otherKind.append(label)
        case (false, true): tally.tooStrict.append(label)
        case (true, false): tally.tooLax.append(label)
        }
      }
    }
    return tally
  }

  private func compile(_ schema: PlacedValue) -> Compilation {
    var text = schema.json
    if schema["$schema"] == nil, text.hasPrefix("{") {
      text = "{\"$schema\":\"\(dialect)\"" + (text == "{}" ? "}" : "," + text.dropFirst())
    }
    let files = [
      "schema.json": text,
      "case.json": """
      {"type": "object", "required": ["value"], "additionalProperties": false,
       "properties": {"value": {"$ref": "schema.json"}}}
      """,
    ]
    let source = """
      document Case json from "case.json"
      mapping Main (input: Case) -> Case { value = input.value }
      """
    return WaybillCompiler.compile(
      CompilationInput(
        name: "suite", files: [.init(source: SourceFile(path: "suite.way", text: source), packageName: "suite")],
        readFile: { name, _ in files[name].map { SourceFile(path: name, text: $0) } }, zone: { _ in nil },
        zoneVersion: "", patterns: RE2Engine(), schemas: .files))
  }

  /// Whether the value is of the kind that the types have in its place.
  private func isMeant(_ value: PlacedValue, _ compilation: Compilation) -> Bool {
    guard case .record(let index)? = compilation.symbols.typeNames["suite.Case"],
      let field = compilation.symbols.types.records[index].fields.first
    else { return true }
    return switch (field.slot.type, value.content) {
    case (.text, .text), (.enumeration, .text), (.date, .text), (.timestamp, .text), (.integer, .number),
      (.decimal, .number), (.list, .list), (.record, .object), (.map, .object), (.choice, .object),
      (.boolean, .boolean):
      true
    default: false
    }
  }

  private func tree(_ bytes: [UInt8], _ path: String) throws -> PlacedValue {
    try SchemaReaders.files.value(SourceFile(path: path, bytes: bytes), 0).get()
  }
}

extension PlacedValue {
  var array: [PlacedValue] { if case .list(let elements) = content { elements } else { [] } }
  var string: String? { if case .text(let text) = content { text } else { nil } }
  var bool: Bool? { if case .boolean(let value) = content { value } else { nil } }

  /// The same value as a text, digits as they were.
  var json: String { plain.compact }

  private var plain: JSONValue {
    switch content {
    case .null: .null
    case .boolean(let value): .boolean(value)
    case .number(let digits): .number(digits)
    case .text(let text): .text(text)
    case .list(let elements): .array(elements.map(\.plain))
    case .object(let members): .object(members.map { JSONValue.Member($0.name, $0.value.plain) })
    }
  }
}
