import WaybillCore

extension JSONSchemaImport {
  /// Looks once at each schema that is used: keywords with values of the wrong kind, and names that are no keywords.
  mutating func checkKeywords(of node: SchemaNode) {
    guard node.tag.isEmpty, checked.insert(node.id).inserted else { return }
    for member in node.value.members {
      if let needed = SchemaKeyword.known[member.name] {
        if !SchemaKeyword.accepts(member.value, as: needed) {
          report(.schemaValue(member.name, member.value, needed: needed.rawValue))
        }
      } else if !SchemaKeyword.annotations.contains(member.name), !member.name.hasPrefix("x-"), !isDescription(node) {
        let near = nearestName(to: member.name, among: SchemaKeyword.known.keys.sorted())
        report(.unknownSchemaKeyword(member.name, near: near, at: member.nameSpan))
      }
    }
  }

  /// The root of an OpenAPI description, which is no schema itself.
  private func isDescription(_ node: SchemaNode) -> Bool { node["openapi"] != nil || node["swagger"] != nil }
}
