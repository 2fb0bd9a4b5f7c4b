import WaybillCore
import WaybillIR
import WaybillLibrary
import WaybillSchema

/// A verified bundle made ready to run: immutable, shared by the evaluations of all threads.
///
/// Sendable by hand: nothing in its memory is written once `init` is done.
package final class LoadedProgram: @unchecked Sendable {
  package let bundle: Bundle
  /// Mappings, functions and rules by name, for whoever runs one.
  package let indexes: [String: Int]
  let image: Image
  let words: [String]
  let civilPatterns: [CivilPattern]
  let compiledPatterns: [any CompiledPattern]
  package let zones: [ZoneRules]
  let digests: any DigestEngine
  /// More registers than any program has.
  let largestFrame: Int
  let largestParameterCount: Int
  private let memory: StableMemory

  /// Verifies the bundle and makes it ready.
  /// - Throws: `BundleFault` with the first reason why it is refused.
  package init(
    _ bundle: Bundle, functions: [any BuiltinFunction.Type], patterns: any PatternEngine, digests: any DigestEngine
  ) throws(BundleFault) {
    let builtins = try verify(bundle, functions: functions)
    let memory = StableMemory()
    var plans = SlotPlans(
      memory: memory, types: bundle.types, patterns: bundle.patterns, zones: bundle.zones.map(\.name))
    var records: [RecordImage] = []
    for record in bundle.types.records { records.append(try memory.image(of: record, &plans)) }
    var slots: [SlotPlan] = []
    for slot in bundle.slots { slots.append(try plans.plan(slot)) }
    let storedRecords = memory.store(records)
    let constants = bundle.constants.map { memory.cell(of: $0) }
    let programs = bundle.programs.map { memory.image(of: $0, in: bundle, records: storedRecords) }

    var compiled: [any CompiledPattern] = []
    for source in plans.patternSources {
      do throws(PatternFault) {
        compiled.append(try patterns.compile(source))
      } catch {
        throw BundleFault(.notReady, "the pattern `/\(source)/` does not compile: \(error.message)")
      }
    }
    image = Image(
      constants: memory.store(constants), slots: memory.store(slots), programs: memory.store(programs),
      tables: memory.store(bundle.tables.map { memory.image(of: $0, constants: constants) }),
      builtins: memory.store(builtins.map { memory.image(of: $0) }), patterns: memory.store(compiled),
      patternCount: compiled.count, zoneCount: bundle.zones.count, records: storedRecords, recordCount: records.count,
      enums: memory.store(bundle.types.enums.map { memory.image(of: $0) }),
      choices: memory.store(bundle.types.choices.map { memory.image(of: $0) }))
    self.bundle = bundle
    self.memory = memory
    self.digests = digests
    words = plans.words
    civilPatterns = plans.civilPatterns
    compiledPatterns = compiled
    zones = bundle.zones.map {
      ZoneRules(name: $0.name, transitions: $0.transitions, offsets: $0.offsets, rule: $0.rule)
    }
    indexes = Dictionary(
      bundle.programs.enumerated().map { ($1.name, $0) }, uniquingKeysWith: { first, _ in first })
    largestFrame = (bundle.programs.map(\.registerCount).max() ?? 0) + 1
    largestParameterCount = bundle.programs.map(\.parameters.count).max() ?? 0
  }
}

extension StableMemory {
  func cell(of constant: ConstantValue) -> Cell {
    switch constant {
    case .text(let text): textCell(text)
    case .integer(let value): .integer(value)
    case .decimal(let coefficient, let scale): .decimal(ExactDecimal(coefficient: coefficient, scale: scale))
    case .boolean(let value): .boolean(value)
    case .date(let days): .date(days: days)
    case .time(let nanoseconds): .time(nanoseconds: nanoseconds)
    case .localTime(let days, let nanoseconds): .localTime(LocalTime(days: days, nanoseconds: nanoseconds))
    case .timestamp(let seconds, let nanoseconds, let offset):
      .timestamp(Timestamp(seconds: seconds, nanoseconds: nanoseconds, offsetInMinutes: offset))
    case .duration(let seconds, let nanoseconds):
      .duration(CivilDuration(seconds: seconds, nanoseconds: nanoseconds))
    case .currency(let code): .currency(packed(code))
    case .country(let code): .country(packed(code))
    case .enumCase(let type, let index): Cell(kind: .enumCase, low: UInt64(index), tag: UInt32(type))
    case .missing: .missing
    case .null: .null
    }
  }

