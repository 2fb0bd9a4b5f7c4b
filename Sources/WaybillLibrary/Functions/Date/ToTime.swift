import WaybillCore
import WaybillSchema

struct ToTime: BuiltinFunction {
  static let signature = Signature(
    "time", .date, .required("value", .any), .optional("pattern", .datePattern), .optional("zone", .zone), gives: "Time"
  )
  static let summary = """
    A text as a time of day, in the form 10:30 or 10:30:15.5 or by a pattern; or the time on the clock of a \
    timestamp, in a zone if given.
    """
  static let examples = [
    Example(#"time("10:30")"#, gives: #"time("10:30:00")"#),
    Example(#"time("1030", "HHmm")"#, gives: #"time("10:30:00")"#),
    Example(#"time(@2026-11-24T10:00:00Z, zone: "America/New_York")"#, gives: #"time("05:00:00")"#),
    Example(#"time("24:00")"#, fails: .notATime),
  ]
  static let failures = "the text is not written so, or the time does not exist"

  static func result(_ arguments: [ArgumentType]) -> ResultType {
    switch arguments[0].type {
    case .text:
      if let reason = arguments.patternMismatch(at: 1, from: nil, needs: [.time]) { return .mismatch(reason) }
      return .value(.time, canFail: true)
    case .time, .timestamp, .localTime, .never: return .value(.time)
    default: return .mismatch("`time` takes a text, a timestamp or a local time")
    }
  }

  static func call(_ arguments: Arguments, _ context: CallContext) -> Cell {
    let value = arguments[0]
    guard value.kind == .text else {
      return context.clock(of: value, zone: arguments[2]).map { .time(nanoseconds: $0.nanoseconds) } ?? value
    }
    let time =
      arguments[1].isMissing
      ? CivilTime.parse(value.asBytes).map { Cell.time(nanoseconds: $0) }
      : context.parse(value, arguments[1], from: .missing)
    return time ?? .failed(.notATime, detail: value)
  }
}
