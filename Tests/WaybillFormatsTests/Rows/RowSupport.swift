import Testing
import WaybillCore
import WaybillFormats
import WaybillSchema

/// Documents of rows that tests read and write, by name.
enum RowDocuments {
  static func field(
    _ name: String, _ type: ValueType = .text(.any), optional: Bool = false, at place: WirePlace = .named
  ) -> Field {
    Field(name: name, slot: Slot(type, optional: optional), wire: WireForm(place: place))
  }

  static func document(_ details: WireDetails, strict: Bool = false, _ records: [RecordType]) -> any WirePlan {
    var types = TypeTable()
    types.records = records
    if case .fixed = details {
      types.records[0].document = DocumentForm(format: .fixed, isStrict: strict, details: details)
      return FixedFormat(types, 0) { _, _ in nil }
    }
    types.records[0].document = DocumentForm(format: .delimited, isStrict: strict, details: details)
    return DelimitedFormat(types, 0) { _, _ in nil }
  }

  /// `sku`, `name` that may be missing, and a number that may be.
  static func stock(_ details: DelimitedDetails, strict: Bool = false, numbered: Bool = false) -> any WirePlan {
    func place(_ number: Int) -> WirePlace { numbered ? .position(ElementPlace(number)) : .named }
    let fields = [
      field("sku", at: place(1)), field("name", optional: true, at: place(2)),
      field("qty", .integer(.integer), optional: true, at: place(4)),
    ]
    return document(.delimited(details), strict: strict, [RecordType(name: "Stock", fields: fields)])
  }

  static func part(
    _ name: String, _ record: Int, many: Bool, carried: Bool = false, optional: Bool = false,
    when selector: WirePart.Selector?
  ) -> Field {
    let type: ValueType = many ? .list(Slot(.record(record)), .any) : .record(record)
    let part = WirePart(kind: .row, tag: name, isCarried: carried, selector: selector)
    return Field(name: name, slot: Slot(type, optional: optional), wire: WireForm(place: .part(part)))
  }

  static func carried(_ name: String, _ record: Int) -> Field {
    Field(name: name, slot: Slot(.record(record), optional: true), wire: WireForm(place: .carried(row: name)))
  }

  private static func told(_ text: String) -> WirePart.Selector { WirePart.Selector(cell: .column(1), texts: [text]) }

  static var kinds: any WirePlan {
    document(
      .delimited(DelimitedDetails(separator: "|")),
      [
        RecordType(
          name: "Update",
          fields: [
            part("Header", 1, many: false, carried: true, when: told("H")),
            part("Item", 2, many: true, when: told("D")),
            part("Trailer", 3, many: false, optional: true, when: told("T")),
          ]),
        RecordType(name: "Update.Header", fields: [field("site", at: .position(ElementPlace(2)))]),
        RecordType(
          name: "Update.Item",
          fields: [
            field("sku", at: .position(ElementPlace(2))), field("cost", optional: true, at: .position(ElementPlace(3))),
            carried("Header", 1),
          ]),
        RecordType(name: "Update.Trailer", fields: [field("rows", at: .position(ElementPlace(2)))]),
      ])
  }

  static var settlement: any WirePlan {
    document(
      .delimited(DelimitedDetails(separator: "\t", quote: nil, hasHeader: true)),
      [
        RecordType(
          name: "Settlement",
          fields: [
            part("Summary", 1, many: false, carried: true, when: WirePart.Selector(cell: .name("total"), texts: [])),
            part("Detail", 2, many: true, when: nil),
          ]),
        RecordType(name: "Settlement.Summary", fields: [field("id"), field("total")]),
        RecordType(name: "Settlement.Detail", fields: [field("sku"), field("amount"), carried("Summary", 1)]),
      ])
  }

  static func line(_ details: FixedDetails) -> any WirePlan {
    document(
      .fixed(details),
      [
        RecordType(
          name: "Line",
          fields: [
            field("sku", at: .columns(first: 1, last: 5, padding: .blanks)),
            field("qty", .integer(.integer), at: .columns(first: 7, last: 9, padding: .zeros)),
          ])
      ])
  }

