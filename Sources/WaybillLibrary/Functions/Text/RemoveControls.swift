import WaybillCore
import WaybillSchema

struct RemoveControls: BuiltinFunction {
  static let signature = Signature("removeControls", .text, .required("value", .text), gives: "Text")
  static let summary = "The text with a space for every control character and line end, which many partners refuse."
  static let examples = [
    Example(#"removeControls("red\nshoe\t")"#, gives: #""red shoe ""#),
    Example(#"removeControls("red")"#, gives: #""red""#),
  ]

  static func result(_ arguments: [ArgumentType]) -> ResultType { .text(TextShape(length: arguments[0].text.length)) }

  static func call(_ arguments: Arguments, _ context: CallContext) -> Cell {
    let text = arguments[0].asBytes
    return context.text(capacity: text.count, flags: arguments[0].textFlags) { output in
      var (index, written) = (0, output)
      while index < text.count {
        let (scalar, length) = Text.scalar(at: index, in: text)
        if scalar < 0x20 || 0x7F...0x9F ~= scalar || scalar == 0x2028 || scalar == 0x2029 {
          written[0] = 0x20
          written += 1
        } else {
          written = append(text, index, index + length, to: written)
        }
        index += length
      }
      return written - output
    }
  }
}
