import WaybillCore

/// All schemas that hold at one place, references and `allOf` resolved: a value fits where it fits each of them.
struct Conjunction {
  /// Objects, none of them twice.
  var nodes: [SchemaNode] = []
  /// A `false` among them.
  var impossible: SourceSpan?
  /// `null` beside one other schema in a `oneOf`.
  var isNullable = false
  /// `oneOf` and `anyOf` that leave more than one way.
  var unions: [SchemaUnion] = []
  /// The name of the definition, where the place is a reference and nothing else.
  var name: String?
  /// Where the place is written.
  var span: SourceSpan

  var key: [SchemaNode.ID] { nodes.map(\.id) }

  /// The values of a keyword, with the schemas that they stand in.
  func values(of keyword: String) -> [(node: SchemaNode, value: PlacedValue)] {
    nodes.compactMap { node in node[keyword].map { (node, $0) } }
  }
}

struct SchemaUnion {
  var keyword: String
  var node: SchemaNode
  /// Without those for null.
  var branches: [SchemaNode]
  var span: SourceSpan
}

extension JSONSchemaImport {
  /// Resolves what stands at a place. Faults are reported; what they leave is treated as saying nothing.
  mutating func conjunction(_ roots: [SchemaNode]) -> Conjunction {
    var result = Conjunction(span: roots.first?.value.span ?? documentSpan)
    var seen: Set<SchemaNode.ID> = []
    for root in roots { collect(root, into: &result, &seen, open: []) }
    if roots.count > 1 || !roots.allSatisfy(isBareReference) { result.name = nil }
    var next = 0
    while next < result.nodes.count {
      let node = result.nodes[next]
      resolveUnions(of: node, into: &result, &seen)
      if next < result.nodes.count, result.nodes[next].id == node.id { next += 1 }
    }
    return result
  }

  /// A `$ref`, or an `allOf` of one, and nothing else that narrows.
  private func isBareReference(_ node: SchemaNode) -> Bool {
    let narrowing = node.value.members.filter { constrains($0.name) }
    guard narrowing.count == 1, let only = narrowing.first else { return false }
    if only.name == "allOf", let elements = only.value.elements, elements.count == 1 {
      return isBareReference(child(elements[0], of: node))
    }
    return only.name == "$ref"
  }

  /// `nullable` says something only beside a `type`.
  func constrains(_ keyword: String) -> Bool {
    SchemaKeyword.known[keyword] != nil
      && !["$id", "$anchor", "$defs", "definitions", "nullable", "discriminator"].contains(keyword)
  }

  private mutating func collect(
    _ node: SchemaNode, into result: inout Conjunction, _ seen: inout Set<SchemaNode.ID>, open: [SchemaNode.ID]
  ) {
    steps += 1
    guard !isOverLimit else { return }
    if let isAny = node.value.boolean {
      if !isAny { result.impossible = result.impossible ?? node.value.span }
      return
    }
    guard node.value.isObject else { return report(.schemaNeeded(node.value)) }
    guard !open.contains(node.id) else { return report(.schemaCircle(node.value.span)) }
    guard seen.insert(node.id).inserted else { return }
    guard open.count < Self.deepest else { return report(.schemaTooDeep(node.value.span, limit: Self.deepest)) }
    checkKeywords(of: node)
    if let reference = node["$ref"], let text = reference.text {
      if let (target, name) = resolve(text, at: reference.span, from: node.resource) {
        var target = target
        target.isBesideNull = node.isBesideNull
        collect(target, into: &result, &seen, open: open + [node.id])
        result.name = name
      }
      if node.resource.dialect.ignoresSiblingsOfReference { return }
    }
    if node.value.members.contains(where: { constrains($0.name) && $0.name != "$ref" && $0.name != "allOf" }) {
      result.nodes.append(node)
    }
    for part in node["allOf"]?.elements ?? [] {
      var inner = child(part, of: node)
      inner.isBesideNull = node.isBesideNull
      collect(inner, into: &result, &seen, open: open + [node.id])
    }
  }

  /// A schema inside of another one.
  func child(_ value: PlacedValue, of node: SchemaNode) -> SchemaNode { resources.node(value, in: node.resource) }

