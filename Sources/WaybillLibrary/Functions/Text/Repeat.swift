import WaybillCore
import WaybillSchema

struct Repeat: BuiltinFunction {
  static let signature = Signature(
    "repeat", .text, .required("value", .text), .required("count", .integer), gives: "Text")
  static let summary = "The text `count` times, one behind the other."
  static let examples = [
    Example(#"repeat("-", 5)"#, gives: #""-----""#), Example(#"repeat("ab", 0)"#, gives: #""""#),
    Example(#"repeat("ab", -1)"#, fails: .outOfRange),
  ]
  static let failures = "`count` is less than 0 or more than 4096"

  static func result(_ arguments: [ArgumentType]) -> ResultType {
    let (length, count) = (arguments[0].text.length, arguments[1].countRange)
    let high = length.high.map { $0.multipliedSaturated(min(count.high ?? 4096, 4096)) }
    let isAllowed = NumberShape.whole(0, 4096).contains(arguments[1].number)
    return .text(length.low.multipliedSaturated(min(count.low, 4096)), high, canFail: !isAllowed)
  }

  static func call(_ arguments: Arguments, _ context: CallContext) -> Cell {
    let (value, count) = (arguments[0], arguments[1].asInteger)
    guard 0 <= count, count <= 4096 else { return .failed(.outOfRange) }
    return context.text(capacity: Int(value.high) * Int(count), flags: value.textFlags) { output in
      var written = output
      for _ in 0..<count { written = append(value.asBytes, 0, Int(value.high), to: written) }
      return written - output
    }
  }
}
