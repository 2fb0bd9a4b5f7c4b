import CWaybillScan
import WaybillCore

/// A segment as it was found: its tag, and where its elements lie.
struct EDISegment {
  var tag: EDITag = 0
  /// Elements behind the tag. Element `n` (from 1) lies between the marks `n - 1` and `n`.
  var count = 0
  /// From 1, the header of the transaction being the first.
  var ordinal = 0
  /// Bytes from the start of the transaction: where it begins, and where the next one may.
  var start = 0
  var next = 0
  /// `WAYBILL_EDI_…`
  var seen: UInt32 = 0
  /// Its text had line breaks inside and was written again without them, from `cleanStart` on.
  var isCleaned = false
  var cleanStart = 0
  /// It was the last, and nothing ended it.
  var isOpen = false
}

/// Walks over the segments of one transaction. The text lies in memory of its own: `text ..< textEnd` is the
/// transaction, behind it is room for what is written again.
///
/// Access is in bounds, since marks lie between the start and the end of a segment, and the scan never gives an end
/// behind `textEnd`; 64 bytes behind it are readable.
struct EDISegmentReader {
  /// `tape.input`; all offsets count from here.
  var base: UnsafeMutablePointer<UInt8>
  var textStart: Int
  var textEnd: Int
  /// Where the next text that is written again goes, and where its room ends.
  var spareStart: Int
  var spareEnd: Int
  let delimiters: EDIDelimiters
  let limits: EDILimits
  /// Room for `limits.elements` marks and two more.
  let marks: UnsafeMutablePointer<UInt32>
  /// Of a cleaned segment: for each byte, its offset in the transaction.
  var origins: [UInt32] = []
  /// Places of bytes that were added when characters were turned into UTF-8; empty where none were.
  var added: [UInt32] = []
  private(set) var ordinal = 0
  /// Where the segment ends whose first one is read next.
  var cursor = 0

  init(
    base: UnsafeMutablePointer<UInt8>, textStart: Int, count: Int, spareEnd: Int, delimiters: EDIDelimiters,
    limits: EDILimits, marks: UnsafeMutablePointer<UInt32>
  ) {
    self.base = base
    self.textStart = textStart
    textEnd = textStart + count
    spareStart = textEnd + 64
    self.spareEnd = spareEnd
    self.delimiters = delimiters
    self.limits = limits
    self.marks = marks
    cursor = textStart
  }

  /// Goes back to a segment that was seen before.
  mutating func rewind(to segment: EDISegmentMark) {
    cursor = segment.cursor
    ordinal = segment.ordinal - 1
  }

  /// The byte of the transaction at an offset of the text.
  @inline(__always)
  func place(_ offset: Int, _ segment: EDISegment) -> UInt32 {
    if !segment.isCleaned, added.isEmpty { return UInt32(truncatingIfNeeded: offset &- textStart) }
    return slowPlace(offset, segment)
  }

  @inline(never)
  private func slowPlace(_ offset: Int, _ segment: EDISegment) -> UInt32 {
    var place = offset - textStart
    if segment.isCleaned {
      let index = offset - segment.cleanStart
      place = origins.isEmpty ? segment.start : Int(origins[min(max(index, 0), origins.count - 1)])
    }
    return UInt32(truncatingIfNeeded: original(place))
  }

  /// The byte of the transaction as it came, for one of its text.
  func original(_ place: Int) -> Int {
    guard !added.isEmpty else { return place }
    var (low, high) = (0, added.count)
    while low < high {
      let middle = (low + high) / 2
      if Int(added[middle]) <= place { low = middle + 1 } else { high = middle }
    }
    return place - low
  }

  /// The next segment, or nil at the end.
  @inline(__always)
  mutating func next() throws(ReadFault) -> EDISegment? {
    var start = base + cursor
    let end = base + textEnd
    while start < end, start.pointee <= 0x20 || isRest(start.pointee) { start += 1 }
    if start >= end { return nil }
    var segment = EDISegment()
    segment.start = start - base - textStart
    segment.tag = try scan(start, end, into: &segment)
    ordinal &+= 1
    segment.ordinal = ordinal
    cursor = textStart &+ segment.next
    return segment
  }

