import WaybillCore
import WaybillSchema

/// Writes the parts of a bundle: whole numbers seven bits a byte, texts and lists with their count in front.
struct BundleWriter {
  var bytes: [UInt8] = []

  mutating func byte(_ value: UInt8) { bytes.append(value) }
  mutating func flag(_ value: Bool) { bytes.append(value ? 1 : 0) }

  mutating func unsigned(_ value: UInt64) {
    var rest = value
    while rest >= 0x80 {
      bytes.append(UInt8(truncatingIfNeeded: rest) | 0x80)
      rest >>= 7
    }
    bytes.append(UInt8(rest))
  }

  mutating func count(_ value: Int) { unsigned(UInt64(max(value, 0))) }
  /// Numbers near zero are short, also negative ones.
  mutating func signed(_ value: Int64) { unsigned(UInt64(bitPattern: value << 1 ^ value >> 63)) }

  /// An index, or -1 for none.
  mutating func index(_ value: Int) { signed(Int64(value)) }

  mutating func wide(_ value: Int128) {
    for shift in 0..<16 { bytes.append(UInt8(truncatingIfNeeded: value >> (8 * shift))) }
  }

  mutating func text(_ value: String) {
    count(value.utf8.count)
    bytes += value.utf8
  }

  mutating func list<Element>(_ elements: [Element], _ write: (inout BundleWriter, Element) -> Void) {
    count(elements.count)
    for element in elements { write(&self, element) }
  }

  mutating func optional<Value>(_ value: Value?, _ write: (inout BundleWriter, Value) -> Void) {
    flag(value != nil)
    if let value { write(&self, value) }
  }
}

extension BundleWriter {
  mutating func section(_ section: BundleFile.Section, of bundle: Bundle) {
    switch section {
    case .head:
      text(bundle.name)
      list(bundle.packages) { $0.write($1) }
      text(bundle.zoneVersion)
    case .types:
      list(bundle.types.records) { $0.write($1) }
      list(bundle.types.enums) { $0.write($1) }
      list(bundle.types.choices) { $0.write($1) }
    case .slots: list(bundle.slots) { $0.write($1) }
    case .constants: list(bundle.constants) { $0.write($1) }
    case .patterns: list(bundle.patterns) { $0.text($1) }
    case .zones: list(bundle.zones) { $0.write($1) }
    case .tables: list(bundle.tables) { $0.write($1) }
    case .builtins: list(bundle.builtins) { $0.text($1) }
    case .programs: list(bundle.programs) { $0.write($1) }
    case .files: list(bundle.files) { $0.text($1) }
    case .sites: list(bundle.sites) { $0.write($1) }
    case .events: list(bundle.events) { $0.write($1) }
    case .queues: list(bundle.queues) { $0.write($1) }
    case .systems: list(bundle.systems) { $0.write($1) }
    case .operations: list(bundle.operations) { $0.write($1) }
    case .channels: list(bundle.channels) { $0.write($1) }
    case .views: list(bundle.views) { $0.write($1) }
    case .workflows: list(bundle.workflows) { $0.write($1) }
    }
  }

  private mutating func write(_ package: PackageInfo) {
    text(package.name)
    text(package.owner)
    text(package.source)
    text(package.description)
  }

  private mutating func write(_ constant: ConstantValue) {
    switch constant {
    case .text(let value):
      byte(0)
      text(value)
    case .integer(let value):
      byte(1)
      signed(value)
    case .decimal(let coefficient, let scale):
      byte(2)
      wide(coefficient)
      byte(scale)
    case .boolean(let value):
      byte(3)
      flag(value)
    case .date(let days):
      byte(4)
      signed(days)
    case .time(let nanoseconds):
      byte(5)
      signed(nanoseconds)
    case .localTime(let days, let nanoseconds):
      byte(6)
      signed(days)
      signed(nanoseconds)
    case .timestamp(let seconds, let nanoseconds, let offset):
      byte(7)
      signed(seconds)
      signed(nanoseconds)
      signed(Int64(offset))
    case .duration(let seconds, let nanoseconds):
      byte(8)
      signed(seconds)
      signed(nanoseconds)
    case .currency(let code):
      byte(9)
      text(code)
    case .country(let code):
      byte(10)
      text(code)
    case .enumCase(let type, let index):
      byte(11)
      count(type)
      count(index)
    case .missing: byte(12)
    case .null: byte(13)
    }
  }

  private mutating func write(_ zone: ZoneData) {
    text(zone.name)
    list(zone.transitions) { $0.signed($1) }
    list(zone.offsets) { $0.signed(Int64($1)) }
    text(zone.rule)
  }

  private mutating func write(_ table: TableData) {
    text(table.name)
    signed(Int64(table.record))
    list(table.rows) { writer, row in
      writer.list(row.keys) { $0.count($1) }
      writer.list(row.values) { $0.count($1) }
    }
  }

  private mutating func write(_ program: Program) {
    text(program.name)
    count(program.version)
    byte(program.kind.rawValue)
    list(program.parameters) { writer, parameter in
      writer.text(parameter.name)
      writer.count(parameter.slot)
    }
    signed(Int64(program.result))
    count(program.registerCount)
    list(program.code) { writer, instruction in
      writer.unsigned(UInt64(instruction.opcode.rawValue))
      writer.unsigned(UInt64(instruction.result))
      writer.unsigned(UInt64(instruction.a))
      writer.unsigned(UInt64(instruction.b))
      writer.unsigned(UInt64(instruction.c))
      writer.unsigned(UInt64(instruction.site))
    }
    list(program.plans) { writer, plan in
      writer.count(plan.record)
      writer.list(plan.entries) { writer, entry in
        writer.count(entry.field)
        writer.count(entry.register)
        writer.signed(Int64(entry.nested))
        writer.count(entry.site)
      }
    }
    list(program.lineage) { writer, entry in
      writer.text(entry.target)
      writer.count(entry.site)
      writer.list(entry.sources) { $0.text($1) }
      writer.list(entry.through) { $0.text($1) }
    }
  }

  private mutating func write(_ site: Site) {
    count(site.file)
    count(site.line)
    count(site.column)
    text(site.target)
    list(site.targetPositions) { $0.count($1) }
    optional(site.source) { writer, source in
      writer.count(source.register)
      writer.list(source.path) { $0.text($1) }
      writer.list(source.positions) { $0.count($1) }
      writer.text(source.input)
    }
    flag(site.isPersonal)
    text(site.expected)
  }
}
