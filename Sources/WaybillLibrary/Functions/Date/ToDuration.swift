import WaybillCore
import WaybillSchema

struct ToDuration: BuiltinFunction {
  static let signature = Signature("duration", .date, .required("value", .text), gives: "Duration")
  static let summary =
    "A text of ISO 8601 as a duration: weeks, days, hours, minutes, seconds; months and years have no fixed length."
  static let examples = [
    Example(#"duration("PT1H30M")"#, gives: "90 minutes"), Example(#"duration("P2D")"#, gives: "2 days"),
    Example(#"duration("P1M")"#, fails: .notATime),
  ]
  static let failures = "the text is not written so"

  static func result(_ arguments: [ArgumentType]) -> ResultType { .value(.duration, canFail: true) }

  static func call(_ arguments: Arguments, _ context: CallContext) -> Cell {
    CivilDuration.parse(arguments[0].asBytes).map(Cell.duration) ?? .failed(.notATime, detail: arguments[0])
  }
}
