import CWaybillXML
import WaybillCore

/// An XML document as a tree of elements, for those who look at one as such: schemas. Text between elements is left
/// out.
package struct XMLTree: Sendable {
  package struct Attribute: Sendable {
    package var name: String
    package var namespace: String
    package var value: String
    /// Where the value stands, in bytes of the document.
    package var range: Range<Int>
  }

  package var name: String
  package var namespace: String
  package var attributes: [Attribute]
  package var children: [XMLTree]
  /// Namespaces by prefix that hold inside, those of the elements around taken in; the plain one under the empty text.
  package var prefixes: [String: String]
  /// Where the name of the element stands.
  package var range: Range<Int>

  /// Reads a document in UTF-8 with the gates of a run.
  package static func read(_ bytes: [UInt8], limits: XMLLimits = XMLLimits()) throws(ReadFault) -> XMLTree {
    guard bytes.count <= Int(UInt32.max) / 16 else {
      throw ReadFault(.tooLarge, offset: 0, found: String(bytes.count), needed: String(UInt32.max / 16))
    }
    let valid = bytes.withUnsafeBufferPointer { waybill_utf8_valid($0.baseAddress, $0.count) }
    guard valid == bytes.count else {
      throw ReadFault(.invalidUTF8, offset: valid, found: "0x" + ReadFault.hexadecimal(bytes[valid]))
    }
    let memory = XMLMemory()
    let extra = bytes.count + 16
    memory.reserve(extra + bytes.count + XMLMemory.slack)
    memory.put(bytes, at: 0)
    let parser = waybill_xml_make()
    defer { waybill_xml_free(parser) }
    var bounds = waybill_xml_limits(
      depth: UInt32(clamping: limits.depth), attributes: UInt32(clamping: limits.attributes),
      name_bytes: UInt32(clamping: limits.nameBytes), text_bytes: UInt32(clamping: limits.textBytes),
      namespaces: UInt32(clamping: limits.namespaces))
    var fault = waybill_xml_fault()
    guard waybill_xml_read(parser, memory.start, 0, bytes.count, extra, &bounds, &fault) != 0 else {
      throw ReadFault(fault, limits, XMLDocument(start: 0, count: bytes.count, mark: 0, memory: memory))
    }
    var builder = Builder(parser: parser, memory: memory)
    return builder.element(prefixes: [:])
  }

  /// Walks over the flat nodes, which outlive it.
  private struct Builder {
    let parser: OpaquePointer?
    let memory: XMLMemory
    var index = 0

    mutating func element(prefixes outer: [String: String]) -> XMLTree {
      let node = waybill_xml_nodes(parser)[index]
      index += 1
      let end = Int(node.next)
      let tag = startTag(at: Int(node.place))
      let prefixes = outer.merging(tag.declarations) { $1 }
      let name = name(node.name)
      var tree = XMLTree(
        name: name.local, namespace: name.namespace, attributes: [], children: [], prefixes: prefixes, range: tag.name)
      while index < end {
        let next = waybill_xml_nodes(parser)[index]
        guard next.kind == WAYBILL_XML_ATTRIBUTE else {
          tree.children.append(element(prefixes: prefixes))
          continue
        }
        index += 1
        let name = self.name(next.name)
        let start = Int(next.place)
        tree.attributes.append(
          Attribute(
            name: name.local, namespace: name.namespace, value: text(Int(next.text), Int(next.length)),
            range: start..<(start + Int(next.length))))
      }
      return tree
    }

    private func name(_ index: UInt32) -> (local: String, namespace: String) {
      let name = waybill_xml_names(parser)[Int(index)]
      let local = UnsafeBufferPointer(start: name.local, count: Int(name.local_length))
      let uri = UnsafeBufferPointer(start: name.uri, count: Int(name.uri_length))
      return (String(decoding: local, as: UTF8.self), String(decoding: uri, as: UTF8.self))
    }

    private func text(_ start: Int, _ count: Int) -> String {
      String(decoding: UnsafeBufferPointer(start: memory.start + start, count: count), as: UTF8.self)
    }

    /// The name of an element as it is written, and the namespaces that its start tag declares. libxml2 has found the
    /// tag well formed: quotes are closed, and no `<` stands in it.
    private func startTag(at place: Int) -> (name: Range<Int>, declarations: [String: String]) {
      func isBlank(_ byte: UInt8) -> Bool { byte == 0x20 || byte == 0x09 || byte == 0x0A || byte == 0x0D }
      let bytes = memory.start
      var end = place + 1
      while bytes[end] != 0, !isBlank(bytes[end]), bytes[end] != UInt8(ascii: ">"), bytes[end] != UInt8(ascii: "/") {
        end += 1
      }
      let name = (place + 1)..<end
      var declarations: [String: String] = [:]
      while bytes[end] != 0, bytes[end] != UInt8(ascii: ">"), bytes[end] != UInt8(ascii: "/") {
        if isBlank(bytes[end]) {
          end += 1
          continue
        }
        let start = end
        while bytes[end] != 0, !isBlank(bytes[end]), bytes[end] != UInt8(ascii: "=") { end += 1 }
        let attribute = text(start, end - start)
        while bytes[end] != 0, bytes[end] != UInt8(ascii: "\""), bytes[end] != UInt8(ascii: "'") { end += 1 }
        guard bytes[end] != 0 else { break }
        let value = end + 1
        let quote = bytes[end]
        end = value
        while bytes[end] != 0, bytes[end] != quote { end += 1 }
        if attribute == "xmlns" { declarations[""] = text(value, end - value) }
        if attribute.hasPrefix("xmlns:") { declarations[String(attribute.dropFirst(6))] = text(value, end - value) }
        if bytes[end] != 0 { end += 1 }
      }
      return (name, declarations)
    }
  }
}
