import WaybillCore
import WaybillSchema

struct Truncate: BuiltinFunction {
  static let signature = Signature("truncate", .number, .required("value", .decimal), gives: "Integer")
  static let summary = "The number without its fraction."
  static let examples = [Example("truncate(2.9)", gives: "2"), Example("truncate(-2.9)", gives: "-2")]

  static func result(_ arguments: [ArgumentType]) -> ResultType {
    .integer(arguments[0].number.rounded(toScale: 0, .down))
  }

  static func call(_ arguments: Arguments, _ context: CallContext) -> Cell { arguments[0].whole(.down) }
}
