import WaybillCore
import WaybillSchema

/// Objects whose members have names.
extension JSONSchemaImport {
  mutating func resolveFields(of record: PendingRecord) {
    let place = Place(owner: record.index, name: types.name(of: record.index))
    let schema = record.schema
    reportUnions(of: schema, at: place)
    for (span, _) in allowedValues(of: schema) { gap("an object that is given as a whole", at: span, place) }
    let names = memberNames(of: schema)
    let required = Set(schema.nodes.flatMap { $0["required"]?.elements ?? [] }.compactMap(\.text))
    var fields: [PlacedField] = []
    for name in names where name.text != record.omitted {
      guard
        let field = field(name.text, at: name.span, of: schema, isRequired: required.contains(name.text), at: place)
      else { continue }
      fields.append(field)
    }
    if !isClosed(schema) { hasOpenObjects = true }
    reportRecordGaps(of: schema, fields: fields, required: required, at: place)
    types.setFields(fields, of: record.index)
  }

  private func memberNames(of schema: Conjunction) -> [(text: String, span: SourceSpan)] {
    var seen: Set<[UInt8]> = []
    var names: [(text: String, span: SourceSpan)] = []
    for node in schema.nodes {
      for member in node["properties"]?.members ?? [] where seen.insert(Array(member.name.utf8)).inserted {
        names.append((member.name, member.nameSpan))
      }
    }
    for node in schema.nodes {
      for value in node["required"]?.elements ?? [] {
        guard let text = value.text, seen.insert(Array(text.utf8)).inserted else { continue }
        names.append((text, value.span))
      }
    }
    return names
  }

  /// Nil for a member that may never stand there, or that no field can be named after.
  private mutating func field(
    _ name: String, at span: SourceSpan, of schema: Conjunction, isRequired: Bool, at place: Place
  ) -> PlacedField? {
    var nodes = schema.nodes.flatMap { node in schemas(of: name, in: node) }
    // What says nothing need not be looked at.
    nodes.removeAll { $0.value.boolean == true }
    let inner = conjunction(nodes)
    if let impossible = inner.impossible, !isOverLimit {
      guard isRequired else { return nil }
      report(.schemaFitsNothing("`\(name)` is required, and no value of it fits", at: impossible))
      return PlacedField(field: Field(name: name, slot: Slot(.never)), span: span)
    }
    guard isFieldName(name) else {
      if isRequired { gap("a member whose name no field can have", at: span, place) }
      return nil
    }
    let owner = Place(owner: place.owner, name: "\(place.name).\(name)")
    let shape = nodes.isEmpty ? Shape(type: .json) : self.shape(of: inner, at: owner)
    var field = Field(name: name, slot: Slot(shape.type, optional: !isRequired, nullable: false))
    if shape.type == .json {
      field.slot.isNullable = !isRequired
    } else if shape.isNullable {
      field.slot.isNullable = !isRequired
      field.slot.isOptional = true
      field.wire.isWrittenAsNull = isRequired
    }
    return PlacedField(field: field, span: span)
  }

  /// What a schema says of a member: by its name, by its pattern, or as one of the others.
  private func schemas(of name: String, in node: SchemaNode) -> [SchemaNode] {
    var found: [SchemaNode] = []
    if let value = node["properties"]?[name] { found.append(child(value, of: node)) }
    for member in node["patternProperties"]?.members ?? [] where isFound(member.name, in: name) {
      found.append(child(member.value, of: node))
    }
    if found.isEmpty, let value = node["additionalProperties"] { found.append(child(value, of: node)) }
    return found
  }

  private func isFound(_ pattern: String, in name: String) -> Bool {
    guard let source = JSONPattern.whole(pattern), case .success(let compiled) = patterns.compile(source) else {
      return false
    }
    var name = name
    return name.withUTF8 { compiled.matchesWhole($0) }
  }

  private func isFieldName(_ name: String) -> Bool {
    !name.isEmpty && !name.unicodeScalars.contains { $0.value < 0x20 || $0.value == 0x7F }
  }

  private func isClosed(_ schema: Conjunction) -> Bool {
    schema.nodes.contains {
      $0["additionalProperties"]?.boolean == false || $0["unevaluatedProperties"]?.boolean == false
    }
  }

  private mutating func reportRecordGaps(
    of schema: Conjunction, fields: [PlacedField], required: Set<String>, at place: Place
  ) {
    let least = fields.count { !$0.field.slot.isOptional || $0.field.wire.isWrittenAsNull }
    for (_, value) in schema.values(of: "minProperties") where value.count.map({ $0 > least }) ?? false {
      gap("`minProperties`", at: value.span, place)
    }
    for (_, value) in schema.values(of: "maxProperties") where value.count.map({ $0 < fields.count }) ?? false {
      gap("`maxProperties`", at: value.span, place)
    }
    for keyword in ["propertyNames", "dependentSchemas"] {
      for (_, value) in schema.values(of: keyword) where value.boolean != true && !value.isEmptyObject {
        gap("`\(keyword)`", at: value.span, place)
      }
    }
    for (_, value) in schema.values(of: "dependentRequired") + schema.values(of: "dependencies") {
      for member in value.members where !isDependencyMet(member, fields: fields, required: required) {
        gap("that `\(member.name)` asks for other members", at: member.nameSpan, place)
      }
    }
  }

  private func isDependencyMet(
    _ member: PlacedValue.Member, fields: [PlacedField], required: Set<String>
  ) -> Bool {
    guard let asked = member.value.elements else { return member.value.boolean == true }
    guard fields.contains(where: { $0.field.name == member.name }) else { return true }
    return asked.allSatisfy { required.contains($0.text ?? "") }
  }
}
