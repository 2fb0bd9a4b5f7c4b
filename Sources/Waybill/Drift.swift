import WaybillCore
import WaybillSchema

/// Fields that documents have and their types do not declare: a sender's shape that moves away from the declared one.
package struct Drift: Sendable {
  package struct Field: Hashable, Sendable {
    /// Names from inside the document, without the positions of lists; `*` for any key of a map.
    package var path: String
    /// How many documents have it, and the number of the first of them.
    package var documents: Int
    package var first: Int
  }

  /// Paths beyond these are not kept, so that keys that are data cannot fill the memory.
  package static let pathLimit = 1_000

  private var found: [String: Field] = [:]

  package init() {}

  package var fields: [Field] {
    found.values.sorted { ($0.first, $0.path) < ($1.first, $1.path) }
  }

  /// Takes up what one document has.
  mutating func note(_ tape: Tape, as type: ValueType, _ types: TypeTable, document: Int) {
    var walk = DriftWalk(tape: tape, types: types)
    walk.visit(0, as: type, "")
    for path in walk.paths { add(Field(path: path, documents: 1, first: document)) }
  }

  package mutating func merge(_ other: Drift) {
    for field in other.found.values { add(field) }
  }

  private mutating func add(_ field: Field) {
    guard var known = found[field.path] else {
      if found.count < Drift.pathLimit { found[field.path] = field }
      return
    }
    known.documents += field.documents
    known.first = min(known.first, field.first)
    found[field.path] = known
  }
}

/// A walk through one document along its type. What has no declared fields, such as `Json`, is not looked into.
private struct DriftWalk {
  /// A field by the names that are still to come on the way to it.
  typealias Place = (names: ArraySlice<String>, type: ValueType)

  let tape: Tape
  let types: TypeTable
  var paths: Set<String> = []

  init(tape: Tape, types: TypeTable) {
    self.tape = tape
    self.types = types
  }

  mutating func visit(_ node: Int, as type: ValueType, _ path: String) {
    switch type {
    case .record(let index): visit(node, asRecord: index, telling: [], path)
    case .list(let element, _):
      guard tape.nodes[node].kind == .array else { return visit(node, as: element.type, path) }
      for child in children(of: node) { visit(child, as: element.type, path) }
    case .map(let value):
      guard tape.nodes[node].kind == .object else { return }
      for key in children(of: node) { visit(key + 1, as: value.type, path + ".*") }
    case .choice(let index):
      let choice = types.choices[index]
      let told = member(at: choice.tellingPath[...], of: node).map { Array(tape.string(of: $0).utf8) }
      let matching = choice.cases.first { $0.values.contains { Array($0.utf8) == told } }
      guard let found = matching ?? choice.cases.first(where: \.values.isEmpty) else { return }
      visit(node, asRecord: found.record, telling: choice.tellingPath, path)
    default: return
    }
  }

  private mutating func visit(_ node: Int, asRecord index: Int, telling: [String], _ path: String) {
    let record = types.records[index]
    if record.document?.isBare == true {
      for field in record.fields { visit(node, as: field.slot.type, path) }
      return
    }
    var places: [Place] = record.fields.map { field in
      (field.wire.wrapping.isEmpty ? [field.name] : field.wire.wrapping[...], field.slot.type)
    }
    if !telling.isEmpty { places.append((telling[...], .never)) }
    visitMembers(of: node, places, path)
  }

  private mutating func visitMembers(of node: Int, _ places: [Place], _ path: String) {
    guard tape.nodes[node].kind == .object else { return }
    for key in children(of: node) {
      let name = tape.string(of: key)
      let here = places.filter { $0.names.first.map { Array($0.utf8) } == Array(name.utf8) }
      let inside = path.isEmpty ? pathName(name) : path + "." + pathName(name)
      if here.isEmpty {
        paths.insert(inside)
      } else if let field = here.first(where: { $0.names.count == 1 }) {
        visit(key + 1, as: field.type, inside)
      } else {
        visitMembers(of: key + 1, here.map { ($0.names.dropFirst(), $0.type) }, inside)
      }
    }
  }

  private func member(at names: ArraySlice<String>, of object: Int) -> Int? {
    guard let name = names.first else { return object }
    guard tape.nodes[object].kind == .object else { return nil }
    let key = children(of: object).first { Array(tape.string(of: $0).utf8) == Array(name.utf8) }
    return key.flatMap { member(at: names.dropFirst(), of: $0 + 1) }
  }

  /// The elements of a list, the keys of an object.
  private func children(of container: Int) -> [Int] {
    let step = tape.nodes[container].kind == .object ? 1 : 0
    var children: [Int] = []
    var child = container + 1
    while child < Int(tape.nodes[container].next) {
      children.append(child)
      child = Int(tape.nodes[child + step].next)
    }
    return children
  }
}
