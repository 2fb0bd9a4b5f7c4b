import WaybillCore
import WaybillSchema

/// What a place may hold, as a type of the language.
extension JSONSchemaImport {
  mutating func shape(of nodes: [SchemaNode], at place: Place) -> Shape {
    shape(of: conjunction(nodes), at: place)
  }

  mutating func shape(of schema: Conjunction, at place: Place) -> Shape {
    guard !isOverLimit else { return Shape(type: .json) }
    if let impossible = schema.impossible {
      report(.schemaFitsNothing("`false` lets no value pass", at: impossible))
      return Shape(type: .never)
    }
    reportGeneralGaps(of: schema, at: place)
    let isNullable = allowsNull(schema)
    guard let kinds = kinds(of: schema) else {
      reportJson(schema, at: place)
      return Shape(type: .json, isNullable: isNullable)
    }
    switch kinds {
    case []:
      if isNullable {
        gap("a value that is always null", at: schema.span, place)
      } else {
        report(.schemaFitsNothing("no type is left that all of it allows", at: schema.span))
        return Shape(type: .never)
      }
      return Shape(type: .json, isNullable: isNullable)
    case [.boolean]: return Shape(type: booleanType(of: schema, at: place), isNullable: isNullable)
    case [.integer]: return Shape(type: numberType(of: schema, isInteger: true, at: place), isNullable: isNullable)
    case [.number, .integer], [.number]:
      return Shape(type: numberType(of: schema, isInteger: false, at: place), isNullable: isNullable)
    case [.string]: return Shape(type: textType(of: schema, at: place), isNullable: isNullable)
    case [.array]: return Shape(type: listType(of: schema, at: place), isNullable: isNullable)
    case [.object]: return Shape(type: objectType(of: schema, at: place), isNullable: isNullable)
    default:
      gap("a value of several types", at: kindSpan(schema), place)
      return Shape(type: .json, isNullable: isNullable)
    }
  }

  private func kindSpan(_ schema: Conjunction) -> SourceSpan {
    schema.values(of: "type").first?.value.span ?? schema.unions.first?.span ?? schema.span
  }

  /// Any value will do: whatever narrows it all the same is a gap.
  private mutating func reportJson(_ schema: Conjunction, at place: Place) {
    for union in schema.unions { gap("`\(union.keyword)` of several types", at: union.span, place) }
    for node in schema.nodes {
      for member in node.value.members where constrains(member.name) && !["oneOf", "anyOf"].contains(member.name) {
        guard !["$ref", "allOf", "type"].contains(member.name), !Self.general.contains(member.name),
          node[member.name] != nil
        else { continue }
        gap("`\(member.name)` where any type may stand", at: member.nameSpan, place)
      }
    }
  }

  private static let general = ["not", "if", "then", "else", "$dynamicRef", "$recursiveRef"]

  /// Keywords that the language has nothing for, whatever the type is.
  private mutating func reportGeneralGaps(of schema: Conjunction, at place: Place) {
    for keyword in ["not", "$dynamicRef", "$recursiveRef"] {
      for (_, value) in schema.values(of: keyword) { gap("`\(keyword)`", at: value.span, place) }
    }
    for (node, value) in schema.values(of: "if") where node["then"] != nil || node["else"] != nil {
      gap("`if`", at: value.span, place)
    }
  }

  // MARK: Kinds

  /// The kinds of values that may stand there, null aside; nil where any may.
  mutating func kinds(of schema: Conjunction) -> Set<JSONKind>? {
    var kinds = declaredKinds(of: schema)
    for union in schema.unions {
      guard let found = self.kinds(of: union) else { continue }
      kinds = kinds?.intersection(found) ?? found
    }
    return kinds ?? impliedKinds(of: schema)
  }

  private func declaredKinds(of schema: Conjunction) -> Set<JSONKind>? {
    var kinds: Set<JSONKind>?
    for node in schema.nodes {
      for found in [typeKinds(node), valueKinds(node)].compactMap(\.self) {
        kinds = kinds?.intersection(found) ?? found
      }
    }
    return kinds == Set(JSONKind.allCases) ? nil : kinds
  }

  private func typeKinds(_ node: SchemaNode) -> Set<JSONKind>? {
    guard let value = node["type"] else { return nil }
    let names = value.elements.map { $0.compactMap(\.text) } ?? [value.text].compactMap(\.self)
    return names.compactMap { JSONKind.Named(rawValue: $0) }.reduce(into: []) { $0.formUnion(JSONKind.kinds(of: $1)) }
  }

  private func valueKinds(_ node: SchemaNode) -> Set<JSONKind>? {
    var kinds: Set<JSONKind>?
    if let constant = node["const"] { kinds = Set([JSONKind.kind(of: constant)].compactMap(\.self)) }
    if let values = node["enum"]?.elements {
      let found = Set(values.compactMap { JSONKind.kind(of: $0) })
      kinds = kinds?.intersection(found) ?? found
    }
    // A whole number is a number: `"type": "integer"` beside `1.0` leaves it.
    if let found = kinds, found.contains(.number) { kinds = found.union([.integer]) }
    return kinds
  }

  private mutating func kinds(of union: SchemaUnion) -> Set<JSONKind>? {
    var all: Set<JSONKind> = []
    for branch in union.branches {
      guard let kinds = kinds(ofBranch: branch) else { return nil }
      all.formUnion(kinds)
    }
    return all
  }

  private mutating func kinds(ofBranch branch: SchemaNode) -> Set<JSONKind>? {
    if let known = kindsByBranch[branch.id] { return known }
    kindsByBranch[branch.id] = .some(nil)
    let kinds = kinds(of: conjunction([branch]))
    kindsByBranch[branch.id] = .some(kinds)
    return kinds
  }

  /// Where no `type` stands, the keywords tell what is meant: `properties` speak of objects.
  private func impliedKinds(of schema: Conjunction) -> Set<JSONKind>? {
    let implied = JSONKind.keywords.filter { kind in
      schema.nodes.contains { node in kind.names.contains { node[$0] != nil && isTelling($0, node) } }
    }
    guard implied.count == 1, let only = implied.first else { return nil }
    return only.kind == .number ? [.number, .integer] : [only.kind]
  }

  private func isTelling(_ keyword: String, _ node: SchemaNode) -> Bool {
    keyword != "format" || TextFormat.isOfTexts(node["format"]?.text ?? "")
  }

  /// Whether null may stand there: some schema says so, and none speaks against it.
  private func allowsNull(_ schema: Conjunction) -> Bool {
    var isStated = schema.isNullable
    for node in schema.nodes where !node.isBesideNull {
      if let type = node["type"] {
        let names = type.elements.map { $0.compactMap(\.text) } ?? [type.text].compactMap(\.self)
        let isNullable = names.contains("null") || node["nullable"]?.boolean == true
        guard isNullable else { return false }
        isStated = true
      }
      if let values = node["enum"]?.elements {
        guard values.contains(where: \.isNull) else { return false }
        isStated = true
      }
      if let constant = node["const"] {
        guard constant.isNull else { return false }
        isStated = true
      }
    }
    return isStated && schema.unions.isEmpty
  }
}
