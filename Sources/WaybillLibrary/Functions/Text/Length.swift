import WaybillCore
import WaybillSchema

struct Length: BuiltinFunction {
  static let signature = Signature("length", .text, .required("value", .text), gives: "Integer")
  static let summary = "How many characters (Unicode scalars) a text has."
  static let examples = [
    Example(#"length("Größe")"#, gives: "5"), Example(#"length("")"#, gives: "0"),
  ]

  static func result(_ arguments: [ArgumentType]) -> ResultType {
    let length = arguments[0].text.length
    return .integer(.whole(Int64(length.low), length.high.map(Int64.init) ?? .max))
  }

  static func call(_ arguments: Arguments, _ context: CallContext) -> Cell {
    .integer(Int64(arguments[0].scalarCount))
  }
}
