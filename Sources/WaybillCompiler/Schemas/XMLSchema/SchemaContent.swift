import WaybillCore
import WaybillSchema

/// What stands in an element: attributes, text, elements.
extension XMLSchemaImport {
  /// The fields of a record while they are collected.
  struct Content {
    var fields: [PlacedField] = []
    var names: Set<String> = []
    var rules: [ContentRule] = []
  }

  /// How often a particle comes, the groups around it taken in.
  struct Occurrence {
    var low = 1
    /// Nil is unbounded.
    var high: Int? = 1

    func times(_ other: Occurrence) -> Occurrence {
      func product(_ left: Int, _ right: Int) -> Int {
        let (value, overflow) = left.multipliedReportingOverflow(by: right)
        return overflow ? Int.max : value
      }
      let highest: Int? =
        if let high, let more = other.high { product(high, more) } else { high == 0 || other.high == 0 ? 0 : nil }
      return Occurrence(low: product(low, other.low), high: highest)
    }
  }

  mutating func resolveContent(of type: SchemaComponent, at place: Place) {
    var content = Content()
    add(type, to: &content, at: place, depth: 0)
    types.setFields(content.fields, content: content.rules, of: place.owner)
  }

  private mutating func add(_ type: SchemaComponent, to content: inout Content, at place: Place, depth: Int) {
    guard step() else { return }
    guard depth < Self.deepest else { return report(.xsdCircle(type.span, "type")) }
    if type["abstract"] == "true", depth == 0 { gap("an abstract type, told by `xsi:type`", at: type.span, place) }
    if let complex = type.part("complexContent"), let derivation = complex.part("extension", "restriction") {
      addDerived(derivation, to: &content, at: place, depth: depth)
    } else if let simple = type.part("simpleContent"), let derivation = simple.part("extension", "restriction") {
      addText(of: derivation, to: &content, at: place, depth: depth)
    } else {
      addOwn(type, to: &content, at: place)
      let hasElements = type.part("sequence", "choice", "all", "group") != nil
      if type["mixed"] == "true", !hasElements {
        add(Field(name: "value", slot: Slot(.text(.any), optional: true)), .content, type.span, to: &content)
      }
    }
  }

  /// An extension stands behind its base; a restriction says all its elements again, and takes over the attributes.
  private mutating func addDerived(
    _ derivation: SchemaComponent, to content: inout Content, at place: Place, depth: Int
  ) {
    let base = derivation.element.attribute("base").map { ($0, derivation.name($0.value)) }
    if let (attribute, name) = base, !(name.isOfSchema && name.local == "anyType") {
      guard let type = components[.type, name], type.element.name == "complexType" else {
        return report(open(.type, name, at: attribute.span))
      }
      if derivation.element.name == "extension" {
        add(type, to: &content, at: place, depth: depth + 1)
      } else {
        var whole = Content()
        add(type, to: &whole, at: place, depth: depth + 1)
        let prohibited = Set(derivation.parts.filter { $0["use"] == "prohibited" }.compactMap { $0["name"] })
        addOwn(derivation, to: &content, at: place)
        for field in whole.fields {
          guard case .attribute(let name) = field.field.wire.place, !prohibited.contains(name),
            !content.fields.contains(where: { $0.field.wire.place == .attribute(name) })
          else { continue }
          add(field.field, field.field.wire.place, field.span, to: &content)
        }
        return
      }
    }
    addOwn(derivation, to: &content, at: place)
  }

  /// A text with attributes.
  private mutating func addText(
    of derivation: SchemaComponent, to content: inout Content, at place: Place, depth: Int
  ) {
    guard let attribute = derivation.element.attribute("base") else { return }
    let name = derivation.name(attribute.value)
    if let type = components[.type, name], type.element.name == "complexType" {
      add(type, to: &content, at: place, depth: depth + 1)
      if derivation.element.name == "restriction",
        let first = content.fields.firstIndex(where: { $0.field.wire.place == .content })
      {
        let narrowed = narrow(SimpleType(content.fields[first].field.slot.type), by: derivation, at: place)
        content.fields[first].field.slot.type = self.type(of: narrowed, derivation, at: place)
      }
    } else {
      var simple = simpleType(named: name, at: attribute.span, place, depth: depth + 1)
      let span = components[.type, name]?.span ?? derivation.span
      if derivation.element.name == "restriction" { simple = narrow(simple, by: derivation, at: place) }
      let owner = components[.type, name].map { $0["name"] ?? "" }.map { "\(self.name).\(CaseNames.plain($0))" }
      let inner = Place(owner: place.owner, name: owner ?? place.name + ".value")
      add(
        Field(
          name: "value",
          slot: Slot(
            valueType(
              of: simple, declaredAt: derivation.element.name == "restriction" ? derivation.span : span, at: inner))),
        .content, derivation.span, to: &content)
    }
    addAttributes(of: derivation, to: &content, at: place, depth: 0)
  }