  private func packed(_ code: String) -> UInt32 {
    Array(code.utf8).withUnsafeBufferPointer { packedCode($0) ?? 0 }
  }

  func image(of record: RecordType, _ plans: inout SlotPlans) throws(BundleFault) -> RecordImage {
    var fields: [SlotPlan] = []
    for field in record.fields {
      do throws(BundleFault) {
        fields.append(try plans.plan(field.slot, wire: field.wire, isPersonal: field.isPersonal))
      } catch {
        throw error.at("field \(record.name).\(field.name)")
      }
    }
    let plain = record.fields.indices.filter { record.fields[$0].wire.wrapping.isEmpty }
    return RecordImage(
      fieldCount: fields.count, fields: store(fields),
      names: nameTable(plain.map { record.fields[$0].name }, numbers: plain),
      isBare: record.document?.isBare ?? false, isStrict: record.document?.isStrict ?? false,
      hasWrapped: plain.count < fields.count)
  }

  func image(of type: EnumType) -> EnumImage {
    EnumImage(
      caseCount: type.cases.count, texts: store(type.cases.map { textCell($0.wire) }),
      names: nameTable(type.cases.map(\.wire)))
  }

  func image(of type: ChoiceType) -> ChoiceImage {
    let values = type.cases.enumerated().flatMap { index, one in one.values.map { ($0, index) } }
    return ChoiceImage(
      caseCount: type.cases.count, path: store(type.tellingPath.map { store($0) }), pathCount: type.tellingPath.count,
      values: nameTable(values.map(\.0), numbers: values.map(\.1)), records: store(type.cases.map { Int32($0.record) }),
      otherwise: Int32(type.cases.firstIndex { $0.values.isEmpty } ?? -1))
  }

  func image(of table: TableData, constants: [Cell]) -> TableImage {
    let keyCount = table.rows.first?.keys.count ?? 0
    let keys = table.rows.flatMap { $0.keys.map { constants[$0] } }
    var size = 4
    while size < table.rows.count * 2 { size *= 2 }
    var buckets = [Int32](repeating: -1, count: size)
    for row in table.rows.indices {
      var position = Int(truncatingIfNeeded: combinedHash(keys[(row * keyCount)...].prefix(keyCount))) & (size - 1)
      while buckets[position] >= 0 { position = (position + 1) & (size - 1) }
      buckets[position] = Int32(row)
    }
    let values = table.rows.map { row in
      let cells = row.values.map { constants[$0] }
      guard table.record >= 0 else { return cells.first ?? .missing }
      var record = Cell.record(
        UnsafeMutablePointer(mutating: store(cells)), count: cells.count, type: UInt32(table.record))
      record.flags = 1
      return record
    }
    return TableImage(
      keyCount: keyCount, rowCount: table.rows.count, keys: store(keys), values: store(values), mask: size - 1,
      buckets: store(buckets))
  }

  func image(of program: Program, in bundle: Bundle, records: UnsafePointer<RecordImage>) -> ProgramImage {
    ProgramImage(
      code: store(program.code), codeCount: program.code.count, registerCount: program.registerCount,
      parameterCount: program.parameters.count,
      optional: store(program.parameters.map { bundle.slots[$0.slot].isOptional || bundle.slots[$0.slot].isNullable }),
      plans: store(program.plans.map { image(of: $0, in: program, bundle.types, records) }),
      parameters: store(program.parameters.map { Int32($0.slot) }), isMapping: program.kind == .mapping)
  }

