import CWaybillScan

/// How far a list has been walked through.
struct ElementScan {
  enum Phase {
    /// Before the `[`, at the first element or `]`, behind a comma, in an element, behind the `]`.
    case before, first, next, inside, behind
  }

  var phase = Phase.before
  var depth = 0
  /// The kinds of the innermost 64 open brackets, a set bit for `{`.
  var kinds: UInt64 = 0
  var isInString = false
  /// A backslash was the last byte that was seen.
  var isEscaped = false

  var hasBegun: Bool { phase != .before }
  var isComplete: Bool { phase == .behind }
  var isInside: Bool { phase == .inside }

  mutating func open(_ isObject: Bool) {
    if depth < 64 { kinds = kinds << 1 | (isObject ? 1 : 0) }
    depth += 1
  }

  /// False where the bracket is not of the kind that was opened.
  mutating func close(_ isObject: Bool) -> Bool {
    depth -= 1
    guard depth < 64 else { return true }
    let isMatching = (kinds & 1 == 1) == isObject
    kinds >>= 1
    return isMatching
  }
}

extension JSONStream {
  func scanElements(_ batch: StreamBatch) {
    while scanned < batch.count, !isDone {
      switch elements.phase {
      case .before: begin(batch)
      case .first, .next: beginElement(batch)
      case .inside: walkElement(batch)
      case .behind:
        if skipBlanks(batch) {
          fail(batch, .trailingContent, at: scanned)
        }
      }
      if !elements.isInside { start = scanned }
    }
  }

  private func begin(_ batch: StreamBatch) {
    if scanned == 0 { scanned = textStart(batch) - UnsafePointer(batch.start) }
    guard skipBlanks(batch) else { return }
    guard batch.start[scanned] == UInt8(ascii: "[") else {
      return fail(batch, .unexpectedByte, at: scanned, needed: "`[`, the beginning of a list, is needed")
    }
    scanned += 1
    elements.phase = .first
  }

  private func beginElement(_ batch: StreamBatch) {
    guard skipBlanks(batch) else { return }
    let byte = batch.start[scanned]
    if byte == UInt8(ascii: "]"), elements.phase == .first {
      scanned += 1
      elements.phase = .behind
    } else if byte == UInt8(ascii: "]") || byte == UInt8(ascii: ",") || byte == UInt8(ascii: "}") {
      fail(batch, .unexpectedByte, at: scanned, needed: "a value is needed")
    } else {
      start = scanned
      countLines(batch, upTo: start)
      elements.phase = .inside
    }
  }

  /// - Returns: whether there is a byte that is no blank, at `scanned`.
  private func skipBlanks(_ batch: StreamBatch) -> Bool {
    let end = batch.start + batch.count
    let next = waybill_skip_blanks(batch.start + scanned, end)!
    scanned = min(next - UnsafePointer(batch.start), batch.count)
    return scanned < batch.count
  }

  /// Goes to the end of the element, or of what has come of it.
  private func walkElement(_ batch: StreamBatch) {
    let memory = UnsafePointer(batch.start)
    let end = memory + batch.count
    var position = memory + scanned
    var scan = elements
    if scan.isEscaped {
      scan.isEscaped = false
      position += 1
    }
    walk: while position < end {
      if scan.isInString {
        position = waybill_quote_or_backslash(position, end)!
        if position >= end { break }
        if position.pointee == UInt8(ascii: "\"") {
          scan.isInString = false
          position += 1
        } else {
          scan.isEscaped = position + 1 == end
          position += 2
        }
        continue
      }
      position = waybill_structural(position, end)!
      if position >= end { break }
      let byte = position.pointee
      switch byte {
      case UInt8(ascii: "\""): scan.isInString = true
      case UInt8(ascii: "{"), UInt8(ascii: "["): scan.open(byte == UInt8(ascii: "{"))
      case UInt8(ascii: ",") where scan.depth > 0: break
      case UInt8(ascii: ",") where scan.depth == 0, UInt8(ascii: "]") where scan.depth == 0:
        finishRecord(batch, at: position - memory)
        scan.phase = byte == UInt8(ascii: ",") ? .next : .behind
        position += 1
        break walk
      default:
        if scan.depth == 0 || !scan.close(byte == UInt8(ascii: "}")) {
          fail(batch, .unexpectedByte, at: position - memory, needed: "the bracket that was opened must be closed")
          break walk
        }
      }
      position += 1
    }
    elements = scan
    scanned = min(position - memory, batch.count)
  }
}
