import WaybillCore
import WaybillSchema

struct AllocateEqually: BuiltinFunction {
  static let signature = Signature(
    "allocateEqually", .money, .required("value", .amount), .required("count", .integer),
    .optional("scale", .literalInteger), gives: "a list of `count` parts")
  static let summary =
    "An amount in `count` equal parts that add up to it exactly; the first ones get what is left over."
  static let examples = [
    Example("allocateEqually(money(10.00, EUR), 3)", gives: "[money(3.34, EUR), money(3.33, EUR), money(3.33, EUR)]"),
    Example("allocateEqually(7, 2)", gives: "[4, 3]"), Example("allocateEqually(7, 0)", fails: .outOfRange),
    Example("allocateEqually(0.5, 2, scale: 0)", fails: .tooManyDigits),
  ]
  static let failures = "`count` is not from 1 to 10000, or the amount has more decimals than `scale`"

  static func result(_ arguments: [ArgumentType]) -> ResultType {
    guard let scale = arguments.roundingScale(at: 2, usual: arguments[0].isMoney ? 4 : arguments[0].number.scale) else {
      return .mismatch("`scale` is a number from 0 to 38")
    }
    let part = arguments[0].number.union(.exactly(.zero)).with(scale: scale)
    let count = arguments[1].countRange
    let parts = CountRange(min(max(1, count.low), 10_000), max(1, min(count.high ?? 10_000, 10_000)))
    return .value(
      .list(Slot(arguments[0].isMoney ? .money(part) : .decimal(part)), parts),
      canFail: !NumberShape.whole(1, 10_000).contains(arguments[1].number) || scale < arguments[0].number.scale
        || arguments[0].isMoney && !arguments[2].isGiven)
  }

  static func call(_ arguments: Arguments, _ context: CallContext) -> Cell {
    let count = arguments[1].asInteger
    guard 1 <= count, count <= 10_000 else { return .failed(.outOfRange) }
    let weights = context.list(capacity: Int(count)) { output in
      for index in 0..<Int(count) { output[index] = .integer(1) }
      return Int(count)
    }
    return withUnsafeTemporaryAllocation(of: Cell.self, capacity: 3) { forwarded in
      (forwarded[0], forwarded[1], forwarded[2]) = (arguments[0], weights, arguments[2])
      guard let start = forwarded.baseAddress else { return .missing }
      return Allocate.call(Arguments(start), context)
    }
  }
}
