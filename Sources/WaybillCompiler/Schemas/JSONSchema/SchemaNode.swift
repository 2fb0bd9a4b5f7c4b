import WaybillCore

/// A schema that references are relative to: a file, or a part of one with an `$id` of its own.
final class SchemaResource {
  /// Without a fragment; of a file without an `$id`, empty.
  let uri: String
  let root: PlacedValue
  let file: Int
  let dialect: SchemaDialect
  /// By name, the schemas that `#name` leads to.
  var anchors: [String: PlacedValue] = [:]

  init(uri: String, root: PlacedValue, file: Int, dialect: SchemaDialect) {
    self.uri = uri
    self.root = root
    self.file = file
    self.dialect = dialect
  }
}

/// Where the drafts differ.
enum SchemaDialect {
  /// 2019-09, 2020-12, OpenAPI 3.1
  case modern
  /// draft-07 and before
  case draft07
  /// OpenAPI 3.0: `nullable`, and `exclusiveMinimum` as a Boolean
  case openAPI30

  /// Whether what stands beside a `$ref` is passed over.
  var ignoresSiblingsOfReference: Bool { self != .modern }

  init(root: PlacedValue, inherited: SchemaDialect = .modern) {
    if let version = root["openapi"]?.text {
      self = version.hasPrefix("3.0") ? .openAPI30 : .modern
    } else if root["swagger"] != nil {
      self = .openAPI30
    } else if let schema = root["$schema"]?.text {
      self = ["draft-03", "draft-04", "draft-06", "draft-07"].contains { schema.contains($0) } ? .draft07 : .modern
    } else {
      self = inherited
    }
  }
}

/// A schema in its resource.
struct SchemaNode {
  var value: PlacedValue
  var resource: SchemaResource
  /// Tells a schema that was made up from the one whose place it has.
  var tag = ""
  /// Beside `null` in a `oneOf`: what it says of null does not matter.
  var isBesideNull = false

  struct ID: Hashable {
    var span: SourceSpan
    var tag: String
  }

  var id: ID { ID(span: value.span, tag: tag) }

  /// The value of a keyword; one that cannot be is reported where the schema is first looked at, and says nothing.
  subscript(keyword: String) -> PlacedValue? {
    guard let found = value[keyword], let needed = SchemaKeyword.known[keyword] else { return value[keyword] }
    return SchemaKeyword.accepts(found, as: needed) ? found : nil
  }
}
