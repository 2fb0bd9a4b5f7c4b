import WaybillCore
import WaybillSchema

/// What each segment of the envelope means, and whether it fits the others.
extension EDISplitter {
  /// Elements of the segment at the position, from 1; those of the envelope are few.
  private func elements(until stop: Int) -> [String] {
    guard let delimiters = open?.envelope.delimiters else { return [] }
    var elements: [String] = []
    var start = position - base
    var index = start
    func add() {
      var text = UnsafeBufferPointer(
        rebasing: UnsafeBufferPointer(start: UnsafePointer(window), count: filled)[start..<index])[...]
      while text.last == 0x20 { text.removeLast() }
      elements.append(String(decoding: text.filter { $0 != 0x0A && $0 != 0x0D }, as: UTF8.self))
      start = index + 1
    }
    while index < stop, elements.count < 32 {
      if delimiters.release != 0, window[index] == delimiters.release {
        index += 1
      } else if window[index] == delimiters.element
        || dialect == .tradacoms && elements.isEmpty && window[index] == UInt8(ascii: "=")
      {
        add()
      }
      index += 1
    }
    index = stop
    if start <= stop { add() }
    return elements
  }

  private func element(_ elements: [String], _ number: Int) -> String {
    elements.indices.contains(number) ? elements[number] : ""
  }

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
      let type = element(elements(until: stop), 2).split(separator: ":").first ?? ""
      transaction.isPassedOver = type.hasSuffix("HDR") || type.hasSuffix("TLR") || type == "RSGRSG"
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
    guard !transaction.isPassedOver, let interchange = open else { return }
    let item = EDIReady(
      start: transaction.start, count: end - transaction.start, line: transaction.line, column: transaction.column,
      envelope: interchange.group?.envelope ?? interchange.envelope)
    if isReplaying {
      if interchange.group == nil || refusals(ofGroup: interchange.groups).isEmpty { ready.append(item) }
    } else if !interchange.isSpooled {
      open?.pending.append(item)
    }
  }

  // MARK: Groups

  private func beginGroup(until stop: Int) {
    closeTransaction(at: position)
    closeGroup(missing: true)
    let place = place(position)
    guard let interchange = open else { return }
    let found = elements(until: stop)
    var fields = interchange.envelope.fields
    fields[.groupCode] = element(found, 1)
    fields[.groupSender] = element(found, 2)
    fields[.groupReceiver] = element(found, 3)
    fields[.groupControl] = element(found, tags.groupControl)
    fields[.groupVersion] = element(found, dialect == .x12 ? 8 : 7)
    let envelope = EDIEnvelope(
      interchange.envelope.delimiters, fields: fields, characters: interchange.envelope.characters)
    open?.groups += 1
    open?.group = EDIInterchange.Group(
      start: position, line: place.line, column: place.column, control: element(found, tags.groupControl),
      envelope: envelope, firstPending: interchange.pending.count)
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
    let found = elements(until: stop)
    let (name, first) = (ediTagName(tags.groupEnd), ediTagName(tags.group))
    if ediCount(element(found, 1)) != group.transactions, dialect != .tradacoms {
      let fault = placed(
        .ediCountDiffers(name + ".01", element(found, 1), counted: group.transactions, "transactions", at: position),
        place)
      open?.group?.faults.append(fault)
    }
    if !isSameControl(element(found, 2), group.control), dialect != .tradacoms {
      let fault = placed(
        .ediControlDiffers(
          name + ".02", element(found, 2), opening: "\(first).0\(tags.groupControl)", group.control, at: position),
        place)
      open?.group?.faults.append(fault)
    }
    closeGroup(missing: false)
  }

  private func closeGroup(missing: Bool) {
    guard var group = open?.group else { return }
    if missing {
      group.faults.append(
        placed(
          .ediUnclosed("group", control: group.control, needed: ediTagName(tags.groupEnd), at: position),
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
    let found = elements(until: stop)
    let (name, first) = (ediTagName(tags.interchangeEnd), ediTagName(tags.interchange))
    let isGrouped = dialect == .x12 || interchange.groups > 0
    let counted = isGrouped && dialect != .tradacoms ? interchange.groups : interchange.transactions
    if ediCount(element(found, 1)) != counted {
      fail(
        .ediCountDiffers(
          name + ".01", element(found, 1), counted: counted,
          isGrouped && dialect != .tradacoms ? "groups" : "messages", at: position), place)
    }
    if dialect != .tradacoms, !isSameControl(element(found, 2), interchange.control) {
      fail(
        .ediControlDiffers(
          name + ".02", element(found, 2), opening: dialect == .x12 ? "ISA.13" : first + ".05", interchange.control,
          at: position), place)
    }
    position = min(base + stop + 1, end)
    searched = position
    try finish(refusing: !details.isLenient)
  }

  /// The interchange breaks off: another one begins, or the stream ends.
  func unclosed() throws -> Step {
    closeTransaction(at: position)
    closeGroup(missing: true)
    fail(
      .ediUnclosed("interchange", control: open?.control ?? "", needed: ediTagName(tags.interchangeEnd), at: position),
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
    if interchange.transactions == 0, interchange.groups == 0, !interchange.hasService {
      open = interchange
      let fault = placed(.ediEmptyInterchange(interchange.control, at: interchange.start), start)
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

  private func ediCount(_ text: String) -> Int? {
    var text = text
    return text.withUTF8 { ediNumber($0) }
  }
}
