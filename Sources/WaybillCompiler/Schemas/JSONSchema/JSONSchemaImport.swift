import WaybillCore
import WaybillSchema

/// Makes types of a JSON Schema (2020-12, draft-07) or of a component of an OpenAPI description.
///
/// The types hold no more than the schema allows. Where the language cannot say what the schema says, the place is a
/// gap (`ImportedTypes.gaps`): harmless in a document that is read, an error in one that is written.
struct JSONSchemaImport {
  /// Schemas in one another at one place, and references that lead to references.
  static let deepest = 250
  /// Schemas that are looked at, all in all.
  static let mostSteps = 2_000_000
  /// Lists in lists, maps in maps.
  static let mostContainers = 32

  /// `shop.Payouts`
  let name: String
  /// Where the source names the file.
  let documentSpan: SourceSpan
  let patterns: PatternCache
  var files: SchemaSources
  var types: ImportedTypes
  var resources = SchemaResources()
  private(set) var diagnostics: [Diagnostic] = []
  private var reported: Set<Diagnostic> = []
  var unreadable: Set<Int> = []
  var checked: Set<SchemaNode.ID> = []
  var steps = 0
  var isOverLimit = false
  /// By schema, the kinds of values that it lets pass; nothing where that is being found out.
  var kindsByBranch: [SchemaNode.ID: Set<JSONKind>?] = [:]
  /// Records by the schemas that hold for them.
  var recordsByKey: [RecordKey: Int] = [:]
  var enumsByKey: [[SchemaNode.ID]: Int] = [:]
  var choicesByKey: [[SchemaNode.ID]: Int] = [:]
  /// Records whose fields are not read yet.
  private var pending: [PendingRecord] = []
  /// Lists and maps around the place that is being read, up to the record.
  var openContainers: Set<[SchemaNode.ID]> = []
  /// Some object allows members that are not declared.
  var hasOpenObjects = false

  struct RecordKey: Hashable {
    var nodes: [SchemaNode.ID]
    /// The telling field, which the writer of a choice adds.
    var omitted: String?
  }

  struct PendingRecord {
    var index: Int
    var schema: Conjunction
    var omitted: String?
  }

  /// Where a type is needed: the record around it, and the name that a new type there gets.
  struct Place {
    var owner: Int
    var name: String
  }

  /// A type, and whether null stands beside it.
  struct Shape {
    var type: ValueType
    var isNullable = false
  }

  init(
    name: String, documentSpan: SourceSpan, patterns: PatternCache, files: SchemaSources, types: ImportedTypes
  ) {
    self.name = name
    self.documentSpan = documentSpan
    self.patterns = patterns
    self.files = files
    self.types = types
  }

  mutating func report(_ diagnostic: Diagnostic) {
    if reported.insert(diagnostic).inserted { diagnostics.append(diagnostic) }
  }

  /// A place that the types do not hold.
  mutating func gap(_ what: String, at span: SourceSpan, _ place: Place) {
    types.addGap(what, at: span, owner: place.owner, code: 453)
  }

  /// Reads the schema at `fragment` of a file into the document's record, the first that is added.
  ///
  /// - Returns: the form of the document; nil where it could not be read, which has been reported.
  mutating func importDocument(file: Int, fragment: String, at span: SourceSpan, version: Int) -> DocumentForm? {
    guard let resource = resource(ofFile: file) else { return nil }
    let root: SchemaNode
    switch resources.find(fragment, in: resource) {
    case .node(let node, _): root = node
    case .nothing(let fault):
      report(.schemaPartMissing(fault, at: span))
      return nil
    case .file: return nil
    }
    if fragment.isEmpty, root["openapi"] != nil || root["swagger"] != nil {
      report(.schemaComponentNeeded(components(of: root), at: span))
      return nil
    }
    let schema = conjunction([root])
    let index = types.addRecord(name, version: version, at: schema.span)
    var form = DocumentForm(format: .json)
    if isList(schema) {
      let shape = shape(of: schema, at: Place(owner: index, name: name))
      types.setFields(
        [PlacedField(field: Field(name: "items", slot: Slot(shape.type)), span: schema.span)], of: index)
      form.isBare = true
    } else if isRecord(schema) {
      recordsByKey[RecordKey(nodes: schema.key, omitted: nil)] = index
      pending.append(PendingRecord(index: index, schema: schema, omitted: nil))
    } else if !isOverLimit {
      report(.schemaOfOtherRoot(schema.span, document: span))
      return nil
    }
    var next = 0
    while next < pending.count, !isOverLimit {
      openContainers = []
      resolveFields(of: pending[next])
      next += 1
    }
    if isOverLimit { report(.schemaTooLarge(at: span)) }
    form.isStrict = !hasOpenObjects && !form.isBare
    return form
  }

  private func components(of root: SchemaNode) -> [String] {
    let schemas = root["components"]?["schemas"] ?? root["definitions"]
    let folder = root["components"] != nil ? "#/components/schemas/" : "#/definitions/"
    return (schemas?.members ?? []).map { folder + $0.name }
  }

  private mutating func isList(_ schema: Conjunction) -> Bool { kinds(of: schema) == [.array] }

  /// A record has names for its members: a map alone is no document.
  private mutating func isRecord(_ schema: Conjunction) -> Bool {
    kinds(of: schema) == [.object] && isRecordShape(schema) && choiceUnion(of: schema) == nil
  }

  /// The record for an object; its fields are read later, so that records may hold each other.
  mutating func record(for schema: Conjunction, omitting omitted: String? = nil, at place: Place) -> Int {
    let key = RecordKey(nodes: schema.key, omitted: omitted)
    if let known = recordsByKey[key] { return known }
    let name = schema.name.map { "\(self.name).\($0)" } ?? place.name
    let index = types.addRecord(name, at: schema.span)
    recordsByKey[key] = index
    if types.isFull { isOverLimit = true }
    pending.append(PendingRecord(index: index, schema: schema, omitted: omitted))
    return index
  }
}
