import WaybillCore
import WaybillIR
import WaybillInterpreter
import WaybillSchema

/// Where the value of a target field comes from: the rule that sets it, the source fields, what it went through.
package struct ValueOrigin: Sendable {
  package struct Source: Hashable, Sendable {
    /// `order.line_items[2].sku`, or with `[]` where no position can be said.
    package var path: String
    /// Nil where no input was given.
    package var value: String?
  }

  /// `lines[2].sku`
  package var target: String
  package var file: String
  package var line: Int
  package var column: Int
  /// The line of the rule from where it begins; empty where the sources are not at hand.
  package var rule: String
  package var sources: [Source]
  /// Tables and functions on the way.
  package var through: [String]

  package var place: String { "\(file):\(line):\(column)" }
}

/// Finds origins: from the lineage of the bundle, and, for one document, from its inputs and its trace.
package struct OriginFinder {
  private let bundle: Bundle
  private let program: Program
  private let sources: SourceSet?
  private let inputs: [String: JSONValue]
  private let trace: [TraceObserver.Entry]
  private static let shownValues = 5

  package init(
    _ bundle: Bundle, program: Int, sources: SourceSet?, inputs: [String: JSONValue] = [:],
    trace: [TraceObserver.Entry] = []
  ) {
    self.bundle = bundle
    self.program = bundle.programs[program]
    self.sources = sources
    self.inputs = inputs
    self.trace = trace
  }

  /// Every target field that the program sets.
  package var targets: [String] { program.lineage.map(\.target) }

  /// The origins of a field, or of all fields below it; empty where nothing sets it.
  package func origins(of path: JSONPath) -> [ValueOrigin] {
    let wanted = path.withoutPositions
    if let entry = program.lineage.first(where: { $0.target == wanted }) { return [origin(entry, at: path)] }
    let below = program.lineage.filter { $0.target.hasPrefix(wanted + ".") || $0.target.hasPrefix(wanted + "[]") }
    if !below.isEmpty { return below.map { origin($0, at: nil) } }
    // A part of what one rule sets as a whole.
    let above = program.lineage.filter { wanted.hasPrefix($0.target + ".") || wanted.hasPrefix($0.target + "[]") }
    return above.max { $0.target.count < $1.target.count }.map { [origin($0, at: path)] } ?? []
  }

  private func origin(_ entry: LineageEntry, at path: JSONPath?) -> ValueOrigin {
    let target = path.map(\.description) ?? entry.target
    let traced = trace.last { $0.target == target }
    let site = bundle.sites[entry.site]
    var origin = ValueOrigin(
      target: target, file: bundle.files[site.file], line: site.line, column: site.column, rule: "",
      sources: [], through: entry.through)
    origin.rule = ruleText(origin)
    let known = traced?.source.flatMap { JSONPath($0.fullPath) }?.positions ?? path?.positions ?? []
    origin.sources = entry.sources.flatMap { values(of: $0, positions: known) }
    return origin
  }

  private func ruleText(_ origin: ValueOrigin) -> String {
    guard let file = sources?.files.first(where: { $0.path == origin.file }) else { return "" }
    let scalars = file.line(origin.line).unicodeScalars.dropFirst(origin.column - 1)
    var text = String(String.UnicodeScalarView(scalars))
    while text.last == " " || text.last == "\t" { text.removeLast() }
    return text
  }

  /// The values at a source path such as `order.line_items[].sku`: the one at the known positions, or the first few of
  /// all.
  private func values(of source: String, positions: [Int]) -> [ValueOrigin.Source] {
    guard let path = JSONPath(source), case .name(let input)? = path.steps.first, let document = inputs[input] else {
      return [ValueOrigin.Source(path: source, value: nil)]
    }
    let isPersonal = isPersonal(source: path)
    var found: [(JSONPath, JSONValue?)] = [(JSONPath([.name(input)]), document)]
    var depth = 0
    for step in path.steps.dropFirst() {
      guard case .index(0) = step else {
        found = found.map { ($0.0.appending(step), $0.1?[path: JSONPath([step])]) }
        continue
      }
      let position = positions.indices.contains(depth) ? positions[depth] : nil
      depth += 1
      found = found.flatMap { place, value -> [(JSONPath, JSONValue?)] in
        guard case .array(let elements)? = value else { return [(place.appending(.index(0)), nil)] }
        if let position, elements.indices.contains(position - 1) {
          return [(place.appending(.index(position)), elements[position - 1])]
        }
        return elements.enumerated().map { (place.appending(.index($0.offset + 1)), $0.element) }
      }
    }
    return found.prefix(OriginFinder.shownValues).map { place, value in
      let shown = value.map { isPersonal && $0 != .null ? "•••" : shortened($0) } ?? "missing"
      return ValueOrigin.Source(path: place.description, value: shown)
    }
  }

  private func shortened(_ value: JSONValue) -> String {
    let text = value.compact
    return text.count > 60 ? text.prefix(59) + "…" : text
  }

  /// Whether a field on the way to a target is personal.
  package func isPersonal(target path: JSONPath) -> Bool {
    guard bundle.slots.indices.contains(program.result) else { return false }
    return isPersonal(path.steps[...], from: bundle.slots[program.result].type)
  }

  private func isPersonal(source path: JSONPath) -> Bool {
    guard case .name(let input)? = path.steps.first,
      let parameter = program.parameters.first(where: { $0.name == input })
    else { return false }
    return isPersonal(path.steps.dropFirst(), from: bundle.slots[parameter.slot].type)
  }

  private func isPersonal(_ steps: ArraySlice<JSONPath.Step>, from root: ValueType) -> Bool {
    var type = root
    for step in steps {
      switch (step, type) {
      case (.index, .list(let element, _)): type = element.type
      case (.name(let name), .record(let record)):
        guard let field = bundle.types.records[record].fields.first(where: { $0.name == name }) else { return false }
        if field.isPersonal { return true }
        type = field.slot.type
      case (.name(let name), .choice(let choice)):
        let fields = bundle.types.choices[choice].cases.compactMap { one in
          bundle.types.records[one.record].fields.first { $0.name == name }
        }
        if fields.contains(where: \.isPersonal) { return true }
        guard let field = fields.first else { return false }
        type = field.slot.type
      case (.name, .map(let value)): type = value.type
      default: return false
      }
    }
    return false
  }
}
