import WaybillCore
import WaybillSchema

struct EpochSeconds: BuiltinFunction {
  static let signature = Signature("epochSeconds", .date, .required("value", .timestamp), gives: "Integer")
  static let summary = "Whole seconds since 1970-01-01T00:00:00Z."
  static let examples = [
    Example("epochSeconds(@2026-11-24T10:00:00Z)", gives: "1795514400"),
    Example("epochSeconds(@1969-12-31T23:59:59Z)", gives: "-1"),
  ]

  static func result(_ arguments: [ArgumentType]) -> ResultType {
    .integer(.whole(Timestamp.firstSecond, Timestamp.lastSecond))
  }

  static func call(_ arguments: Arguments, _ context: CallContext) -> Cell {
    .integer(arguments[0].asTimestamp.seconds)
  }
}
