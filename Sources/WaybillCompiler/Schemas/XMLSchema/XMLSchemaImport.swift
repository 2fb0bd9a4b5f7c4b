import WaybillCore
import WaybillSchema

/// Makes types of an XML Schema: one global element is the root of the document.
///
/// As with JSON Schema, the types hold no more than the schema allows, and what they cannot hold is a gap.
struct XMLSchemaImport {
  static let mostSteps = 1_000_000
  static let deepest = 100

  let name: String
  let documentSpan: SourceSpan
  let patterns: PatternCache
  var files: SchemaSources
  var types: ImportedTypes
  var components = SchemaComponents()
  var roots: [Int: SchemaElement] = [:]
  var unreadable: Set<Int> = []
  var missingImports: [String: SchemaElement.Attribute] = [:]
  private(set) var diagnostics: [Diagnostic] = []
  private var reported: Set<Diagnostic> = []
  /// Gaps of the files as a whole.
  var gaps: [(what: String, span: SourceSpan)] = []
  var namespaces = SchemaNamespaces()
  var recordsByType: [SourceSpan: Int] = [:]
  var enumsByType: [SourceSpan: Int] = [:]
  private var pending: [PendingContent] = []
  var steps = 0
  var isOverLimit = false

  private struct PendingContent {
    var record: Int
    var type: SchemaComponent
  }

  struct Place {
    var owner: Int
    var name: String
  }

  init(
    name: String, documentSpan: SourceSpan, patterns: PatternCache, files: SchemaSources, types: ImportedTypes
  ) {
    self.name = name
    self.documentSpan = documentSpan
    self.patterns = patterns
    self.files = files
    self.types = types
  }

  mutating func report(_ diagnostic: Diagnostic) {
    if reported.insert(diagnostic).inserted { diagnostics.append(diagnostic) }
  }

  mutating func gap(_ what: String, at span: SourceSpan, _ place: Place) {
    types.addGap(what, at: span, owner: place.owner, code: 443)
  }

  /// - Parameter root: the name of the root element and where it stands in the source; nil where there is only one.
  mutating func importDocument(file: Int, root: (name: String, span: SourceSpan)?, version: Int) -> DocumentForm? {
    guard load(file), let element = rootElement(root) else { return nil }
    namespaces = SchemaNamespaces(components.files)
    guard let type = typeComponent(of: element), type.element.name == "complexType" else {
      report(.xsdRootOfText(element["name"] ?? "", at: element.span, document: documentSpan))
      return nil
    }
    let index = types.addRecord(name, version: version, at: element.span)
    recordsByType[type.span] = index
    pending.append(PendingContent(record: index, type: type))
    for gap in gaps { types.addGap(gap.what, at: gap.span, owner: index, code: 443) }
    var next = 0
    while next < pending.count, !isOverLimit {
      let place = Place(owner: pending[next].record, name: types.name(of: pending[next].record))
      resolveContent(of: pending[next].type, at: place)
      next += 1
    }
    if isOverLimit { report(.xsdTooLarge(at: documentSpan)) }
    let root = namespaces.name(of: SchemaName(namespace: element.file.namespace, local: element["name"] ?? ""))
    var form = DocumentForm(format: .xml)
    form.details = .xml(XMLDetails(root: root, namespace: namespaces.plain, prefixes: namespaces.used))
    return form
  }

  private mutating func rootElement(_ root: (name: String, span: SourceSpan)?) -> SchemaComponent? {
    let found = components.rootElements
    guard let root else {
      if found.count == 1 { return found[0] }
      report(.xsdRootNeeded(found.compactMap { $0["name"] }, at: documentSpan))
      return nil
    }
    let local = root.name.split(separator: ":").last.map(String.init) ?? root.name
    if let one = found.first(where: { $0["name"] == local }) { return one }
    report(.xsdRootUnknown(local, among: found.compactMap { $0["name"] }, at: root.span))
    return nil
  }

  /// Whether there is still room; says so once.
  mutating func step() -> Bool {
    steps += 1
    if steps > Self.mostSteps || types.isFull { isOverLimit = true }
    return !isOverLimit
  }

  /// The record of a complex type; its fields are read later, so that types may hold each other.
  mutating func record(for type: SchemaComponent, at place: Place) -> Int {
    if let known = recordsByType[type.span] { return known }
    let named = type["name"].map { "\(name).\(CaseNames.plain($0))" } ?? place.name
    let index = types.addRecord(named, at: type.span)
    recordsByType[type.span] = index
    pending.append(PendingContent(record: index, type: type))
    _ = step()
    return index
  }
}

/// The prefixes of a document: names of the schema's own, so that fields are called what the standard calls them.
struct SchemaNamespaces {
  /// The namespace of names without a prefix; empty where some elements have none.
  private(set) var plain = ""
  /// Prefixes that the document declares, in the order of first use.
  private(set) var used: [XMLDetails.Prefix] = []
  private var wanted: [String: String] = [:]

  init() {}

  init(_ files: [SchemaFile]) {
    guard let first = files.first else { return }
    let hasPlainNames = files.contains { $0.namespace.isEmpty || Self.hasUnqualifiedElements($0.root, $0) }
    plain = hasPlainNames ? "" : first.namespace
    for file in files {
      for (prefix, namespace) in file.root.prefixes.sorted(by: { $0.key < $1.key })
      where !prefix.isEmpty && wanted[namespace] == nil && !prefix.lowercased().hasPrefix("xml") {
        wanted[namespace] = prefix
      }
    }
  }

  private static func hasUnqualifiedElements(_ element: SchemaElement, _ file: SchemaFile) -> Bool {
    element.parts.contains { part in
      let isLocal = part.name == "element" && part["ref"] == nil && element.name != "schema"
      let isQualified = part["form"].map { $0 == "qualified" } ?? file.qualifiesElements
      return isLocal && !isQualified || hasUnqualifiedElements(part, file)
    }
  }

  /// The name of an element as the document writes it.
  mutating func name(of name: SchemaName) -> String {
    if name.namespace == plain { return name.local }
    return "\(prefix(of: name.namespace)):\(name.local)"
  }

  /// An attribute without a namespace has no prefix, whatever the elements have.
  mutating func attribute(_ name: SchemaName) -> String {
    name.namespace.isEmpty ? name.local : "\(prefix(of: name.namespace)):\(name.local)"
  }

  private mutating func prefix(of namespace: String) -> String {
    if namespace == "http://www.w3.org/XML/1998/namespace" { return "xml" }
    if let known = used.first(where: { $0.namespace == namespace }) { return known.name }
    var prefix = wanted[namespace] ?? "ns"
    var number = 2
    while used.contains(where: { $0.name == prefix }) {
      prefix = "\(wanted[namespace] ?? "ns")\(number)"
      number += 1
    }
    used.append(XMLDetails.Prefix(name: prefix, namespace: namespace))
    return prefix
  }
}
