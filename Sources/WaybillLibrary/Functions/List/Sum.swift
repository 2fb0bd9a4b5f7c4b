import WaybillCore
import WaybillSchema

struct Sum: BuiltinFunction {
  static let signature = Signature(
    "sum", .list, .required("values", .list(.amount)), .optional("in", .currency), gives: "the kind of the elements")
  static let summary =
    "All elements added up. Of no numbers it is 0; of no money it is missing, or 0 `in` the given currency."
  static let examples = [
    Example("sum([1.50, missing, 2])", gives: "3.50"), Example("sum([])", gives: "0"),
    Example("sum([money(1.50, EUR), money(2.25, EUR)])", gives: "money(3.75, EUR)"),
    Example("sum([], in: EUR)", gives: "money(0, EUR)"),
    Example("sum([money(1, EUR), money(1, USD)])", fails: .differentCurrencies),
  ]
  static let failures = SumMoney.failures

  static func result(_ arguments: [ArgumentType]) -> ResultType {
    let shape = ArgumentType(arguments[0].list.element.type).number.sum(of: arguments[0].presentCount)
    switch arguments[0].list.element.type {
    case .money: return SumMoney.result(arguments)
    case .never where arguments[1].isGiven: return SumMoney.result(arguments)
    case .integer where !arguments[1].isGiven: return .integer(shape)
    case .decimal where !arguments[1].isGiven: return .decimal(shape)
    case .never: return .integer(.exactly(.zero))
    default: return .mismatch("`in` goes with a list of money; numbers have no currency")
    }
  }

  /// An empty list does not say of what it is one, and of no money the sum is not 0.
  static func implementation(for arguments: [ValueType?]) -> String {
    if case .list(let element, _)?? = arguments.first, case .money = element.type { return SumMoney.signature.name }
    if case .currency?? = arguments.dropFirst().first { return SumMoney.signature.name }
    return signature.name
  }

  static func call(_ arguments: Arguments, _ context: CallContext) -> Cell {
    let elements = PresentElements(arguments[0])
    return elements.broken ?? elements.sum(from: .integer(0))
  }
}

extension PresentElements {
  func sum(from start: Cell) -> Cell {
    var total = start
    for element in self {
      total = total.adding(element)
      if total.isBroken { return total }
    }
    return total
  }
}

extension Cell {
  /// The sum of two numbers or of money in one currency.
  func adding(_ other: Cell) -> Cell {
    if kind == .integer, other.kind == .integer {
      let (sum, overflow) = asInteger.addingReportingOverflow(other.asInteger)
      return overflow ? .pastLimit : .integer(sum)
    }
    if kind == .money || other.kind == .money, kind != other.kind || tag != other.tag {
      return .failed(.differentCurrencies)
    }
    return with(number: asDecimal.adding(other.asDecimal))
  }
}
