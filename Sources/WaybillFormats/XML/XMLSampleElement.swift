import CWaybillXML
import WaybillCore
import WaybillSchema

/// An element of a sample, whatever its type: for drafts of declarations.
package struct XMLSampleElement: Sendable {
  package struct Attribute: Sendable {
    package var namespace: String
    package var local: String
    package var value: String
  }

  package var namespace: String
  package var local: String
  /// As its sender wrote it; empty for none.
  package var prefix: String
  package var attributes: [Attribute] = []
  package var children: [XMLSampleElement] = []
  /// Its own text, joined.
  package var text: String
  package var isNil = false

  /// Reads one document by the limits of every reader.
  package static func read(_ bytes: [UInt8]) throws(ReadFault) -> XMLSampleElement {
    // The plan of no type: nothing is declared, and nothing asked for.
    try XMLReader(XMLReadPlan(TypeTable(), 0), ReadLimits()).sample(bytes)
  }
}

extension XMLReader {
  func sample(_ bytes: [UInt8]) throws(ReadFault) -> XMLSampleElement {
    var found: XMLSampleElement?
    try withBuild(bytes) { build in found = build.sample(0) }
    guard let found else { throw .xmlEmpty(bytes.count) }
    return found
  }
}

extension XMLTapeBuild {
  func sample(_ node: Int) -> XMLSampleElement {
    let name = expandedName(of: node)
    let written = written(node)
    var element = XMLSampleElement(
      namespace: String(decoding: name.namespace, as: UTF8.self), local: String(decoding: name.local, as: UTF8.self),
      prefix: XMLNamespaces.split(written).prefix ?? "",
      text: String(decoding: bytes(of: text(of: node)), as: UTF8.self))
    var child = node + 1
    while child < Int(nodes[node].next) {
      if Int(nodes[child].kind) == WAYBILL_XML_ATTRIBUTE {
        let name = expandedName(of: child)
        if name == .isNil {
          element.isNil = true
        } else if name.namespace != XMLName.isNil.namespace {
          element.attributes.append(
            XMLSampleElement.Attribute(
              namespace: String(decoding: name.namespace, as: UTF8.self),
              local: String(decoding: name.local, as: UTF8.self),
              value: String(decoding: bytes(of: text(of: child)), as: UTF8.self)))
        }
      } else {
        element.children.append(sample(child))
      }
      child = Int(nodes[child].next)
    }
    return element
  }
}