  private mutating func addOwn(_ type: SchemaComponent, to content: inout Content, at place: Place) {
    for part in type.parts {
      switch part.element.name {
      case "sequence", "choice", "all", "group", "any":
        addParticle(part, Occurrence(), to: &content, at: place, depth: 0)
      default: continue
      }
    }
    addAttributes(of: type, to: &content, at: place, depth: 0)
  }

  // MARK: Particles

  /// - Parameter isRuled: a rule of a particle around this one says what the types do not.
  private mutating func addParticle(
    _ particle: SchemaComponent, _ outer: Occurrence, to content: inout Content, at place: Place, depth: Int,
    isRuled: Bool = false
  ) {
    guard step() else { return }
    guard depth < Self.deepest else { return report(.xsdCircle(particle.span, "group")) }
    let own = occurrence(of: particle)
    let all = outer.times(own)
    if all.high == 0 { return }
    if !isRuled, needsRule(particle, all) {
      addParticle(particle, outer, to: &content, at: place, depth: depth, isRuled: true)
      if let rule = rule(of: particle, all, in: content) { return content.rules.append(rule) }
      let isChoice = particle.element.name == "choice"
      let what =
        isChoice ? "`xs:choice` of groups that repeats" : "a group of elements that stand together or not at all"
      return gap(what, at: particle.span, place)
    }
    switch particle.element.name {
    case "element": addElement(particle, all, to: &content, at: place)
    case "any": if all.low > 0 { gap("`xs:any` that is required", at: particle.span, place) }
    case "group":
      guard let attribute = particle.element.attribute("ref") else { return }
      let name = particle.name(attribute.value)
      guard let group = components[.group, name] else { return report(open(.group, name, at: attribute.span)) }
      for part in group.parts {
        addParticle(part, all, to: &content, at: place, depth: depth + 1, isRuled: isRuled)
      }
    case "choice":
      let ways = particle.parts
      let each = ways.count > 1 ? Occurrence(low: 0, high: all.high) : all
      for part in ways { addParticle(part, each, to: &content, at: place, depth: depth + 1, isRuled: isRuled) }
    case "sequence", "all":
      let parts = particle.parts
      if parts.count > 1, own.high != 1 { gap("a group of elements that repeats", at: particle.span, place) }
      for part in parts { addParticle(part, all, to: &content, at: place, depth: depth + 1, isRuled: isRuled) }
    default: return
    }
  }

  private mutating func occurrence(of particle: SchemaComponent) -> Occurrence {
    var result = Occurrence()
    if let low = particle.element.attribute("minOccurs") {
      if let value = Int(low.value), value >= 0 {
        result.low = value
      } else {
        report(.xsdValue("minOccurs", low, "a whole number from 0"))
      }
    }
    if let high = particle.element.attribute("maxOccurs") {
      if high.value == "unbounded" {
        result.high = nil
      } else if let value = Int(high.value), value >= 0 {
        result.high = value
      } else {
        report(.xsdValue("maxOccurs", high, "a whole number from 0, or `unbounded`"))
      }
    }
    if let high = result.high, high < result.low {
      report(.xsdFitsNothing("`minOccurs` is above `maxOccurs`", at: particle.span))
      result.low = high
    }
    return result
  }

  private mutating func addElement(
    _ particle: SchemaComponent, _ occurrence: Occurrence, to content: inout Content, at place: Place
  ) {
    guard let name = elementName(of: particle) else { return }
    var declaration = particle
    if let reference = particle.element.attribute("ref") {
      guard let found = components[.element, name] else { return report(open(.element, name, at: reference.span)) }
      declaration = found
    }
    if declaration["abstract"] == "true" {
      if occurrence.low > 0 { gap("an abstract element, which others stand in for", at: particle.span, place) }
      return
    }
    if components.heads.contains(name) { gap("an element that others may stand in for", at: particle.span, place) }
    let written = namespaces.name(of: name)
    let inner = Place(owner: place.owner, name: "\(place.name).\(name.local)")
    var field = Field(name: written, slot: Slot(elementType(of: declaration, at: inner)))
    field.wire.fixed = fixedText(declaration, field.slot.type)
    if occurrence.high == nil || occurrence.high ?? 0 > 1 {
      let element = Slot(field.slot.type, optional: declaration["nillable"] == "true")
      field.slot = Slot(.list(element, CountRange(occurrence.low, occurrence.high)))
      field.wire.fixed = nil
    } else {
      field.slot.isOptional = occurrence.low == 0
      if declaration["nillable"] == "true", occurrence.low == 0 { field.slot.isNullable = true }
      if declaration["nillable"] == "true", occurrence.low > 0 {
        field.slot.isOptional = true
        field.wire.isWrittenAsNull = true
      }
    }
    guard makeRoom(for: written, in: &content) else {
      return gap("an element that stands at two places", at: particle.span, place)
    }
    add(field, .named, particle.span, to: &content)
  }

