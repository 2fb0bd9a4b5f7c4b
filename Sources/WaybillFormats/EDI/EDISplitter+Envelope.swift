import WaybillCore
import WaybillSchema

/// What each segment of the envelope means, and whether it fits the others.
extension EDISplitter {
  func take(_ tag: EDITag, until stop: Int) throws -> Step {
    switch tag {
    case tags.transactionEnd: endTransaction(until: stop)
    case tags.transaction: beginTransaction(until: stop)
    case tags.group: beginGroup(until: stop)
    case tags.groupEnd: endGroup(until: stop)
    case tags.interchangeEnd:
      try endInterchange(until: stop)
      return .went
    default: return try unclosed()
    }
    position = base + stop + 1
    searched = position
    return .went
  }

  // MARK: Transactions

  private func beginTransaction(until stop: Int) {
    closeTransaction(at: position)
    let place = place(position)
    if dialect == .x12, open?.group == nil {
      fail(.ediSegmentOutside("ST", "a group", at: position), place)
    }
    var transaction = EDIInterchange.Transaction(start: position, line: place.line, column: place.column)
    if dialect == .tradacoms {
      divide(until: stop)
      let type = parts.text(2).split(separator: ":").first ?? ""
      transaction.isPassedOver =
        type.hasSuffix("HDR") || type.hasSuffix("TLR") || type == "INVFIL" || type == "RSGRSG"
    }
    open?.transaction = transaction
    open?.transactions += 1
    open?.group?.transactions += 1
  }

  private func endTransaction(until stop: Int) {
    guard open?.transaction != nil else {
      let place = place(position)
      fail(.ediSegmentOutside(ediTagName(tags.transactionEnd), "a transaction", at: position), place)
      return
    }
    var end = stop + 1
    // The other bytes of a terminator outside of ASCII.
    while window[stop] >= 0xC2, end < filled, window[end] & 0xC0 == 0x80 { end += 1 }
    closeTransaction(at: base + end)
  }

  /// What was open up to here is a document; whether its trailer is there, its reader says.
  private func closeTransaction(at end: Int) {
    guard let transaction = open?.transaction else { return }
    open?.transaction = nil
    guard !transaction.isPassedOver else { return }
    let item = EDIReady(
      start: transaction.start, count: end - transaction.start, line: transaction.line, column: transaction.column,
      envelope: currentEnvelope())
    if isReplaying {
      if open?.group == nil || refusals(ofGroup: open?.groups ?? 0).isEmpty { ready.append(item) }
    } else if open?.isSpooled == false {
      open?.pending.append(item)
    }
  }

  /// That of the group, or of the interchange.
  private func currentEnvelope() -> EDIEnvelope? {
    if let envelope = open?.group?.envelope ?? open?.envelope { return envelope }
    guard let interchange = open else { return nil }
    let made = EDIEnvelope(
      interchange.delimiters, fields: interchange.fields, characters: interchange.characters)
    open?.envelope = made
    return made
  }

  // MARK: Groups

  private func beginGroup(until stop: Int) {
    closeTransaction(at: position)
    closeGroup(missing: true)
    let place = place(position)
    divide(until: stop)
    guard var fields = open?.fields, let characters = open?.characters else { return }
    fields.set(.groupCode, parts[1])
    fields.set(.groupSender, parts[2])
    fields.set(.groupReceiver, parts[3])
    fields.set(.groupControl, parts[tags.groupControl])
    fields.set(.groupVersion, parts[dialect == .x12 ? 8 : 7])
    let envelope = EDIEnvelope(delimiters, fields: fields, characters: characters)
    let first = open?.pending.count ?? 0
    open?.groups += 1
    open?.group = EDIInterchange.Group(
      start: position, line: place.line, column: place.column, envelope: envelope, firstPending: first)
    let refused = refusals(ofGroup: open?.groups ?? 0)
    if !refused.isEmpty { refuse(refused, at: position, place) }
  }

  private func endGroup(until stop: Int) {
    closeTransaction(at: position)
    let place = place(position)
    guard let group = open?.group else {
      fail(.ediSegmentOutside(ediTagName(tags.groupEnd), "a group", at: position), place)
      return
    }
    divide(until: stop)
    if dialect != .tradacoms {
      let (name, first) = (ediTagName(tags.groupEnd), ediTagName(tags.group))
      if ediNumber(parts[1]) != group.transactions {
        let fault = ReadFault.ediCountDiffers(
          name + ".01", parts.text(1), counted: group.transactions, "transactions", at: position)
        failGroup(fault, place)
      }
      let control = group.envelope.fields.bytes(.groupControl)
      if !control.withUnsafeBufferPointer({ isSameControl(parts[2], $0) }) {
        let fault = ReadFault.ediControlDiffers(
          name + ".02", parts.text(2), opening: "\(first).0\(tags.groupControl)",
          group.envelope.fields[.groupControl], at: position)
        failGroup(fault, place)
      }
    }
    closeGroup(missing: false)
  }

