import WaybillCore
import WaybillSchema

struct WholeNumbers: BuiltinFunction {
  static let signature = Signature(
    "range", .list, .required("first", .integer), .required("last", .integer), gives: "[Integer]")
  static let summary = "The whole numbers from `first` to `last`; none where `last` is smaller."
  static let examples = [
    Example("range(1, 4)", gives: "[1, 2, 3, 4]"), Example("range(3, 2)", gives: "[]"),
    Example("range(1, 99999)", fails: .outOfRange),
  ]
  static let failures = "there would be more than 10000 numbers"

  static func result(_ arguments: [ArgumentType]) -> ResultType {
    let (first, last) = (arguments[0].number.asInteger, arguments[1].number.asInteger)
    let numbers = last.subtracting(first).adding(.whole(1, 1))
    let most = numbers.high?.asInt64.map { Int(min(max(0, $0), 10_000)) } ?? 10_000
    let least = numbers.low?.asInt64.map { Int(min(max(0, $0), 10_000)) } ?? 0
    let isNarrow = numbers.high.map { $0 <= ExactDecimal(10_000) } ?? false
    return .value(
      .list(Slot(.integer(NumberShape(low: first.low, high: last.high, scale: 0))), CountRange(least, most)),
      canFail: !isNarrow)
  }

  static func call(_ arguments: Arguments, _ context: CallContext) -> Cell {
    let (first, last) = (arguments[0].asInteger, arguments[1].asInteger)
    guard first <= last else { return Cell(kind: .list) }
    let (distance, overflow) = last.subtractingReportingOverflow(first)
    guard !overflow, distance < 10_000 else { return .failed(.outOfRange) }
    return context.list(of: (first...last).lazy.map(Cell.integer), atMost: Int(distance) + 1)
  }
}
