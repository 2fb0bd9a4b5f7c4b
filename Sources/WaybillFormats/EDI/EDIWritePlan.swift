import WaybillCore
import WaybillSchema

/// How values of a document type are written as segments, worked out once. Made of any types whatever: what makes no
/// sense in them is left out.
struct EDIWritePlan: Sendable {
  enum Dialect: Sendable { case x12, edifact }

  let dialect: Dialect
  let types: TypeTable
  /// The record of the document.
  let root: Int
  let details: EDIDetails
  /// By index into the types; nil for those that the document does not use.
  let records: [EDIWriteRecord?]

  init(_ dialect: Dialect, _ types: TypeTable, record: Int, zones: @escaping JSONWritePlan.ZoneOffsets) {
    self.dialect = dialect
    self.types = types
    root = record
    if types.records.indices.contains(record), case .edi(let details)? = types.records[record].document?.details {
      self.details = details
    } else {
      details = EDIDetails(message: "")
    }
    var made = [EDIWriteRecord?](repeating: nil, count: types.records.count)
    var pending = [record]
    while let index = pending.popLast() {
      guard made.indices.contains(index), made[index] == nil else { continue }
      let plan = EDIWriteRecord(types.records[index], zones: zones)
      made[index] = plan
      pending += plan.parts.map(\.record) + plan.elements.compactMap(\.record)
    }
    records = made
  }
}

/// A segment, or a part with segments in it.
struct EDIWriteRecord: Sendable {
  /// By position, then component.
  var elements: [EDIWriteElement] = []
  /// In declared order.
  var parts: [EDIWritePart] = []
  /// How many cells a value of it has.
  let cells: Int
  let fields: [String]
  /// By field, where the record is a composite or a pair: its value and the component that it stands at.
  let components: [(component: Int, value: EDIWriteValue)?]

  init(_ type: RecordType, zones: @escaping JSONWritePlan.ZoneOffsets) {
    cells = type.fields.count
    fields = type.fields.map(\.name)
    components = type.fields.enumerated().map { index, field in
      guard let value = EDIWriteValue(field, type, zones: zones) else { return nil }
      guard case .position(let place) = field.wire.place else { return (index + 1, value) }
      return (place.component ?? place.position, value)
    }
    for (cell, field) in type.fields.enumerated() {
      if case .part(let part) = field.wire.place {
        EDIWritePart(part, field, cell: cell).map { parts.append($0) }
      } else if let element = EDIWriteElement(field, cell: cell, type, zones: zones) {
        elements.append(element)
      }
    }
    elements.sort { ($0.position, $0.component) < ($1.position, $1.component) }
  }
}

/// A segment, loop, group or level: where its value is, and how often it comes.
struct EDIWritePart: Sendable {
  enum Count: Sendable {
    case one, list
    /// By the field whose value is the key.
    case map(keyField: String)
  }

  let kind: WirePart.Kind
  let tag: [UInt8]
  let name: String
  let cell: Int
  let record: Int
  let count: Count

  init?(_ part: WirePart, _ field: Field, cell: Int) {
    kind = part.kind
    tag = Array(part.tag.utf8)
    name = pathName(field.name)
    self.cell = cell
    switch field.slot.type {
    case .record(let record): (self.record, count) = (record, .one)
    case .list(let element, _):
      guard case .record(let record) = element.type else { return nil }
      (self.record, count) = (record, .list)
    case .map(let element):
      guard case .record(let record) = element.type else { return nil }
      (self.record, count) = (record, .map(keyField: field.wire.key?.field ?? ""))
    default: return nil
    }
  }
}

/// What stands at one place of a segment.
struct EDIWriteElement: Sendable {
  enum Content: Sendable {
    case scalar
    /// A `[Text]` element: all its components.
    case components
    /// A list of values at one component, or of whole elements: repetitions.
    case repetitions
    /// A record whose fields are the components; a list of them are repetitions.
    case composite(record: Int, isList: Bool)
    /// Two elements for each record of the list or map, from this position on.
    case pairs(record: Int, keyField: String)
  }

  let position: Int
  let component: Int
  let cell: Int
  let content: Content
  let value: EDIWriteValue

  var record: Int? {
    switch content {
    case .composite(let record, _), .pairs(let record, _): record
    default: nil
    }
  }

  /// Nil for a field that has no place in a segment.
  init?(_ field: Field, cell: Int, _ owner: RecordType, zones: @escaping JSONWritePlan.ZoneOffsets) {
    guard let value = EDIWriteValue(field, owner, zones: zones) else { return nil }
    self.value = value
    self.cell = cell
    switch (field.wire.place, field.slot.type) {
    case (.pairs(let from), .list(let element, _)), (.pairs(let from), .map(let element)):
      guard case .record(let record) = element.type else { return nil }
      (position, component) = (from, 1)
      content = .pairs(record: record, keyField: field.wire.key?.field ?? "")
    case (.position(let place), .record(let record)):
      (position, component, content) = (place.position, 1, .composite(record: record, isList: false))
    case (.position(let place), .list(let element, _)):
      (position, component) = (place.position, place.component ?? 1)
      if case .record(let record) = element.type {
        content = .composite(record: record, isList: true)
      } else {
        content = place.component == nil ? .components : .repetitions
      }
    case (.position(let place), _):
      (position, component, content) = (place.position, place.component ?? 1, .scalar)
    default: return nil
    }
  }
}

/// How one scalar is written.
struct EDIWriteValue: Sendable {
  let name: String
  let form: ScalarForm
  let isPersonal: Bool
  let isNumber: Bool
  /// `fixed`: what is written whatever the value is.
  let constant: [UInt8]?
  /// `in format 01.3`: the cell of the field that has the code of the date format.
  let formatCell: Int?
  let hasFormat: Bool

  init?(_ field: Field, _ owner: RecordType, zones: @escaping JSONWritePlan.ZoneOffsets) {
    guard let form = ScalarForm(field.wire, zones: zones) else { return nil }
    name = pathName(field.name)
    self.form = form
    isPersonal = field.isPersonal
    switch field.slot.type {
    case .integer, .decimal: isNumber = true
    default: isNumber = false
    }
    let isNumber = isNumber
    constant = field.wire.fixed.map { EDIWriteValue.characters(of: $0, form, isNumber: isNumber) }
    hasFormat = field.wire.formatElement != nil
    formatCell = field.wire.formatElement.flatMap { wanted in
      owner.fields.firstIndex { other in
        guard case .position(let place) = other.wire.place else { return false }
        return place.position == wanted.position && (place.component ?? 1) == (wanted.component ?? 1)
      }
    }
  }

  /// The characters of a constant, from its JSON text; a number in the digits of the field.
  private static func characters(of json: String, _ form: ScalarForm, isNumber: Bool) -> [UInt8] {
    var json = json
    let characters = json.withUTF8 { bytes -> [UInt8] in
      guard bytes.first == UInt8(ascii: "\""), bytes.count >= 2, let start = bytes.baseAddress else {
        return Array(bytes)
      }
      return [UInt8](unsafeUninitializedCapacity: bytes.count) { buffer, count in
        guard let output = buffer.baseAddress else { return }
        count = unescape(start + 1, count: bytes.count - 2, into: output).count
      }
    }
    guard isNumber, form.digits.implied != nil, let number = characters.withUnsafeBufferPointer(ExactDecimal.parse)
    else { return characters }
    let scalars = ScalarText(TypeTable())
    return withExtendedLifetime(scalars) { scalars.bytes(of: .decimal(number), form).map(Array.init) ?? characters }
  }
}
