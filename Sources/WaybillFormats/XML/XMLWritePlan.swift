import WaybillCore
import WaybillSchema

/// How values of one document type are written as XML, worked out once: names as the document declares them, attributes
/// before what stands in the element.
final class XMLWritePlan: Sendable {
  /// What a cell is written as.
  struct Value: Sendable {
    var form = ScalarForm.plain
    /// Not to be shown in a message.
    var isPersonal = false
    /// Of a map: the cell of each record that has to hold the key.
    var qualifier: Int?
  }

  struct Attribute: Sendable {
    /// ` name="`
    var opening: [UInt8]
    var name: String
    var cell: Int
    var value: Value
    /// The whole text, where it is fixed.
    var fixed: [UInt8]?
  }

  enum Part: Sendable {
    case element(Element)
    /// An element around others: `in a/b`.
    case group(name: [UInt8], shown: String, parts: [Part])
    case text(cell: Int, name: String, Value, fixed: [UInt8]?)
  }

  struct Element: Sendable {
    var name: [UInt8]
    var shown: String
    var cell: Int
    var value: Value
    var fixed: [UInt8]?
    /// A missing value is written as `xsi:nil`.
    var showsMissing = false
  }

  struct Shape: Sendable {
    var attributes: [Attribute] = []
    var parts: [Part] = []
    var cells = 0
    /// What the schema says of several fields together, and how it calls them.
    var content: [ContentRule] = []
    var names: [String] = []
    /// Cells whose missing value is written too.
    var shown: Set<Int> = []
  }

  /// By record.
  let shapes: [Int: Shape]
  /// By choice, then case: what tells the case, where its record does not hold it.
  let telling: [Int: [Telling?]]
  /// By record of a case: the name of what may tell it.
  struct Telling: Sendable {
    var attribute: [UInt8]?
    var element: [UInt8]?
  }

  let record: Int
  let rootName: [UInt8]
  /// Declarations of namespaces on the root.
  let rootDeclarations: [UInt8]
  /// ` xsi:nil="true"`, with the prefix that the document has for it.
  let nilAttribute: [UInt8]
  /// Every name is one of XML. A bundle that the compiler made has no other.
  let isUsable: Bool

  init(_ types: TypeTable, _ record: Int, zones: @escaping JSONWritePlan.ZoneOffsets) {
    self.record = record
    var details = XMLDetails(root: "")
    if types.records.indices.contains(record), case .xml(let own)? = types.records[record].document?.details {
      details = own
    }
    var build = Build(types: types, zones: zones)
    build.visit(record)
    let prefix = XMLWritePlan.instancePrefix(details)
    rootName = Array(details.root.utf8)
    nilAttribute = Array(" \(prefix.name):nil=\"true\"".utf8)
    var declarations: [UInt8] = []
    if !details.namespace.isEmpty { declarations += XMLWritePlan.declaration("xmlns", details.namespace) }
    for declared in details.prefixes {
      declarations += XMLWritePlan.declaration("xmlns:\(declared.name)", declared.namespace)
    }
    if build.mayBeNil, !prefix.isDeclared {
      declarations += XMLWritePlan.declaration("xmlns:\(prefix.name)", XMLNamespaces.ofInstance)
    }
    rootDeclarations = declarations
    shapes = build.shapes
    telling = build.telling
    isUsable =
      build.areNamesUsable && XMLNameRules.isName(details.root)
      && details.prefixes.allSatisfy { XMLNameRules.isName($0.name) }
  }

  private static func declaration(_ name: String, _ value: String) -> [UInt8] {
    Array(" \(name)=\"".utf8) + XMLEscapes.escaped(value, isAttribute: true) + [UInt8(ascii: "\"")]
  }

  /// The document's own prefix for `xsi:nil`, or one that it does not use.
  private static func instancePrefix(_ details: XMLDetails) -> (name: String, isDeclared: Bool) {
    if let own = details.prefixes.first(where: { $0.namespace.utf8.elementsEqual(XMLNamespaces.ofInstance.utf8) }) {
      return (own.name, true)
    }
    var name = "xsi"
    while details.prefixes.contains(where: { $0.name == name }) { name += "_" }
    return (name, false)
  }
}

extension XMLWritePlan {
  private struct Build {
    let types: TypeTable
    let zones: JSONWritePlan.ZoneOffsets
    var shapes: [Int: Shape] = [:]
    var telling: [Int: [Telling?]] = [:]
    var mayBeNil = false
    var areNamesUsable = true

    init(types: TypeTable, zones: @escaping JSONWritePlan.ZoneOffsets) {
      self.types = types
      self.zones = zones
    }

