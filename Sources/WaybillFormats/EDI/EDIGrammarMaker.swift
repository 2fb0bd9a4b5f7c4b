import WaybillCore
import WaybillSchema

/// Makes the tables of a grammar. Bundles come from anywhere: types may hold each other in circles, so that each record
/// becomes one level, and what is no part of EDI is left out.
struct EDIGrammarMaker {
  private let types: TypeTable
  private(set) var names: [UInt8] = []
  private(set) var elements: [EDIElement] = []
  private(set) var items: [EDIItem] = []
  private(set) var levels: [EDILevel] = []
  private(set) var envelopeKey: TapeNode?
  private(set) var envelopeFields: [(field: EnvelopeField, key: TapeNode)] = []
  private var levelOfRecord: [Int: Int] = [:]
  private var waiting: [(record: Int, level: Int)] = []

  init(_ types: TypeTable) {
    self.types = types
  }

  /// The root is level 0.
  mutating func make(root: Int) {
    _ = level(of: root)
    for field in fields(of: root) where field.wire.place == .envelope {
      guard case .record(let envelope) = field.slot.type else { continue }
      envelopeKey = key(field.name)
      envelopeFields = fields(of: envelope).compactMap { field in
        EnvelopeField(rawValue: field.name).map { ($0, key(field.name)) }
      }
    }
    while let next = waiting.popLast() { fill(next.level, from: next.record) }
  }

  private func fields(of record: Int) -> [Field] {
    types.records.indices.contains(record) ? types.records[record].fields : []
  }

  private mutating func level(of record: Int) -> Int {
    if let known = levelOfRecord[record] { return known }
    levels.append(EDILevel(first: 0, count: 0))
    levelOfRecord[record] = levels.count - 1
    waiting.append((record, levels.count - 1))
    return levels.count - 1
  }

  private mutating func fill(_ level: Int, from record: Int) {
    var own: [EDIItem] = []
    var branches: [EDIItem] = []
    var headCount = 0
    for field in fields(of: record) {
      guard case .part(let part) = field.wire.place, part.kind != .row, let item = item(field, part) else { continue }
      if part.kind == .level {
        if branches.isEmpty { headCount = own.count }
        branches.append(item)
      } else {
        own.append(item)
      }
    }
    levels[level] = EDILevel(
      first: items.count, count: own.count, firstBranch: items.count + own.count, branchCount: branches.count,
      headCount: headCount)
    items += own + branches
  }

  private mutating func item(_ field: Field, _ part: WirePart) -> EDIItem? {
    var item = EDIItem(
      key: key(field.name), tag: ediTag(part.tag), shape: .once, isRequired: !field.slot.isOptional, maximum: 1)
    let record: Int
    switch field.slot.type {
    case .record(let index): record = index
    case .list(let element, let count):
      guard case .record(let index) = element.type else { return nil }
      record = index
      item.shape = .list
      item.isRequired = item.isRequired && count.low > 0
      item.maximum = count.high ?? .max
    case .map(let element):
      guard case .record(let index) = element.type else { return nil }
      record = index
      (item.shape, item.isRequired, item.maximum) = (.map, false, .max)
      item.takesFirst = field.wire.key?.takesFirst ?? false
      let keyField = fields(of: index).first { $0.name == field.wire.key?.field }
      guard case .position(let place)? = keyField?.wire.place else { return nil }
      item.qualifier = place
    default: return nil
    }
    guard item.tag != 0 else { return nil }
    let made = segmentElements(of: record)
    (item.firstElement, item.elementCount) = (elements.count, made.count)
    elements += made
    if part.kind != .segment { item.level = level(of: record) }
    return item
  }

  /// In the order of the segment.
  private mutating func segmentElements(of record: Int) -> [EDIElement] {
    var made: [EDIElement] = []
    for field in fields(of: record) {
      switch field.wire.place {
      case .position(let place):
        if let element = element(field, place) { made.append(element) }
      case .pairs(let first):
        if let element = pairs(field, from: first) { made.append(element) }
      default: continue
      }
    }
    return made.sorted { ($0.position, $0.component) < ($1.position, $1.component) }
  }

  private mutating func element(_ field: Field, _ place: ElementPlace) -> EDIElement? {
    var element = EDIElement(
      key: key(field.name), position: place.position, component: place.component ?? 0,
      form: form(of: field.slot.type, field.wire))
    element.isAlways = !field.slot.isOptional && (element.form == .list || element.form == .composites)
    if let format = field.wire.formatElement {
      (element.format, element.dateShape) = (format, dateShape(field.slot.type))
    }
    if case .record(let record)? = field.slot.type.composite {
      // Components of components do not exist, so that this ends.
      let nested = fields(of: record).compactMap { inner -> EDIElement? in
        guard case .position(let place) = inner.wire.place, inner.slot.type.composite == nil else { return nil }
        return EDIElement(
          key: key(inner.name), position: place.position, component: 0, form: form(of: inner.slot.type, inner.wire))
      }
      (element.first, element.count) = (elements.count, nested.count)
      elements += nested.sorted { $0.position < $1.position }
    }
    return element
  }

  private mutating func pairs(_ field: Field, from first: Int) -> EDIElement? {
    let inner: Slot
    switch field.slot.type {
    case .list(let slot, _), .map(let slot): inner = slot
    default: return nil
    }
    guard case .record(let record) = inner.type else { return nil }
    let halves = fields(of: record).prefix(2).map { half in
      EDIElement(key: key(half.name), position: 1, component: 0, form: form(of: half.slot.type, half.wire))
    }
    guard halves.count == 2 else { return nil }
    var element = EDIElement(key: key(field.name), position: first, component: 0, form: .pairs)
    element.isAlways = !field.slot.isOptional
    if case .map = field.slot.type {
      element.form = .pairMap
      element.takesFirst = field.wire.key?.takesFirst ?? false
      element.keyField = fields(of: record)[1].name == field.wire.key?.field ? 1 : 0
    }
    (element.first, element.count) = (elements.count, 2)
    elements += halves
    return element
  }

  private func form(of type: ValueType, _ wire: WireForm) -> EDIElement.Form {
    switch type {
    case .integer, .decimal: return wire.spelling == .comma ? .text : .number
    case .record: return .composite
    case .list(let element, _):
      if case .record = element.type { return .composites }
      return .list
    case .date, .time, .localTime, .timestamp: return wire.formatElement == nil ? .text : .date
    default: return .text
    }
  }

  private func dateShape(_ type: ValueType) -> EDIDateShape {
    switch type {
    case .date: .date
    case .time: .time
    case .localTime: .localTime
    case .timestamp: .timestamp
    default: .text
    }
  }

  private mutating func key(_ name: String) -> TapeNode {
    let bytes = Array(name.utf8)
    var flags: UInt8 = bytes.allSatisfy { $0 < 0x80 } ? TapeNode.isASCII : 0
    if bytes.contains(where: { $0 < 0x20 || $0 == 0x22 || $0 == 0x5C }) { flags |= TapeNode.needsEscapes }
    let hash = (bytes + [UInt8](repeating: 0, count: 8)).withUnsafeBufferPointer { buffer in
      buffer.baseAddress.map { keyHash($0, count: bytes.count) } ?? 0
    }
    let node = TapeNode(
      kind: .key, offset: UInt32(names.count), length: UInt32(bytes.count), next: hash, flags: flags)
    names += bytes
    return node
  }
}

extension ValueType {
  /// The record whose fields are components: of an element, or of each of its repetitions.
  fileprivate var composite: ValueType? {
    switch self {
    case .record: self
    case .list(let element, _): element.type.composite
    default: nil
    }
  }
}
