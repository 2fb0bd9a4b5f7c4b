import WaybillCore
import WaybillSchema

struct FormatDate: BuiltinFunction {
  static let signature = Signature(
    "formatDate", .date, .required("value", .any), .required("pattern", .datePattern), gives: "Text")
  static let summary =
    "A date, time, local time or timestamp as text by a pattern; a timestamp on its own clock, with `z` in UTC."
  static let examples = [
    Example(#"formatDate(@2026-11-24, "yyyyMMdd")"#, gives: #""20261124""#),
    Example(#"formatDate(@2026-11-24T09:05:00+01:00, "d.M.yyyy h:mm a")"#, gives: #""24.11.2026 9:05 AM""#),
    Example(#"formatDate(@2026-11-24T09:05:00+01:00, "yyyy-MM-dd HH:mm:ss z")"#, gives: #""2026-11-24 08:05:00 UTC""#),
  ]

  static func result(_ arguments: [ArgumentType]) -> ResultType {
    let needed: [CivilPattern.Value]
    switch arguments[0].type {
    case .date: needed = [.date]
    case .time: needed = [.time]
    case .localTime: needed = [.localTime, .date, .time]
    case .timestamp, .never: needed = [.timestamp, .localTime, .date, .time]
    default: return .mismatch("`formatDate` takes a date, a time, a local time or a timestamp")
    }
    // Written, a year of two digits needs no hundred.
    guard let source = arguments[1].constantText else { return .text(.any) }
    do throws(CivilPatternFault) {
      let pattern = try CivilPattern(source, isWrittenOnly: true)
      guard needed.contains(pattern.value) else {
        return .mismatch(
          "the pattern `\(source)` is one of a \(pattern.value.words), and the value is a \(needed[0].words)")
      }
      return .text(pattern.shortestCount, pattern.longestCount)
    } catch {
      return .mismatch(error.message)
    }
  }

  static func call(_ arguments: Arguments, _ context: CallContext) -> Cell {
    guard let pattern = context.datePattern(arguments[1], isWrittenOnly: true) else { return .failed(.invalidArgument) }
    var isWritten = true
    let text = context.text(capacity: pattern.maximumTextLength) { output in
      guard let count = pattern.write(arguments[0], to: output) else {
        isWritten = false
        return 0
      }
      return count
    }
    return isWritten ? text : .failed(.invalidArgument)
  }
}
