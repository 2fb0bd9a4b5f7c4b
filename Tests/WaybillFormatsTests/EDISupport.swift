import WaybillCore
import WaybillSchema

@testable import WaybillFormats

/// Document types of EDI, made by hand: the tests of a codec know no compiler.
struct EDITypes {
  var types = TypeTable()

  enum Times { case once, optional, many, atLeastOne, upTo(Int), by(String), byFirst(String) }

  mutating func record(_ fields: [Field]) -> Int {
    types.records.append(RecordType(name: "r\(types.records.count)", fields: fields))
    return types.records.count - 1
  }

  /// An element, or a component of one.
  func element(_ name: String, _ position: Int, _ component: Int? = nil, _ slot: Slot = Slot(.text(TextShape())))
    -> Field
  {
    var field = Field(name: name, slot: slot)
    field.wire.place = .position(ElementPlace(position, component: component))
    return field
  }

  mutating func pairs(_ name: String, from first: Int, by key: String? = nil) -> Field {
    let pair = record([
      Field(name: "qualifier", slot: Slot(.text(TextShape()))), Field(name: "value", slot: Slot(.text(TextShape()))),
    ])
    var field = Field(name: name, slot: Slot(.list(Slot(.record(pair)), .any)))
    field.wire.place = .pairs(from: first)
    if let key {
      field.slot = Slot(.map(Slot(.record(pair))))
      field.wire.key = WireKey(field: key, takesFirst: true)
    }
    return field
  }

  mutating func part(
    _ kind: WirePart.Kind, _ tag: String, _ times: Times = .once, as name: String? = nil, _ fields: [Field]
  ) -> Field {
    let type = Slot(.record(record(fields)))
    var field = Field(name: name ?? tag, slot: type)
    field.wire.place = .part(WirePart(kind: kind, tag: tag))
    switch times {
    case .once: break
    case .optional: field.slot.isOptional = true
    case .many: field.slot = Slot(.list(type, .any))
    case .atLeastOne: field.slot = Slot(.list(type, CountRange(1, nil)))
    case .upTo(let limit): field.slot = Slot(.list(type, CountRange(0, limit)))
    case .by(let key), .byFirst(let key):
      field.slot = Slot(.map(type))
      let takesFirst = if case .byFirst = times { true } else { false }
      field.wire.key = WireKey(field: key, takesFirst: takesFirst)
    }
    return field
  }

  mutating func part(_ kind: WirePart.Kind, _ tag: String, _ fields: [Field]) -> Field {
    part(kind, tag, .once, as: nil, fields)
  }

  /// What the envelope says, as every document has it.
  mutating func envelope() -> Field {
    let record = record(EnvelopeField.allCases.map { Field(name: $0.rawValue, slot: $0.slot) })
    var field = Field(name: "interchange", slot: Slot(.record(record)))
    field.wire.place = .envelope
    return field
  }

  mutating func plan(
    _ format: DocumentForm.Format, _ message: String, _ version: String, isLenient: Bool = false, _ parts: [Field]
  ) -> EDIPlan {
    let root = record(parts)
    types.records[root].document = DocumentForm(
      format: format, details: .edi(EDIDetails(message: message, version: version, isLenient: isLenient)))
    return EDIPlan(types, record: root, zones: { _, _ in nil })
  }
}

/// Document types that several suites read.
enum EDIDocuments {
  static func order(isLenient: Bool = false) -> EDIPlan {
    var types = EDITypes()
    let parts = [
      types.part(.segment, "BEG", [types.element("number", 3), types.element("date", 5)]),
      types.part(.segment, "CUR", .optional, [types.element("currency", 2)]),
      types.part(
        .segment, "REF", .by("qualifier"), as: "references",
        [
          types.element("qualifier", 1), types.element("value", 2),
        ]),
      types.part(
        .loop, "N1", .byFirst("role"), as: "parties",
        [
          types.element("role", 1), types.element("name", 2),
          types.part(.segment, "N3", .optional, [types.element("street", 1)]),
          types.part(.segment, "N4", .optional, [types.element("city", 1)]),
        ]),
      types.part(
        .loop, "PO1", .atLeastOne, as: "lines",
        [
          types.element("number", 1), types.element("quantity", 2, nil, Slot(.decimal(.any))),
          types.pairs("products", from: 6),
          types.part(.segment, "PID", .many, as: "texts", [types.element("text", 5)]),
          types.part(.segment, "REF", .upTo(2), as: "references", [types.element("value", 2)]),
        ]),
      types.part(.segment, "CTT", [types.element("lines", 1)]),
    ]
    return types.plan(.x12, "850", "004010", isLenient: isLenient, parts)
  }

