import CWaybillScan
import WaybillCore
import WaybillSchema

/// Finds the transactions of a stream of interchanges. An interchange is looked at as a whole before any of its
/// transactions is released: its counts and control numbers stand at its end. A small one is held in memory; a larger
/// one goes to a spool, and is gone through once more when it has been checked.
final class EDISplitter: SpoolingSplitter {
  var makeSpool: (() throws -> any StreamSpool)?

  let details: EDIDetails
  let dialect: EDIDialect
  let tags: EDIEnvelopeTags
  let readLimits: ReadLimits
  var limits: EDILimits { readLimits.edi }
  private let batchBytes: Int
  /// Of an interchange that was checked before: which of its groups are refused, by their number from 1.
  private let refusedGroups: [Int: [ReadFault]]?

  /// What of the stream is in memory: from the first byte that is still needed.
  private(set) var window: UnsafeMutablePointer<UInt8>
  private var capacity: Int
  private(set) var filled = 0
  /// The stream's byte at the start of the window.
  private(set) var base = 0
  /// The byte before it.
  private(set) var lastDropped: UInt8 = 0
  /// Where the next segment begins, in the stream.
  var position = 0
  /// Up to here no terminator of that segment was found.
  var searched = 0
  private(set) var isAtEnd = false
  var isDone = false
  /// Something came that is no blank.
  var hasBegun = false
  /// What stands here belongs to no interchange that can be read; the next one is looked for.
  var isLost = false
  /// The interchange that went before ended with a terminator outside of ASCII, the rest of whose bytes may follow.
  var isBehindWide = false
  /// Counts lines up to a byte of the stream.
  private var lineOffset = 0
  private var line = 1
  private var column = 1

  /// The interchange that is gone through; nil outside of one.
  var open: EDIInterchange?
  /// Those of the interchange.
  var delimiters: EDIDelimiters
  /// The elements of the segment of the envelope that is looked at.
  var parts = EDIParts()
  /// What is ready to be released, and how much of it has been.
  var ready: [EDIReady] = []
  private var released = 0
  private var spool: (any StreamSpool)?
  private var spooled = 0
  private var replay: EDISplitter?

  init(_ details: EDIDetails, _ dialect: EDIDialect, _ limits: ReadLimits, batchBytes: Int = 256 << 10) {
    self.details = details
    self.dialect = dialect
    tags = EDIEnvelopeTags(dialect)
    readLimits = limits
    self.batchBytes = batchBytes
    refusedGroups = nil
    delimiters = EDIDelimiters(dialect, element: 0, component: 0, terminator: 0)
    capacity = batchBytes * 2
    window = .allocate(capacity: capacity + 64)
    window.initialize(repeating: 0, count: capacity + 64)
  }

  /// Goes through an interchange that was checked.
  private init(replaying other: EDISplitter, _ interchange: EDIInterchange) {
    details = other.details
    dialect = other.dialect
    tags = other.tags
    readLimits = other.readLimits
    batchBytes = other.batchBytes
    refusedGroups = interchange.refusedGroups
    delimiters = interchange.delimiters
    capacity = batchBytes * 2
    window = .allocate(capacity: capacity + 64)
    window.initialize(repeating: 0, count: capacity + 64)
    hasBegun = true
    (base, position, searched) = (interchange.start, interchange.start, interchange.start)
    (lineOffset, line, column) = (interchange.start, interchange.line, interchange.column)
  }

  deinit { window.deallocate() }

  var isReplaying: Bool { refusedGroups != nil }
  func refusals(ofGroup group: Int) -> [ReadFault] { refusedGroups?[group] ?? [] }
  var end: Int { base + filled }

  // MARK: Batches

  func next(_ batch: StreamBatch, from source: Source) throws -> Bool {
    batch.removeAll()
    while batch.count < batchBytes {
      if let replay {
        if try replay.next(batch, from: { [spool] in try spool?.read($0) ?? 0 }) { return true }
        self.replay = nil
        spool = nil
      }
      if released < ready.count {
        release(batch)
        continue
      }
      if isDone { break }
      switch try step() {
      case .went: continue
      case .needsMore:
        // What is there goes out before the source is waited for.
        if !batch.records.isEmpty { return true }
        try readMore(from: source)
      }
    }
    return !batch.records.isEmpty
  }

  /// All records of bytes that are there as a whole.
  func takeAll(_ bytes: UnsafeBufferPointer<UInt8>, _ batch: StreamBatch) -> (fault: ReadFault?, Void) {
    var rest = bytes[...]
    var records: [StreamRecord] = []
    var contexts: [any RecordContext] = []
    do {
      let part = StreamBatch()
      while try next(
        part,
        from: { room in
          let count = min(room.count, rest.count)
          if count > 0 { room.copyBytes(from: rest.prefix(count)) }
          rest = rest.dropFirst(count)
          return count
        })
      {
        for var record in part.records {
          if let context = part.context(of: record) {
            contexts.append(context)
            record.context = contexts.count - 1
          }
          records.append(record)
        }
      }
    } catch {
      return (.ediInterchangeTooLarge(limits.heldBytes, at: 0), ())
    }
    batch.removeAll()
    batch.records = records
    batch.contexts = contexts
    return (nil, ())
  }

