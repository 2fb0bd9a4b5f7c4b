import WaybillCore
import WaybillSchema

struct Duplicates: BuiltinFunction {
  static let signature = Signature("duplicates", .list, .required("values", .list(.any)), gives: "a list")
  static let summary = "The values that come more than once, each once."
  static let examples = [
    Example(#"duplicates(["a", "b", "a", "a"])"#, gives: #"["a"]"#), Example("duplicates([1, 2])", gives: "[]"),
  ]

  static func result(_ arguments: [ArgumentType]) -> ResultType {
    .value(arguments[0].presentElements(CountRange(0, arguments[0].presentCount.high.map { $0 / 2 })))
  }

  static func call(_ arguments: Arguments, _ context: CallContext) -> Cell {
    let elements = PresentElements(arguments[0])
    if let broken = elements.broken { return broken }
    var seen = CellSet(capacity: elements.count, context)
    var repeated = CellSet(capacity: elements.count, context)
    return context.list(of: elements.lazy.filter { !seen.insert($0) && repeated.insert($0) }, atMost: elements.count)
  }
}