  static func notice(isLenient: Bool = false) -> EDIPlan {
    var types = EDITypes()
    let item = types.part(
      .level, "I", .many, as: "items",
      [
        types.part(.segment, "LIN", [types.element("sku", 3)]),
        types.part(.segment, "SN1", .optional, [types.element("shipped", 2)]),
      ])
    let pack = types.part(
      .level, "P", .many, as: "packs", [types.part(.segment, "MAN", .optional, [types.element("code", 2)]), item])
    let order = types.part(
      .level, "O", .many, as: "orders",
      [
        types.part(.segment, "PRF", [types.element("number", 1)]), pack, item,
      ])
    let parts = [
      types.part(.segment, "BSN", [types.element("number", 2)]),
      types.part(
        .level, "S", .atLeastOne, as: "shipments",
        [
          types.part(.segment, "TD5", .optional, [types.element("carrier", 3)]),
          types.part(.loop, "N1", .many, as: "parties", [types.element("role", 1)]), order,
        ]),
      types.part(.segment, "CTT", .optional, [types.element("levels", 1)]),
    ]
    return types.plan(.x12, "856", "004010", isLenient: isLenient, parts)
  }

  static func message(isLenient: Bool = false) -> EDIPlan {
    var types = EDITypes()
    var date = types.element("at", 1, 2, Slot(.localTime))
    date.wire.formatElement = ElementPlace(1, component: 3)
    let parts = [
      types.part(.segment, "BGM", [types.element("kind", 1, 1), types.element("number", 2)]),
      types.part(.segment, "DTM", .by("kind"), as: "dates", [types.element("kind", 1, 1), date]),
      types.part(
        .segment, "FTX", .many, as: "notes",
        [
          types.element("texts", 4, nil, Slot(.list(Slot(.text(TextShape())), .any)))
        ]),
      types.part(
        .group, "RFF", .many, as: "references",
        [
          types.element("kind", 1, 1), types.element("value", 1, 2),
          types.part(.segment, "DTM", .optional, [types.element("at", 1, 2)]),
        ]),
      types.part(
        .group, "NAD", .many, as: "parties",
        [
          types.element("role", 1), types.element("code", 2, 1),
          types.part(.group, "RFF", .many, as: "references", [types.element("value", 1, 2)]),
        ]),
      types.part(
        .group, "LIN", .many, as: "lines",
        [
          types.element("number", 1), types.element("item", 3, 1),
          types.part(
            .segment, "QTY", .many, as: "quantities",
            [
              types.element("kind", 1, 1), types.element("quantity", 1, 2, Slot(.decimal(.any))),
            ]),
          types.part(.group, "RFF", .many, as: "references", [types.element("value", 1, 2)]),
        ]),
      types.part(.segment, "UNS", [types.element("part", 1)]),
      types.part(.segment, "MOA", .many, as: "totals", [types.element("amount", 1, 2, Slot(.decimal(.any)))]),
    ]
    return types.plan(.edifact, "ORDERS", "D:96A:UN", isLenient: isLenient, parts)
  }

  static func tradacoms() -> EDIPlan {
    var types = EDITypes()
    let parts = [
      types.part(.segment, "CLO", [types.element("depot", 1, 1), types.element("name", 2)]),
      types.part(.group, "OLD", .many, as: "lines", [types.element("number", 1), types.element("ean", 2, 1)]),
    ]
    return types.plan(.edifact, "ORDERS", "TRADACOMS:9", parts)
  }
}

/// Runs files through splitter and reader, as a stream does, and tells what becomes of each document.
struct EDIRun {
  var plan: EDIPlan
  var limits = ReadLimits()
  /// How many bytes the source gives at a time.
  var chunk = Int.max
  var spools = false

