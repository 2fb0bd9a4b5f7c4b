import WaybillSchema

/// What a schema says of several elements together, as rules over the fields that were made of them.
extension XMLSchemaImport {
  /// Whether the types alone do not say what the particle does: one of several, or all of several or none.
  func needsRule(_ particle: SchemaComponent, _ all: Occurrence) -> Bool {
    let parts = particle.parts
    guard parts.count > 1 else { return false }
    switch particle.element.name {
    // Any number of any of them in any order is what lists hold.
    case "choice":
      return !(all.low == 0 && all.high == nil && parts.allSatisfy { plainOccurrence(of: $0).low <= 1 })
    case "sequence", "all":
      return plainOccurrence(of: particle).low == 0 && parts.contains { plainOccurrence(of: $0).low > 0 }
    default: return false
    }
  }

  /// The rule of a particle whose fields are in `content`; nil where none says it.
  mutating func rule(of particle: SchemaComponent, _ all: Occurrence, in content: Content, depth: Int = 0)
    -> ContentRule?
  {
    guard depth < Self.deepest else { return nil }
    switch particle.element.name {
    case "element":
      guard let name = elementName(of: particle), particle["fixed"] ?? components[.element, name]?["fixed"] == nil
      else { return nil }
      let written = namespaces.name(of: name)
      return content.fields.firstIndex { $0.field.name == written && $0.field.wire.place == .named }
        .map { .field($0, atLeast: all.low) }
    case "any": return .together([], isOptional: true)
    case "group":
      guard let reference = particle.element.attribute("ref"),
        let part = components[.group, particle.name(reference.value)]?.parts.first
      else { return nil }
      return rule(of: part, all.times(plainOccurrence(of: part)), in: content, depth: depth + 1)
    case "sequence", "all":
      guard all.high == 1 || particle.parts.count == 1 else { return nil }
      return rules(of: particle, in: content, depth).map { .together($0, isOptional: all.low == 0) }
    case "choice":
      // Elements of a choice that repeats come in any order, so that only their sum counts.
      let isSum = all.high != 1
      let areUnits = particle.parts.allSatisfy { part in
        let own = plainOccurrence(of: part)
        return part.element.name == "element" && own.low == 1 && own.high == 1
      }
      guard !isSum || areUnits else { return nil }
      return rules(of: particle, in: content, depth).map { .choice($0, low: all.low, high: all.high) }
    default: return nil
    }
  }

  private mutating func rules(of particle: SchemaComponent, in content: Content, _ depth: Int) -> [ContentRule]? {
    var rules: [ContentRule] = []
    for part in particle.parts {
      let own = plainOccurrence(of: part)
      if own.high == 0 { continue }
      guard let rule = rule(of: part, own, in: content, depth: depth + 1) else { return nil }
      rules.append(rule)
    }
    return rules
  }

  /// As it stands there; what is wrong with it was reported where the fields were made.
  private func plainOccurrence(of particle: SchemaComponent) -> Occurrence {
    var result = Occurrence()
    if let low = particle["minOccurs"].flatMap({ Int($0) }) { result.low = low }
    if let high = particle["maxOccurs"] { result.high = high == "unbounded" ? nil : Int(high) ?? 1 }
    return result
  }
}
