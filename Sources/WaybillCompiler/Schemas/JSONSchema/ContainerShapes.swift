import WaybillCore
import WaybillSchema

/// Lists, and objects whose names are data.
extension JSONSchemaImport {
  mutating func listType(of schema: Conjunction, at place: Place) -> ValueType {
    reportUnions(of: schema, at: place)
    for (span, _) in allowedValues(of: schema) { gap("a list that is given as a whole", at: span, place) }
    reportListGaps(of: schema, at: place)
    var count = CountRange.any
    var items: [SchemaNode] = []
    for node in schema.nodes {
      let own = CountRange(node["minItems"]?.count ?? 0, node["maxItems"]?.count)
      if let both = count.intersection(own) {
        count = both
      } else {
        report(.schemaFitsNothing("the counts leave no list", at: node.value.span))
      }
      guard let value = node["items"], value.elements == nil else { continue }
      items.append(child(value, of: node))
    }
    let isTuple = schema.nodes.contains { $0["prefixItems"] != nil || $0["items"]?.elements != nil }
    guard !items.isEmpty, !isTuple else { return .list(anything, count) }
    if items.allSatisfy({ $0.value.boolean == false }) {
      if count.low > 0 { report(.schemaFitsNothing("a list without elements needs some", at: schema.span)) }
      return .list(anything, CountRange(0, 0))
    }
    return .list(element(items, of: schema, at: place), count)
  }

  private var anything: Slot { Slot(.json) }

  /// A list in a list in a list has no end as a type, unless a record stands between them.
  private mutating func element(_ nodes: [SchemaNode], of schema: Conjunction, at place: Place) -> Slot {
    guard openContainers.count < Self.mostContainers, openContainers.insert(schema.key).inserted else {
      gap("a list or map that holds itself", at: schema.span, place)
      return anything
    }
    defer { openContainers.remove(schema.key) }
    let shape = shape(of: nodes, at: place)
    return Slot(shape.type, optional: shape.isNullable && shape.type != .json)
  }

  private mutating func reportListGaps(of schema: Conjunction, at place: Place) {
    for keyword in ["prefixItems", "contains"] {
      for (_, value) in schema.values(of: keyword) { gap("`\(keyword)`", at: value.span, place) }
    }
    for (node, value) in schema.values(of: "items") where value.elements != nil {
      gap("`items` as a list", at: value.span, place)
      if let more = node["additionalItems"] { gap("`additionalItems`", at: more.span, place) }
    }
    for (_, value) in schema.values(of: "uniqueItems") where value.boolean == true {
      gap("`uniqueItems`", at: value.span, place)
    }
    for (node, value) in schema.values(of: "unevaluatedItems") where value.boolean != true && node["items"] == nil {
      gap("`unevaluatedItems`", at: value.span, place)
    }
  }

  // MARK: Objects

  mutating func objectType(of schema: Conjunction, at place: Place) -> ValueType {
    if let union = choiceUnion(of: schema), let choice = choice(union, of: schema, at: place) { return choice }
    if isRecordShape(schema) { return .record(record(for: schema, at: place)) }
    reportUnions(of: schema, at: place)
    for (span, _) in allowedValues(of: schema) { gap("an object that is given as a whole", at: span, place) }
    reportMapGaps(of: schema, at: place)
    hasOpenObjects = true
    let values = schema.nodes.compactMap { node in node["additionalProperties"].map { child($0, of: node) } }
    let narrowing = values.filter { $0.value.boolean != true }
    guard !narrowing.isEmpty else { return .map(anything) }
    return .map(element(narrowing, of: schema, at: place))
  }

  /// Members with names, or none at all: a record. Everything else is a map.
  func isRecordShape(_ schema: Conjunction) -> Bool {
    schema.nodes.contains { node in
      !(node["properties"]?.members.isEmpty ?? true) || !(node["required"]?.elements?.isEmpty ?? true)
        || node["additionalProperties"]?.boolean == false || node["unevaluatedProperties"]?.boolean == false
    }
  }

  private mutating func reportMapGaps(of schema: Conjunction, at place: Place) {
    let keywords = [
      "patternProperties", "propertyNames", "dependentRequired", "dependentSchemas", "dependencies", "maxProperties",
      "unevaluatedProperties",
    ]
    for keyword in keywords {
      for (_, value) in schema.values(of: keyword) where value.boolean != true && !value.isEmptyObject {
        gap("`\(keyword)`", at: value.span, place)
      }
    }
    for (_, value) in schema.values(of: "minProperties") where value.count != 0 {
      gap("`minProperties`", at: value.span, place)
    }
  }
}

extension PlacedValue {
  var isEmptyObject: Bool { isObject && members.isEmpty }
}
