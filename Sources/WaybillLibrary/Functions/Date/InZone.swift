import WaybillCore
import WaybillSchema

struct InZone: BuiltinFunction {
  static let signature = Signature(
    "inZone", .date, .required("value", .timestamp), .required("zone", .zone), gives: "Timestamp")
  static let summary = "The same instant with the offset that the zone has at it."
  static let examples = [
    Example(#"inZone(@2026-07-01T10:00:00Z, zone: "Europe/Berlin")"#, gives: "@2026-07-01T12:00:00+02:00"),
    Example(#"inZone(@2026-11-24T10:00:00Z, zone: "America/New_York")"#, gives: "@2026-11-24T05:00:00-05:00"),
  ]

  static func result(_ arguments: [ArgumentType]) -> ResultType { .value(.timestamp) }

  static func call(_ arguments: Arguments, _ context: CallContext) -> Cell {
    guard let zone = context.zone(arguments[1]) else { return .failed(.invalidArgument) }
    let timestamp = arguments[0].asTimestamp
    return context.timestamp(seconds: timestamp.seconds, nanoseconds: timestamp.nanoseconds, zone)
  }
}
