import WaybillCore
import WaybillSchema

struct Only: BuiltinFunction {
  static let signature = Signature("only", .list, .required("values", .list(.any)), gives: "an element, or missing")
  static let summary =
    "The one element that is present; missing where there is none, and a failure where there are more."
  static let examples = [
    Example("only([missing, 7])", gives: "7"), Example("only([])", gives: "missing"),
    Example("only([7, 7])", fails: .moreThanOne),
  ]
  static let failures = "a second element is present"

  static func result(_ arguments: [ArgumentType]) -> ResultType {
    arguments[0].oneElement(canFail: arguments[0].presentCount.high.map { 1 < $0 } ?? true)
  }

  static func call(_ arguments: Arguments, _ context: CallContext) -> Cell {
    var elements = PresentElements(arguments[0])
    if let broken = elements.broken { return broken }
    guard let found = elements.next() else { return .missing }
    return elements.next() == nil ? found : .failed(.moreThanOne)
  }
}
