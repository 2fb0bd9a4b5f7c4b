import WaybillCore
import WaybillSchema

struct ParseNumber: BuiltinFunction {
  static let signature = Signature(
    "parseNumber", .number, .required("value", .text), .optional("decimal", .literalText),
    .optional("thousands", .literalText), gives: "Decimal")
  static let summary = """
    A number as people write it: with the given sign before its decimals and between thousands, its own sign in \
    front or behind.
    """
  static let examples = [
    Example(#"parseNumber("1.234,56", decimal: ",", thousands: ".")"#, gives: "1234.56"),
    Example(#"parseNumber("5.50-")"#, gives: "-5.50"),
    Example(#"parseNumber("1,234", thousands: ",")"#, gives: "1234"),
    Example(#"parseNumber("1,23,4", thousands: ",")"#, fails: .notANumber),
    Example(#"parseNumber("12 EUR")"#, fails: .notANumber),
  ]
  static let failures =
    "the text is no number of this form, thousands do not stand in groups of three, or there are more than 38 digits"

  static func result(_ arguments: [ArgumentType]) -> ResultType {
    for place in 1...2 where arguments[place].isGiven && arguments[place].text.length.high != 1 {
      return .mismatch("`decimal` and `thousands` are single characters")
    }
    if let point = arguments[1].isGiven ? arguments[1].constantText : ".", point == arguments[2].constantText {
      return .mismatch("`decimal` and `thousands` are two different characters")
    }
    // A sign behind the number takes its place like one in front.
    return .decimal(NumberShape(writtenIn: arguments[0].text), canFail: true)
  }

  static func call(_ arguments: Arguments, _ context: CallContext) -> Cell {
    let value = arguments[0]
    let text = value.asBytes
    return withUnsafeTemporaryAllocation(of: UInt8.self, capacity: text.count + 1) { plain in
      guard let count = plainForm(text, arguments[1], arguments[2], plain) else {
        return .failed(.notANumber, detail: value)
      }
      let number = ExactDecimal.parse(UnsafeBufferPointer(rebasing: plain[..<count]))
      return number.map(Cell.decimal) ?? .failed(.notANumber, detail: value)
    }
  }

  /// Writes the number with its sign in front and one point. Gives the count of bytes, or nil where groups are not of
  /// three.
  private static func plainForm(
    _ text: UnsafeBufferPointer<UInt8>, _ point: Cell, _ separator: Cell, _ output: UnsafeMutableBufferPointer<UInt8>
  ) -> Int? {
    var (start, end, count) = (0, text.count, 0)
    if let first = text.first, first == 0x2D || first == 0x2B {
      output[count] = first
      (start, count) = (1, 1)
    } else if let last = text.last, last == 0x2D || last == 0x2B {
      output[count] = last
      (end, count) = (end - 1, 1)
    }
    // Digits since the last sign between thousands; -1 before the first one.
    var group = -1
    var digits = 0
    var isFraction = false
    var index = start
    while index < end {
      if !isFraction, matches(separator, text, index), 0 < digits, group < 0 ? digits <= 3 : group == 3 {
        group = 0
        index += Int(separator.high)
      } else if !isFraction, point.isMissing ? text[index] == 0x2E : matches(point, text, index),
        group < 0 || group == 3
      {
        isFraction = true
        output[count] = 0x2E
        count += 1
        index += point.isMissing ? 1 : Int(point.high)
      } else if 0x30...0x39 ~= text[index] {
        output[count] = text[index]
        count += 1
        digits += 1
        if 0 <= group, !isFraction { group += 1 }
        index += 1
      } else {
        return nil
      }
    }
    return isFraction || group < 0 || group == 3 ? count : nil
  }

  private static func matches(_ sign: Cell, _ text: UnsafeBufferPointer<UInt8>, _ index: Int) -> Bool {
    !sign.isMissing && 0 < sign.high && index + Int(sign.high) <= text.count
      && Text.areEqual(UnsafeBufferPointer(rebasing: text[index..<index + Int(sign.high)]), sign.asBytes)
  }
}