  /// Takes null out of `oneOf` and `anyOf`; where one schema is left, it holds beside the others.
  private mutating func resolveUnions(
    of node: SchemaNode, into result: inout Conjunction, _ seen: inout Set<SchemaNode.ID>
  ) {
    for keyword in ["oneOf", "anyOf"] {
      guard let value = node[keyword], let elements = value.elements, !elements.isEmpty else { continue }
      let branches = elements.filter { $0.boolean != false && !isNull($0) }.map { child($0, of: node) }
      let hasNull = elements.contains(where: isNull)
      if hasNull { result.isNullable = true }
      if keyword == "anyOf", elements.contains(where: { $0.boolean == true || $0.isObject && $0.members.isEmpty }) {
        continue
      }
      guard branches.count == 1, var only = branches.first else {
        if branches.isEmpty, !hasNull { result.impossible = result.impossible ?? value.span }
        result.unions.append(SchemaUnion(keyword: keyword, node: node, branches: branches, span: value.span))
        continue
      }
      only.isBesideNull = hasNull || node.isBesideNull
      let name = result.name
      collect(only, into: &result, &seen, open: [])
      result.name = name
      // A schema that is nothing but this `oneOf` is the one that is left, by its name too.
      guard node.value.members.allSatisfy({ !constrains($0.name) || $0.name == keyword }) else { continue }
      result.nodes.removeAll { $0.id == node.id }
      if result.name == nil, isBareReference(only) { result.name = definitionName(of: only) }
    }
  }

  /// The name of what a `$ref` leads to, and of nothing else.
  mutating func definitionName(of node: SchemaNode) -> String? {
    guard isBareReference(node), let text = node["$ref"]?.text else { return nil }
    return resolve(text, at: nil, from: node.resource)?.name
  }

  private func isNull(_ value: PlacedValue) -> Bool {
    if value["type"]?.text == "null" { return true }
    if let types = value["type"]?.elements, types.count == 1 { return types[0].text == "null" }
    if let constant = value["const"] { return constant.isNull }
    if let values = value["enum"]?.elements, value["type"] == nil { return values.count == 1 && values[0].isNull }
    return false
  }
}

// MARK: References

extension JSONSchemaImport {
  /// What a reference leads to, with the name of the definition. Without a place, nothing is reported.
  mutating func resolve(
    _ reference: String, at span: SourceSpan?, from resource: SchemaResource
  ) -> (SchemaNode, name: String?)? {
    switch resources.resolve(reference, from: resource) {
    case .node(let node, let name): return (node, name)
    case .nothing(let fault):
      if let span { report(.schemaReferenceOpen(reference, fault, at: span)) }
    case .file(let file):
      let (_, fragment) = URIReference.split(reference)
      guard let found = open(file, from: resource.file, reference: reference, at: span) else { return nil }
      switch resources.find(fragment, in: found) {
      case .node(let node, let name): return (node, name ?? Self.typeName(ofFile: file))
      case .nothing(let fault):
        if let span { report(.schemaReferenceOpen(reference, fault, at: span)) }
      case .file: break
      }
    }
    return nil
  }

  /// `schemas/customer-address.schema.json` as `CustomerAddress`.
  static func typeName(ofFile path: String) -> String {
    CaseNames.plain(String((path.split(separator: "/").last ?? "").prefix { $0 != "." }))
  }

  private mutating func open(
    _ file: String, from source: Int, reference: String, at span: SourceSpan?
  ) -> SchemaResource? {
    guard let index = files.open(file, from: source) else {
      if let span {
        report(.schemaReferenceOpen(reference, "there is no file `\(file)` beside this one in the project", at: span))
      }
      return nil
    }
    return resource(ofFile: index)
  }

  /// A file, read when it is first needed; its faults are reported once.
  mutating func resource(ofFile index: Int) -> SchemaResource? {
    if let known = resources.file(index) { return known }
    guard !unreadable.contains(index) else { return nil }
    switch files.value(of: index) {
    case .success(let root): return resources.add(root, file: index)
    case .failure(let fault):
      unreadable.insert(index)
      report(.schemaFileFault(fault, document: documentSpan))
      return nil
    }
  }
}
