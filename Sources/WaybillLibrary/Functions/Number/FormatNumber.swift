import WaybillCore
import WaybillSchema

struct FormatNumber: BuiltinFunction {
  static let signature = Signature(
    "formatNumber", .number, .required("value", .decimal), .optional("decimal", .literalText),
    .optional("thousands", .literalText), gives: "Text")
  static let summary = """
    The number as text, with the given sign before its decimals (a point if not given) and between thousands (none \
    if not given).
    """
  static let examples = [
    Example(#"formatNumber(-1234567.50, decimal: ",", thousands: ".")"#, gives: #""-1.234.567,50""#),
    Example(#"formatNumber(1234.5)"#, gives: #""1234.5""#),
    Example(#"formatNumber(999, thousands: ",")"#, gives: #""999""#),
  ]

  static func result(_ arguments: [ArgumentType]) -> ResultType {
    for place in 1...2 where arguments[place].isGiven {
      guard arguments[place].text.length.high.map({ $0 <= 1 }) ?? false else {
        return .mismatch("`decimal` and `thousands` are single characters")
      }
    }
    if arguments[1].isGiven, arguments[1].constantText == "" { return .mismatch("`decimal` is a single character") }
    let shape = arguments[0].number.textShape
    // A sign between thousands for every three characters, which are not fewer than the digits.
    let signs = arguments[2].isGiven ? (shape.length.high ?? 0) / 3 : 0
    return .text(1, shape.length.high.map { $0.addingSaturated(signs) })
  }

  static func call(_ arguments: Arguments, _ context: CallContext) -> Cell {
    let (point, separator) = (arguments[1], arguments[2])
    return withUnsafeTemporaryAllocation(of: UInt8.self, capacity: ExactDecimal.maximumTextLength) { digits in
      guard let start = digits.baseAddress else { return .missing }
      let count = arguments[0].asDecimal.write(to: start)
      let text = UnsafeBufferPointer(start: start, count: count)
      let end = text.firstIndex(of: 0x2E) ?? count
      let first = text.first == 0x2D ? 1 : 0
      let isASCII =
        (point.isMissing || Text.isASCII(point.asBytes)) && (separator.isMissing || Text.isASCII(separator.asBytes))
      // A character has four bytes at the most.
      return context.text(capacity: count + count / 3 * 4 + 4, flags: isASCII ? [.isASCII] : []) { output in
        var written = output
        for index in 0..<count {
          if index == end {
            written =
              point.isMissing
              ? append(text, index, index + 1, to: written) : append(point.asBytes, 0, Int(point.high), to: written)
            continue
          }
          if first < index, index < end, (end - index) % 3 == 0, !separator.isMissing {
            written = append(separator.asBytes, 0, Int(separator.high), to: written)
          }
          written = append(text, index, index + 1, to: written)
        }
        return written - output
      }
    }
  }
}