  func elementName(of particle: SchemaComponent) -> SchemaName? {
    if let reference = particle.element.attribute("ref") { return particle.name(reference.value) }
    let isQualified = particle["form"].map { $0 == "qualified" } ?? particle.file.qualifiesElements
    guard let local = particle["name"], !local.isEmpty else { return nil }
    return SchemaName(namespace: isQualified ? particle.file.namespace : "", local: local)
  }

  /// Elements keep their names: an attribute of a base type that has the same one gives way. False where an element has
  /// it.
  private func makeRoom(for name: String, in content: inout Content) -> Bool {
    guard let known = content.fields.firstIndex(where: { $0.field.name == name }) else { return true }
    if case .named = content.fields[known].field.wire.place { return false }
    var other = name + "Attribute"
    while content.names.contains(other) { other += "_" }
    content.fields[known].field.name = other
    content.names.insert(other)
    content.names.remove(name)
    return true
  }

  mutating func typeComponent(of declaration: SchemaComponent) -> SchemaComponent? {
    if let inline = declaration.part("complexType", "simpleType") { return inline }
    guard let attribute = declaration.element.attribute("type") else { return nil }
    return components[.type, declaration.name(attribute.value)]
  }

  private mutating func elementType(of declaration: SchemaComponent, at place: Place) -> ValueType {
    if let type = typeComponent(of: declaration), type.element.name == "complexType" {
      return .record(record(for: type, at: place))
    }
    if declaration.element.attribute("type") == nil, declaration.part("simpleType") == nil {
      return .text(.any)
    }
    return simpleType(of: declaration, at: place)
  }

  // MARK: Attributes

  private mutating func addAttributes(of type: SchemaComponent, to content: inout Content, at place: Place, depth: Int)
  {
    guard depth < Self.deepest else { return report(.xsdCircle(type.span, "attributeGroup")) }
    for part in type.parts {
      switch part.element.name {
      case "attribute": addAttribute(part, to: &content, at: place)
      case "attributeGroup":
        guard step(), let attribute = part.element.attribute("ref") else { continue }
        let name = part.name(attribute.value)
        guard let group = components[.attributeGroup, name] else {
          report(open(.attributeGroup, name, at: attribute.span))
          continue
        }
        addAttributes(of: group, to: &content, at: place, depth: depth + 1)
      default: continue
      }
    }
  }

  private mutating func addAttribute(_ part: SchemaComponent, to content: inout Content, at place: Place) {
    guard step(), part["use"] != "prohibited" else { return }
    var declaration = part
    var name: SchemaName
    if let reference = part.element.attribute("ref") {
      name = part.name(reference.value)
      if let found = components[.attribute, name] {
        declaration = found
      } else if name.namespace != "http://www.w3.org/XML/1998/namespace" {
        return report(open(.attribute, name, at: reference.span))
      }
    } else {
      let isQualified = part["form"].map { $0 == "qualified" } ?? part.file.qualifiesAttributes
      name = SchemaName(namespace: isQualified ? part.file.namespace : "", local: part["name"] ?? "")
    }
    guard !name.local.isEmpty else { return }
    let inner = Place(owner: place.owner, name: "\(place.name).\(name.local)")
    let isTyped = declaration.element.attribute("type") != nil || declaration.part("simpleType") != nil
    let type = isTyped ? simpleType(of: declaration, at: inner) : .text(.any)
    var field = Field(name: name.local, slot: Slot(type, optional: part["use"] != "required"))
    field.wire.fixed = fixedText(declaration, type) ?? fixedText(part, type)
    add(field, .attribute(namespaces.attribute(name)), part.span, to: &content)
  }

  /// A value that the writer fills in, as JSON text.
  private func fixedText(_ declaration: SchemaComponent, _ type: ValueType) -> String? {
    guard let fixed = declaration["fixed"] else { return nil }
    switch type {
    case .text: return JSONValue.text(fixed).compact
    case .integer, .decimal: return ExactDecimal(fixed) == nil ? nil : fixed
    case .boolean: return fixed == "1" || fixed == "true" ? "true" : "false"
    default: return nil
    }
  }

  /// A name that an attribute or the text shares with an element gets a word behind it.
  private func add(_ field: Field, _ wire: WirePlace, _ span: SourceSpan, to content: inout Content) {
    var field = field
    field.wire.place = wire
    if content.names.contains(field.name) {
      if case .attribute = wire { field.name += "Attribute" } else { field.name += "Content" }
      while content.names.contains(field.name) { field.name += "_" }
    }
    content.names.insert(field.name)
    content.fields.append(PlacedField(field: field, span: span))
  }

  func open(_ kind: SchemaComponents.Kind, _ name: SchemaName, at span: SourceSpan) -> Diagnostic {
    if let location = missingImports[name.namespace] {
      return .xsdReferenceOpen("file", location.value, at: location.span)
    }
    return .xsdReferenceOpen(
      kind.rawValue, name.local, at: span, suggestion: nearestName(to: name.local, among: components.names(of: kind)))
  }
}