  private func failGroup(_ fault: ReadFault, _ place: (line: Int, column: Int)) {
    let placed = placed(fault, place)
    open?.group?.faults.append(placed)
  }

  private func closeGroup(missing: Bool) {
    guard var group = open?.group else { return }
    if missing {
      group.faults.append(
        placed(
          .ediUnclosed(
            "group", control: group.envelope.fields[.groupControl], needed: ediTagName(tags.groupEnd), at: position),
          place(position)))
    }
    open?.group = nil
    guard !group.faults.isEmpty, !isReplaying else { return }
    if details.isLenient {
      warn(group.faults, from: group.firstPending)
      return
    }
    let number = open?.groups ?? 0
    open?.refusedGroups[number] = group.faults
    guard let count = open?.pending.count, count >= group.firstPending, open?.isSpooled == false else { return }
    open?.pending.removeLast(count - group.firstPending)
    open?.pending.append(EDIReady(start: group.start, line: group.line, column: group.column, refusals: group.faults))
  }

  /// Gives warnings to the first transaction from a place on.
  private func warn(_ faults: [ReadFault], from index: Int) {
    guard let count = open?.pending.count, index < count, let envelope = open?.pending[index].envelope else { return }
    open?.pending[index].envelope = envelope.with(warnings: envelope.warnings + faults)
  }

  // MARK: The interchange

  /// A fault of the interchange itself.
  private func fail(_ fault: ReadFault, _ place: (line: Int, column: Int)) {
    guard (open?.faults.count ?? 0) < 50 else { return }
    let placed = placed(fault, place)
    open?.faults.append(placed)
  }

  private func endInterchange(until stop: Int) throws {
    closeTransaction(at: position)
    closeGroup(missing: true)
    let place = place(position)
    guard let interchange = open else { return }
    divide(until: stop)
    let name = { ediTagName(self.tags.interchangeEnd) }
    let countsGroups = dialect == .x12 || interchange.groups > 0 && dialect == .edifact
    let counted = countsGroups ? interchange.groups : interchange.transactions
    if ediNumber(parts[1]) != counted {
      fail(
        .ediCountDiffers(
          name() + ".01", parts.text(1), counted: counted, countsGroups ? "groups" : "messages", at: position), place)
    }
    let control = interchange.fields.bytes(.control)
    if dialect != .tradacoms, !control.withUnsafeBufferPointer({ isSameControl(parts[2], $0) }) {
      fail(
        .ediControlDiffers(
          name() + ".02", parts.text(2), opening: dialect == .x12 ? "ISA.13" : "UNB.05",
          interchange.fields[.control], at: position), place)
    }
    position = min(base + stop + 1, end)
    searched = position
    isBehindWide = delimiters.terminator >= 0xC2
    try finish(refusing: !details.isLenient)
  }

  /// The interchange breaks off: another one begins, or the stream ends.
  func unclosed() throws -> Step {
    closeTransaction(at: position)
    closeGroup(missing: true)
    fail(
      .ediUnclosed("interchange", control: control, needed: ediTagName(tags.interchangeEnd), at: position),
      place(position))
    // Not even a lenient envelope may end nowhere: what came may be half of it.
    try finish(refusing: true)
    return .went
  }

  func endOfStream() throws -> Step {
    position = end
    _ = try unclosed()
    if ready.isEmpty, open == nil { isDone = true }
    return .went
  }

  private func finish(refusing: Bool) throws {
    guard let interchange = open else { return }
    open = nil
    if isReplaying { return }
    let start = (interchange.line, interchange.column)
    if refusing, !interchange.faults.isEmpty {
      refuse(told(interchange), at: interchange.start, start)
      return dropSpool()
    }
    if interchange.isSpooled { return try replay(interchange) }
    if interchange.transactions == 0, !interchange.hasService {
      open = interchange
      let fault = placed(.ediEmptyInterchange(interchange.fields[.control], at: interchange.start), start)
      open = nil
      refuse([fault], at: interchange.start, start)
      return
    }
    var pending = interchange.pending
    if !interchange.faults.isEmpty, let first = pending.first?.envelope {
      pending[0].envelope = first.with(warnings: first.warnings + interchange.faults)
    }
    ready += pending
  }

  /// All that is wrong, in the order of the bytes. Where a piece of the envelope is missing, counts that differ only
  /// follow from it.
  private func told(_ interchange: EDIInterchange) -> [ReadFault] {
    var faults = interchange.refusedGroups.sorted { $0.key < $1.key }.flatMap(\.value) + interchange.faults
    let broken = faults.contains { $0.isOfStructure }
    if broken { faults.removeAll { !$0.isOfStructure } }
    return Array(faults.sorted { $0.offset < $1.offset }.prefix(100))
  }

  /// Divides the segment at the position into its elements.
  private func divide(until stop: Int) {
    parts.divide(UnsafePointer(window) + (position - base), UnsafePointer(window) + stop, delimiters)
  }
}
