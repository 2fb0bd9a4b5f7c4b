import WaybillCore
import WaybillSchema

struct RemoveLeadingZeros: BuiltinFunction {
  static let signature = Signature("removeLeadingZeros", .text, .required("value", .text), gives: "Text")
  static let summary = "The text without zeros at its start; of nothing but zeros one stays."
  static let examples = [
    Example(#"removeLeadingZeros("0000451200")"#, gives: #""451200""#),
    Example(#"removeLeadingZeros("000")"#, gives: #""0""#),
    Example(#"removeLeadingZeros("A01")"#, gives: #""A01""#),
  ]

  static func result(_ arguments: [ArgumentType]) -> ResultType { .text(arguments[0].text.orShorterNotEmpty) }

  static func call(_ arguments: Arguments, _ context: CallContext) -> Cell {
    let text = arguments[0].asBytes
    var start = 0
    while start + 1 < text.count, text[start] == 0x30 { start += 1 }
    return arguments[0].slice(start, text.count)
  }
}
