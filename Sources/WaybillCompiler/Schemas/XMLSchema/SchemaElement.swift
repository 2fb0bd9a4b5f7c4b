import WaybillCore

/// An element of an XML Schema file, with its place and the prefixes that hold there.
package struct SchemaElement: Sendable {
  package struct Attribute: Sendable {
    package var name: String
    package var namespace: String
    package var value: String
    package var span: SourceSpan

    package init(name: String, namespace: String, value: String, span: SourceSpan) {
      self.name = name
      self.namespace = namespace
      self.value = value
      self.span = span
    }
  }

  package var name: String
  package var namespace: String
  package var attributes: [Attribute]
  package var children: [SchemaElement]
  /// Namespaces by prefix; the one without a prefix stands under the empty text.
  package var prefixes: [String: String]
  /// The start tag's name.
  package var span: SourceSpan

  package init(
    name: String, namespace: String, attributes: [Attribute], children: [SchemaElement], prefixes: [String: String],
    span: SourceSpan
  ) {
    self.name = name
    self.namespace = namespace
    self.attributes = attributes
    self.children = children
    self.prefixes = prefixes
    self.span = span
  }
}

extension SchemaElement {
  static let schemaNamespace = "http://www.w3.org/2001/XMLSchema"

  func attribute(_ name: String) -> Attribute? {
    attributes.first { $0.namespace.isEmpty && $0.name == name }
  }

  subscript(name: String) -> String? { attribute(name)?.value }

  var isOfSchema: Bool { namespace == Self.schemaNamespace }

  /// Children of the schema language, annotations left out.
  var parts: [SchemaElement] { children.filter { $0.isOfSchema && $0.name != "annotation" } }

  func part(_ names: String...) -> SchemaElement? { parts.first { names.contains($0.name) } }
}

/// `{namespace}local`
struct SchemaName: Hashable {
  var namespace: String
  var local: String

  var isOfSchema: Bool { namespace == SchemaElement.schemaNamespace }
}
