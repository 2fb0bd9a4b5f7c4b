import WaybillCore
import WaybillSchema

struct Batches: BuiltinFunction {
  static let signature = Signature(
    "batches", .list, .required("values", .list(.any)), .required("size", .integer), gives: "a list of lists")
  static let summary = "The elements in lists of `size`, the last one with what is left."
  static let examples = [
    Example("batches([1, 2, 3, 4, 5], 2)", gives: "[[1, 2], [3, 4], [5]]"), Example("batches([], 2)", gives: "[]"),
    Example("batches([1], 0)", fails: .outOfRange),
  ]
  static let failures = "`size` is less than 1"

  static func result(_ arguments: [ArgumentType]) -> ResultType {
    let (element, count) = arguments[0].list
    let size = arguments[1].countRange
    let batch = CountRange(1, size.high.map { max(1, min($0, count.high ?? Int.max)) } ?? count.high.map { max(1, $0) })
    let least = max(1, size.low)
    let high = count.high.map { $0 / least + ($0 % least == 0 ? 0 : 1) }
    return .value(
      .list(Slot(.list(element, batch)), CountRange(min(1, count.low), high)),
      canFail: arguments[1].number.low.map { $0 < ExactDecimal(1) } ?? true)
  }

  static func call(_ arguments: Arguments, _ context: CallContext) -> Cell {
    guard 1 <= arguments[1].asInteger else { return .failed(.outOfRange) }
    let count = Int(arguments[0].high)
    let size = Int(min(arguments[1].asInteger, Int64(max(1, count))))
    return context.list(capacity: (count + size - 1) / size) { output in
      var (start, used) = (0, 0)
      while start < count {
        output[used] = arguments[0].elements(from: start, count: min(size, count - start))
        start += size
        used += 1
      }
      return used
    }
  }
}
