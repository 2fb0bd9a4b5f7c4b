import CWaybillScan
import WaybillCore
import WaybillSchema

/// A transaction from its header to its trailer.
extension EDIPass {
  /// - Returns: faults of the transaction's own envelope, which a lenient document lives with.
  mutating func run(_ envelope: EDIEnvelope, _ details: EDIDetails) throws(ReadFault) -> [ReadFault] {
    let tags = EDIEnvelopeTags(reader.delimiters.dialect)
    guard let header = try reader.next(), header.tag == tags.transaction else {
      throw .ediSegmentOutside(ediTagName(tags.transaction), "a transaction", at: 0)
    }
    var faults: [ReadFault] = []
    let control = try value(header, tags.transactionControl, 0)
    if let fault = try check(header, envelope, details) { faults.append(fault) }
    _ = open(.object, at: 0)
    frames[0] = Frame()
    (top, bottom) = (0, 0)
    try appendEnvelope(envelope, header, tags)
    if grammar.hasTree {
      let levels = try runTree(end: tags.transactionEnd)
      if let stated = statedLevels, stated.count != levels, details.message == "856" {
        faults.append(.ediCountDiffers("CTT.01", stated.text, counted: levels, "levels", at: stated.place))
      }
    } else {
      _ = try runSegments(end: tags.transactionEnd)
    }
    // What is missing is told before what the trailer says wrongly.
    let trailer = last
    try closeFrames(above: 0, before: trailer)
    try closeFrame(before: trailer)
    guard let trailer else {
      throw .ediUnclosed(
        "transaction", control: control.map { text($0) } ?? "", needed: ediTagName(tags.transactionEnd),
        at: reader.original(reader.textEnd - reader.textStart))
    }
    return faults + (try check(trailer, opening: tags, control: control))
  }

  /// Takes segments until the trailer, or to the end of what is given to it.
  /// - Returns: the first segment that belongs to whoever is below `bottom`, where it asks.
  mutating func runSegments(end: EDITag, until limit: Int = .max) throws(ReadFault) -> EDISegment? {
    while reader.ordinal < limit, let segment = try reader.next() {
      if segment.tag == end {
        last = segment
        return segment
      }
      // Most of what is not declared is told by its tag alone.
      if !grammar.declares(segment.tag) { continue }
      if try take(segment) { continue }
      if bottom > 0, isOfRoot(segment) { return segment }
      if let fault = misplaced(segment) { throw fault }
    }
    return nil
  }

  // MARK: Checks

  /// Whether the document is of the declared type and version.
  private mutating func check(
    _ header: EDISegment, _ envelope: EDIEnvelope, _ details: EDIDetails
  ) throws(ReadFault) -> ReadFault? {
    let at = reader.original(header.start)
    switch reader.delimiters.dialect {
    case .x12:
      let type = try value(header, 1, 0)
      guard let type,
        UnsafeBufferPointer(start: reader.base + type.start, count: type.count).elementsEqual(details.message.utf8)
      else {
        throw .ediOtherMessage(type.map { text($0) } ?? "", needed: details.message, at: at, path: "ST.01")
      }
      if envelope.fields.bytes(.groupVersion).starts(with: details.version.utf8) { return nil }
      let version = envelope.fields[.groupVersion]
      return .ediOtherVersion(version, needed: details.version, at: at, path: "GS.08")
    case .edifact, .tradacoms:
      let parts = [1, 2, 3, 4, 5]
      var found: [String] = []
      for part in parts { found.append(try value(header, 2, part).map { text($0) } ?? "") }
      guard found[0] == details.message else {
        throw .ediOtherMessage(
          found[0], needed: details.message, at: at,
          path: reader.delimiters.dialect == .tradacoms ? "MHD.02" : "UNH.02")
      }
      let needed = details.version.split(separator: ":", omittingEmptySubsequences: false).map(String.init)
      let own = reader.delimiters.dialect == .tradacoms ? Array(needed.dropFirst()) : needed
      if zip(own, found.dropFirst()).allSatisfy({ $0 == $1 || $0.isEmpty }) { return nil }
      return .ediOtherVersion(
        found.dropFirst().prefix(own.count).joined(separator: ":"), needed: own.joined(separator: ":"), at: at,
        path: reader.delimiters.dialect == .tradacoms ? "MHD.02" : "UNH.02")
    }
  }

