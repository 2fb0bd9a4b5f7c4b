import ArgumentParser
import WaybillCore
import WaybillFormats
import WaybillProject
import WaybillTestRunner

struct Infer: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Draft a document declaration from sample payloads, or from a schema.",
    discussion: """
      Reads JSON documents, JSON lines or XML documents, and prints a declaration that all of them fit, with a remark on what was seen: \
      fields that are sometimes absent or null, forms of texts, words that keep coming. Of X12, EDIFACT and TRADACOMS files it \
      drafts the segments that were seen, loops by the segments that usually begin one. Of other text it drafts a delimited \
      file, or one of fixed width: separator, quotes, header and types by all values, fields by the positions that are \
      blank in all lines. It is a draft to be read.

      With `--schema`, it prints the document that a schema file comes out as: the fields that a mapping has when the \
      document is declared `from` that file, in a form that can be kept in place of it.
      """)

  @Option(help: "The name of the document; otherwise made from the first file's name.")
  var name: String?

  @Option(
    help: "A JSON Schema, an OpenAPI component (`openapi.yaml#/components/schemas/Order`) or an XML Schema.",
    completion: .file(extensions: ["json", "yaml", "yml", "xsd"]))
  var schema: String?

  @Option(help: "The root element, of an XML Schema.")
  var root: String?

  @Argument(
    help: "Files with samples; `-` is standard input.",
    completion: .file(extensions: ["json", "ndjson", "xml", "csv", "tsv", "txt"]))
  var files: [String] = []

  func validate() throws {
    if schema == nil, files.isEmpty { throw ValidationError("name files with samples, or a `--schema`") }
    if schema != nil, !files.isEmpty { throw ValidationError("a document is drafted from samples or from a schema") }
    if root != nil, schema == nil { throw ValidationError("`--root` goes with `--schema`") }
  }

  func run() throws {
    if let schema { return try show(schema) }
    let name = name.map(DraftNames.type) ?? Samples.documentName(for: files[0])
    let contents = try files.map { (path: $0, bytes: try Files.read($0)) }
    if let dialect = contents.first.flatMap({ EDISample.dialect(of: $0.bytes) }) {
      return try draftEDI(dialect, contents, name)
    }
    if contents.contains(where: { XMLSamples.isXML($0.bytes) }) {
      return try Console.write(try XMLSamples.draft(named: name, contents))
    }
    if !contents.contains(where: { Samples.isJSON($0.bytes) }) {
      return try Console.write(try RowDraft.text(name: name, contents))
    }
    var root = ObservedShape()
    for file in contents {
      for document in try Samples.read(file.bytes, file.path) { root.observe(document) }
    }
    let draft = DocumentDraft.text(name: name, root: root, sources: files.map { Files.name(of: $0) })
    try Console.write(draft)
  }

  private func draftEDI(_ dialect: EDIDialect, _ contents: [(path: String, bytes: [UInt8])], _ name: String) throws {
    var samples: [EDISample] = []
    for file in contents {
      do throws(ReadFault) {
        samples += try EDISample.read(file.bytes, dialect)
      } catch {
        let position = SourceFile(path: file.path, bytes: file.bytes).position(of: error.offset)
        throw CommandFailure(.wrongUse, "\(file.path):\(position.line):\(position.column): \(error.message)")
      }
    }
    guard !samples.isEmpty else { throw CommandFailure(.wrongUse, "\(contents[0].path) holds no transaction") }
    try Console.write(EDIDraft.text(name: name, samples: samples, sources: contents.map { Files.name(of: $0.path) }))
  }

  private func show(_ schema: String) throws {
    let (path, fragment) = SchemaPreview.split(schema)
    let part = fragment.split(separator: "/").last.map(String.init) ?? root
    let document = name.map(DraftNames.type) ?? DraftNames.type(from: part ?? Samples.documentName(for: path))
    let preview = try SchemaPreview(schema: schema, document: document, root: root)
    let report = FindingsReport(
      sources: preview.compilation.sources, findings: preview.compilation.diagnostics, fileCount: 1)
    if !report.findings.isEmpty {
      let isColoured = Console.isColoured(flag: nil, isTerminal: Console.isErrorTerminal)
      Console.say(report.renderedAsText(isColoured: isColoured))
    }
    guard !report.hasErrors, let text = preview.text(remark: "From \(Files.name(of: path))\(fragment).") else {
      throw CommandFailure(.failed)
    }
    try Console.write(text)
  }
}

/// Sample payloads from files.
enum Samples {
  /// Whether a file is meant as JSON: what begins as an object or a list is, however it goes on.
  static func isJSON(_ bytes: [UInt8]) -> Bool {
    let marks: Set<UInt8> = [0xEF, 0xBB, 0xBF]
    switch bytes.first(where: { $0 > 0x20 && !marks.contains($0) }) {
    case UInt8(ascii: "{"), UInt8(ascii: "["), nil: return true
    default: return (try? read(bytes, "")) != nil
    }
  }

  /// The documents of a file: one, or one a line.
  static func read(_ bytes: [UInt8], _ path: String) throws -> [JSONValue] {
    do {
      return [try JSONValue(reading: bytes)]
    } catch let fault where fault.kind == .trailingContent {
      return try readLines(bytes, path)
    } catch {
      throw unreadable(path, bytes, error, lineOffset: 0)
    }
  }

  private static func readLines(_ bytes: [UInt8], _ path: String) throws -> [JSONValue] {
    var documents: [JSONValue] = []
    for (index, line) in bytes.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false).enumerated() {
      guard line.contains(where: { $0 > 0x20 }) else { continue }
      do throws(ReadFault) {
        documents.append(try JSONValue(reading: Array(line)))
      } catch {
        throw unreadable(path, Array(line), error, lineOffset: index)
      }
    }
    return documents
  }

  private static func unreadable(_ path: String, _ bytes: [UInt8], _ fault: ReadFault, lineOffset: Int)
    -> CommandFailure
  {
    let position = SourceFile(path: path, bytes: bytes).position(of: fault.offset)
    return CommandFailure(
      .wrongUse, "\(path):\(lineOffset + position.line):\(position.column): this is no JSON: \(fault.message)")
  }

  static func documentName(for path: String) -> String {
    let file = path == "-" ? "Document" : Files.name(of: path)
    return DraftNames.type(from: String(file.prefix { $0 != "." }))
  }
}
