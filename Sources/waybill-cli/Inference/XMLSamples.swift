import WaybillCore
import WaybillFormats
import WaybillProject

/// Sample payloads that are XML.
enum XMLSamples {
  /// Whether the first character is `<`, whatever the encoding.
  static func isXML(_ bytes: [UInt8]) -> Bool {
    let marks: Set<UInt8> = [0xEF, 0xBB, 0xBF, 0xFE, 0xFF, 0x00]
    return bytes.prefix(4096).first { $0 > 0x20 && !marks.contains($0) } == UInt8(ascii: "<")
  }

  static func draft(named name: String, _ files: [(path: String, bytes: [UInt8])]) throws -> String {
    var seen = ObservedElement()
    var first: XMLSampleElement?
    for file in files {
      let root = try read(file.bytes, file.path)
      if let first, first.local != root.local || first.namespace != root.namespace {
        throw CommandFailure(
          .wrongUse,
          "\(file.path): the root element is `\(root.local)`, and `\(first.local)` that of the first sample; draft them one by one"
        )
      }
      first = first ?? root
      seen.observe(root)
    }
    guard let first else { throw CommandFailure(.wrongUse, "no sample to draft from") }
    return XMLDraft.text(
      name: name, root: ElementName(namespace: first.namespace, local: first.local), seen, rootPrefix: first.prefix,
      sources: files.map { Files.name(of: $0.path) })
  }

  private static func read(_ bytes: [UInt8], _ path: String) throws -> XMLSampleElement {
    do throws(ReadFault) {
      return try XMLSampleElement.read(bytes)
    } catch {
      let position = SourceFile(path: path, bytes: bytes).position(of: error.offset)
      throw CommandFailure(.wrongUse, "\(path):\(position.line):\(position.column): \(error.message)")
    }
  }
}
