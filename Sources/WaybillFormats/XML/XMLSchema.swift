import CWaybillXML
import WaybillCore

/// An XML Schema that documents are checked against: compiled once, shared by all threads.
///
/// Sendable by hand: once it is compiled, nothing changes it.
package final class XMLSchema: @unchecked Sendable {
  /// What is wrong with a schema.
  package struct Fault: Hashable, Sendable {
    /// From the folder of the schema.
    package var file: String
    /// From 1; 0 where it is not known.
    package var line: Int
    package var message: String
  }

  /// A schema that documents cannot be checked with.
  package struct Broken: Error, Hashable, Sendable {
    package var faults: [Fault]
  }

  fileprivate let schema: OpaquePointer

  /// Reads and compiles the schema of that name in the folder, with what it includes and imports from below the folder.
  package init(folder: String, name: String) throws(Broken) {
    guard let schema = waybill_schema_read(folder, name) else {
      throw Broken(faults: [Fault(file: name, line: 0, message: "there is no memory for it")])
    }
    guard waybill_schema_is_usable(schema) != 0 else {
      let faults = UnsafeBufferPointer(start: waybill_schema_faults(schema), count: waybill_schema_fault_count(schema))
      let told = XMLSchema.told(faults, name)
      waybill_schema_free(schema)
      throw Broken(faults: told)
    }
    self.schema = schema
  }

  deinit { waybill_schema_free(schema) }

  private static func told(_ faults: UnsafeBufferPointer<waybill_schema_fault>, _ name: String) -> [Fault] {
    // That a file could not be parsed is said once more behind what is wrong in it.
    let isSaidAgain = { (fault: waybill_schema_fault) in fault.code == 3067 && faults.count > 1 }
    let told = faults.filter { !isSaidAgain($0) }.map { fault in
      Fault(
        file: fault.file.map { String(cString: $0) } ?? name, line: Int(fault.line),
        message: sentence(Int(fault.code), fault.text.map { String(cString: $0) } ?? ""))
    }
    return told.isEmpty ? [Fault(file: name, line: 0, message: "it is no schema")] : told
  }

  private static func sentence(_ code: Int, _ text: String) -> String {
    switch Int32(code) {
    case Int32(WAYBILL_SCHEMA_OUTSIDE):
      return
        "`\(text)` is not in the folder of the schema, and nothing else is read; put a copy there and name it by its"
        + " relative path"
    case Int32(WAYBILL_SCHEMA_MISSING): return "`\(text)` is not there or cannot be read"
    default: return XMLSchemaWords(text).whole
    }
  }
}

/// Checks documents against a schema, for one thread.
final class XMLValidator {
  private let schema: XMLSchema
  private let validator: OpaquePointer?

  init(_ schema: XMLSchema) {
    self.schema = schema
    validator = waybill_validator_make(schema.schema)
  }

  deinit { waybill_validator_free(validator) }

  /// What is wrong with the document that was read last, in the order of the document.
  func faults(of document: XMLDocument, _ parser: OpaquePointer?) -> [ReadFault] {
    guard let validator else { return [.xmlNotValidated(document.original(document.start))] }
    let result = waybill_validator_check(validator, parser)
    if result == 1 { return [] }
    let found = UnsafeBufferPointer(
      start: waybill_validator_faults(validator), count: waybill_validator_fault_count(validator))
    guard result == 0, !found.isEmpty else { return [.xmlNotValidated(document.original(document.start))] }
    let nodes = XMLNodePlaces(parser, document)
    var faults: [ReadFault] = []
    for (index, fault) in found.enumerated() {
      // After the facet that a value breaks, libxml2 may say once more that the value does not fit.
      let isSaidAgain =
        fault.code == 1824 && index > 0 && found[index - 1].node == fault.node
        && 1829...1840 ~= found[index - 1].code
      if isSaidAgain { continue }
      let words = XMLSchemaWords(fault.text.map { String(cString: $0) } ?? "")
      faults.append(.xmlInvalid(Int(fault.code), words, nodes.place(of: Int(fault.node), attribute: words.attribute)))
    }
    return faults
  }
}

/// Where the nodes of a document stand, by byte and by path.
private struct XMLNodePlaces {
  private let nodes: UnsafeBufferPointer<waybill_xml_node>
  private let names: UnsafePointer<waybill_xml_name>?
  private let document: XMLDocument

  init(_ parser: OpaquePointer?, _ document: XMLDocument) {
    nodes = UnsafeBufferPointer(start: waybill_xml_nodes(parser), count: waybill_xml_node_count(parser))
    names = waybill_xml_names(parser)
    self.document = document
  }

  /// The byte of the element, or of the value of its attribute, and the path below the root as the sender wrote the
  /// names.
  func place(of element: Int, attribute: String?) -> (offset: Int, path: String) {
    var (node, path) = (0, "")
    while node < element {
      guard let child = child(of: node, around: element) else { break }
      path += (path.isEmpty ? "" : ".") + child.step
      node = child.node
    }
    var place = Int(nodes[element].place)
    if let attribute {
      path += (path.isEmpty ? "" : ".") + pathName("@" + attribute)
      var index = element + 1
      while index < Int(nodes[element].next), Int(nodes[index].kind) == WAYBILL_XML_ATTRIBUTE {
        if isNamed(index, attribute) { place = Int(nodes[index].place) }
        index += 1
      }
    }
    return (document.original(place), path)
  }

  private func isNamed(_ node: Int, _ name: String) -> Bool {
    guard let names else { return false }
    let local = XMLName(names[Int(nodes[node].name)]).local
    return local.elementsEqual(name.utf8.split(separator: UInt8(ascii: "}")).last ?? [])
  }

  /// The element of `node` that holds another one, and its step: with its position where there are several.
  private func child(of node: Int, around element: Int) -> (node: Int, step: String)? {
    var found: (node: Int, position: Int)?
    var positions: [UInt32: Int] = [:]
    var child = node + 1
    while child < Int(nodes[node].next) {
      if Int(nodes[child].kind) == WAYBILL_XML_ELEMENT {
        positions[nodes[child].name, default: 0] += 1
        if child <= element, element < Int(nodes[child].next) { found = (child, positions[nodes[child].name] ?? 1) }
      }
      child = Int(nodes[child].next)
    }
    guard let found else { return nil }
    let name = pathName(writtenName(of: found.node))
    let isOne = positions[nodes[found.node].name] == 1
    return (found.node, isOne ? name : "\(name)[\(found.position)]")
  }

  /// The name in the start tag, with its prefix.
  private func writtenName(of node: Int) -> String {
    let start = document.memory.start + Int(nodes[node].place) + 1
    var count = 0
    while start[count] > 0x20, start[count] != UInt8(ascii: ">"), start[count] != UInt8(ascii: "/") { count += 1 }
    return String(decoding: UnsafeBufferPointer(start: start, count: count), as: UTF8.self)
  }
}
