import WaybillCore

/// Sizes that a function may not go past, whatever its arguments: the document is rejected.
enum LibraryLimit {
  static let textInBytes = 16 << 20
  static let listCount = 1 << 20
}

extension CallContext {
  /// A text of at most `capacity` bytes: `write` fills them and says how many they are.
  @inlinable func text(
    capacity: Int, flags: Cell.TextFlags = [], _ write: (UnsafeMutablePointer<UInt8>) -> Int
  ) -> Cell {
    guard capacity <= LibraryLimit.textInBytes else { return .failed(.limitExceeded) }
    let start = arena.bytes(capacity)
    let count = write(start)
    arena.shrink(start, to: count)
    return .text(start, count: count, flags: flags)
  }

  /// A list of at most `capacity` elements: `fill` writes them and says how many they are.
  @inlinable func list(capacity: Int, _ fill: (UnsafeMutablePointer<Cell>) -> Int) -> Cell {
    guard capacity <= LibraryLimit.listCount else { return .failed(.limitExceeded) }
    let start = arena.cells(capacity)
    return .list(start, count: fill(start))
  }

  func ascii(_ text: StaticString) -> Cell {
    .text(text.utf8Start, count: text.utf8CodeUnitCount, flags: [.isASCII])
  }

  /// The number as text.
  func text(_ number: ExactDecimal) -> Cell {
    text(capacity: ExactDecimal.maximumTextLength, flags: [.isASCII, .isPlain]) { number.write(to: $0) }
  }
}

extension Cell {
  /// What a value that passed 38 digits or 64 bits becomes.
  @inlinable static var pastLimit: Cell { .failed(.limitExceeded) }

  @inlinable static func decimal(orLimit value: ExactDecimal?) -> Cell { value.map(Cell.decimal) ?? .pastLimit }

  @inlinable static func integer(orLimit value: Int64?) -> Cell { value.map(Cell.integer) ?? .pastLimit }

  /// The same kind of amount (decimal, money of the same currency, quantity of the same unit) with another number.
  @inlinable func with(number: ExactDecimal?) -> Cell {
    guard let number else { return .pastLimit }
    switch kind {
    case .money: return .money(number, currency: tag)
    case .quantity: return .quantity(number, unit: tag)
    default: return .decimal(number)
    }
  }

  /// Neither failed nor rejected nor absent.
  @inlinable var isPresent: Bool { !isAbsent }

  /// Failed or rejected: a list with such an element is what the element is.
  @inlinable var isBroken: Bool { kind == .failed || kind == .rejected }

  var roundingMode: RoundingMode {
    guard kind == .text else { return .halfUp }
    for code in RoundingMode.halfUp.rawValue...RoundingMode.floor.rawValue {
      if let mode = RoundingMode(rawValue: code), isWord(mode.spelling) { return mode }
    }
    return .halfUp
  }

  /// Whether the text is this word.
  @inlinable func isWord(_ word: StaticString) -> Bool {
    guard kind == .text, word.utf8CodeUnitCount == Int(high) else { return false }
    let bytes = asBytes
    for index in 0..<bytes.count where bytes[index] != word.utf8Start[index] { return false }
    return true
  }
}

/// The elements of a list without the missing ones, and the first broken one.
struct PresentElements: Sequence, IteratorProtocol {
  private let cells: UnsafeMutableBufferPointer<Cell>
  private var index = 0

  init(_ list: Cell) {
    cells = list.kind == .list ? list.asCells : UnsafeMutableBufferPointer(start: nil, count: 0)
  }

  mutating func next() -> Cell? {
    while index < cells.count {
      let cell = cells[index]
      index &+= 1
      if cell.isPresent { return cell }
    }
    return nil
  }

  /// A failed or rejected element, which the whole list then is.
  var broken: Cell? { cells.first { $0.isBroken } }

  var count: Int {
    var count = 0
    for cell in cells where cell.isPresent { count &+= 1 }
    return count
  }
}
