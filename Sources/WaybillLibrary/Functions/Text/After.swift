import WaybillCore
import WaybillSchema

struct After: BuiltinFunction {
  static let signature = Signature(
    "after", .text, .required("value", .text), .required("separator", .text), gives: "Text?")
  static let summary = "What stands behind the first `separator`; missing where there is none."
  static let examples = [
    Example(#"after("gid://shop/Order/7", "Order/")"#, gives: #""7""#), Example(#"after("7", "/")"#, gives: "missing"),
  ]

  static func result(_ arguments: [ArgumentType]) -> ResultType { .text(arguments[0].text.orShorter, isOptional: true) }

  static func call(_ arguments: Arguments, _ context: CallContext) -> Cell {
    let separator = arguments[1].asBytes
    guard let found = Text.find(separator, in: arguments[0].asBytes) else { return .missing }
    return arguments[0].slice(found + separator.count, Int(arguments[0].high))
  }
}
