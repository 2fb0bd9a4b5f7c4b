import WaybillCore
import WaybillSchema

struct WithCheckDigit: BuiltinFunction {
  static let signature = Signature("withCheckDigit", .retail, .required("value", .text), gives: "Text")
  static let summary = "The digits with their GS1 check digit behind them."
  static let examples = [
    Example(#"withCheckDigit("400638133393")"#, gives: #""4006381333931""#),
    Example(#"withCheckDigit("")"#, fails: .notANumber),
  ]
  static let failures = "the text is empty or holds more than digits"

  static func result(_ arguments: [ArgumentType]) -> ResultType {
    let length = arguments[0].text.length
    return .text(
      max(2, length.low.addingSaturated(1)), length.high.map { max(2, $0.addingSaturated(1)) }, canFail: true)
  }

  static func call(_ arguments: Arguments, _ context: CallContext) -> Cell {
    context.text(withCheckDigit: arguments[0].asBytes) ?? .failed(.notANumber, detail: arguments[0])
  }
}

extension CallContext {
  func text(withCheckDigit digits: UnsafeBufferPointer<UInt8>) -> Cell? {
    guard let check = GS1.checkDigit(digits) else { return nil }
    return text(capacity: digits.count + 1, flags: [.isASCII, .isPlain]) { output in
      copy(digits, to: output)
      output[digits.count] = 0x30 + check
      return digits.count + 1
    }
  }
}