  /// The trailer's count, and its control number where it has one.
  private mutating func check(
    _ trailer: EDISegment, opening tags: EDIEnvelopeTags, control: Value?
  ) throws(ReadFault) -> [ReadFault] {
    var faults: [ReadFault] = []
    let name = ediTagName(tags.transactionEnd)
    let count = try value(trailer, 1, 0)
    let digits = count.map { UnsafeBufferPointer(start: UnsafePointer(reader.base) + $0.start, count: $0.count) }
    if digits.flatMap({ ediNumber($0) }) != trailer.ordinal {
      faults.append(
        .ediCountDiffers(
          name + ".01", count.map { text($0) } ?? "", counted: trailer.ordinal, "segments",
          at: count.map { Int(reader.place($0.origin, trailer)) } ?? reader.original(trailer.start)))
    }
    guard reader.delimiters.dialect != .tradacoms else { return faults }
    let closing = try value(trailer, 2, 0)
    if !isSameControl(bytes(closing), bytes(control)) {
      faults.append(
        .ediControlDiffers(
          name + ".02", closing.map { text($0) } ?? "",
          opening: ediTagName(tags.transaction) + (tags.transactionControl == 2 ? ".02" : ".01"),
          control.map { text($0) } ?? "",
          at: closing.map { Int(reader.place($0.origin, trailer)) } ?? reader.original(trailer.start)))
    }
    return faults
  }

  private func bytes(_ value: Value?) -> UnsafeBufferPointer<UInt8> {
    UnsafeBufferPointer(start: value.map { UnsafePointer(reader.base) + $0.start }, count: value?.count ?? 0)
  }

  // MARK: The envelope as a part of the document

  private mutating func appendEnvelope(
    _ envelope: EDIEnvelope, _ header: EDISegment, _ tags: EDIEnvelopeTags
  ) throws(ReadFault) {
    guard let key = grammar.envelopeKey else { return }
    reserve(2 * grammar.envelopeFields.count + 8)
    append(key, at: 0)
    let object = open(.object, at: 0)
    var members: UInt32 = 0
    let start = grammar.names.count
    for (field, key) in grammar.envelopeFields {
      switch field {
      case .transactionType, .transactionControl:
        let isType = field == .transactionType
        let isX12 = reader.delimiters.dialect == .x12
        let found =
          isType
          ? try value(header, isX12 ? 1 : 2, isX12 ? 0 : 1) : try value(header, tags.transactionControl, 0)
        guard let found else { continue }
        append(key, at: reader.place(found.origin, header))
        appendText(found, header)
        members += 1
      default:
        let range = envelope.fields.range(field)
        guard range.count > 0 else { continue }
        append(key, at: 0)
        append(
          TapeNode(
            kind: .string, offset: UInt32(truncatingIfNeeded: start + range.start),
            length: UInt32(truncatingIfNeeded: range.count), next: UInt32(truncatingIfNeeded: used + 1),
            flags: TapeNode.isUntyped | TapeNode.needsEscapes), at: 0)
        members += 1
      }
    }
    close(object, count: members)
    frames[0].members += 1
  }
}

/// Control numbers are the same where their characters are, or the numbers that they write.
func isSameControl(_ left: UnsafeBufferPointer<UInt8>, _ right: UnsafeBufferPointer<UInt8>) -> Bool {
  guard !left.isEmpty, !right.isEmpty else { return false }
  if left.count == right.count, left.elementsEqual(right) { return true }
  guard left.allSatisfy({ 0x30...0x39 ~= $0 }), right.allSatisfy({ 0x30...0x39 ~= $0 }) else { return false }
  return left.drop { $0 == 0x30 }.elementsEqual(right.drop { $0 == 0x30 })
}
