import CWaybillScan
import WaybillCore
import WaybillSchema

/// Reads one transaction into a tape. The splitter has checked the envelope around it; without one, the input is a
/// whole interchange with one transaction.
final class EDIReader: DocumentReader {
  private let grammar: EDIGrammar
  private let details: EDIDetails
  private let dialect: EDIDialect
  private let limits: EDILimits
  private let readLimits: ReadLimits
  private let partner: TradingPartner?
  private let marks: UnsafeMutablePointer<UInt32>
  private let frames: UnsafeMutablePointer<EDIPass.Frame>
  private let locator = EDILocator()
  private var keys = EDIKeys()
  private(set) var warnings: [ReadFault] = []

  init(
    _ grammar: EDIGrammar, _ details: EDIDetails, _ dialect: EDIDialect, _ limits: ReadLimits,
    partner: TradingPartner? = nil
  ) {
    self.grammar = grammar
    self.details = details
    self.dialect = dialect
    self.limits = limits.edi
    readLimits = limits
    self.partner = partner
    marks = .allocate(capacity: self.limits.elements + 4)
    marks.initialize(repeating: 0, count: self.limits.elements + 4)
    frames = .allocate(capacity: self.limits.depth + 1)
    frames.initialize(repeating: EDIPass.Frame(), count: self.limits.depth + 1)
  }

  deinit {
    marks.deallocate()
    frames.deallocate()
    keys.deallocate()
  }

  func read(
    _ input: UnsafePointer<UInt8>, count: Int, context: (any RecordContext)?, into tape: Tape
  ) throws(ReadFault) {
    warnings.removeAll(keepingCapacity: true)
    tape.locator = locator
    locator.begin(input, count)
    if let envelope = context as? EDIEnvelope {
      try read(input, count, envelope, shift: 0, into: tape)
    } else {
      try readWhole(input, count, into: tape)
    }
  }

  /// The only transaction of a whole interchange.
  private func readWhole(_ input: UnsafePointer<UInt8>, _ count: Int, into tape: Tape) throws(ReadFault) {
    let splitter = EDISplitter(details, dialect, readLimits)
    let batch = StreamBatch(capacity: count + 64)
    let taken = splitter.takeAll(UnsafeBufferPointer(start: input, count: count), batch)
    if let fault = taken.fault { throw fault }
    guard batch.records.count == 1, let record = batch.records.first else {
      throw .ediSeveral(batch.records.count, at: batch.records.count > 1 ? batch.records[1].offset : 0)
    }
    if let refusal = record.refusals.first {
      var refusal = refusal
      refusal.offset += record.offset
      throw refusal
    }
    guard !record.isTooLarge, let envelope = batch.context(of: record) as? EDIEnvelope else {
      throw .ediTransactionTooLarge(readLimits.documentBytes)
    }
    try read(input + record.offset, record.count, envelope, shift: record.offset, into: tape)
  }

  /// - Parameter shift: where the transaction begins in what the caller gave as the document.
  private func read(
    _ input: UnsafePointer<UInt8>, _ count: Int, _ envelope: EDIEnvelope, shift: Int, into tape: Tape
  ) throws(ReadFault) {
    guard count <= readLimits.documentBytes else { throw .ediTransactionTooLarge(readLimits.documentBytes) }
    locator.set(envelope, transactionAt: shift, count)
    if let fault = partner?.fault(in: envelope) { throw fault.shifted(by: shift) }
    for warning in envelope.warnings { warnings.append(warning.shifted(by: shift)) }
    do throws(ReadFault) {
      try pass(input, count, envelope, shift, tape)
    } catch {
      throw error.shifted(by: shift)
    }
  }

  private func pass(
    _ input: UnsafePointer<UInt8>, _ count: Int, _ envelope: EDIEnvelope, _ shift: Int, _ tape: Tape
  ) throws(ReadFault) {
    let characters = try EDICharacterScan(
      input, count, envelope.characters, envelope.delimiters, isLenient: details.isLenient)
    if let warning = characters.warning { warnings.append(warning.shifted(by: shift)) }
    let textStart = grammar.names.count + envelope.fields.text.count
    let textCount = count + characters.added
    // Behind the text: room for it once without breaks, once without release characters, and for the dates in it.
    let room = textStart + textCount + 256 + 2 * textCount + (grammar.hasDates ? 4 * textCount : 0)
    let base = tape.copy(room: room + 128)
    grammar.names.withUnsafeBufferPointer {
      if let names = $0.baseAddress { base.update(from: names, count: $0.count) }
    }
    envelope.fields.text.withUnsafeBufferPointer {
      if let text = $0.baseAddress { (base + grammar.names.count).update(from: text, count: $0.count) }
    }
    let added = characters.write(input, count, to: base + textStart)
    tape.input = UnsafePointer(base)
    tape.count = textStart + textCount
    tape.used = 0
    keys.removeAll()
    var pass = EDIPass(
      grammar: grammar, elements: grammar.elementTable, items: grammar.itemTable, levels: grammar.levelTable,
      tape: tape, nodes: tape.nodes, places: tape.keepPlaces(),
      reader: EDISegmentReader(
        base: base, textStart: textStart, count: textCount, spareEnd: room, delimiters: envelope.delimiters,
        limits: limits, marks: marks), keys: keys, frames: frames, limits: limits)
    pass.reader.added = added
    defer { keys = pass.keys }
    let found = try pass.run(envelope, details)
    tape.used = pass.used
    for fault in found {
      guard details.isLenient else { throw fault }
      warnings.append(fault.shifted(by: shift))
    }
    if shift > 0 {
      let places = tape.keepPlaces()
      for node in 0..<tape.used { places[node] &+= UInt32(truncatingIfNeeded: shift) }
    }
  }
}

extension ReadFault {
  func shifted(by bytes: Int) -> ReadFault {
    var fault = self
    fault.offset += bytes
    return fault
  }
}
