import WaybillCore
import WaybillSchema

struct Hour: BuiltinFunction {
  static let signature = Signature("hour", .date, .required("value", .any), gives: "Integer(0..23)")
  static let summary = "The hour of a time, local time or timestamp, on its own clock."
  static let examples = [
    Example("hour(@2026-11-24T13:05:00+01:00)", gives: "13"), Example(#"hour(time("00:30"))"#, gives: "0"),
  ]

  static func result(_ arguments: [ArgumentType]) -> ResultType { .timePart(arguments[0], "hour", 23) }

  static func call(_ arguments: Arguments, _ context: CallContext) -> Cell {
    .integer(arguments[0].clock.nanoseconds / CivilTime.nanosecondsPerSecond / 3600)
  }
}
