import WaybillCore
import WaybillLibrary
import WaybillSchema

/// The narrowest type of a value, and whether a value is of a type: an independent check of what functions claim.
enum Types {
  static func narrow(_ cell: Cell) -> ArgumentType {
    ArgumentType(type(cell), optional: cell.isMissing)
  }

  static func type(_ cell: Cell) -> ValueType {
    switch cell.kind {
    case .text: .text(TextShape(cell.asString.unicodeScalars.count, cell.asString.unicodeScalars.count))
    case .integer: .integer(.exactly(cell.asDecimal))
    case .decimal: .decimal(.exactly(cell.asDecimal))
    case .money: .money(.exactly(cell.asDecimal))
    case .quantity: .quantity(.exactly(cell.asDecimal), dimension: Units.unit(cell.tag)?.dimension)
    case .boolean: .boolean
    case .date: .date
    case .time: .time
    case .localTime: .localTime
    case .timestamp: .timestamp
    case .duration: .duration
    case .currency: .currency
    case .country: .country
    case .list: .list(slot(cell.asCells), CountRange(cell.asCells.count, cell.asCells.count))
    case .map: .map(slot(stride(from: 1, to: cell.asCells.count, by: 2).map { cell.asCells[$0] }))
    default: .never
    }
  }

  /// The join of all elements.
  private static func slot(_ cells: some Sequence<Cell>) -> Slot {
    cells.reduce(Slot(.never)) { slot, cell in
      let other = Slot(type(cell), optional: cell.isMissing)
      return slot.join(other) ?? slot
    }
  }

  /// Whether the value is one of the type.
  static func holds(_ cell: Cell, _ type: ValueType) -> Bool {
    switch (type, cell.kind) {
    case (.text(let shape), .text): shape.length.contains(cell.asString.unicodeScalars.count) && isText(cell)
    case (.integer(let shape), .integer), (.decimal(let shape), .decimal), (.decimal(let shape), .integer),
      (.money(let shape), .money):
      shape.contains(cell.asDecimal) && cell.asDecimal.scale <= shape.scale
    case (.quantity(let shape, let dimension), .quantity):
      shape.contains(cell.asDecimal) && (dimension == nil || Units.unit(cell.tag)?.dimension == dimension)
    case (.list(let slot, let count), .list):
      count.contains(cell.asCells.count) && cell.asCells.allSatisfy { holds($0, slot) }
    case (.map(let slot), .map):
      stride(from: 0, to: cell.asCells.count, by: 2).allSatisfy {
        cell.asCells[$0].kind == .text && holds(cell.asCells[$0 + 1], slot)
      }
    case (.date, .date): CivilDate.firstDay <= cell.asDays && cell.asDays <= CivilDate.lastDay
    case (.time, .time): 0 <= cell.asNanosecondsOfDay && cell.asNanosecondsOfDay < CivilTime.nanosecondsPerDay
    case (.boolean, .boolean), (.localTime, .localTime), (.timestamp, .timestamp), (.duration, .duration),
      (.currency, .currency), (.country, .country):
      true
    default: false
    }
  }

  static func holds(_ cell: Cell, _ slot: Slot) -> Bool {
    cell.isMissing ? slot.isOptional : holds(cell, slot.type)
  }

  /// Valid UTF-8, and flags that promise nothing false.
  private static func isText(_ cell: Cell) -> Bool {
    guard String(validating: cell.asBytes, as: UTF8.self) != nil else { return false }
    if cell.textFlags.contains(.isASCII), !cell.asBytes.allSatisfy({ $0 < 0x80 }) { return false }
    return !cell.textFlags.contains(.isPlain) || cell.asBytes.allSatisfy { 0x20 <= $0 && $0 != 0x22 && $0 != 0x5C }
  }
}
