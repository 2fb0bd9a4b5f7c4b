import WaybillCore
import WaybillSchema

struct Gtin14: BuiltinFunction {
  static let signature = Signature("gtin14", .retail, .required("value", .text), gives: "Text(14)")
  static let summary = "A GTIN of 8, 12, 13 or 14 digits as one of 14, with zeros in front."
  static let examples = [
    Example(#"gtin14("036000291452")"#, gives: #""00036000291452""#),
    Example(#"gtin14("4006381333932")"#, fails: .badCheckDigit), Example(#"gtin14("123")"#, fails: .badCheckDigit),
  ]
  static let failures = "the text is no GTIN"

  static func result(_ arguments: [ArgumentType]) -> ResultType { .text(14, 14, canFail: true) }

  static func call(_ arguments: Arguments, _ context: CallContext) -> Cell {
    let text = arguments[0].asBytes
    guard GS1.isGtin(text) else { return .failed(.badCheckDigit, detail: arguments[0]) }
    return context.text(zerosBefore: text, width: 14)
  }
}

extension CallContext {
  /// Digits with zeros in front up to `width`.
  func text(zerosBefore digits: UnsafeBufferPointer<UInt8>, width: Int) -> Cell {
    text(capacity: max(width, digits.count), flags: [.isASCII, .isPlain]) { output in
      let zeros = max(0, width - digits.count)
      for index in 0..<zeros { output[index] = 0x30 }
      copy(digits, to: output + zeros)
      return zeros + digits.count
    }
  }
}
