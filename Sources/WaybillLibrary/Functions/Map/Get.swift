import WaybillCore
import WaybillSchema

struct Get: BuiltinFunction {
  static let signature = Signature(
    "get", .map, .required("value", .map), .required("key", .text), gives: "a value, or missing")
  static let summary = "What stands under the key; missing where nothing does."
  static let examples = [
    Example(#"get({"color": "red"}, "color")"#, gives: #""red""#),
    Example(#"get({"color": "red"}, "size")"#, gives: "missing"),
  ]

  static func result(_ arguments: [ArgumentType]) -> ResultType { .value(arguments[0].mapValue.type, isOptional: true) }

  static func call(_ arguments: Arguments, _ context: CallContext) -> Cell {
    arguments[0].entry(arguments[1]).map { arguments[0].asCells[$0 + 1] } ?? .missing
  }
}

extension Cell {
  /// Where the entry of a map with this key begins among its cells.
  func entry(_ key: Cell) -> Int? {
    let entries = asCells
    return stride(from: 0, to: entries.count, by: 2).first { entries[$0].equals(key) }
  }
}
