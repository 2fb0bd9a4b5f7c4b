import WaybillCore
import WaybillSchema

struct Second: BuiltinFunction {
  static let signature = Signature("second", .date, .required("value", .any), gives: "Integer(0..59)")
  static let summary = "The whole second of a time, local time or timestamp."
  static let examples = [
    Example("second(@2026-11-24T13:05:09.9Z)", gives: "9"), Example(#"second(time("00:30"))"#, gives: "0"),
  ]

  static func result(_ arguments: [ArgumentType]) -> ResultType { .timePart(arguments[0], "second", 59) }

  static func call(_ arguments: Arguments, _ context: CallContext) -> Cell {
    .integer(arguments[0].clock.nanoseconds / CivilTime.nanosecondsPerSecond % 60)
  }
}
