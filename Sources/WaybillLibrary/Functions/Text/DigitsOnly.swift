import WaybillCore
import WaybillSchema

struct DigitsOnly: BuiltinFunction {
  static let signature = Signature("digitsOnly", .text, .required("value", .text), gives: "Text")
  static let summary = "The digits 0 to 9 of a text, and nothing else of it."
  static let examples = [
    Example(#"digitsOnly("+49 (30) 12-34")"#, gives: #""49301234""#), Example(#"digitsOnly("none")"#, gives: #""""#),
  ]

  static func result(_ arguments: [ArgumentType]) -> ResultType { .text(arguments[0].text.orShorter) }

  static func call(_ arguments: Arguments, _ context: CallContext) -> Cell {
    context.text(arguments[0]) { 0x30...0x39 ~= $0 }
  }
}

extension CallContext {
  /// The ASCII characters of a text that are wanted.
  func text(_ value: Cell, keeping isKept: (UInt8) -> Bool) -> Cell {
    text(capacity: Int(value.high), flags: value.textFlags.union(.isASCII)) { output in
      var count = 0
      for byte in value.asBytes where byte < 0x80 && isKept(byte) {
        output[count] = byte
        count += 1
      }
      return count
    }
  }
}
