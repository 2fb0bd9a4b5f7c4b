import CWaybillScan
import WaybillCore
import WaybillSchema

/// The walk over the segments of the envelope.
extension EDISplitter {
  enum Step { case went, needsMore }

  /// Names of the segments that may begin an interchange.
  var opening: String {
    switch dialect {
    case .x12: "`ISA`"
    case .edifact: "`UNA` or `UNB`"
    case .tradacoms: "`STX`"
    }
  }

  private var bytes: UnsafeBufferPointer<UInt8> { UnsafeBufferPointer(start: UnsafePointer(window), count: filled) }

  /// Goes on by a segment.
  func step() throws -> Step {
    if isLost { return findOpening() }
    guard open != nil else { return begin() }
    if mustBeRefused { return refuseLarge() }
    switch run(isInTransaction: open?.transaction != nil) {
    case .found(let tag, let stop): return try take(tag, until: stop)
    case .passed:
      self.open?.hasService = true
      return .went
    case .blank: return isAtEnd ? try endOfStream() : .needsMore
    case .unfinished:
      if end - position > readLimits.documentBytes { return refuseLarge() }
      guard isAtEnd else { return .needsMore }
      // The end of the file ends the last segment as well as a terminator does.
      if tag(at: UnsafePointer(window) + (position - base), UnsafePointer(window) + filled) == tags.interchangeEnd {
        return try take(tags.interchangeEnd, until: filled)
      }
      return try endOfStream()
    }
  }

  private enum Run {
    /// A segment of the envelope, and the index of its terminator.
    case found(EDITag, Int)
    /// A segment outside of any transaction.
    case passed
    /// Nothing but blanks is left.
    case blank
    /// The end of a segment has not come yet.
    case unfinished
  }

  /// Runs over segments up to the next one of the envelope.
  private func run(isInTransaction: Bool) -> Run {
    let start = UnsafePointer(window)
    let end = start + filled
    var segment = start + (position - base)
    let delimiters = self.delimiters
    let tags = self.tags
    let isWide = delimiters.terminator >= 0xC2
    defer {
      position = base + (segment - start)
      searched = max(searched, position)
    }
    while true {
      while segment < end, segment.pointee <= 0x20 || isWide && segment.pointee & 0xC0 == 0x80 { segment += 1 }
      if segment >= end { return .blank }
      guard let stop = terminator(of: segment, end, delimiters) else { return .unfinished }
      let tag = self.tag(at: segment, stop)
      if tag == tags.transactionEnd || tag == tags.transaction || tag == tags.group || tag == tags.groupEnd
        || tag == tags.interchangeEnd || tag == tags.interchange || tag == ediServiceAdvice && dialect == .edifact
      {
        return .found(tag, stop - start)
      }
      segment = stop + 1
      if !isInTransaction { return .passed }
    }
  }

  private func terminator(
    of segment: UnsafePointer<UInt8>, _ end: UnsafePointer<UInt8>, _ delimiters: EDIDelimiters
  ) -> UnsafePointer<UInt8>? {
    if segment[0] == UInt8(ascii: "B"), delimiters.dialect == .x12, end - segment > 4,
      let stop = binaryEnd(segment, end, delimiters)
    {
      return stop < end ? stop : nil
    }
    let start = UnsafePointer(window)
    var from = max(segment, start + (searched - base))
    while true {
      let found = waybill_find(from, end, delimiters.terminator)!
      if found >= end {
        searched = self.end
        return nil
      }
      // A terminator outside of ASCII has more bytes, which belong to the segment.
      if delimiters.terminator >= 0xC2, end - found < 4, !isAtEnd {
        searched = base + (found - start)
        return nil
      }
      if delimiters.release == 0 || !isReleased(found, segment, delimiters.release) { return found }
      from = found + 1
    }
  }

  private func isReleased(_ found: UnsafePointer<UInt8>, _ start: UnsafePointer<UInt8>, _ release: UInt8) -> Bool {
    var (before, count) = (found - 1, 0)
    while before >= start, before.pointee == release { (before, count) = (before - 1, count + 1) }
    return count % 2 == 1
  }

  /// Where the binary segment at `start` ends, by its length; nil where it is none, or says no length.
  private func binaryEnd(
    _ start: UnsafePointer<UInt8>, _ end: UnsafePointer<UInt8>, _ delimiters: EDIDelimiters
  ) -> UnsafePointer<UInt8>? {
    let tag = ediTag(start, count: 3)
    guard tag == ediBinary || tag == ediBinaryFiltered, start[3] == delimiters.element else { return nil }
    var index = start + 4
    if tag == ediBinaryFiltered { index = waybill_find(index, min(end, index + 64), delimiters.element)! + 1 }
    let stop = waybill_find(index, min(end, index + 20), delimiters.element)!
    guard stop < end, stop > index,
      let length = ediNumber(UnsafeBufferPointer(start: index, count: stop - index)), length <= limits.segmentBytes
    else { return nil }
    return stop + 1 + length
  }

