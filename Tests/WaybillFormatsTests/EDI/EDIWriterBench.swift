import Testing
import WaybillCore
import WaybillSchema

@testable import WaybillFormats

/// A purchase order small enough to be made by hand, in both syntaxes, and its cells.
final class EDIWriterBench {
  let cells = WriterBench()
  private(set) var document = 0

  /// One record for each segment and loop, written as `name: place type`.
  func declare(_ name: String, _ fields: [Field], _ form: DocumentForm? = nil) -> Int {
    cells.types.records.append(RecordType(name: name, fields: fields, document: form))
    return cells.types.records.count - 1
  }

  func element(
    _ name: String, _ position: Int, _ component: Int? = nil, _ type: ValueType = .text(TextShape()),
    _ change: (inout Field) -> Void = { _ in }
  ) -> Field {
    var field = Field(name: name, slot: Slot(type, optional: true))
    field.wire.place = .position(ElementPlace(position, component: component))
    change(&field)
    return field
  }

  enum Count { case one, list, map(String) }

  func part(
    _ kind: WirePart.Kind, _ tag: String, _ record: Int, _ count: Count = .one, as name: String? = nil
  ) -> Field {
    var field = Field(name: name ?? tag, slot: Slot(.record(record), optional: true))
    field.wire.place = .part(WirePart(kind: kind, tag: tag))
    switch count {
    case .one: break
    case .list: field.slot.type = .list(Slot(.record(record)), .any)
    case .map(let key):
      field.slot.type = .map(Slot(.record(record)))
      field.wire.key = WireKey(field: key)
    }
    return field
  }

  func document(
    _ format: DocumentForm.Format, _ message: String, _ version: String, _ parts: [Field]
  ) {
    document = declare(
      "t.D", parts, DocumentForm(format: format, details: .edi(EDIDetails(message: message, version: version))))
  }

  func text(_ value: String) -> Cell { cells.arena.text(value) }
  func record(_ type: Int, _ values: [Cell]) -> Cell { cells.record(type, values) }
  func root(_ values: [Cell]) -> Cell { cells.record(document, values) }

  private var writing: EDIWriting {
    EDIWriting(
      cells.types.records[document].document?.format == .x12 ? .x12 : .edifact, cells.types, record: document,
      zones: { _, _ in nil })
  }

  /// The documents as they leave, each as the writer and the finisher make them.
  func write(_ documents: [Cell], _ partner: TradingPartner = .ofTests, _ numbers: any ControlNumbers) throws -> String
  {
    let settings = WriteSettings(now: "2026-11-23T10:15:30Z", partner: partner, numbers: numbers)
    let writer = writing.makeWriter(settings)
    let finisher = try #require(try writing.makeFinisher(settings))
    let whole = OutputBuffer(capacity: 1)
    for document in documents {
      let output = OutputBuffer(capacity: 1)
      try writer.write(document, into: output)
      try finisher.finish([output.bytes], into: whole)
    }
    try finisher.close(into: whole)
    return String(decoding: whole.bytes, as: UTF8.self)
  }

  /// The segments between the header and the trailer of one document.
  func body(_ document: Cell, _ partner: TradingPartner = .ofTests) throws -> [String] {
    let terminator = cells.types.records[self.document].document?.format == .x12 ? "~" : "'"
    var released = partner
    released.interchanges = .document
    let text = try write([document], released, SameControlNumbers())
    let segments = text.split(separator: terminator, omittingEmptySubsequences: true).map(String.init)
    let first = try #require(segments.firstIndex { $0.hasPrefix("ST") || $0.hasPrefix("UNH") })
    let last = try #require(segments.firstIndex { $0.hasPrefix("SE*") || $0.hasPrefix("UNT+") })
    return Array(segments[(first + 1)..<last])
  }

  func fault(_ document: Cell, _ partner: TradingPartner = .ofTests) -> WriteFault? {
    do {
      _ = try write([document], partner, SameControlNumbers())
      return nil
    } catch {
      return error as? WriteFault
    }
  }
}

/// Counts from 1, and keeps what was asked for.
final class CountedNumbers: ControlNumbers, @unchecked Sendable {
  private(set) var asked: [ControlNumberCounts] = []
  private var next = ControlNumberRanges(interchange: 41, group: 7, transaction: 1)

  func take(_ wanted: ControlNumberCounts) throws(SettingsFault) -> ControlNumberRanges {
    asked.append(wanted)
    defer {
      next.interchange += Int64(wanted.interchanges)
      next.group += Int64(wanted.groups)
      next.transaction += Int64(wanted.transactions)
    }
    return next
  }
}
