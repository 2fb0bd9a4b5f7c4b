import WaybillCore
import WaybillIR
import WaybillLibrary
import WaybillSchema

/// Makes slot plans, each nested one before the one that holds it, and keeps what they share.
struct SlotPlans {
  let memory: StableMemory
  let types: TypeTable
  let zones: [String: Int]
  private(set) var patternHandles: [String: Int32] = [:]
  /// Sources of patterns, the bundle's first.
  private(set) var patternSources: [String]
  private(set) var civilPatterns: [CivilPattern] = []
  /// Words of a slot for messages: what is needed there.
  private(set) var words: [String] = []
  private var wordHandles: [String: Int32] = [:]

  init(memory: StableMemory, types: TypeTable, patterns: [String], zones: [String]) {
    self.memory = memory
    self.types = types
    self.zones = Dictionary(zones.enumerated().map { ($1, $0) }, uniquingKeysWith: { first, _ in first })
    patternSources = patterns
    for (index, pattern) in patterns.enumerated() where patternHandles[pattern] == nil {
      patternHandles[pattern] = Int32(index)
    }
  }

  mutating func plan(_ slot: Slot, wire: WireForm = .plain, isPersonal: Bool = false) throws(BundleFault) -> SlotPlan {
    var plan = SlotPlan(
      shape: .never, isOptional: slot.isOptional || slot.isNullable, isNullable: slot.isNullable,
      patterns: memory.store([Int32]()), wrapping: memory.store(wire.wrapping.map { memory.store($0) }),
      sentinels: memory.store(wire.sentinels.map(cell)))
    plan.isPersonal = isPersonal
    plan.isBlankMissing = wire.isBlankMissing
    plan.isOneOrMany = wire.isOneOrMany
    plan.wrappingCount = wire.wrapping.count
    plan.sentinelCount = wire.sentinels.count
    plan.impliedScale = wire.digits.implied ?? 255
    plan.hasTrailingSign = wire.digits.hasTrailingSign
    plan.hasParentheses = wire.digits.hasParentheses
    plan.words = handle(ofWords: slot.type.name(in: types))
    try spell(wire, into: &plan)
    try shape(slot.type, wire: wire, isPersonal: isPersonal, into: &plan)
    plan.isSimple =
      plan.spelling == .plain && wire.digits == .plain && !plan.isBlankMissing && plan.sentinelCount == 0
      && plan.wrappingCount == 0
      && (plan.shape == .text && plan.lowCount == 0 && plan.highCount == .max && plan.patternCount == 0
        || (plan.shape == .integer || plan.shape == .decimal) && plan.number == nil)
    return plan
  }

  private mutating func spell(_ wire: WireForm, into plan: inout SlotPlan) throws(BundleFault) {
    switch wire.spelling {
    case .plain: plan.spelling = .plain
    case .text: plan.spelling = .text
    case .comma: plan.spelling = .comma
    case .point: plan.spelling = .point
    case .epochSeconds: plan.spelling = .epochSeconds
    case .epochMilliseconds: plan.spelling = .epochMilliseconds
    case .alpha3: plan.spelling = .alpha3
    case .pattern(let source, let firstYear):
      plan.spelling = .pattern
      plan.handle = Int32(civilPatterns.count)
      do throws(CivilPatternFault) {
        civilPatterns.append(try CivilPattern(source, firstYear: firstYear))
      } catch {
        throw BundleFault(.notReady, "the date pattern `\(source)`: \(error.message)")
      }
    case .zone(let name):
      plan.spelling = .zone
      guard let zone = zones[name] else { throw BundleFault(.notReady, "the zone `\(name)` is not in the bundle") }
      plan.handle = Int32(zone)
    }
  }

  private mutating func shape(
    _ type: ValueType, wire: WireForm, isPersonal: Bool, into plan: inout SlotPlan
  ) throws(BundleFault) {
    switch type {
    case .text(let shape):
      plan.shape = .text
      plan.lowCount = shape.length.low
      plan.highCount = shape.length.high ?? .max
      plan.patterns = memory.store(shape.patterns.map { handle(ofPattern: $0) })
      plan.patternCount = shape.patterns.count
    case .integer(let shape): (plan.shape, plan.number) = (.integer, bounds(shape, isInteger: true))
    case .decimal(let shape): (plan.shape, plan.number) = (.decimal, bounds(shape, isInteger: false))
    case .money(let shape): (plan.shape, plan.number) = (.money, bounds(shape, isInteger: false))
    case .quantity(let shape, let dimension):
      (plan.shape, plan.number) = (.quantity, bounds(shape, isInteger: false))
      plan.dimension = dimension
    case .boolean: plan.shape = .boolean
    case .date: plan.shape = .date
    case .time: plan.shape = .time
    case .localTime: plan.shape = .localTime
    case .timestamp: plan.shape = .timestamp
    case .duration: plan.shape = .duration
    case .currency: plan.shape = .currency
    case .country: plan.shape = .country
    case .list(let element, let count):
      plan.shape = .list
      plan.lowCount = count.low
      plan.highCount = count.high ?? .max
      plan.element = try elements(element, wire: wire, isPersonal: isPersonal)
    case .map(let value):
      plan.shape = .map
      plan.element = try elements(value, wire: wire, isPersonal: isPersonal)
    case .record(let index): (plan.shape, plan.type) = (.record, Int32(index))
    case .enumeration(let index): (plan.shape, plan.type) = (.enumeration, Int32(index))
    case .choice(let index): (plan.shape, plan.type) = (.choice, Int32(index))
    case .json: plan.shape = .json
    case .never: plan.shape = .never
    }
  }

  /// The spelling of a list is that of its elements, and what stands for nothing does so in its elements too.
  private mutating func elements(
    _ slot: Slot, wire: WireForm, isPersonal: Bool
  ) throws(BundleFault) -> UnsafePointer<SlotPlan> {
    let form = WireForm(
      spelling: wire.spelling, sentinels: wire.sentinels, isBlankMissing: wire.isBlankMissing, digits: wire.digits)
    return memory.store([try plan(slot, wire: form, isPersonal: isPersonal)])
  }

  private func bounds(_ shape: NumberShape, isInteger: Bool) -> UnsafePointer<NumberBounds>? {
    let isUnbounded =
      isInteger
      ? shape.low.map { $0 <= ExactDecimal(Int64.min) } ?? true
        && shape.high.map { $0 >= ExactDecimal(Int64.max) } ?? true
      : shape.low == nil && shape.high == nil && shape.scale >= 38
    if isUnbounded { return nil }
    return memory.store([NumberBounds(low: shape.low, high: shape.high, scale: shape.scale)])
  }

  private mutating func handle(ofPattern source: String) -> Int32 {
    if let known = patternHandles[source] { return known }
    let handle = Int32(patternSources.count)
    patternSources.append(source)
    patternHandles[source] = handle
    return handle
  }

  private mutating func handle(ofWords text: String) -> Int32 {
    if let known = wordHandles[text] { return known }
    let handle = Int32(words.count)
    words.append(text)
    wordHandles[text] = handle
    return handle
  }

  private func cell(_ sentinel: Sentinel) -> Cell {
    switch sentinel {
    case .text(let text): memory.textCell(text)
    case .number(let number): .decimal(number)
    case .boolean(let value): .boolean(value)
    }
  }
}
