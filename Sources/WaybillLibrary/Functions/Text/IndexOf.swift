import WaybillCore
import WaybillSchema

struct IndexOf: BuiltinFunction {
  static let signature = Signature(
    "indexOf", .text, .required("value", .any), .required("part", .any), gives: "Integer?")
  static let summary = "Where `part` first stands in a text or a list, counted from 1; missing where it does not."
  static let examples = [
    Example(#"indexOf("Größe: XL", ":")"#, gives: "6"), Example(#"indexOf("XL", "-")"#, gives: "missing"),
    Example(#"indexOf(["S", "M", "XL"], "M")"#, gives: "2"),
  ]

  static func result(_ arguments: [ArgumentType]) -> ResultType {
    switch (arguments[0].type, arguments[1].type) {
    case (.text, .text):
      let high = arguments[0].text.length.high.map { Int64($0.addingSaturated(1)) } ?? .max
      return .integer(.whole(1, high), isOptional: true)
    case (.list(_, let count), _):
      return .integer(.whole(1, max(1, count.high.map(Int64.init) ?? .max)), isOptional: true)
    case (.never, _): return .integer(.whole(from: 1), isOptional: true)
    default: return .mismatch("`indexOf` takes a text and a part of it, or a list and an element")
    }
  }

  static func call(_ arguments: Arguments, _ context: CallContext) -> Cell {
    let (value, part) = (arguments[0], arguments[1])
    guard value.kind == .list else {
      guard let offset = Text.find(part.asBytes, in: value.asBytes) else { return .missing }
      return .integer(Int64(value.slice(0, offset).scalarCount + 1))
    }
    let elements = value.asCells
    for index in 0..<elements.count where elements[index].equals(part) { return .integer(Int64(index + 1)) }
    return .missing
  }
}