  private func release(_ batch: StreamBatch) {
    while released < ready.count, batch.count < batchBytes {
      let item = ready[released]
      released += 1
      var record = StreamRecord(start: batch.count, count: 0, offset: item.start, line: item.line, column: item.column)
      record.refusals = item.refusals
      if item.refusals.isEmpty {
        if item.count > readLimits.documentBytes {
          record.isTooLarge = true
        } else {
          record.count = item.count
          batch.append(UnsafePointer(window) + (item.start - base), item.count)
        }
        if let envelope = item.envelope {
          if batch.contexts.last !== envelope { batch.contexts.append(envelope) }
          record.context = batch.contexts.count - 1
        }
      }
      batch.records.append(record)
    }
    if released == ready.count {
      ready.removeAll(keepingCapacity: true)
      released = 0
    }
  }

  // MARK: The window

  /// The first byte that is still needed.
  private var needed: Int {
    if released < ready.count { return ready[released].start }
    guard let start = open?.start, spool == nil else { return position }
    return isReplaying ? min(open?.transaction?.start ?? position, position) : start
  }

  private func readMore(from source: Source) throws {
    try spoolOver()
    let dropped = needed - base
    if dropped > 0 {
      countLines(to: needed)
      lastDropped = window[dropped - 1]
      window.update(from: window + dropped, count: filled - dropped)
      filled -= dropped
      base += dropped
    }
    if capacity - filled < batchBytes { grow() }
    let count = try source(UnsafeMutableRawBufferPointer(start: window + filled, count: capacity - filled))
    filled += count
    if count == 0 { isAtEnd = true }
  }

  private func grow() {
    let larger = UnsafeMutablePointer<UInt8>.allocate(capacity: capacity * 2 + 64)
    larger.initialize(repeating: 0, count: capacity * 2 + 64)
    larger.update(from: window, count: filled)
    window.deallocate()
    window = larger
    capacity *= 2
  }

  /// Puts an interchange that has grown too large aside.
  private func spoolOver() throws {
    guard !isReplaying, var interchange = open else { return }
    if spool == nil {
      guard position - interchange.start > limits.heldBytes, let makeSpool else { return }
      countLines(to: position)
      spool = try makeSpool()
      spooled = interchange.start
      interchange.isSpooled = true
      interchange.pending = []
      open = interchange
    }
    try spool?.write(UnsafeBufferPointer(start: UnsafePointer(window) + (spooled - base), count: position - spooled))
    spooled = position
  }

  /// Whether an interchange in progress may still be held.
  var mustBeRefused: Bool {
    guard !isReplaying, spool == nil, makeSpool == nil, let start = open?.start else { return false }
    return position - start > max(limits.heldBytes, readLimits.documentBytes)
  }

  /// The interchange was checked in the spool: it is gone through again, and its transactions are released.
  func replay(_ interchange: EDIInterchange) throws {
    guard let spool else { return }
    try spool.write(UnsafeBufferPointer(start: UnsafePointer(window) + (spooled - base), count: position - spooled))
    try spool.rewind()
    replay = EDISplitter(replaying: self, interchange)
  }

  func dropSpool() { spool = nil }

  /// The control number of the interchange, as it was written.
  var control: String { open.map { $0.fields[.control] } ?? "" }

  // MARK: Places

  /// Line and column of a byte that lies in the window, and is not before the one that was asked for last.
  func place(_ offset: Int) -> (line: Int, column: Int) {
    countLines(to: offset)
    return (line, column)
  }

  private func countLines(to offset: Int) {
    guard offset > lineOffset, lineOffset >= base else { return }
    let (start, stop) = (UnsafePointer(window) + (lineOffset - base), UnsafePointer(window) + (offset - base))
    var behind: UnsafePointer<UInt8>?
    let feeds = waybill_line_feeds(start, stop, &behind)
    var scalars = 0
    for byte in UnsafeBufferPointer(start: behind ?? start, count: stop - (behind ?? start)) where byte & 0xC0 != 0x80 {
      scalars += 1
    }
    line += feeds
    column = (feeds > 0 ? 1 : column) + scalars
    lineOffset = offset
  }
}

/// A transaction that may go out, or what is refused in its place.
struct EDIReady {
  var start: Int
  var count = 0
  var line: Int
  var column: Int
  var envelope: EDIEnvelope?
  var refusals: [ReadFault] = []
}

/// An interchange while it is gone through.
struct EDIInterchange {
  struct Transaction {
    var start: Int
    var line: Int
    var column: Int
    /// It is passed over: a header or trailer message of TRADACOMS.
    var isPassedOver = false
  }

  var start: Int
  var line: Int
  var column: Int
  var delimiters: EDIDelimiters
  var fields: EDIFields
  var characters: EDICharacters
  /// For transactions outside of groups; made with the first of them.
  var envelope: EDIEnvelope?
  /// Groups, and transactions in all of them.
  var groups = 0
  var transactions = 0
  var group: Group?
  var transaction: Transaction?
  /// Of the interchange itself.
  var faults: [ReadFault] = []
  /// What goes out when it has been checked.
  var pending: [EDIReady] = []
  /// Groups that are refused, by their number.
  var refusedGroups: [Int: [ReadFault]] = [:]
  /// Segments such as TA1 stood in it.
  var hasService = false
  var isSpooled = false

  struct Group {
    var start: Int
    var line: Int
    var column: Int
    var envelope: EDIEnvelope
    var transactions = 0
    var faults: [ReadFault] = []
    /// How much was pending before it.
    var firstPending = 0
  }
}
