import WaybillCore
import WaybillSchema

struct Isbn13: BuiltinFunction {
  static let signature = Signature("isbn13", .retail, .required("value", .text), gives: "Text(13)")
  static let summary = "An ISBN of 10 or 13 characters as the 13 digits that are its GTIN."
  static let examples = [
    Example(#"isbn13("0-8044-2957-X")"#, gives: #""9780804429573""#),
    Example(#"isbn13("978-3-16-148410-0")"#, gives: #""9783161484100""#),
    Example(#"isbn13("123")"#, fails: .badCheckDigit),
  ]
  static let failures = "the text is no ISBN"

  static func result(_ arguments: [ArgumentType]) -> ResultType { .text(13, 13, canFail: true) }

  static func call(_ arguments: Arguments, _ context: CallContext) -> Cell {
    guard let text = Isbn.digits(arguments[0], context) else { return .failed(.badCheckDigit, detail: arguments[0]) }
    if text.count == 13 { return .text(text.baseAddress.unsafelyUnwrapped, count: 13, flags: [.isASCII, .isPlain]) }
    let digits: [UInt8] = [0x39, 0x37, 0x38] + text.dropLast()
    return digits.withUnsafeBufferPointer { context.text(withCheckDigit: $0) } ?? .missing
  }
}
