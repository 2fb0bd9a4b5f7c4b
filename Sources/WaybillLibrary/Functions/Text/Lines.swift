import WaybillCore
import WaybillSchema

struct Lines: BuiltinFunction {
  static let signature = Signature("lines", .text, .required("value", .text), gives: "[Text]")
  static let summary = "The lines of a text, without their ends; an end at the very end begins no further line."
  static let examples = [
    Example(#"lines("Gift note\r\nfor Ada\n")"#, gives: #"["Gift note", "for Ada"]"#),
    Example(#"lines("")"#, gives: "[]"),
    Example(#"lines("a\n\nb")"#, gives: #"["a", "", "b"]"#),
  ]

  static func result(_ arguments: [ArgumentType]) -> ResultType {
    let shape = arguments[0].text
    return .value(.list(Slot(.text(shape.orShorter)), CountRange(0, shape.length.high)))
  }

  static func call(_ arguments: Arguments, _ context: CallContext) -> Cell {
    let (value, text) = (arguments[0], arguments[0].asBytes)
    let ends = text.reduce(0) { $1 == 0x0A ? $0 + 1 : $0 }
    return context.list(capacity: ends + 1) { output in
      var (start, count) = (0, 0)
      while start < text.count {
        var end = start
        while end < text.count, text[end] != 0x0A { end += 1 }
        let hasReturn = start < end && end < text.count && text[end - 1] == 0x0D
        output[count] = value.slice(start, hasReturn ? end - 1 : end)
        count += 1
        start = end + 1
      }
      return count
    }
  }
}
