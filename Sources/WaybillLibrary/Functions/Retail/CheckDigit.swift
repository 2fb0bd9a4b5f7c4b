import WaybillCore
import WaybillSchema

struct CheckDigit: BuiltinFunction {
  static let signature = Signature("checkDigit", .retail, .required("value", .text), gives: "Integer(0..9)")
  static let summary = "The GS1 check digit of the digits that stand before it, for GTIN, GLN, SSCC and the like."
  static let examples = [
    Example(#"checkDigit("400638133393")"#, gives: "1"), Example(#"checkDigit("03600029145")"#, gives: "2"),
    Example(#"checkDigit("40063A")"#, fails: .notANumber),
  ]
  static let failures = "the text is empty or holds more than digits"

  static func result(_ arguments: [ArgumentType]) -> ResultType { .integer(.whole(0, 9), canFail: true) }

  static func call(_ arguments: Arguments, _ context: CallContext) -> Cell {
    GS1.checkDigit(arguments[0].asBytes).map { .integer(Int64($0)) } ?? .failed(.notANumber, detail: arguments[0])
  }
}

/// Numbers of GS1. Source: GS1 General Specifications, section 7.9 (check digits).
enum GS1 {
  /// The weights are 3 and 1 by turns, 3 for the last digit. Nil for an empty text and for more than digits.
  static func checkDigit(_ digits: UnsafeBufferPointer<UInt8>) -> UInt8? {
    guard !digits.isEmpty else { return nil }
    var sum = 0
    for (place, byte) in digits.reversed().enumerated() {
      guard 0x30...0x39 ~= byte else { return nil }
      sum += Int(byte - 0x30) * (place % 2 == 0 ? 3 : 1)
    }
    return UInt8((10 - sum % 10) % 10)
  }

  /// Whether all are digits and the last one is the check digit of the others.
  static func isValid(_ digits: UnsafeBufferPointer<UInt8>) -> Bool {
    guard let last = digits.last, 1 < digits.count else { return false }
    return checkDigit(UnsafeBufferPointer(rebasing: digits.dropLast())).map { $0 + 0x30 == last } ?? false
  }
}
