import WaybillCore
import WaybillSchema

struct Split: BuiltinFunction {
  static let signature = Signature(
    "split", .text, .required("value", .text), .required("separator", .text), gives: "[Text]")
  static let summary = "The parts of a text between separators, empty ones too; an empty text has one empty part."
  static let examples = [
    Example(#"split("S/M//XL", "/")"#, gives: #"["S", "M", "", "XL"]"#), Example(#"split("", ",")"#, gives: #"[""]"#),
    Example(#"split("a", "")"#, fails: .invalidArgument),
  ]
  static let failures = "`separator` is empty"

  static func result(_ arguments: [ArgumentType]) -> ResultType {
    let (shape, separator) = (arguments[0].text, arguments[1].text.length)
    let most = shape.length.high.map { ($0 / max(1, separator.low)).addingSaturated(1) }
    return .value(.list(Slot(.text(shape.orShorter)), CountRange(1, most)), canFail: separator.low == 0)
  }

  static func call(_ arguments: Arguments, _ context: CallContext) -> Cell {
    let (value, separator) = (arguments[0], arguments[1].asBytes)
    if separator.isEmpty { return .failed(.invalidArgument) }
    let text = value.asBytes
    var count = 1
    var next = Text.find(separator, in: text)
    while let found = next {
      count += 1
      next = Text.find(separator, in: text, from: found + separator.count)
    }
    return context.list(capacity: count) { output in
      var (read, index) = (0, 0)
      while let found = Text.find(separator, in: text, from: read), index < count - 1 {
        output[index] = value.slice(read, found)
        read = found + separator.count
        index += 1
      }
      output[index] = value.slice(read, text.count)
      return count
    }
  }
}
