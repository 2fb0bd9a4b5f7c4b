import Testing
import Waybill
import WaybillCompiler
import WaybillCore
import WaybillPatterns
import WaybillProject
import WaybillSchema

/// A source with the schema files beside it, compiled in memory.
struct SchemaCase {
  let compilation: Compilation

  init(_ source: String, _ files: [String: String] = [:]) {
    let zones = ZoneFiles()
    compilation = WaybillCompiler.compile(
      CompilationInput(
        name: "test", files: [.init(source: SourceFile(path: "shop.way", text: source), packageName: "shop")],
        readFile: { name, from in
          // Relative to the folder of the file that names it.
          let path = ProjectFiles(root: "/").resolve(name, from: from.path)
          return path.flatMap { path in files[path].map { SourceFile(path: path, text: $0) } }
        }, zone: { zones.rules(of: $0) }, zoneVersion: zones.version, patterns: RE2Engine(), schemas: .files))
  }

  /// A JSON document of one property with this schema, and definitions.
  static func property(_ schema: String, defs: String = "{}", required: Bool = true, draft07: Bool = false)
    -> SchemaCase
  {
    let draft = draft07 ? #""$schema": "http://json-schema.org/draft-07/schema#", "# : ""
    return SchemaCase(
      "document Doc json from \"doc.json\"",
      [
        "doc.json": """
        {\(draft)"type": "object", \(required ? #""required": ["p"], "# : "")"properties": {"p": \(schema)}, "$defs": \(defs)}
        """
      ])
  }

  var errors: [Diagnostic] { compilation.diagnostics.filter { $0.severity == .error } }

  /// `WB0453 12:7 message`, of all findings or those of one severity.
  func findings(_ severity: Severity? = nil) -> [String] {
    compilation.diagnostics.filter { severity == nil || $0.severity == severity }.map { finding in
      let file = compilation.sources[finding.span]
      let place = file.position(of: Int(finding.span.start))
      return "\(finding.code) \(file.path):\(place.line):\(place.column) \(finding.message)"
    }
  }

  /// The text of the first finding's span.
  var marked: String? {
    compilation.diagnostics.first.map { compilation.sources[$0.span].text(of: $0.span) }
  }

  /// The declaration that the document comes out as.
  func text(of document: String = "Doc") -> String {
    guard case .record(let index)? = compilation.symbols.typeNames["shop.\(document)"] else { return "" }
    return DeclarationText.text(of: index, in: compilation.symbols.types)
  }

  /// What stands behind the `:` of field `p`.
  var field: String? {
    text().split(separator: "\n").first { $0.hasPrefix("  p : ") }.map { String($0.dropFirst(6)) }
  }

  func run(_ input: String, mapping: String = "shop.Main") throws -> String {
    try #require(errors.isEmpty, "\(findings())")
    switch try Waybill(compilation.bundle).mapping(mapping).run(Array(input.utf8)) {
    case .accepted(let output, _): return String(decoding: output, as: UTF8.self)
    case .rejected(let rejections):
      return rejections.map { "\($0.code) \($0.source?.path ?? "-") \($0.message)" }.joined(separator: "\n")
    }
  }
}