  static var lines: any WirePlan {
    func told(_ text: String) -> WirePart.Selector { WirePart.Selector(cell: .positions(1, 3), texts: [text]) }
    return document(
      .fixed(FixedDetails()),
      [
        RecordType(
          name: "Lines",
          fields: [
            part("Head", 1, many: false, carried: true, when: told("HDR")),
            part("Line", 2, many: true, when: told("DT")),
          ]),
        RecordType(name: "Lines.Head", fields: [field("site", at: .columns(first: 4, last: 6, padding: .blanks))]),
        RecordType(
          name: "Lines.Line",
          fields: [field("sku", at: .columns(first: 4, last: 8, padding: .blanks)), carried("Head", 1)]),
      ])
  }

  static let all: [String: any WirePlan] = [
    "csv": stock(DelimitedDetails(separator: ",", hasHeader: true)),
    "strict": stock(DelimitedDetails(separator: ",", hasHeader: true), strict: true),
    "tsv": stock(DelimitedDetails(separator: "\t", quote: nil, hasHeader: true)),
    "apos": stock(DelimitedDetails(separator: ";", quote: "'", hasHeader: true)),
    "wide": stock(DelimitedDetails(separator: "¦", hasHeader: true)),
    "pos": stock(DelimitedDetails(separator: "|"), numbered: true),
    "posstrict": stock(DelimitedDetails(separator: "|"), strict: true, numbered: true),
    "win": stock(DelimitedDetails(separator: ",", hasHeader: true, encoding: .windows1252)),
    "latin": stock(DelimitedDetails(separator: ",", hasHeader: true, encoding: .latin1)),
    "jis": stock(DelimitedDetails(separator: ",", hasHeader: true, encoding: .shiftJIS)),
    "utf16": stock(DelimitedDetails(separator: ",", hasHeader: true, encoding: .utf16)),
    "kinds": kinds, "settlement": settlement, "fix": line(FixedDetails()), "fix12": line(FixedDetails(lineLength: 12)),
    "short": line(FixedDetails(isShort: true)), "bytes": line(FixedDetails(countsBytes: true)),
    "winbytes": line(FixedDetails(countsBytes: true, encoding: .windows1252)), "lines": lines,
  ]
}

/// What comes of one record of a file, or of the file from there on.
enum RowEvent {
  case value(String)
  case tooLarge(offset: Int)
  case fault(ReadFault, offset: Int, line: Int)

  var description: String {
    switch self {
    case .value(let text): text
    case .tooLarge(let offset): "too large@\(offset)"
    case .fault(let fault, let offset, let line):
      "\(fault.kind == .told ? "WB\(fault.code)" : fault.kind.rawValue)@\(offset) line \(line)"
    }
  }
}

/// Reads a file record by record, as a stream does that comes in pieces of at most so many bytes.
func events(
  _ plan: any WirePlan, _ bytes: [UInt8], pieces: Int, limits: ReadLimits = ReadLimits()
) throws -> [RowEvent] {
  let (splitter, reader, tape) = (plan.makeSplitter(limits), plan.makeReader(limits), Tape())
  let batch = StreamBatch(capacity: 16)
  var given = 0
  var events: [RowEvent] = []
  func more(_ room: UnsafeMutableRawBufferPointer) -> Int {
    let count = min(room.count, pieces, bytes.count - given)
    if count > 0 { bytes[given..<given + count].withUnsafeBytes { room.copyMemory(from: $0) } }
    given += count
    return count
  }
  while try splitter.next(batch, from: more) {
    for record in batch.records {
      guard !record.isTooLarge else {
        events.append(.tooLarge(offset: record.offset))
        continue
      }
      do throws(ReadFault) {
        let start = UnsafePointer(batch.start + record.start)
        try reader.read(start, count: record.count, context: batch.context(of: record), into: tape)
        events.append(.value(outline(tape)))
      } catch {
        events.append(.fault(error, offset: record.offset + error.offset, line: record.line))
      }
    }
    if let fault = batch.fault { events.append(.fault(fault, offset: fault.offset, line: batch.faultLine)) }
  }
  return events
}

/// The events in one line.
func outcome(
  _ plan: any WirePlan, _ bytes: [UInt8], pieces: Int = .max, limits: ReadLimits = ReadLimits()
) throws -> String {
  let found = try events(plan, bytes, pieces: pieces, limits: limits)
  return found.isEmpty ? "nothing" : found.map(\.description).joined(separator: " ; ")
}
