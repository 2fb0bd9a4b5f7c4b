import WaybillCore
import WaybillSchema

struct Distinct: BuiltinFunction {
  static let signature = Signature("distinct", .list, .required("values", .list(.any)), gives: "a list")
  static let summary = "Every value once, in the order in which they first came; without missing ones."
  static let examples = [
    Example(#"distinct(["b", "a", "b"])"#, gives: #"["b", "a"]"#),
    Example("distinct([1.5, 1.50, missing])", gives: "[1.5]"),
  ]

  static func result(_ arguments: [ArgumentType]) -> ResultType {
    let count = arguments[0].presentCount
    return .value(arguments[0].presentElements(CountRange(min(1, count.low), count.high)))
  }

  static func call(_ arguments: Arguments, _ context: CallContext) -> Cell {
    let elements = PresentElements(arguments[0])
    if let broken = elements.broken { return broken }
    var seen = CellSet(capacity: elements.count, context)
    return context.list(of: elements.lazy.filter { seen.insert($0) }, atMost: elements.count)
  }
}

/// A set of values in the arena, found by hash: open addressing in a table at most half full.
struct CellSet {
  private let slots: UnsafeMutablePointer<Cell>
  private let mask: Int

  init(capacity: Int, _ context: CallContext) {
    var size = 8
    while size < capacity * 2 { size *= 2 }
    slots = context.arena.cells(size)
    slots.update(repeating: .missing, count: size)
    mask = size - 1
  }

  /// Whether the value is new.
  mutating func insert(_ value: Cell) -> Bool {
    let place = place(of: value)
    guard slots[place].isMissing else { return false }
    slots[place] = value
    return true
  }

  func contains(_ value: Cell) -> Bool { !slots[place(of: value)].isMissing }

  private func place(of value: Cell) -> Int {
    var place = Int(truncatingIfNeeded: value.keyHash) & mask
    while !slots[place].isMissing, !slots[place].equals(value) { place = (place + 1) & mask }
    return place
  }
}
