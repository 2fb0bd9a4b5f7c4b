import WaybillCore
import WaybillLibrary
import WaybillSchema

/// Texts, and what the language has types of its own for.
extension JSONSchemaImport {
  mutating func textType(of schema: Conjunction, at place: Place) -> ValueType {
    let (shape, format) = textShape(of: schema, at: place)
    let lists = allowedValues(of: schema)
    let fromUnions = schema.unions.compactMap { union in texts(of: union).map { (union.span, $0) } }
    for union in schema.unions where texts(of: union) == nil {
      if !holds(union, shape) { gap("`\(union.keyword)`", at: union.span, place) }
    }
    guard !lists.isEmpty || !fromUnions.isEmpty else { return format?.type ?? .text(shape) }
    return enumeration(lists.map { ($0.span, $0.values) } + fromUnions, shape: shape, of: schema, at: place)
  }

  private mutating func textShape(of schema: Conjunction, at place: Place) -> (TextShape, TextFormat?) {
    var length = CountRange.any
    var sources: [String] = []
    var format: TextFormat?
    for node in schema.nodes {
      let own = CountRange(node["minLength"]?.count ?? 0, node["maxLength"]?.count)
      if let both = length.intersection(own) {
        length = both
      } else {
        report(.schemaFitsNothing("the lengths leave no text", at: node.value.span))
      }
      if let pattern = node["pattern"], let source = pattern.text { add(source, at: pattern.span, place, to: &sources) }
      if let found = node["format"]?.text.flatMap({ TextFormat(rawValue: $0) }) { format = found }
    }
    guard let format else { return (TextShape(length: length, patterns: sources), nil) }
    // A date is a date; one that is narrowed further is a text that looks like one.
    if format.type != nil, length == .any, sources.isEmpty { return (TextShape(), format) }
    if let pattern = format.pattern { sources.append(pattern) }
    return (TextShape(length: length, patterns: sources), nil)
  }

  private mutating func add(_ source: String, at span: SourceSpan, _ place: Place, to sources: inout [String]) {
    guard let translated = JSONPattern.whole(source), case .success = patterns.compile(translated) else {
      return gap("the pattern `\(source)`", at: span, place)
    }
    sources.append(translated)
  }

  /// The texts that the branches list, where each of them does nothing else.
  private mutating func texts(of union: SchemaUnion) -> [PlacedValue]? {
    var all: [PlacedValue] = []
    var counts: [String: Int] = [:]
    for branch in union.branches {
      let schema = conjunction([branch])
      guard schema.unions.isEmpty, schema.impossible == nil,
        schema.nodes.allSatisfy({ $0.value.members.allSatisfy { isListing($0.name) || !constrains($0.name) } })
      else { return nil }
      let lists = allowedValues(of: schema)
      guard lists.count == 1, let values = lists.first?.values, values.allSatisfy({ $0.text != nil }) else {
        return nil
      }
      all += values
      for value in values { counts[value.text ?? "", default: 0] += 1 }
    }
    // Of `oneOf`, what stands in two of them fits neither.
    return union.keyword == "oneOf" ? all.filter { counts[$0.text ?? ""] == 1 } : all
  }

  private func isListing(_ keyword: String) -> Bool { ["type", "enum", "const", "$ref"].contains(keyword) }

  /// `anyOf` where one of the ways lets every text pass.
  private mutating func holds(_ union: SchemaUnion, _ shape: TextShape) -> Bool {
    guard union.keyword == "anyOf" else { return false }
    return union.branches.contains { branch in
      let schema = conjunction([branch])
      return schema.unions.isEmpty && schema.impossible == nil
        && schema.nodes.allSatisfy { node in
          node.value.members.allSatisfy { !constrains($0.name) || ["type", "$ref"].contains($0.name) }
        }
    }
  }

  private mutating func enumeration(
    _ lists: [(span: SourceSpan, values: [PlacedValue])], shape: TextShape, of schema: Conjunction, at place: Place
  ) -> ValueType {
    var seen: Set<String> = []
    var values = lists[0].values.filter { value in value.text.map { seen.insert($0).inserted } ?? false }
    for list in lists.dropFirst() {
      let allowed = Set(list.values.compactMap(\.text))
      values.removeAll { !allowed.contains($0.text ?? "") }
    }
    values.removeAll { !accepts($0.text ?? "", shape) }
    guard !values.isEmpty else {
      report(.schemaFitsNothing("no text is left that all of it allows", at: lists[0].span))
      return .never
    }
    if let known = enumsByKey[schema.key] { return .enumeration(known) }
    var names = CaseNames()
    let cases = values.map { value in
      EnumType.Case(name: names.name(of: value.text ?? ""), wire: value.text ?? "")
    }
    let name = schema.name.map { "\(self.name).\($0)" } ?? place.name
    let index = types.addEnum(name, cases: cases, at: lists[0].span, casePlaces: values.map(\.span))
    if types.isFull { isOverLimit = true }
    enumsByKey[schema.key] = index
    return .enumeration(index)
  }

  private func accepts(_ text: String, _ shape: TextShape) -> Bool {
    guard shape.length.contains(text.unicodeScalars.count) else { return false }
    var text = text
    return shape.patterns.allSatisfy { source in
      guard case .success(let pattern) = patterns.compile(source) else { return true }
      return text.withUTF8 { pattern.matchesWhole($0) }
    }
  }
}

/// Formats of texts that narrow what is written; the others are annotations.
enum TextFormat: String {
  case dateTime = "date-time"
  case date, time, duration, uuid, ipv4

  var type: ValueType? {
    switch self {
    case .dateTime: .timestamp
    case .date: .date
    default: nil
    }
  }

  /// RFC 3339, RFC 4122, RFC 2673.
  var pattern: String? {
    let time = "([01][0-9]|2[0-3]):[0-5][0-9]:[0-5][0-9](\\.[0-9]+)?([Zz]|[+-]([01][0-9]|2[0-3]):[0-5][0-9])"
    let date = "[0-9]{4}-(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])"
    let octet = "(25[0-5]|2[0-4][0-9]|1[0-9][0-9]|[1-9]?[0-9])"
    return switch self {
    case .dateTime: "\(date)[Tt]\(time)"
    case .date: date
    case .time: time
    case .duration:
      "P([0-9]+W|([0-9]+Y([0-9]+M([0-9]+D)?)?|[0-9]+M([0-9]+D)?|[0-9]+D)"
        + "(T([0-9]+H([0-9]+M([0-9]+S)?)?|[0-9]+M([0-9]+S)?|[0-9]+S))?"
        + "|T([0-9]+H([0-9]+M([0-9]+S)?)?|[0-9]+M([0-9]+S)?|[0-9]+S))"
    case .uuid: "[0-9a-fA-F]{8}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{12}"
    case .ipv4: "(\(octet)\\.){3}\(octet)"
    }
  }

  /// Formats that speak of numbers say nothing of a missing `type`.
  static func isOfTexts(_ name: String) -> Bool {
    !["int32", "int64", "float", "double", "decimal"].contains(name)
  }
}
