import WaybillCore
import WaybillSchema

struct WithOffset: BuiltinFunction {
  static let signature = Signature(
    "withOffset", .date, .required("value", .timestamp), .required("minutes", .integer), gives: "Timestamp")
  static let summary = "The same instant with an offset of so many minutes."
  static let examples = [
    Example("withOffset(@2026-11-24T10:00:00Z, 330)", gives: "@2026-11-24T15:30:00+05:30"),
    Example("withOffset(@2026-11-24T10:00:00Z, -300)", gives: "@2026-11-24T05:00:00-05:00"),
    Example("withOffset(@2026-11-24T10:00:00Z, 1440)", fails: .outOfRange),
  ]
  static let failures = "the offset is a day or more"

  private static let allowed = NumberShape.whole(-1439, 1439)

  static func result(_ arguments: [ArgumentType]) -> ResultType {
    .value(.timestamp, canFail: !allowed.contains(arguments[1].number))
  }

  static func call(_ arguments: Arguments, _ context: CallContext) -> Cell {
    guard let minutes = Int32(exactly: arguments[1].asInteger), minutes.magnitude < 1440 else {
      return .failed(.outOfRange)
    }
    var timestamp = arguments[0].asTimestamp
    timestamp.offsetInMinutes = minutes
    return .timestampOrLimit(timestamp)
  }
}
