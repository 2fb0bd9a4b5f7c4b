import WaybillCore
import WaybillIR
import WaybillLibrary
import WaybillSchema

/// Gathers what programs share: constants, slots, patterns, zones, built-ins, sites. Each value stands once, in order
/// of first use.
final class BundleBuilder {
  private(set) var bundle: Bundle
  let sources: SourceSet
  private let zoneRules: (String) -> ZoneRules?

  private var constants: [ConstantValue: Int] = [:]
  private var slots: [Slot: Int] = [:]
  private var patterns: [String: Int] = [:]
  private var zones: [String: Int] = [:]
  private var builtins: [String: Int] = [:]
  private var sites: [Site: Int] = [:]
  private var files: [Int32: Int] = [:]

  init(name: String, sources: SourceSet, zone: @escaping (String) -> ZoneRules?) {
    bundle = Bundle(name: name)
    self.sources = sources
    zoneRules = zone
  }

  func constant(_ value: ConstantValue) -> Int {
    BundleBuilder.index(of: value, in: &constants, list: &bundle.constants)
  }

  func slot(_ value: Slot) -> Int {
    BundleBuilder.index(of: value, in: &slots, list: &bundle.slots)
  }

  func pattern(_ source: String) -> Int {
    BundleBuilder.index(of: source, in: &patterns, list: &bundle.patterns)
  }

  func builtin(_ name: String) -> Int {
    BundleBuilder.index(of: name, in: &builtins, list: &bundle.builtins)
  }

  /// The checker has settled that the zone exists; one that has gone since becomes UTC's rules under its own name.
  func zone(_ name: String) -> Int {
    if let known = zones[name] { return known }
    let rules = zoneRules(name) ?? ZoneRules(name: name, transitions: [], offsets: [0], rule: "")
    zones[name] = bundle.zones.count
    bundle.zones.append(
      ZoneData(name: rules.name, transitions: rules.transitions, offsets: rules.offsets, rule: rules.rule))
    return bundle.zones.count - 1
  }

  /// The first site belongs to no rule: instructions that set nothing of their own, such as one that puts a record
  /// together, have it.
  func site(_ value: Site) -> Int {
    if bundle.sites.isEmpty {
      _ = BundleBuilder.index(
        of: Site(file: value.file, line: 1, column: 1), in: &sites, list: &bundle.sites)
    }
    return BundleBuilder.index(of: value, in: &sites, list: &bundle.sites)
  }

  /// The bundle's number of the file, and line and column in it.
  func place(of span: SourceSpan) -> (file: Int, line: Int, column: Int) {
    let source = sources[span]
    let position = source.position(of: Int(span.start))
    if let known = files[span.file] { return (known, position.line, position.column) }
    files[span.file] = bundle.files.count
    bundle.files.append(source.path)
    return (bundle.files.count - 1, position.line, position.column)
  }

  func append(_ program: Program) {
    bundle.programs.append(program)
  }

  func append(_ event: EventData) { bundle.events.append(event) }
  func append(_ queue: QueueData) { bundle.queues.append(queue) }
  func append(_ system: SystemData) { bundle.systems.append(system) }
  func append(_ operation: OperationData) { bundle.operations.append(operation) }
  func append(_ channel: ChannelData) { bundle.channels.append(channel) }
  func append(_ view: ViewData) { bundle.views.append(view) }
  func append(_ workflow: WorkflowData) { bundle.workflows.append(workflow) }

  func describe(types: TypeTable, packages: [PackageInfo], tables: [TableSymbol], zoneVersion: String) {
    bundle.types = types
    bundle.packages = packages
    for case .zone(let name) in types.records.flatMap(\.fields).map(\.wire.spelling) { _ = zone(name) }
    bundle.zoneVersion = bundle.zones.isEmpty ? "" : zoneVersion
    for table in tables { bundle.tables.append(data(of: table)) }
  }

  private func data(of table: TableSymbol) -> TableData {
    var record = -1
    if case .record(let index) = table.value.type { record = index }
    var rows: [TableData.Row] = []
    for row in table.rows {
      rows.append(TableData.Row(keys: row.keys.map { constant($0) }, values: row.values.map { constant($0) }))
    }
    return TableData(name: table.name, record: record, rows: rows)
  }

  private static func index<Value: Hashable>(of value: Value, in known: inout [Value: Int], list: inout [Value]) -> Int
  {
    if let index = known[value] { return index }
    known[value] = list.count
    list.append(value)
    return list.count - 1
  }
}
