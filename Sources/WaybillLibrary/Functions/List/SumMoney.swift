import WaybillCore
import WaybillSchema

/// What `sum` of money runs as.
struct SumMoney: BuiltinFunction {
  static let signature = Signature(
    "sumMoney", .list, .required("values", .list(.money)), .optional("in", .currency), gives: "Money?")
  static let summary =
    "All amounts added up; of none it is missing, or 0 `in` the given currency. `sum` of money is the same."
  static let examples = [
    Example("sumMoney([money(1.50, EUR), money(2.25, EUR)])", gives: "money(3.75, EUR)"),
    Example("sumMoney([])", gives: "missing"),
    Example("sumMoney([missing], in: EUR)", gives: "money(0, EUR)"),
    Example("sumMoney([money(1, EUR)], in: USD)", fails: .differentCurrencies),
  ]
  static let failures = "the amounts have different currencies, or another than `in`"

  static func result(_ arguments: [ArgumentType]) -> ResultType {
    let count = arguments[0].presentCount
    let shape = ArgumentType(arguments[0].list.element.type).number.sum(of: count)
    return .value(.money(shape), isOptional: count.low == 0 && !arguments[1].isSurelyGiven, canFail: true)
  }

  static func call(_ arguments: Arguments, _ context: CallContext) -> Cell {
    var elements = PresentElements(arguments[0])
    if let broken = elements.broken { return broken }
    if arguments[1].isMissing {
      guard let first = elements.next() else { return .missing }
      return elements.sum(from: first)
    }
    return elements.sum(from: .money(.zero, currency: arguments[1].tag))
  }
}

extension ArgumentType {
  /// Given, and never missing.
  var isSurelyGiven: Bool { isGiven && !isOptional }
}
