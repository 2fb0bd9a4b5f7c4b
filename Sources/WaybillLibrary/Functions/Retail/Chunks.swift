import WaybillCore
import WaybillSchema

struct Chunks: BuiltinFunction {
  static let signature = Signature(
    "chunks", .retail, .required("value", .text), .required("size", .integer), gives: "[Text]")
  static let summary =
    "The text in pieces of `size` characters, the last one with what is left: for partners with lines of fixed length."
  static let examples = [
    Example(#"chunks("Handle with care", 7)"#, gives: #"["Handle ", "with ca", "re"]"#),
    Example(#"chunks("", 7)"#, gives: "[]"), Example(#"chunks("a", 0)"#, fails: .outOfRange),
  ]
  static let failures = "`size` is less than 1"

  static func result(_ arguments: [ArgumentType]) -> ResultType {
    let (length, size) = (arguments[0].text.length, arguments[1].countRange)
    let widest: Int? =
      if let most = size.high, let all = length.high { min(most, all) } else { size.high ?? length.high }
    let pieces = length.high.map { $0 / max(1, size.low) + ($0 % max(1, size.low) == 0 ? 0 : 1) }
    return .value(
      .list(Slot(.text(TextShape(1, widest.map { max(1, $0) }))), CountRange(min(1, length.low), pieces)),
      canFail: arguments[1].number.low.map { $0 < ExactDecimal(1) } ?? true)
  }

  static func call(_ arguments: Arguments, _ context: CallContext) -> Cell {
    let size = arguments[1].asInteger
    guard 1 <= size else { return .failed(.outOfRange) }
    var rest = arguments[0]
    let count = (rest.scalarCount + Int(min(size, 1 << 30)) - 1) / Int(min(size, 1 << 30))
    return context.list(capacity: count) { output in
      for index in 0..<count {
        let end = Text.offset(ofScalar: Int(min(size, 1 << 30)), in: rest.asBytes)
        output[index] = rest.slice(0, end)
        rest = rest.slice(end, Int(rest.high))
      }
      return count
    }
  }
}
