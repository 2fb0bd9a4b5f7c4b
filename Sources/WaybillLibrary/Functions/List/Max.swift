import WaybillCore
import WaybillSchema

struct Max: BuiltinFunction {
  static let signature = Signature("max", .list, .required("values", .list(.ordered)), gives: "an element, or missing")
  static let summary = """
    The largest, latest or last of the elements that are present; missing where there is none. `greatest` takes \
    two values.
    """
  static let examples = [
    Example("max([3, missing, 1.5])", gives: "3"), Example("max([@2026-01-01, @2026-11-24])", gives: "@2026-11-24"),
    Example("max([])", gives: "missing"),
    Example("max([money(1, EUR), money(1, USD)])", fails: .differentCurrencies),
  ]
  static let failures = "the elements have different currencies"

  static func result(_ arguments: [ArgumentType]) -> ResultType { Extreme.result(arguments) }

  static func call(_ arguments: Arguments, _ context: CallContext) -> Cell { Extreme.find(arguments[0], order: 1) }
}
