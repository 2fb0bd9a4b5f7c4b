import WaybillCore
import WaybillSchema

struct Minute: BuiltinFunction {
  static let signature = Signature("minute", .date, .required("value", .any), gives: "Integer(0..59)")
  static let summary = "The minute of a time, local time or timestamp."
  static let examples = [
    Example("minute(@2026-11-24T13:05:00+01:00)", gives: "5"), Example(#"minute(time("00:30"))"#, gives: "30"),
  ]

  static func result(_ arguments: [ArgumentType]) -> ResultType { .timePart(arguments[0], "minute", 59) }

  static func call(_ arguments: Arguments, _ context: CallContext) -> Cell {
    .integer(arguments[0].clock.nanoseconds / CivilTime.nanosecondsPerSecond / 60 % 60)
  }
}
