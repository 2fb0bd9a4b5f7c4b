import WaybillCore
import WaybillSchema

/// One of several objects, told apart by a member: a `choice`.
extension JSONSchemaImport {
  struct ChoiceUnion {
    var union: SchemaUnion
    var member: String
    /// By branch: the texts that tell it, and how to write them into its schema.
    var values: [[PlacedValue]]
  }

  /// The one `oneOf` or `anyOf` of a schema whose branches are told apart, by OpenAPI's `discriminator` or by a member
  /// that each branch fixes.
  mutating func choiceUnion(of schema: Conjunction) -> ChoiceUnion? {
    guard schema.unions.count == 1, let union = schema.unions.first, union.branches.count > 1 else { return nil }
    let branches = union.branches.map { conjunction([$0]) }
    guard branches.allSatisfy({ kinds(of: $0) == [.object] && $0.unions.isEmpty && $0.impossible == nil }) else {
      return nil
    }
    if let member = union.node["discriminator"]?["propertyName"]?.text {
      return ChoiceUnion(union: union, member: member, values: discriminated(union, branches, by: member))
    }
    for member in fixedMembers(of: branches[0]) {
      let values = branches.map { self.values(of: member, in: $0) ?? [] }
      let texts = values.flatMap { $0.compactMap(\.text) }
      guard values.allSatisfy({ !$0.isEmpty }), texts.count == Set(texts).count else { continue }
      return ChoiceUnion(union: union, member: member, values: values)
    }
    return nil
  }

  private func fixedMembers(of schema: Conjunction) -> [String] {
    schema.nodes.flatMap { $0["properties"]?.members.map(\.name) ?? [] }
  }

  /// The texts that a required member of a branch may have; nil where it is free, or no text.
  private mutating func values(of member: String, in schema: Conjunction) -> [PlacedValue]? {
    guard schema.nodes.contains(where: { $0["required"]?.elements?.contains { $0.text == member } ?? false }) else {
      return nil
    }
    return listed(member, in: schema)
  }

  private mutating func listed(_ member: String, in schema: Conjunction) -> [PlacedValue]? {
    let nodes = schema.nodes.compactMap { node in node["properties"]?[member].map { child($0, of: node) } }
    guard !nodes.isEmpty else { return nil }
    let lists = allowedValues(of: conjunction(nodes))
    guard let first = lists.first?.values, lists.count == 1, first.allSatisfy({ $0.text != nil }) else { return nil }
    return first
  }

  /// The values of the mapping that lead to each branch, else what the branch fixes, else the name of its definition.
  private mutating func discriminated(
    _ union: SchemaUnion, _ branches: [Conjunction], by member: String
  ) -> [[PlacedValue]] {
    let mapping = union.node["discriminator"]?["mapping"]?.members ?? []
    let spans = mapping.map { entry -> SourceSpan? in
      guard let target = entry.value.text else { return nil }
      let reference = target.contains("/") || target.contains("#") ? target : "#/components/schemas/\(target)"
      return resolve(reference, at: nil, from: union.node.resource)?.0.value.span
    }
    return zip(union.branches, branches).map { branch, schema in
      let target = branch["$ref"]?.text.flatMap { resolve($0, at: nil, from: branch.resource)?.0.value.span }
      let mapped = zip(mapping, spans).filter { $1 != nil && $1 == target }.map { entry, _ in
        PlacedValue(.text(entry.name), at: entry.nameSpan)
      }
      if !mapped.isEmpty { return mapped }
      if let fixed = listed(member, in: schema) { return fixed }
      guard let name = definitionName(of: branch) else { return [] }
      return [PlacedValue(.text(name), at: branch.value.span)]
    }
  }

  mutating func choice(_ found: ChoiceUnion, of schema: Conjunction, at place: Place) -> ValueType? {
    let texts = found.values.flatMap { $0.compactMap(\.text) }
    guard found.values.allSatisfy({ !$0.isEmpty }), texts.count == Set(texts).count else { return nil }
    let base = schema.nodes.filter { $0.id != found.union.node.id || hasMore($0, than: found.union.keyword) }
    let outer = base.map { node in
      var node = node
      if node.id == found.union.node.id { node = without(found.union.keyword, node) }
      return node
    }
    var cases: [ChoiceType.Case] = []
    for (branch, values) in zip(found.union.branches, found.values) {
      var inner = conjunction(outer + [branch, fixing(found.member, to: values, at: branch)])
      inner.name = definitionName(of: branch)
      let name = "\(place.name).\(CaseNames.plain(values[0].text ?? ""))"
      let record = record(
        for: inner, omitting: values.count == 1 ? found.member : nil, at: Place(owner: place.owner, name: name))
      cases.append(ChoiceType.Case(values: values.compactMap(\.text), record: record))
    }
    let name = schema.name.map { "\(self.name).\($0)" } ?? place.name
    return .choice(choice(named: name, by: found.member, cases, at: found.union.span, key: schema.key))
  }

  private mutating func choice(
    named name: String, by member: String, _ cases: [ChoiceType.Case], at span: SourceSpan, key: [SchemaNode.ID]
  ) -> Int {
    if let known = choicesByKey[key] { return known }
    let index = types.addChoice(name, tellingPath: [member], cases: cases, at: span)
    choicesByKey[key] = index
    return index
  }

  private func hasMore(_ node: SchemaNode, than keyword: String) -> Bool {
    node.value.members.contains { constrains($0.name) && $0.name != keyword }
  }

  private func without(_ keyword: String, _ node: SchemaNode) -> SchemaNode {
    var copy = node
    copy.tag += "-" + keyword
    copy.value.content = .object(node.value.members.filter { ![keyword, "allOf", "$ref"].contains($0.name) })
    return copy
  }

  /// `{"properties": {"kind": {"enum": ["a"]}}, "required": ["kind"]}`, at the place of the branch.
  private func fixing(_ member: String, to values: [PlacedValue], at branch: SchemaNode) -> SchemaNode {
    let span = values[0].span
    func object(_ name: String, _ value: PlacedValue) -> PlacedValue {
      PlacedValue(.object([PlacedValue.Member(name, at: span, value)]), at: span)
    }
    var fixed = object("properties", object(member, object("enum", PlacedValue(.list(values), at: span))))
    let required = PlacedValue(.list([PlacedValue(.text(member), at: span)]), at: span)
    fixed.content = .object(fixed.members + [PlacedValue.Member("required", at: span, required)])
    fixed.span = branch.value.span
    return SchemaNode(
      value: fixed, resource: branch.resource, tag: "=" + values.compactMap(\.text).joined(separator: "|"))
  }
}
