import WaybillCore
import WaybillSchema

struct IsbnValid: BuiltinFunction {
  static let signature = Signature("isbnValid", .retail, .required("value", .text), gives: "Boolean")
  static let summary =
    "Whether the text is an ISBN of 10 or 13 characters with the right check digit; hyphens and spaces are skipped."
  static let examples = [
    Example(#"isbnValid("978-3-16-148410-0")"#, gives: "true"), Example(#"isbnValid("0-8044-2957-X")"#, gives: "true"),
    Example(#"isbnValid("9783161484101")"#, gives: "false"),
  ]

  static func result(_ arguments: [ArgumentType]) -> ResultType { .boolean }

  static func call(_ arguments: Arguments, _ context: CallContext) -> Cell {
    .boolean(Isbn.digits(arguments[0], context) != nil)
  }
}

/// Source: ISO 2108, annex A.
enum Isbn {
  /// The characters of an ISBN without hyphens and spaces; nil where it is none.
  static func digits(_ value: Cell, _ context: CallContext) -> UnsafeBufferPointer<UInt8>? {
    guard value.asBytes.allSatisfy({ 0x30...0x39 ~= $0 || $0 == 0x2D || $0 == 0x20 || $0 == 0x58 }) else { return nil }
    let text = context.text(value) { $0 != 0x2D && $0 != 0x20 }.asBytes
    if text.count == 13 {
      let isBook = text[0] == 0x39 && text[1] == 0x37 && (text[2] == 0x38 || text[2] == 0x39)
      return isBook && GS1.isValid(text) ? text : nil
    }
    guard text.count == 10 else { return nil }
    var sum = 0
    for (place, byte) in text.enumerated() {
      guard byte != 0x58 || place == 9 else { return nil }
      sum += (byte == 0x58 ? 10 : Int(byte - 0x30)) * (10 - place)
    }
    return sum % 11 == 0 ? text : nil
  }
}