  /// A line for each document: its tape, or its faults with their places.
  func outcomes(_ bytes: [UInt8]) throws -> [String] {
    let splitter = plan.makeSplitter(limits)
    if spools { (splitter as? any SpoolingSplitter)?.makeSpool = { MemorySpool() } }
    let reader = plan.makeReader(limits)
    let tape = Tape()
    let batch = StreamBatch()
    var rest = bytes[...]
    var lines: [String] = []
    while try splitter.next(
      batch,
      from: { room in
        let count = min(room.count, rest.count, chunk)
        rest.withUnsafeBytes { if count > 0 { room.copyMemory(from: UnsafeRawBufferPointer(rebasing: $0[..<count])) } }
        rest = rest.dropFirst(count)
        return count
      })
    {
      for record in batch.records { lines.append(outcome(record, batch, reader, tape)) }
    }
    return lines
  }

  private func outcome(
    _ record: StreamRecord, _ batch: StreamBatch, _ reader: any DocumentReader, _ tape: Tape
  ) -> String {
    if record.isTooLarge { return "too large at \(record.offset)" }
    if !record.refusals.isEmpty { return record.refusals.map { EDIRun.told($0) }.joined(separator: "; ") }
    let bytes = batch.bytes(of: record)
    guard let start = bytes.baseAddress else { return "nothing" }
    do throws(ReadFault) {
      try reader.read(start, count: bytes.count, context: batch.context(of: record), into: tape)
    } catch {
      var fault = error
      if fault.position == nil {
        var position = tape.locator?.position(ofByte: fault.offset) ?? WirePosition(line: 0, column: 0)
        if position.line == 1 { position.column += record.column - 1 }
        position.line += record.line - 1
        fault.offset += record.offset
        fault.position = position
      }
      return EDIRun.told(fault)
    }
    let warnings = reader.warnings.map { " warning " + String($0.code) + " " + $0.path }.joined()
    return EDIRun.text(of: tape) + warnings
  }

  /// `1275 SE.01 9:4 byte 207 segment 4 element 1 interchange 7 transaction 0001`
  static func told(_ fault: ReadFault) -> String {
    var text = "\(fault.code) \(fault.path.isEmpty ? "-" : fault.path)"
    if let position = fault.position {
      text += " \(position.line):\(position.column) byte \(fault.offset)"
      if let segment = position.segment { text += " segment \(segment)" }
      if let element = position.element { text += " element \(element)" }
      if let interchange = position.interchange { text += " interchange \(interchange)" }
      if let transaction = position.transaction { text += " transaction \(transaction)" }
    }
    return text
  }

  /// A tape as JSON with plain keys; the envelope is left out.
  static func text(of tape: Tape, _ index: Int = 0) -> String {
    let node = tape.nodes[index]
    switch node.kind {
    case .object:
      var members: [String] = []
      var key = index + 1
      for _ in 0..<node.length {
        members.append(tape.string(of: key) + ":" + text(of: tape, key + 1))
        key = Int(tape.nodes[key + 1].next)
      }
      return "{" + members.joined(separator: ",") + "}"
    case .array:
      var elements: [String] = []
      var element = index + 1
      for _ in 0..<node.length {
        elements.append(text(of: tape, element))
        element = Int(tape.nodes[element].next)
      }
      return "[" + elements.joined(separator: ",") + "]"
    default: return tape.string(of: index)
    }
  }
}

/// A spool for tests.
final class MemorySpool: StreamSpool {
  private var bytes: [UInt8] = []
  private var place = 0

  func write(_ added: UnsafeBufferPointer<UInt8>) throws { bytes += Array(added) }
  func rewind() throws { place = 0 }

  func read(_ room: UnsafeMutableRawBufferPointer) throws -> Int {
    let count = min(room.count, bytes.count - place, 1 << 16)
    bytes.withUnsafeBytes {
      if count > 0 { room.copyMemory(from: UnsafeRawBufferPointer(rebasing: $0[place..<place + count])) }
    }
    place += count
    return count
  }
}
