import CWaybillScan

/// What ends cells and rows.
struct RowMarks: Hashable, Sendable {
  /// The UTF-8 of one character; empty for fixed lines.
  var separator: [UInt8] = []
  /// Nil where nothing is quoted.
  var quote: UInt8?

  /// Whether a cell begins at `position`, in a row that begins at `row`.
  func beginsCell(_ position: UnsafePointer<UInt8>, row: UnsafePointer<UInt8>) -> Bool {
    if position == row { return true }
    guard position - row >= separator.count else { return false }
    for (index, byte) in separator.enumerated() where position[index - separator.count] != byte { return false }
    return true
  }
}

/// Finds where rows end: at a line feed, a carriage return, or both, that stands in no quotes. A quote opens only where
/// a cell begins; elsewhere it is a character like others.
///
/// All indexes are into the text that grows from call to call.
struct RowScan {
  let marks: RowMarks
  private let quotedLimit: Int
  /// Where the unfinished row begins.
  var start = 0
  /// What lies before has been looked at.
  private(set) var scanned = 0
  /// Where the open quote stands, or -1.
  private(set) var quoteStart = -1
  /// Quotes in the open quotes that were doubled, each of which stands for one.
  private var doubled = 0
  /// The first text of the row in quotes that is longer than `quotedLimit` begins here, or -1.
  private var firstOverlong = -1
  /// The row had a quote, so that line ends may stand in it.
  private(set) var hasQuotes = false

  /// - Parameter quotedLimit: bytes that a text in quotes may have.
  init(_ marks: RowMarks, quotedLimit: Int = .max) {
    self.marks = marks
    self.quotedLimit = quotedLimit
  }

  /// Where the quote stands that keeps more than `quotedLimit` bytes, in the unfinished row, or -1.
  var overlongQuote: Int { firstOverlong < 0 && isOverlong ? quoteStart : firstOverlong }

  private var isOverlong: Bool { quoteStart >= 0 && scanned - quoteStart - 1 - doubled > quotedLimit }

  /// A row without its line end, and where the next one begins.
  struct Row {
    var start: Int
    var end: Int
    var next: Int
    var hasQuotes: Bool
    /// Where a quote keeps more than `quotedLimit` bytes, or -1.
    var overlongQuote = -1
  }

  /// The next row, or nil where its end has not come yet. `isAtEnd`: nothing follows behind `count`.
  mutating func next(_ bytes: UnsafePointer<UInt8>, count: Int, isAtEnd: Bool) -> Row? {
    let end = bytes + count
    let quote = marks.quote ?? 0x0A
    while scanned < count {
      if quoteStart >= 0 {
        guard closeQuote(bytes, count, quote, isAtEnd) else { break }
        continue
      }
      guard let special = waybill_row_special(bytes + scanned, end, quote), special < end else {
        scanned = count
        break
      }
      let place = special - bytes
      switch special.pointee {
      case 0x0A: return finish(place, place + 1)
      case 0x0D:
        // What follows may be the second half of the line end.
        if place + 1 == count, !isAtEnd {
          scanned = place
          return nil
        }
        return finish(place, place + 1 < count && bytes[place + 1] == 0x0A ? place + 2 : place + 1)
      default:
        if marks.beginsCell(special, row: bytes + start) {
          (quoteStart, hasQuotes, doubled) = (place, true, 0)
        }
        scanned = place + 1
      }
    }
    guard isAtEnd, start < count else { return nil }
    return finish(count, count)
  }

  private mutating func finish(_ end: Int, _ next: Int) -> Row {
    let row = Row(start: start, end: end, next: next, hasQuotes: hasQuotes, overlongQuote: overlongQuote)
    (firstOverlong, doubled) = (-1, 0)
    (start, scanned, quoteStart, hasQuotes) = (next, next, -1, false)
    return row
  }

  /// Goes behind the closing quote. False where it has not come.
  private mutating func closeQuote(
    _ bytes: UnsafePointer<UInt8>, _ count: Int, _ quote: UInt8, _ isAtEnd: Bool
  ) -> Bool {
    guard let found = waybill_find_byte(bytes + scanned, bytes + count, quote) else { return false }
    let place = found - bytes
    scanned = place
    if place == count || place + 1 == count && !isAtEnd { return false }
    if place + 1 < count, bytes[place + 1] == quote {
      scanned = place + 2
      doubled += 1
    } else {
      firstOverlong = overlongQuote
      quoteStart = -1
      scanned = place + 1
    }
    return true
  }

  /// Takes everything `count` bytes down, when what lay before them is let go.
  mutating func move(by count: Int) {
    start -= count
    scanned -= count
    if quoteStart >= 0 { quoteStart -= count }
    if firstOverlong >= 0 { firstOverlong -= count }
  }

  /// The row so far is dropped: its bytes from `start` to `count`.
  mutating func drop(upTo count: Int) {
    if quoteStart >= 0 { quoteStart = start }
    scanned = start
  }
}

/// How many line ends stand in a text.
func lineEnds(_ bytes: UnsafePointer<UInt8>, _ range: Range<Int>) -> Int {
  var count = 0
  for index in range {
    let isReturn = bytes[index] == 0x0D
    if bytes[index] == 0x0A || isReturn && !(index + 1 < range.upperBound && bytes[index + 1] == 0x0A) { count += 1 }
  }
  return count
}
