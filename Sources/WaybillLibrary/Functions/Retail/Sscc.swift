import WaybillCore
import WaybillSchema

struct Sscc: BuiltinFunction {
  static let signature = Signature(
    "sscc", .retail, .required("value", .integer), .required("companyPrefix", .text), .optional("extension", .integer),
    gives: "Text(18)")
  static let summary = """
    An SSCC from a serial number, the company prefix of GS1 and the extension digit (0 if not given), with its \
    check digit.
    """
  static let examples = [
    Example(#"sscc(1234567890, companyPrefix: "061414", extension: 1)"#, gives: #""106141412345678908""#),
    Example(#"sscc(1, companyPrefix: "4012345")"#, gives: #""040123450000000016""#),
    Example(#"sscc(12345678901, companyPrefix: "061414")"#, fails: .outOfRange),
    Example(#"sscc(1, companyPrefix: "06")"#, fails: .invalidArgument),
  ]
  static let failures =
    "the prefix is not 4 to 12 digits, the serial number does not fit behind it, or the extension is no digit"

  static func result(_ arguments: [ArgumentType]) -> ResultType { .text(18, 18, canFail: true) }

  static func call(_ arguments: Arguments, _ context: CallContext) -> Cell {
    let (serial, prefix) = (arguments[0].asInteger, arguments[1].asBytes)
    let first = arguments[2].isMissing ? 0 : arguments[2].asInteger
    guard 4...12 ~= prefix.count, prefix.allSatisfy({ 0x30...0x39 ~= $0 }) else {
      return .failed(.invalidArgument, detail: arguments[1])
    }
    let width = 16 - prefix.count
    guard 0...9 ~= first, 0 <= serial, Int128(serial) < ExactDecimal.powerOfTen(width) else {
      return .failed(.outOfRange)
    }
    return withUnsafeTemporaryAllocation(of: UInt8.self, capacity: 17) { digits in
      guard let start = digits.baseAddress else { return .missing }
      start[0] = 0x30 + UInt8(first)
      copy(prefix, to: start + 1)
      _ = writeDigits(UInt64(serial), to: start + 1 + prefix.count, atLeast: width)
      return context.text(withCheckDigit: UnsafeBufferPointer(digits)) ?? .missing
    }
  }
}
