import WaybillCompiler
import WaybillCore
import WaybillPatterns

/// What a schema file comes out as, without a source that names it.
package struct SchemaPreview {
  package let compilation: Compilation
  private let document: String

  /// - Parameters:
  ///   - schema: a file, with the part that is meant behind `#`.
  ///   - root: the root element, of an XML Schema.
  package init(schema: String, document: String, root: String?) throws(FileFault) {
    let (path, fragment) = SchemaPreview.split(schema)
    guard Files.kind(of: path) == .file, let real = ProjectFiles.realPath(path) else {
      throw FileFault("`\(path)` cannot be read: there is no such file")
    }
    let folder = Files.folder(of: real)
    let files = ProjectFiles(root: SchemaPreview.root(above: folder))
    let beside = String(folder.dropFirst(files.root.count).drop { $0 == "/" })
    let format = path.lowercased().hasSuffix(".xsd") ? "xml" : "json"
    let clause = root.map { " root '\($0)'" } ?? ""
    let named = JSONValue.text(Files.name(of: path) + fragment).compact
    let source = SourceFile(
      path: Files.joined(beside, "schema.way"), text: "document \(document) \(format) from \(named)\(clause)\n")
    compilation = compile(
      CompilationInput(
        name: "schema", files: [.init(source: source, packageName: "schema")],
        readFile: { files.read($0, from: $1.path) }, zone: { _ in nil }, zoneVersion: "", patterns: RE2Engine(),
        schemas: .files))
    self.document = "schema.\(document)"
  }

  /// The path, and the part with its `#`.
  package static func split(_ schema: String) -> (path: String, fragment: String) {
    let fragment = schema.firstIndex(of: "#").map { String(schema[$0...]) } ?? ""
    return (String(schema.dropLast(fragment.count)), fragment)
  }

  /// The document as a declaration; nil where it could not be read.
  package func text(remark: String) -> String? {
    guard case .record(let index)? = compilation.symbols.typeNames[document] else { return nil }
    return DeclarationText.text(of: index, in: compilation.symbols.types, remark: remark)
  }

  /// Other files that the schema names may stand in the same project, else in the same folder.
  private static func root(above folder: String) -> String {
    var candidate = folder
    while !Project.hasSettings(candidate) {
      let above = Files.folder(of: candidate)
      guard above != candidate else { return folder }
      candidate = above
    }
    return candidate
  }
}
