import WaybillCore
import WaybillLibrary

/// Numbers that are the same in every run.
struct Randomness: RandomNumberGenerator {
  private var state: UInt64

  init(seed: String) { state = seed.utf8.reduce(0xCBF2_9CE4_8422_2325) { ($0 ^ UInt64($1)) &* 0x100_0000_01B3 } }

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var mixed = state
    mixed = (mixed ^ mixed >> 30) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ mixed >> 27) &* 0x94D0_49BB_1331_11EB
    return mixed ^ mixed >> 31
  }

  mutating func chance(_ one: Int) -> Bool { Int.random(in: 0..<one, using: &self) == 0 }

  mutating func pick<Element>(_ elements: [Element]) -> Element {
    elements[Int.random(in: 0..<elements.count, using: &self)]
  }
}

/// Other values of the same kind as a given one.
struct Mutation {
  var random: Randomness
  let context: CallContext

  /// Letters that grow, combine, stand for blanks, or are more than one byte long, among common ones.
  private static let letters: [Unicode.Scalar] = [
    "a", "Z", "0", "1", "7", "9", "-", ".", ",", " ", "\t", "\n", "\"", "\\", "%", "/", "<", "&", "ß", "é", "İ", "ŉ",
    "\u{301}", "\u{A0}",
    "\u{3000}", "茶", "😀", "ΐ", "Ⱥ", "\u{FB03}", "\u{958}", "\u{1D160}",
  ]

  mutating func value(like cell: Cell) -> Cell {
    if random.chance(8) { return cell }
    switch cell.kind {
    case .text: return text(like: cell)
    case .integer: return integer(like: cell.asInteger)
    case .decimal: return .decimal(number(like: cell.asDecimal))
    case .money: return .money(number(like: cell.asDecimal), currency: random.chance(9) ? 0x44_53_55 : cell.tag)
    case .quantity: return .quantity(number(like: cell.asDecimal), unit: cell.tag)
    case .boolean: return .boolean(random.chance(2))
    case .date: return .date(days: day())
    case .time: return .time(nanoseconds: nanoseconds())
    case .localTime: return .localTime(LocalTime(days: day(), nanoseconds: nanoseconds()))
    case .timestamp:
      let local = LocalTime(days: day(), nanoseconds: nanoseconds())
      return Timestamp(local, offsetInMinutes: Int32.random(in: -840...840, using: &random)).map(Cell.timestamp) ?? cell
    case .duration:
      return .duration(
        CivilDuration(
          seconds: Int64.random(in: -1_000_000...1_000_000, using: &random), nanoseconds: random.chance(2) ? 0 : 5))
    case .currency: return .currency(random.pick([code("EUR"), code("USD"), code("JPY"), code("KWD"), code("CLF")]))
    case .country: return .country(random.pick([code("DE"), code("US"), code("GB"), code("AQ")]))
    case .list: return list(like: cell)
    case .map: return map(like: cell)
    default: return cell
    }
  }

  private func code(_ letters: String) -> UInt32 {
    letters.utf8.reversed().reduce(0) { $0 << 8 | UInt32($1) }
  }

  private mutating func text(like cell: Cell) -> Cell {
    var scalars = Array(cell.asString.unicodeScalars)
    for _ in 0..<Int.random(in: 0...4, using: &random) {
      switch Int.random(in: 0...3, using: &random) {
      case 0: scalars.insert(random.pick(Mutation.letters), at: Int.random(in: 0...scalars.count, using: &random))
      case 1 where !scalars.isEmpty: scalars.remove(at: Int.random(in: 0..<scalars.count, using: &random))
      case 2 where !scalars.isEmpty:
        scalars[Int.random(in: 0..<scalars.count, using: &random)] = random.pick(Mutation.letters)
      default: scalars += scalars.prefix(3)
      }
    }
    var string = ""
    string.unicodeScalars.append(contentsOf: scalars)
    return context.arena.text(string)
  }

  private mutating func integer(like value: Int64) -> Cell {
    switch Int.random(in: 0...7, using: &random) {
    case 0: .integer(random.pick([.min, .max, 0, 1, -1]))
    case 1: .integer(Int64.random(in: .min ... .max, using: &random))
    case 2: .integer(Int64.random(in: -100_000...100_000, using: &random))
    case 3: .integer(value)
    default: .integer(Int64.random(in: -3...12, using: &random))
    }
  }

  private mutating func number(like value: ExactDecimal) -> ExactDecimal {
    switch Int.random(in: 0...7, using: &random) {
    case 0:
      ExactDecimal(
        coefficient: random.pick([ExactDecimal.maximumCoefficient, -ExactDecimal.maximumCoefficient, 0]),
        scale: UInt8.random(in: 0...38, using: &random))
    case 1:
      ExactDecimal(
        coefficient: Int128(Int64.random(in: .min ... .max, using: &random)),
        scale: UInt8.random(in: 0...38, using: &random))
    case 2: value
    case 3: value.negated
    default:
      ExactDecimal(
        coefficient: Int128(Int.random(in: -5000...5000, using: &random)),
        scale: UInt8.random(in: 0...3, using: &random))
    }
  }

  private mutating func day() -> Int64 {
    random.chance(5)
      ? random.pick([CivilDate.firstDay, CivilDate.firstDay + 1, CivilDate.lastDay - 1, CivilDate.lastDay])
      : Int64.random(in: 10_000...30_000, using: &random)
  }

  private mutating func nanoseconds() -> Int64 {
    Int64.random(in: 0..<86_400, using: &random) * CivilTime.nanosecondsPerSecond + (random.chance(2) ? 0 : 250_000_000)
  }

  private mutating func list(like cell: Cell) -> Cell {
    let elements = Array(cell.asCells)
    let samples = elements.filter { !$0.isMissing }
    var cells: [Cell] = []
    for _ in 0..<Int.random(in: 0...5, using: &random) where !samples.isEmpty {
      let isOptional = elements.contains { $0.isMissing }
      cells.append(isOptional && random.chance(4) ? .missing : value(like: random.pick(samples)))
    }
    let start = context.arena.cells(cells.count)
    for (index, element) in cells.enumerated() { start[index] = element }
    return .list(start, count: cells.count)
  }

  /// Some entries of a map, with other values; keys stay different.
  private mutating func map(like cell: Cell) -> Cell {
    let cells = cell.asCells
    let start = context.arena.cells(cells.count)
    var count = 0
    for index in stride(from: 0, to: cells.count, by: 2) where !random.chance(3) {
      (start[count * 2], start[count * 2 + 1]) = (cells[index], value(like: cells[index + 1]))
      count += 1
    }
    return .map(start, count: count)
  }
}
