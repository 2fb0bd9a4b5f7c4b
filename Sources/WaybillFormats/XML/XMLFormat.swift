import WaybillCore
import WaybillSchema

/// XML as a wire format: the plan of one document type, which the readers and writers of all threads share.
final class XMLFormat: WirePlan {
  private let reading: XMLReadPlan
  private let writing: XMLWritePlan
  private let types: TypeTable
  private let schema: XMLSchema?

  init(_ types: TypeTable, _ record: Int, zones: @escaping JSONWritePlan.ZoneOffsets) {
    self.types = types
    reading = XMLReadPlan(types, record)
    writing = XMLWritePlan(types, record, zones: zones)
    schema = nil
  }

  private init(_ other: XMLFormat, _ schema: XMLSchema) {
    (types, reading, writing) = (other.types, other.reading, other.writing)
    self.schema = schema
  }

  func validating(against schema: XMLSchema) -> (any WirePlan)? { XMLFormat(self, schema) }

  var packaging: DocumentPackaging { .single }

  func makeReader(_ limits: ReadLimits) -> any DocumentReader { XMLReader(reading, limits, schema) }

  func makeWriter(_ settings: WriteSettings) -> any DocumentWriter { XMLWriter(writing, types) }

  /// One document is a file; several are the elements of one that holds nothing else, as `--stream` reads them.
  func framing(_ settings: WriteSettings) -> OutputFraming {
    let declaration = Array("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n".utf8)
    let feed = [UInt8(ascii: "\n")]
    guard settings.holdsSeveral else { return OutputFraming(opening: declaration, separator: feed) }
    return OutputFraming(
      opening: declaration + Array("<batch>\n".utf8), separator: feed, closing: Array("</batch>\n".utf8))
  }

  func makeSplitter(_ limits: ReadLimits) -> any DocumentSplitter { XMLSplitter(reading.rootName, limits) }

  func pretty(_ document: [UInt8]) -> [UInt8]? { prettyXML(document) }
}

/// What one XML document may ask of its reader, beyond its size.
package struct XMLLimits: Hashable, Sendable {
  /// Nested elements; the root is 1. No more than 250, where libxml2 ends.
  package var depth = 100
  /// Of one element, declarations of namespaces among them.
  package var attributes = 256
  package var nameBytes = 1024
  /// Of one text, value of an attribute, comment, CDATA section or processing instruction.
  package var textBytes = 8 << 20
  /// Declarations that hold at one place.
  package var namespaces = 256

  package init() {}
}
