import WaybillCore
import WaybillSchema

struct Merge: BuiltinFunction {
  static let signature = Signature("merge", .map, .required("value", .map), .required("other", .map), gives: "a map")
  static let summary =
    "The entries of both maps; where both have a key, the value of `other` in the place of the first."
  static let examples = [
    Example(#"merge({"a": 1, "b": 2}, {"b": 3, "c": 4})"#, gives: #"{"a": 1, "b": 3, "c": 4}"#),
    Example("merge({}, {})", gives: "{}"),
  ]

  static func result(_ arguments: [ArgumentType]) -> ResultType {
    guard let value = arguments[0].mapValue.join(arguments[1].mapValue) else {
      return .mismatch("the two maps hold values of different kinds")
    }
    return .value(.map(value))
  }

  static func call(_ arguments: Arguments, _ context: CallContext) -> Cell {
    let (first, second) = (arguments[0].asCells, arguments[1].asCells)
    let entries = context.arena.cells(first.count + second.count)
    if let start = first.baseAddress { entries.update(from: start, count: first.count) }
    var merged = Cell.map(entries, count: first.count / 2)
    for index in stride(from: 0, to: second.count, by: 2) {
      if let known = merged.entry(second[index]) {
        entries[known + 1] = second[index + 1]
      } else {
        let end = Int(merged.high) * 2
        (entries[end], entries[end + 1]) = (second[index], second[index + 1])
        merged.high += 1
      }
    }
    return merged
  }
}
