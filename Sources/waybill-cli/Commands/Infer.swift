import ArgumentParser
import WaybillCore
import WaybillFormats
import WaybillProject
import WaybillTestRunner

struct Infer: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Draft a document declaration from sample payloads.",
    discussion: """
      Reads JSON documents, JSON lines or XML documents, and prints a declaration that all of them fit, with a remark on what was seen: \
      fields that are sometimes absent or null, forms of texts, words that keep coming. Of X12, EDIFACT and TRADACOMS files it \
      drafts the segments that were seen, loops by the segments that usually begin one. It is a draft to be read.
      """)

  @Option(help: "The name of the document; otherwise made from the first file's name.")
  var name: String?

  @Argument(
    help: "Files with samples; `-` is standard input.", completion: .file(extensions: ["json", "ndjson", "xml"]))
  var files: [String]

  func run() throws {
    let name = name.map(DraftNames.type) ?? Samples.documentName(for: files[0])
    let contents = try files.map { (path: $0, bytes: try Files.read($0)) }
    if let dialect = contents.first.flatMap({ EDISample.dialect(of: $0.bytes) }) {
      return try draftEDI(dialect, contents, name)
    }
    if contents.contains(where: { XMLSamples.isXML($0.bytes) }) {
      return try Console.write(try XMLSamples.draft(named: name, contents))
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
}

/// Sample payloads from files.
enum Samples {
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
