import WaybillCore
import WaybillSchema

struct UpcEToUpcA: BuiltinFunction {
  static let signature = Signature("upcEToUpcA", .retail, .required("value", .text), gives: "Text(12)")
  static let summary = "A UPC-E of 8 digits, the short form for small packs, as a UPC of 12."
  static let examples = [
    Example(#"upcEToUpcA("04252614")"#, gives: #""042100005264""#),
    Example(#"upcEToUpcA("01234565")"#, gives: #""012345000065""#),
    Example(#"upcEToUpcA("04252615")"#, fails: .badCheckDigit), Example(#"upcEToUpcA("042")"#, fails: .badCheckDigit),
  ]
  static let failures = "the text is no UPC-E of 8 digits with the right check digit"

  static func result(_ arguments: [ArgumentType]) -> ResultType { .text(12, 12, canFail: true) }

  /// Source: GS1 General Specifications, section 5.2.2.4.2 (zero suppression).
  static func call(_ arguments: Arguments, _ context: CallContext) -> Cell {
    let text = arguments[0].asBytes
    guard text.count == 8, text.allSatisfy({ 0x30...0x39 ~= $0 }), text[0] <= 0x31 else {
      return .failed(.badCheckDigit, detail: arguments[0])
    }
    let code = Array(text[1...6])
    let zero: UInt8 = 0x30
    let middle: [UInt8]
    switch code[5] - zero {
    case 0...2: middle = [code[0], code[1], code[5], zero, zero, zero, zero, code[2], code[3], code[4]]
    case 3: middle = [code[0], code[1], code[2], zero, zero, zero, zero, zero, code[3], code[4]]
    case 4: middle = [code[0], code[1], code[2], code[3], zero, zero, zero, zero, zero, code[4]]
    default: middle = [code[0], code[1], code[2], code[3], code[4], zero, zero, zero, zero, code[5]]
    }
    let digits = [text[0]] + middle
    let full = digits.withUnsafeBufferPointer { context.text(withCheckDigit: $0) } ?? .missing
    return full.asBytes.last == text[7] ? full : .failed(.badCheckDigit, detail: arguments[0])
  }
}
