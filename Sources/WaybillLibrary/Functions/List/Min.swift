import WaybillCore
import WaybillSchema

struct Min: BuiltinFunction {
  static let signature = Signature("min", .list, .required("values", .list(.ordered)), gives: "an element, or missing")
  static let summary = """
    The smallest, earliest or first of the elements that are present; missing where there is none. `least` takes \
    two values.
    """
  static let examples = [
    Example("min([3, missing, 1.5])", gives: "1.5"), Example("min([])", gives: "missing"),
    Example(#"min(["b", "a"])"#, gives: #""a""#),
    Example("min([money(1, EUR), money(1, USD)])", fails: .differentCurrencies),
  ]
  static let failures = "the elements have different currencies"

  static func result(_ arguments: [ArgumentType]) -> ResultType { Extreme.result(arguments) }

  static func call(_ arguments: Arguments, _ context: CallContext) -> Cell { Extreme.find(arguments[0], order: -1) }
}

/// What `min` and `max` have in common.
enum Extreme {
  static func result(_ arguments: [ArgumentType]) -> ResultType {
    let element = arguments[0].list.element.type
    var canFail = false
    switch element {
    case .money, .quantity: canFail = true
    default: break
    }
    return .value(element, isOptional: arguments[0].presentCount.low == 0, canFail: canFail)
  }

  /// The first of the elements that lie farthest in the given direction.
  static func find(_ list: Cell, order wanted: Int) -> Cell {
    let elements = PresentElements(list)
    if let broken = elements.broken { return broken }
    var found = Cell.missing
    for element in elements {
      guard found.isPresent else {
        found = element
        continue
      }
      guard let order = element.compared(to: found) else {
        return .failed(element.kind == .quantity ? .differentUnits : .differentCurrencies)
      }
      if order == wanted { found = element }
    }
    return found
  }
}
