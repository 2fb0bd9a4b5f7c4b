import WaybillSchema

/// An expanded name: what a name means, whatever prefix a sender gives it. As bytes, since names are compared so.
struct XMLName: Hashable, Sendable {
  var namespace: [UInt8]
  var local: [UInt8]

  init(namespace: [UInt8], local: [UInt8]) {
    self.namespace = namespace
    self.local = local
  }

  static let isNil = XMLName(
    namespace: Array("http://www.w3.org/2001/XMLSchema-instance".utf8), local: Array("nil".utf8))
}

/// What the prefixes of a document type stand for.
package struct XMLNamespaces: Sendable {
  /// The namespace that `xml:` stands for in every document.
  package static let ofXML = "http://www.w3.org/XML/1998/namespace"
  package static let ofInstance = "http://www.w3.org/2001/XMLSchema-instance"

  private let plain: String
  private let byPrefix: [[UInt8]: String]

  package init(_ details: XMLDetails) {
    plain = details.namespace
    var byPrefix = [Array("xml".utf8): XMLNamespaces.ofXML]
    for prefix in details.prefixes { byPrefix[Array(prefix.name.utf8)] = prefix.namespace }
    self.byPrefix = byPrefix
  }

  /// What stands before and behind the first colon of a written name.
  package static func split(_ name: String) -> (prefix: String?, local: String) {
    guard let colon = name.utf8.firstIndex(of: UInt8(ascii: ":")) else { return (nil, name) }
    return (String(name[..<colon]), String(name[name.utf8.index(after: colon)...]))
  }

  /// Nil for a prefix that is not declared.
  func element(_ name: String) -> XMLName? {
    let (prefix, local) = XMLNamespaces.split(name)
    guard let prefix else { return XMLName(namespace: Array(plain.utf8), local: Array(local.utf8)) }
    return byPrefix[Array(prefix.utf8)].map { XMLName(namespace: Array($0.utf8), local: Array(local.utf8)) }
  }

  /// An attribute without a prefix is of no namespace.
  func attribute(_ name: String) -> XMLName? {
    let (prefix, local) = XMLNamespaces.split(name)
    guard let prefix else { return XMLName(namespace: [], local: Array(local.utf8)) }
    return byPrefix[Array(prefix.utf8)].map { XMLName(namespace: Array($0.utf8), local: Array(local.utf8)) }
  }
}
