import WaybillCore
import WaybillSchema

/// Reads the parts of a bundle and trusts none of them.
struct BundleReader {
  private let bytes: [UInt8]
  var index: Int
  var end: Int
  /// How deep the type that is being read is nested.
  var depth = 0
  /// Sources nest 64 levels deep at the most, so that whatever they declare can be read back.
  static let deepestType = 96
  /// How many computations stand around the one that is being read.
  var computationDepth = 0

  init(_ bytes: [UInt8], from index: Int, to end: Int) {
    self.bytes = bytes
    self.index = index
    self.end = end
  }

  mutating func byte() throws(BundleFault) -> UInt8 {
    guard index < end else { throw BundleFault(.truncated, "the bundle ends too early", at: "byte \(index)") }
    index += 1
    return bytes[index - 1]
  }

  mutating func flag() throws(BundleFault) -> Bool {
    let value = try byte()
    guard value <= 1 else {
      throw BundleFault(.malformed, "a truth is \(value), and 0 or 1 is needed", at: "byte \(index - 1)")
    }
    return value == 1
  }

  mutating func unsigned() throws(BundleFault) -> UInt64 {
    var value: UInt64 = 0
    for shift in stride(from: UInt64(0), through: 63, by: 7) {
      let next = try byte()
      if shift == 63, next > 1 { break }
      value |= UInt64(next & 0x7F) << shift
      if next < 0x80 { return value }
    }
    throw BundleFault(.malformed, "a number is too long", at: "byte \(index)")
  }

  mutating func count(_ what: String, limit: Int = Int(UInt32.max)) throws(BundleFault) -> Int {
    let value = try unsigned()
    guard value <= UInt64(limit) else {
      throw BundleFault(.malformed, "\(what) is \(value), which is too large", at: "byte \(index)")
    }
    return Int(value)
  }

  mutating func signed() throws(BundleFault) -> Int64 {
    let value = try unsigned()
    return Int64(bitPattern: value >> 1) ^ -Int64(bitPattern: value & 1)
  }

  /// An index, or -1 for none.
  mutating func indexOrNone() throws(BundleFault) -> Int {
    let value = try signed()
    guard -1 <= value, value <= Int64(UInt32.max) else {
      throw BundleFault(.malformed, "an index is \(value)", at: "byte \(index)")
    }
    return Int(value)
  }

  mutating func narrow<Value: FixedWidthInteger>(_: Value.Type) throws(BundleFault) -> Value {
    let value = try unsigned()
    guard let narrow = Value(exactly: value) else {
      throw BundleFault(.malformed, "an operand is \(value)", at: "byte \(index)")
    }
    return narrow
  }

  mutating func wide() throws(BundleFault) -> Int128 {
    var value: Int128 = 0
    for shift in 0..<16 { value |= Int128(truncatingIfNeeded: try byte()) << (8 * shift) }
    return value
  }

  mutating func text() throws(BundleFault) -> String {
    let length = try count("the length of a text", limit: end - index)
    let slice = bytes[index..<(index + length)]
    guard let text = String(validating: slice, as: UTF8.self) else {
      throw BundleFault(.malformed, "a text is not UTF-8", at: "byte \(index)")
    }
    index += length
    return text
  }

  /// Every element takes a byte at the least, so that a count cannot ask for more than there is.
  mutating func list<Element>(
    _ read: (inout BundleReader) throws(BundleFault) -> Element
  ) throws(BundleFault) -> [Element] {
    let length = try count("the count of a list", limit: end - index)
    var elements: [Element] = []
    for _ in 0..<length { elements.append(try read(&self)) }
    return elements
  }

  mutating func optional<Value>(
    _ read: (inout BundleReader) throws(BundleFault) -> Value
  ) throws(BundleFault) -> Value? {
    try flag() ? try read(&self) : nil
  }
}

extension BundleReader {
  mutating func section(_ section: BundleFile.Section, into bundle: inout Bundle) throws(BundleFault) {
    switch section {
    case .head:
      bundle.name = try text()
      bundle.packages = try list { reader throws(BundleFault) in
        PackageInfo(
          name: try reader.text(), owner: try reader.text(), source: try reader.text(), description: try reader.text())
      }
      bundle.zoneVersion = try text()
    case .types:
      bundle.types.records = try list { reader throws(BundleFault) in try reader.record() }
      bundle.types.enums = try list { reader throws(BundleFault) in try reader.enumeration() }
      bundle.types.choices = try list { reader throws(BundleFault) in try reader.choice() }
    case .slots: bundle.slots = try list { reader throws(BundleFault) in try reader.slot() }
    case .constants: bundle.constants = try list { reader throws(BundleFault) in try reader.constant() }
    case .patterns: bundle.patterns = try list { reader throws(BundleFault) in try reader.text() }
    case .zones: bundle.zones = try list { reader throws(BundleFault) in try reader.zone() }
    case .tables: bundle.tables = try list { reader throws(BundleFault) in try reader.table() }
    case .builtins: bundle.builtins = try list { reader throws(BundleFault) in try reader.text() }
    case .programs: bundle.programs = try list { reader throws(BundleFault) in try reader.program() }
    case .files: bundle.files = try list { reader throws(BundleFault) in try reader.text() }
    case .sites: bundle.sites = try list { reader throws(BundleFault) in try reader.site() }
    case .events: bundle.events = try list { reader throws(BundleFault) in try reader.event() }
    case .queues: bundle.queues = try list { reader throws(BundleFault) in try reader.queue() }
    case .systems: bundle.systems = try list { reader throws(BundleFault) in try reader.system() }
    case .operations: bundle.operations = try list { reader throws(BundleFault) in try reader.operation() }
    case .channels: bundle.channels = try list { reader throws(BundleFault) in try reader.channel() }
    case .views: bundle.views = try list { reader throws(BundleFault) in try reader.view() }
    case .workflows: bundle.workflows = try list { reader throws(BundleFault) in try reader.workflow() }
    }
  }