  /// The other bytes of a terminator outside of ASCII, which is known by its first.
  @inline(__always)
  private func isRest(_ byte: UInt8) -> Bool { delimiters.terminator >= 0xC2 && byte & 0xC0 == 0x80 }

  private mutating func scan(
    _ start: UnsafeMutablePointer<UInt8>, _ end: UnsafeMutablePointer<UInt8>, into segment: inout EDISegment
  ) throws(ReadFault) -> EDITag {
    var used: UInt32 = 0
    var seen: UInt32 = 0
    markTag(start, end, &used)
    let stop = UnsafeMutablePointer(
      mutating: waybill_edi_segment(
        base, start, end, delimiters.element, delimiters.terminator, delimiters.scannedRelease, marks,
        UInt32(limits.elements), &used, &seen)!)
    segment.seen = seen
    segment.count = Int(used)
    segment.isOpen = stop >= end
    segment.next = min(stop - base + 1, textEnd) - textStart
    marks[Int(used)] = UInt32(truncatingIfNeeded: stop - base)
    let tagEnd = used > 0 ? Int(marks[0]) : stop - base
    let tag = ediTag(start, count: tagEnd - (start - base))
    if seen & ediUnusual != 0 || stop - start > min(limits.elementBytes, limits.segmentBytes)
      || delimiters.dialect == .x12 && isBinary(tag)
    {
      try settle(start, stop, tag, into: &segment)
      if segment.isCleaned { return ediTag(base + segment.cleanStart, count: Int(marks[0]) - segment.cleanStart) }
    }
    return tag
  }

  /// The tag of TRADACOMS ends with `=`.
  @inline(__always)
  private func markTag(
    _ start: UnsafeMutablePointer<UInt8>, _ end: UnsafeMutablePointer<UInt8>, _ used: inout UInt32
  ) {
    guard delimiters.dialect == .tradacoms, end - start > 3, start[3] == UInt8(ascii: "=") else { return }
    marks[0] = UInt32(truncatingIfNeeded: start + 3 - base)
    used = 1
  }

  private func isBinary(_ tag: EDITag) -> Bool { tag == ediBinary || tag == ediBinaryFiltered }

  /// What lies off the straight way: line breaks inside, lengths near a limit, binary data.
  @inline(never)
  private mutating func settle(
    _ start: UnsafeMutablePointer<UInt8>, _ stop: UnsafeMutablePointer<UInt8>, _ tag: EDITag,
    into segment: inout EDISegment
  ) throws(ReadFault) {
    if delimiters.dialect == .x12, isBinary(tag) { return try settleBinary(tag, into: &segment) }
    guard segment.seen & UInt32(WAYBILL_EDI_OVERFULL) == 0 else {
      throw .ediTooManyElements(tag, limit: limits.elements, at: original(segment.start))
    }
    guard stop - start <= limits.segmentBytes else {
      throw .ediSegmentTooLong(tag, limit: limits.segmentBytes, at: original(segment.start))
    }
    if segment.seen & UInt32(WAYBILL_EDI_CONTROL) != 0, hasBreak(start, stop) {
      try clean(start, stop, into: &segment)
    }
    for index in 0..<segment.count where Int(marks[index + 1]) - Int(marks[index]) - 1 > limits.elementBytes {
      throw .ediElementTooLong(
        tag, index + 1, limit: limits.elementBytes, at: Int(place(Int(marks[index]) + 1, segment)))
    }
  }

  private func hasBreak(_ start: UnsafeMutablePointer<UInt8>, _ stop: UnsafeMutablePointer<UInt8>) -> Bool {
    UnsafeBufferPointer(start: start, count: stop - start).contains { $0 == 0x0A || $0 == 0x0D }
  }