  /// A line of 80 columns may end inside of a tag.
  @inline(__always)
  private func tag(at segment: UnsafePointer<UInt8>, _ stop: UnsafePointer<UInt8>) -> EDITag {
    let separator = dialect == .tradacoms ? UInt8(ascii: "=") : delimiters.element
    var (tag, shift, byte) = (EDITag(0), EDITag(0), segment)
    while shift < 32, byte < stop, byte.pointee != separator {
      if byte.pointee != 0x0A, byte.pointee != 0x0D {
        tag |= EDITag(byte.pointee) << shift
        shift += 8
      }
      byte += 1
    }
    return tag
  }

  // MARK: Interchanges

  private func begin() -> Step {
    // A byte-order mark may come in pieces.
    if position == 0, filled < 3, filled > 0, !isAtEnd, window[0] == 0xEF { return .needsMore }
    skipOpening()
    guard position < end else {
      guard isAtEnd else { return .needsMore }
      isDone = true
      if !hasBegun {
        let place = place(position)
        refuse([placed(.ediNoInterchange(opening, found: "nothing", at: position), place)], at: position, place)
      }
      return .went
    }
    hasBegun = true
    let index = position - base
    guard filled - index >= 4 || isAtEnd else { return .needsMore }
    guard isOpening(index) else { return refuseGarbage(index) }
    let header =
      dialect == .x12
      ? X12Header.read(bytes, from: index, isAtEnd: isAtEnd)
      : EdifactHeader.read(bytes, from: index, dialect, isAtEnd: isAtEnd)
    switch header {
    case .needsMore: return .needsMore
    case .fault(var fault):
      fault.offset += base
      let place = place(position)
      refuse([placed(fault, place)], at: position, place)
      return resynchronise(from: index + 3)
    case .read(let found):
      let place = place(position)
      delimiters = found.delimiters
      open = EDIInterchange(
        start: position, line: place.line, column: place.column, delimiters: found.delimiters, fields: found.fields,
        characters: found.characters)
      position = base + found.end
      searched = position
      return .went
    }
  }

  /// A byte-order mark, and what some systems put behind the last interchange.
  private func skipOpening() {
    var index = position - base
    if position == 0, filled >= 3, window[0] == 0xEF, window[1] == 0xBB, window[2] == 0xBF { index = 3 }
    while index < filled, window[index] <= 0x20 || isBehindWide && window[index] & 0xC0 == 0x80 { index += 1 }
    position = base + index
    searched = max(searched, position)
  }

  private func isOpening(_ index: Int) -> Bool {
    guard index + 3 < filled else { return false }
    let tag = ediTag(UnsafePointer(window) + index, count: 3)
    return tag == tags.interchange || tag == ediServiceAdvice && dialect == .edifact
  }

  private func refuseGarbage(_ index: Int) -> Step {
    let place = place(position)
    let isInteractive =
      dialect == .edifact && index + 3 <= filled && ediTag(UnsafePointer(window) + index, count: 3) == ediInteractive
    let shown = bytes[index..<min(index + 3, filled)]
    let found =
      shown.allSatisfy { 0x21..<0x7F ~= $0 }
      ? "`\(String(decoding: shown, as: UTF8.self))`" : ReadFault.show(bytes[index])
    let fault: ReadFault =
      isInteractive ? .edifactInteractive(at: position) : .ediNoInterchange(opening, found: found, at: position)
    refuse([placed(fault, place)], at: position, place)
    return resynchronise(from: index + 1)
  }

  /// Goes on where the next interchange seems to begin: its tag at the start of a line, or behind no letter or digit.
  private func resynchronise(from start: Int) -> Step {
    open = nil
    isLost = true
    position = base + start
    searched = position
    return .went
  }

  /// While lost: finds a beginning, or drops what is there.
  func findOpening() -> Step {
    var index = position - base
    while index + 4 <= filled {
      let isStart = !isWord(index == 0 ? lastDropped : window[index - 1])
      if isStart, isOpening(index), !isWord(window[index + 3]) {
        isLost = false
        position = base + index
        searched = position
        return .went
      }
      index += 1
    }
    position = base + min(index, filled)
    searched = position
    if isAtEnd {
      isDone = true
      return .went
    }
    return .needsMore
  }

  private func isWord(_ byte: UInt8) -> Bool { ReadFault.isLetter(byte) || 0x30...0x39 ~= byte }

  func refuse(_ faults: [ReadFault], at start: Int, _ place: (line: Int, column: Int)) {
    ready.append(EDIReady(start: start, line: place.line, column: place.column, refusals: faults))
  }

  func placed(
    _ fault: ReadFault, _ place: (line: Int, column: Int)
  ) -> ReadFault {
    var fault = fault
    fault.position = WirePosition(
      line: place.line, column: place.column, interchange: open.map { $0.fields[.control] }, transaction: nil)
    return fault
  }

  private func refuseLarge() -> Step {
    guard let interchange = open else { return .went }
    dropSpool()
    let place = (interchange.line, interchange.column)
    refuse(
      [placed(.ediInterchangeTooLarge(max(limits.heldBytes, readLimits.documentBytes), at: interchange.start), place)],
      at: interchange.start, place)
    return resynchronise(from: position - base)
  }
}

let ediServiceAdvice = ediTag("UNA")
private let ediInteractive = ediTag("UIB")
