import WaybillCore
import WaybillSchema

struct CollapseSpaces: BuiltinFunction {
  static let signature = Signature("collapseSpaces", .text, .required("value", .text), gives: "Text")
  static let summary = "The text without white space at both ends, and with one space for every run of it inside."
  static let examples = [
    Example(#"collapseSpaces(" 12  Main\t St ")"#, gives: #""12 Main St""#),
    Example(#"collapseSpaces("a b")"#, gives: #""a b""#),
  ]

  static func result(_ arguments: [ArgumentType]) -> ResultType { .text(arguments[0].text.orShorter) }

  static func call(_ arguments: Arguments, _ context: CallContext) -> Cell {
    context.text(capacity: Int(arguments[0].high), flags: arguments[0].textFlags) { output in
      var written = output
      Words.forEachWord(arguments[0]) { word in
        if output < written {
          written[0] = 0x20
          written += 1
        }
        written = append(word.asBytes, 0, Int(word.high), to: written)
      }
      return written - output
    }
  }
}