  /// Lines of 80 columns: a break inside of a segment is no part of it.
  private mutating func clean(
    _ start: UnsafeMutablePointer<UInt8>, _ stop: UnsafeMutablePointer<UInt8>, into segment: inout EDISegment
  ) throws(ReadFault) {
    guard stop - start + 32 <= spareEnd - spareStart else {
      throw .ediSegmentTooLong(segment.tag, limit: limits.segmentBytes, at: original(segment.start))
    }
    origins.removeAll(keepingCapacity: true)
    segment.isCleaned = true
    segment.cleanStart = spareStart
    var output = base + spareStart
    for input in start..<stop where input.pointee != 0x0A && input.pointee != 0x0D {
      output.pointee = input.pointee
      output += 1
      origins.append(UInt32(truncatingIfNeeded: input - base - textStart))
    }
    origins.append(UInt32(truncatingIfNeeded: stop - base - textStart))
    output.pointee = delimiters.terminator
    var used: UInt32 = 0
    var seen: UInt32 = 0
    markTag(base + spareStart, output, &used)
    _ = waybill_edi_segment(
      base, base + spareStart, output + 1, delimiters.element, delimiters.terminator, delimiters.scannedRelease,
      marks, UInt32(limits.elements), &used, &seen)
    segment.count = Int(used)
    segment.seen = seen
    marks[Int(used)] = UInt32(truncatingIfNeeded: output - base)
    spareStart = output - base + 1
  }

  /// BIN and BDS say how many bytes of any kind follow, delimiters among them.
  private mutating func settleBinary(_ tag: EDITag, into segment: inout EDISegment) throws(ReadFault) {
    let lengthElement = tag == ediBinary ? 1 : 2
    guard segment.count > lengthElement else { return }
    let digits = UnsafeBufferPointer(
      start: UnsafePointer(base) + Int(marks[lengthElement - 1]) + 1,
      count: Int(marks[lengthElement]) - Int(marks[lengthElement - 1]) - 1)
    let dataStart = Int(marks[lengthElement]) + 1
    guard let length = ediNumber(digits), length <= limits.segmentBytes else {
      throw .ediBinaryLength(tag, at: original(dataStart - textStart))
    }
    let dataEnd = dataStart + length
    guard dataEnd < textEnd, base[dataEnd] == delimiters.terminator else {
      throw .ediBinaryLength(tag, at: original(dataStart - textStart))
    }
    segment.count = lengthElement + 1
    marks[segment.count] = UInt32(truncatingIfNeeded: dataEnd)
    segment.next = dataEnd + 1 - textStart
    segment.isOpen = false
    // What stands in the data was not looked at.
    segment.seen = UInt32(WAYBILL_EDI_HIGH) | UInt32(WAYBILL_EDI_QUOTE) | UInt32(WAYBILL_EDI_CONTROL)
  }
}

/// Where a segment of a transaction begins, for a second look.
struct EDISegmentMark {
  var cursor = 0
  var ordinal = 0
}

let ediBinary = ediTag("BIN")
let ediBinaryFiltered = ediTag("BDS")
private let ediUnusual = UInt32(WAYBILL_EDI_CONTROL) | UInt32(WAYBILL_EDI_OVERFULL)

/// What EDI may ask of its reader.
package struct EDILimits: Hashable, Sendable {
  package var elementBytes = 64 << 10
  package var segmentBytes = 1 << 20
  /// Elements of one segment.
  package var elements = 4_096
  /// Loops in loops, levels in levels.
  package var depth = 32
  /// An interchange that is larger is checked in a file before its transactions are released.
  package var heldBytes = 8 << 20

  package init() {}
}

/// Digits alone, up to nine of them that count; leading zeros are none. Nil for anything else.
func ediNumber(_ digits: UnsafeBufferPointer<UInt8>) -> Int? {
  guard !digits.isEmpty, digits.count <= 18 else { return nil }
  var value = 0
  for digit in digits {
    guard 0x30...0x39 ~= digit else { return nil }
    value = value * 10 + Int(digit - 0x30)
  }
  return value
}
