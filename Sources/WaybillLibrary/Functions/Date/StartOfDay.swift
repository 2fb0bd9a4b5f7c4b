import WaybillCore
import WaybillSchema

struct StartOfDay: BuiltinFunction {
  static let signature = Signature(
    "startOfDay", .date, .required("value", .date), .required("zone", .zone), gives: "Timestamp")
  static let summary =
    "The first instant of a day in a zone: midnight, or where clocks skip midnight the moment after the gap."
  static let examples = [
    Example(#"startOfDay(@2026-11-24, zone: "Europe/Berlin")"#, gives: "@2026-11-24T00:00:00+01:00"),
    Example(#"startOfDay(@2018-11-04, zone: "America/Sao_Paulo")"#, gives: "@2018-11-04T01:00:00-02:00"),
  ]

  static func result(_ arguments: [ArgumentType]) -> ResultType { .value(.timestamp) }

  static func call(_ arguments: Arguments, _ context: CallContext) -> Cell {
    guard let zone = context.zone(arguments[1]) else { return .failed(.invalidArgument) }
    return context.timestamp(seconds: zone.startOfDay(arguments[0].asDays), nanoseconds: 0, zone)
  }
}
