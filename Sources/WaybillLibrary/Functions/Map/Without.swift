import WaybillCore
import WaybillSchema

struct Without: BuiltinFunction {
  static let signature = Signature("without", .map, .required("value", .map), .required("key", .text), gives: "a map")
  static let summary = "The map without the entry of this key."
  static let examples = [
    Example(#"without({"a": 1, "b": 2}, "a")"#, gives: #"{"b": 2}"#),
    Example(#"without({"a": 1}, "z")"#, gives: #"{"a": 1}"#),
  ]

  static func result(_ arguments: [ArgumentType]) -> ResultType { .value(.map(arguments[0].mapValue)) }

  static func call(_ arguments: Arguments, _ context: CallContext) -> Cell {
    guard let removed = arguments[0].entry(arguments[1]) else { return arguments[0] }
    let cells = arguments[0].asCells
    let entries = context.arena.cells(cells.count)
    var used = 0
    for index in 0..<cells.count where index != removed && index != removed + 1 {
      entries[used] = cells[index]
      used += 1
    }
    return .map(entries, count: used / 2)
  }
}
