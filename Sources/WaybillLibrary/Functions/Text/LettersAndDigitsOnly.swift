import WaybillCore
import WaybillSchema

struct LettersAndDigitsOnly: BuiltinFunction {
  static let signature = Signature("lettersAndDigitsOnly", .text, .required("value", .text), gives: "Text")
  static let summary = "The letters A to Z and a to z and the digits of a text, and nothing else of it."
  static let examples = [
    Example(#"lettersAndDigitsOnly("AB-12 / ö")"#, gives: #""AB12""#),
    Example(#"lettersAndDigitsOnly("--")"#, gives: #""""#),
  ]

  static func result(_ arguments: [ArgumentType]) -> ResultType { .text(arguments[0].text.orShorter) }

  static func call(_ arguments: Arguments, _ context: CallContext) -> Cell {
    context.text(arguments[0]) { 0x30...0x39 ~= $0 || 0x61...0x7A ~= $0 | 0x20 }
  }
}
