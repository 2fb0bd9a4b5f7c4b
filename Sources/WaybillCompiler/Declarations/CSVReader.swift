import WaybillCore

/// The records of a CSV file with their places in it. Source: RFC 4180; a line may end in LF alone, and the last one in
/// nothing.
struct CSVReader {
  struct Cell {
    var text: String
    /// Written in quotes: an empty one is an empty text then, not a missing one.
    var isQuoted: Bool
    var span: SourceSpan
  }

  struct Row {
    var cells: [Cell]
    var span: SourceSpan
  }

  struct Fault: Error {
    var message: String
    var help: String
    var span: SourceSpan
  }

  private let bytes: [UInt8]
  private let file: Int
  private var offset = 0

  private static let quote = UInt8(ascii: "\"")
  private static let comma = UInt8(ascii: ",")
  private static let lineFeed = UInt8(ascii: "\n")
  private static let carriageReturn = UInt8(ascii: "\r")

  static func rows(of source: SourceFile, file: Int) throws(Fault) -> [Row] {
    var reader = CSVReader(bytes: source.bytes, file: file)
    if let bad = reader.firstByteOutsideOfUTF8() {
      throw Fault(
        message: "the file is not UTF-8", help: "save it as UTF-8",
        span: SourceSpan(file: file, start: bad, end: bad + 1))
    }
    var rows: [Row] = []
    while reader.offset < reader.bytes.count { rows.append(try reader.readRow()) }
    while let last = rows.last, last.cells.count == 1, last.cells[0].text.isEmpty, !last.cells[0].isQuoted {
      rows.removeLast()
    }
    return rows
  }

  private init(bytes: [UInt8], file: Int) {
    self.bytes = bytes
    self.file = file
  }

  private mutating func readRow() throws(Fault) -> Row {
    let start = offset
    var cells: [Cell] = []
    while true {
      cells.append(try readCell())
      let end = offset
      guard offset < bytes.count else { return Row(cells: cells, span: span(start, end)) }
      let byte = bytes[offset]
      offset += 1
      if byte == Self.comma { continue }
      if byte == Self.carriageReturn, offset < bytes.count, bytes[offset] == Self.lineFeed { offset += 1 }
      return Row(cells: cells, span: span(start, end))
    }
  }

  /// Up to the comma or the line end behind the cell.
  private mutating func readCell() throws(Fault) -> Cell {
    guard offset < bytes.count, bytes[offset] == Self.quote else { return try readPlainCell() }
    let start = offset
    var text: [UInt8] = []
    offset += 1
    while offset < bytes.count {
      let byte = bytes[offset]
      offset += 1
      guard byte == Self.quote else {
        text.append(byte)
        continue
      }
      guard offset < bytes.count, bytes[offset] == Self.quote else { return try closeCell(text, from: start) }
      text.append(Self.quote)
      offset += 1
    }
    throw Fault(
      message: "a quote is opened and never closed",
      help: "close it with `\"`; a quote inside of quotes is written `\"\"`",
      span: span(start, start + 1))
  }

  private func closeCell(_ text: [UInt8], from start: Int) throws(Fault) -> Cell {
    guard offset == bytes.count || isEnd(bytes[offset]) else {
      throw Fault(
        message: "there is text behind the closing quote", help: "a quote inside of quotes is written `\"\"`",
        span: span(offset, offset + 1))
    }
    return Cell(text: String(decoding: text, as: UTF8.self), isQuoted: true, span: span(start, offset))
  }

  private mutating func readPlainCell() throws(Fault) -> Cell {
    let start = offset
    while offset < bytes.count, !isEnd(bytes[offset]) {
      guard bytes[offset] != Self.quote else {
        throw Fault(
          message: "a quote stands inside of a cell that does not begin with one",
          help: "put the whole cell in quotes, and double the one inside", span: span(offset, offset + 1))
      }
      offset += 1
    }
    return Cell(
      text: String(decoding: bytes[start..<offset], as: UTF8.self), isQuoted: false, span: span(start, offset))
  }

  private func isEnd(_ byte: UInt8) -> Bool {
    byte == Self.comma || byte == Self.lineFeed || byte == Self.carriageReturn
  }

  private func span(_ start: Int, _ end: Int) -> SourceSpan {
    SourceSpan(file: file, start: start, end: end)
  }

  /// The offset of the first byte that is no UTF-8.
  private func firstByteOutsideOfUTF8() -> Int? {
    var decoder = UTF8()
    var iterator = bytes.makeIterator()
    var position = 0
    while true {
      switch decoder.decode(&iterator) {
      case .scalarValue(let scalar): position += UTF8.width(scalar)
      case .emptyInput: return nil
      case .error: return min(position, bytes.count - 1)
      }
    }
  }
}