  private func image(
    of plan: BindPlan, in program: Program, _ types: TypeTable, _ records: UnsafePointer<RecordImage>
  ) -> PlanImage {
    let record = types.records[plan.record]
    let image = records[plan.record]
    let direct = plan.entries.indices.filter { record.fields[plan.entries[$0].field].wire.wrapping.isEmpty }
    let late = plan.entries.indices.filter { index in
      let field = record.fields[plan.entries[index].field]
      return !field.wire.wrapping.isEmpty || !(field.slot.isOptional || field.slot.isNullable)
    }
    let registers = registers(of: plan, in: program)
    return PlanImage(
      record: Int32(plan.record), isBare: image.isBare, entryCount: Int32(plan.entries.count),
      entries: store(
        plan.entries.map {
          EntryImage(
            plan: image.fields + $0.field, site: UInt32($0.site), field: Int32($0.field), nested: Int32($0.nested),
            register: UInt16($0.register))
        }),
      registers: store(registers), registerCount: registers.count,
      names: nameTable(direct.map { record.fields[plan.entries[$0].field].name }, numbers: direct),
      namedCount: Int32(direct.count),
      late: store(late.map { Int32($0) }), lateCount: late.count)
  }

  private func registers(of plan: BindPlan, in program: Program) -> [UInt16] {
    plan.entries.flatMap { entry in
      [UInt16(entry.register)] + (entry.nested < 0 ? [] : registers(of: program.plans[entry.nested], in: program))
    }
  }

  func image(of function: any BuiltinFunction.Type) -> BuiltinImage {
    let parameters = function.signature.parameters
    return BuiltinImage(
      function: function, parameterCount: parameters.count, kinds: store(parameters.map(\.kind.cellKinds)),
      elementKinds: store(parameters.map(\.kind.elementKinds)), traits: store(parameters.map(\.traits)))
  }
}

/// The hash of several key cells together.
func combinedHash(_ keys: some Sequence<Cell>) -> UInt64 {
  keys.reduce(0) { ($0 ^ $1.keyHash) &* 0x9E37_79B9_7F4A_7C15 }
}

extension Signature.Parameter {
  fileprivate var traits: UInt8 {
    let handle: UInt8 =
      switch kind {
      case .pattern: 1
      case .zone: 2
      default: 0
      }
    return handle | (isOptional ? 4 : 0)
  }
}

extension ParameterKind {
  /// The kinds of cells that a function may be handed for this parameter, as a set of bits: what else comes is a
  /// damaged bundle.
  var cellKinds: UInt32 {
    func bits(_ kinds: Cell.Kind...) -> UInt32 { kinds.reduce(0) { $0 | 1 << UInt32($1.rawValue) } }
    switch self {
    case .text, .word, .datePattern, .literalText: return bits(.text)
    case .integer, .literalInteger, .pattern, .zone: return bits(.integer)
    case .decimal: return bits(.integer, .decimal)
    case .boolean: return bits(.boolean)
    case .date: return bits(.date)
    case .time: return bits(.time)
    case .localTime: return bits(.localTime)
    case .timestamp: return bits(.timestamp)
    case .duration: return bits(.duration)
    case .currency: return bits(.currency)
    case .country: return bits(.country)
    case .money: return bits(.money)
    case .quantity: return bits(.quantity)
    case .printable:
      return bits(
        .text, .integer, .decimal, .boolean, .date, .time, .localTime, .timestamp, .currency, .country, .enumCase)
    case .amount: return bits(.integer, .decimal, .money)
    case .ordered:
      return bits(
        .text, .integer, .decimal, .money, .quantity, .date, .time, .localTime, .timestamp, .duration, .boolean,
        .enumCase, .currency, .country)
    case .any: return ~bits(.missing, .null, .failed, .rejected, .node)
    case .list: return bits(.list)
    case .map: return bits(.map)
    case .enumeration: return bits(.enumCase)
    }
  }

  /// Of a list, the kinds of its elements; all kinds where nothing is to be checked.
  var elementKinds: UInt32 {
    guard case .list(let element) = self else { return .max }
    if case .any = element { return .max }
    return element.cellKinds
  }
}