  private mutating func constant() throws(BundleFault) -> ConstantValue {
    let kind = try byte()
    switch kind {
    case 0: return .text(try text())
    case 1: return .integer(try signed())
    case 2: return .decimal(coefficient: try wide(), scale: try byte())
    case 3: return .boolean(try flag())
    case 4: return .date(days: try signed())
    case 5: return .time(nanoseconds: try signed())
    case 6: return .localTime(days: try signed(), nanoseconds: try signed())
    case 7:
      let (seconds, nanoseconds, offset) = (try signed(), try signed(), try signed())
      guard let narrow = Int32(exactly: offset) else { throw BundleFault(.malformed, "an offset is \(offset) minutes") }
      return .timestamp(seconds: seconds, nanoseconds: nanoseconds, offsetInMinutes: narrow)
    case 8: return .duration(seconds: try signed(), nanoseconds: try signed())
    case 9: return .currency(try text())
    case 10: return .country(try text())
    case 11: return .enumCase(type: try count("a type"), index: try count("a case"))
    case 12: return .missing
    case 13: return .null
    default: throw BundleFault(.malformed, "a constant is of the unknown kind \(kind)", at: "byte \(index - 1)")
    }
  }

  private mutating func zone() throws(BundleFault) -> ZoneData {
    ZoneData(
      name: try text(), transitions: try list { reader throws(BundleFault) in try reader.signed() },
      offsets: try list { reader throws(BundleFault) in
        let offset = try reader.signed()
        guard let narrow = Int32(exactly: offset) else {
          throw BundleFault(.malformed, "an offset is \(offset) seconds")
        }
        return narrow
      },
      rule: try text())
  }

  private mutating func table() throws(BundleFault) -> TableData {
    TableData(
      name: try text(), record: try indexOrNone(),
      rows: try list { reader throws(BundleFault) in
        TableData.Row(
          keys: try reader.list { reader throws(BundleFault) in try reader.count("a constant") },
          values: try reader.list { reader throws(BundleFault) in try reader.count("a constant") })
      })
  }

  private mutating func program() throws(BundleFault) -> Program {
    let name = try text()
    let version = try count("a version")
    let kind = try byte()
    guard let kind = Program.Kind(rawValue: kind) else {
      throw BundleFault(.malformed, "a program is of the unknown kind \(kind)")
    }
    var program = Program(
      name: name, version: version, kind: kind,
      parameters: try list { reader throws(BundleFault) in
        Program.Parameter(name: try reader.text(), slot: try reader.count("a slot"))
      },
      result: try indexOrNone())
    program.registerCount = try count("a count of registers")
    program.code = try list { reader throws(BundleFault) in try reader.instruction() }
    program.plans = try list { reader throws(BundleFault) in
      BindPlan(
        record: try reader.count("a record"),
        entries: try reader.list { reader throws(BundleFault) in
          BindPlan.Entry(
            field: try reader.count("a field"), register: try reader.count("a register"),
            nested: try reader.indexOrNone(), site: try reader.count("a site"))
        })
    }
    program.lineage = try list { reader throws(BundleFault) in
      LineageEntry(
        target: try reader.text(), site: try reader.count("a site"),
        sources: try reader.list { reader throws(BundleFault) in try reader.text() },
        through: try reader.list { reader throws(BundleFault) in try reader.text() })
    }
    return program
  }

  private mutating func instruction() throws(BundleFault) -> Instruction {
    let code = try narrow(UInt16.self)
    guard let opcode = Opcode(rawValue: code) else {
      throw BundleFault(.malformed, "an instruction has the unknown operation \(code)", at: "byte \(index)")
    }
    var instruction = Instruction(opcode)
    instruction.result = try narrow(UInt16.self)
    instruction.a = try narrow(UInt16.self)
    instruction.b = try narrow(UInt16.self)
    instruction.c = try narrow(UInt32.self)
    instruction.site = try narrow(UInt32.self)
    return instruction
  }

  private mutating func site() throws(BundleFault) -> Site {
    Site(
      file: try count("a file"), line: try count("a line"), column: try count("a column"), target: try text(),
      targetPositions: try list { reader throws(BundleFault) in try reader.count("a register") },
      source: try optional { reader throws(BundleFault) in
        SourceReference(
          register: try reader.count("a register"),
          path: try reader.list { reader throws(BundleFault) in try reader.text() },
          positions: try reader.list { reader throws(BundleFault) in try reader.count("a register") },
          input: try reader.text())
      },
      isPersonal: try flag(), expected: try text())
  }
}
