import WaybillCore
import WaybillSchema

struct Wrap: BuiltinFunction {
  static let signature = Signature(
    "wrap", .text, .required("value", .text), .required("width", .integer), gives: "[Text]")
  static let summary = """
    The text as lines of at most `width` characters, broken at white space, and inside a word only where it is \
    longer than a line.
    """
  static let examples = [
    Example(#"wrap("leave at the back door", 10)"#, gives: #"["leave at", "the back", "door"]"#),
    Example(#"wrap("abcdefgh ij", 3)"#, gives: #"["abc", "def", "gh", "ij"]"#),
    Example(#"wrap("a", 0)"#, fails: .outOfRange),
  ]
  static let failures = "`width` is less than 1"

  static func result(_ arguments: [ArgumentType]) -> ResultType {
    let width = arguments[1]
    let line = TextShape(1, max(1, arguments[0].text.cut(to: width).length.high ?? Int.max))
    let isPositive = width.number.low.map { ExactDecimal(1) <= $0 } ?? false
    return .value(
      .list(
        Slot(.text(line.length.high == Int.max ? TextShape(1, nil) : line)),
        CountRange(0, arguments[0].text.length.high)),
      canFail: !isPositive)
  }

  static func call(_ arguments: Arguments, _ context: CallContext) -> Cell {
    let width = arguments[1].asInteger
    guard 1 <= width else { return .failed(.outOfRange) }
    var count = 0
    forEachLine(arguments[0], width: Int(width)) { _ in count += 1 }
    return context.list(capacity: count) { output in
      var index = 0
      forEachLine(arguments[0], width: Int(width)) {
        output[index] = $0
        index += 1
      }
      return index
    }
  }

  /// Lines keep the white space that the text has between their words, so that no copy is made.
  private static func forEachLine(_ value: Cell, width: Int, _ body: (Cell) -> Void) {
    let origin = value.low
    var (start, end) = (0, 0)
    Words.forEachWord(value) { word in
      var wordStart = Int(word.low - origin)
      let wordEnd = wordStart + Int(word.high)
      if start < end, value.slice(start, wordEnd).scalarCount <= width {
        end = wordEnd
        return
      }
      if start < end { body(value.slice(start, end)) }
      while width < value.slice(wordStart, wordEnd).scalarCount {
        let cut = wordStart + Text.offset(ofScalar: width, in: value.slice(wordStart, wordEnd).asBytes)
        body(value.slice(wordStart, cut))
        wordStart = cut
      }
      (start, end) = (wordStart, wordEnd)
    }
    if start < end { body(value.slice(start, end)) }
  }
}