    mutating func visit(_ record: Int) {
      guard types.records.indices.contains(record), shapes[record] == nil else { return }
      let fields = types.records[record].fields
      shapes[record] = Shape()
      var shape = Shape(cells: fields.count)
      var members: [Member] = []
      for (cell, field) in fields.enumerated() {
        if case .attribute(let name) = field.wire.place {
          areNamesUsable = areNamesUsable && XMLNameRules.isName(name)
          shape.attributes.append(
            Attribute(
              opening: Array(" \(name)=\"".utf8), name: field.name, cell: cell, value: value(field),
              fixed: fixed(field, isAttribute: true)))
        } else {
          members.append(
            Member(path: field.wire.wrapping.isEmpty ? [field.name] : field.wire.wrapping, field: field, cell: cell))
        }
      }
      shape.parts = parts(members, at: 0)
      shape.content = types.records[record].content
      if !shape.content.isEmpty {
        shape.names = fields.map(\.name)
        shape.shown = Set(fields.indices.filter { fields[$0].wire.isWrittenAsNull || fields[$0].wire.fixed != nil })
      }
      shapes[record] = shape
      if fields.contains(where: \.wire.isWrittenAsNull) { mayBeNil = true }
      for field in fields { visit(field.slot) }
    }

    private mutating func visit(_ slot: Slot) {
      if slot.isNullable { mayBeNil = true }
      switch slot.type {
      case .record(let index): visit(index)
      case .list(let element, _):
        if element.isOptional { mayBeNil = true }
        visit(element)
      case .map(let value): visit(value)
      case .choice(let index): visitChoice(index)
      default: return
      }
    }

    private mutating func visitChoice(_ index: Int) {
      guard types.choices.indices.contains(index), telling[index] == nil else { return }
      let choice = types.choices[index]
      telling[index] = choice.cases.map { _ in nil }
      let name = choice.tellingPath.first ?? ""
      var attribute: String?
      for choiceCase in choice.cases where types.records.indices.contains(choiceCase.record) {
        let field = types.records[choiceCase.record].fields.first { $0.name.utf8.elementsEqual(name.utf8) }
        if case .attribute(let own)? = field?.wire.place { attribute = own }
      }
      for (number, choiceCase) in choice.cases.enumerated() {
        visit(choiceCase.record)
        guard let value = choiceCase.values.first, types.records.indices.contains(choiceCase.record),
          !types.records[choiceCase.record].fields.contains(where: { $0.name.utf8.elementsEqual(name.utf8) })
        else { continue }
        areNamesUsable = areNamesUsable && XMLNameRules.isName(attribute ?? name)
        telling[index]?[number] = Telling(attribute, name, value)
      }
    }

    struct Member {
      var path: [String]
      var field: Field
      var cell: Int
    }

    /// In declared order; a group stands where its first member does and takes in the others.
    private mutating func parts(_ members: [Member], at depth: Int) -> [Part] {
      var parts: [Part] = []
      var groupsDone: Set<[UInt8]> = []
      for member in members {
        let name = member.path[depth]
        if case .content = member.field.wire.place {
          parts.append(
            .text(
              cell: member.cell, name: member.field.name, value(member.field),
              fixed: fixed(member.field, isAttribute: false)))
          continue
        }
        areNamesUsable = areNamesUsable && XMLNameRules.isName(name)
        if member.path.count == depth + 1 {
          parts.append(
            .element(
              Element(
                name: Array(name.utf8), shown: member.field.name, cell: member.cell, value: value(member.field),
                fixed: fixed(member.field, isAttribute: false), showsMissing: member.field.wire.isWrittenAsNull)))
          continue
        }
        guard groupsDone.insert(Array(name.utf8)).inserted else { continue }
        let inner = members.filter { $0.path.count > depth + 1 && $0.path[depth].utf8.elementsEqual(name.utf8) }
        parts.append(.group(name: Array(name.utf8), shown: name, parts: self.parts(inner, at: depth + 1)))
      }
      return parts
    }

    private func value(_ field: Field) -> Value {
      // The checker compiles every pattern before it gets here.
      var value = Value(form: ScalarForm(field.wire, zones: zones) ?? .plain, isPersonal: field.isPersonal)
      if let key = field.wire.key, case .map(let slot) = field.slot.type, case .record(let record) = slot.type,
        types.records.indices.contains(record)
      {
        value.qualifier = types.records[record].fields.firstIndex { $0.name.utf8.elementsEqual(key.field.utf8) }
      }
      return value
    }

    /// The fixed text, which is kept as JSON.
    private func fixed(_ field: Field, isAttribute: Bool) -> [UInt8]? {
      guard let fixed = field.wire.fixed else { return nil }
      var bytes = Array(fixed.utf8)
      if bytes.count >= 2, bytes.first == UInt8(ascii: "\"") {
        let escaped = Array(bytes.dropFirst().dropLast())
        bytes = [UInt8](unsafeUninitializedCapacity: escaped.count + 1) { buffer, count in
          guard let output = buffer.baseAddress else { return }
          count = escaped.withUnsafeBufferPointer { input in
            input.baseAddress.map { unescape($0, count: input.count, into: output).count } ?? 0
          }
        }
      }
      return XMLEscapes.escaped(String(decoding: bytes, as: UTF8.self), isAttribute: isAttribute)
    }
  }
}

extension XMLWritePlan.Telling {
  fileprivate init(_ attribute: String?, _ element: String, _ value: String) {
    if let attribute {
      self.attribute =
        Array(" \(attribute)=\"".utf8) + XMLEscapes.escaped(value, isAttribute: true) + [UInt8(ascii: "\"")]
    } else {
      self.element =
        Array("<\(element)>".utf8) + XMLEscapes.escaped(value, isAttribute: false) + Array("</\(element)>".utf8)
    }
  }
}
