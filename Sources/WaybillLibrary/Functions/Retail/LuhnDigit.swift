import WaybillCore
import WaybillSchema

struct LuhnDigit: BuiltinFunction {
  static let signature = Signature("luhnDigit", .retail, .required("value", .text), gives: "Integer(0..9)")
  static let summary =
    "The Luhn check digit of the digits that stand before it, for cards, gift cards and many reference numbers."
  static let examples = [
    Example(#"luhnDigit("7992739871")"#, gives: "3"), Example(#"luhnDigit("12a")"#, fails: .notANumber),
  ]
  static let failures = "the text is empty or holds more than digits"

  static func result(_ arguments: [ArgumentType]) -> ResultType { .integer(.whole(0, 9), canFail: true) }

  static func call(_ arguments: Arguments, _ context: CallContext) -> Cell {
    digit(arguments[0].asBytes[...]).map { .integer(Int64($0)) } ?? .failed(.notANumber, detail: arguments[0])
  }

  /// Source: ISO/IEC 7812-1, annex B.
  static func digit(_ digits: Slice<UnsafeBufferPointer<UInt8>>) -> Int? {
    guard !digits.isEmpty else { return nil }
    var sum = 0
    for (place, byte) in digits.reversed().enumerated() {
      guard 0x30...0x39 ~= byte else { return nil }
      let value = Int(byte - 0x30) * (place % 2 == 0 ? 2 : 1)
      sum += value / 10 + value % 10
    }
    return (10 - sum % 10) % 10
  }
}
