import WaybillCore

/// A schema file, or an include of it under the namespace of the one that includes it.
final class SchemaFile {
  let index: Int
  let root: SchemaElement
  let namespace: String
  let qualifiesElements: Bool
  let qualifiesAttributes: Bool

  init(index: Int, root: SchemaElement, namespace: String) {
    self.index = index
    self.root = root
    self.namespace = namespace
    qualifiesElements = root["elementFormDefault"] == "qualified"
    qualifiesAttributes = root["attributeFormDefault"] == "qualified"
  }
}

/// Something that a schema declares, with the file that it stands in.
struct SchemaComponent {
  var element: SchemaElement
  var file: SchemaFile

  subscript(name: String) -> String? { element[name] }
  var span: SourceSpan { element.span }

  func with(_ element: SchemaElement) -> SchemaComponent { SchemaComponent(element: element, file: file) }

  var parts: [SchemaComponent] { element.parts.map(with) }

  func part(_ names: String...) -> SchemaComponent? {
    element.parts.first { names.contains($0.name) }.map(with)
  }

  /// The name behind a prefix, as `type="cbc:IDType"` has it.
  func name(_ written: String) -> SchemaName {
    let parts = written.split(separator: ":", maxSplits: 1)
    if parts.count == 2 {
      return SchemaName(namespace: element.prefixes[String(parts[0])] ?? "?\(parts[0])", local: String(parts[1]))
    }
    // Included files without a namespace of their own take on that of whoever includes them.
    let plain = element.prefixes[""] ?? ""
    return SchemaName(namespace: plain.isEmpty ? file.namespace : plain, local: written)
  }
}

/// Everything that has a global name.
struct SchemaComponents {
  enum Kind: String, Hashable { case element, attribute, type, group, attributeGroup }

  private struct Key: Hashable {
    var kind: Kind
    var name: SchemaName
  }

  private var found: [Key: SchemaComponent] = [:]
  private(set) var files: [SchemaFile] = []
  /// Elements of the file that the document names, in order.
  private(set) var rootElements: [SchemaComponent] = []
  private(set) var heads: Set<SchemaName> = []

  subscript(kind: Kind, name: SchemaName) -> SchemaComponent? { found[Key(kind: kind, name: name)] }

  func names(of kind: Kind) -> [String] { found.keys.filter { $0.kind == kind }.map(\.name.local).sorted() }

  mutating func add(_ file: SchemaFile, isFirst: Bool) {
    files.append(file)
    for part in file.root.parts {
      let component = SchemaComponent(element: part, file: file)
      guard let local = part["name"], let kind = Self.kind(of: part) else { continue }
      let key = Key(kind: kind, name: SchemaName(namespace: file.namespace, local: local))
      if found[key] == nil { found[key] = component }
      if isFirst, kind == .element { rootElements.append(component) }
      if let head = part["substitutionGroup"] { heads.insert(component.name(head)) }
    }
  }

  func isLoaded(_ index: Int, namespace: String) -> Bool {
    files.contains { $0.index == index && $0.namespace == namespace }
  }

  private static func kind(of element: SchemaElement) -> Kind? {
    switch element.name {
    case "element": .element
    case "attribute": .attribute
    case "simpleType", "complexType": .type
    case "group": .group
    case "attributeGroup": .attributeGroup
    default: nil
    }
  }
}

// MARK: Loading

extension XMLSchemaImport {
  /// Reads a file and all that it includes and imports.
  mutating func load(_ first: Int) -> Bool {
    guard let root = root(of: first) else { return false }
    components.add(SchemaFile(index: first, root: root, namespace: root["targetNamespace"] ?? ""), isFirst: true)
    var next = 0
    while next < components.files.count {
      loadParts(of: components.files[next])
      next += 1
    }
    return true
  }

  private mutating func loadParts(of file: SchemaFile) {
    for part in file.root.parts {
      switch part.name {
      case "include", "redefine", "override":
        if part.name != "include" { gaps.append(("`xs:\(part.name)`", part.span)) }
        guard let location = part.attribute("schemaLocation") else { continue }
        guard let index = files.open(location.value, from: file.index) else {
          report(.xsdReferenceOpen("file", location.value, at: location.span))
          continue
        }
        guard let root = root(of: index) else { continue }
        let namespace = root["targetNamespace"] ?? file.namespace
        if !components.isLoaded(index, namespace: namespace) {
          components.add(SchemaFile(index: index, root: root, namespace: namespace), isFirst: false)
        }
      case "import":
        guard let location = part.attribute("schemaLocation") else { continue }
        guard let index = files.open(location.value, from: file.index) else {
          // What is needed of it is reported where it is used.
          missingImports[part["namespace"] ?? ""] = location
          continue
        }
        guard let root = root(of: index) else { continue }
        let namespace = root["targetNamespace"] ?? ""
        if !components.isLoaded(index, namespace: namespace) {
          components.add(SchemaFile(index: index, root: root, namespace: namespace), isFirst: false)
        }
      default: continue
      }
    }
  }

  private mutating func root(of index: Int) -> SchemaElement? {
    if let known = roots[index] { return known }
    guard !unreadable.contains(index) else { return nil }
    switch files.element(of: index) {
    case .success(let root) where root.isOfSchema && root.name == "schema":
      roots[index] = root
      return root
    case .success(let root): report(.xsdNoSchema(root.span, document: documentSpan))
    case .failure(let fault): report(.xsdFileFault(fault, document: documentSpan))
    }
    unreadable.insert(index)
    return nil
  }
}
