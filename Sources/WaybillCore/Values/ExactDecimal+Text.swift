/// Reading decimals from bytes and writing them to bytes, digit by digit, without a detour over binary floating point.
extension ExactDecimal {
  /// Bytes that `write` may need: a sign, `0.` and 38 digits.
  public static let maximumTextLength = 41

  /// A sign or none, digits and at most one point: `-12.50`, `.5`, `5.`; at least one digit, nothing else.
  /// Nil for anything else and for more than 38 digits.
  @inlinable public static func parse(_ text: UnsafeBufferPointer<UInt8>) -> ExactDecimal? {
    guard let start = text.baseAddress, text.count > 0 else { return nil }
    var index = 0
    var isNegative = false
    if start[0] == 0x2D || start[0] == 0x2B {
      isNegative = start[0] == 0x2D
      index = 1
    }
    return parseUnsigned(start + index, count: text.count &- index, isNegative: isNegative, exponent: 0)
  }

  /// The form of JSON numbers, whose grammar the caller has checked; the exponent is written out: `1E2` is 100,
  /// `1.50e1` is 15.0. Nil for more than 38 digits.
  @inlinable public static func parseJSON(_ text: UnsafeBufferPointer<UInt8>) -> ExactDecimal? {
    guard let start = text.baseAddress, text.count > 0 else { return nil }
    let isNegative = start[0] == 0x2D
    let first = isNegative ? 1 : 0
    var end = first
    while end < text.count, start[end] | 0x20 != 0x65 { end &+= 1 }
    let exponent = end < text.count ? parseExponent(start + (end &+ 1), count: text.count &- end &- 1) : 0
    return parseUnsigned(start + first, count: end &- first, isNegative: isNegative, exponent: exponent)
  }

  /// Far exponents are cut to ±100,000, which no number within the limit needs.
  @usableFromInline static func parseExponent(_ start: UnsafePointer<UInt8>, count: Int) -> Int {
    var index = 0
    var value = 0
    let isNegative = count > 0 && start[0] == 0x2D
    if count > 0, start[0] == 0x2D || start[0] == 0x2B { index = 1 }
    while index < count {
      value = min(value &* 10 &+ Int(start[index] &- 0x30), 100_000)
      index &+= 1
    }
    return isNegative ? -value : value
  }

  @inlinable static func parseUnsigned(
    _ start: UnsafePointer<UInt8>, count: Int, isNegative: Bool, exponent: Int
  ) -> ExactDecimal? {
    guard 0 < count, count <= 19, exponent == 0 else {
      return parseLong(start, count: count, isNegative: isNegative, exponent: exponent)
    }
    var value: UInt64 = 0
    var point = -1
    var index = 0
    while index < count {
      let digit = start[index] &- 0x30
      if digit <= 9 {
        value = value &* 10 &+ UInt64(digit)
      } else if start[index] == 0x2E, point < 0 {
        point = index
      } else {
        return nil
      }
      index &+= 1
    }
    // Nineteen digits fit UInt64 and are read here too; a lone point is no number.
    if point >= 0, count == 1 { return nil }
    let scale = point < 0 ? 0 : count &- point &- 1
    let coefficient = Int128(value)
    return ExactDecimal(
      coefficient: isNegative ? 0 &- coefficient : coefficient, scale: UInt8(truncatingIfNeeded: scale))
  }

  @usableFromInline static func parseLong(
    _ start: UnsafePointer<UInt8>, count: Int, isNegative: Bool, exponent: Int
  ) -> ExactDecimal? {
    var value: Int128 = 0
    var scale = 0
    var digits = 0
    var hasPoint = false
    // Zeros are held back until a digit follows, so that those at the end can be dropped where the scale is too large.
    var heldZeros = 0
    for index in 0..<max(count, 0) {
      let digit = start[index] &- 0x30
      if digit <= 9 {
        digits += 1
        if hasPoint { scale += 1 }
        if digit == 0 {
          heldZeros += 1
          continue
        }
        let (shifted, isTooLong) = shift(value, by: heldZeros + 1)
        if isTooLong { return nil }
        value = shifted + Int128(digit)
        heldZeros = 0
      } else if start[index] == 0x2E, !hasPoint {
        hasPoint = true
      } else {
        return nil
      }
    }
    guard digits > 0 else { return nil }
    // value * 10^(heldZeros + exponent - scale), with the scale that was written.
    let wantedScale = max(scale - exponent, 0)
    let keptScale = min(wantedScale, 38)
    let power = heldZeros - scale + exponent + keptScale
    let (whole, isTooLong) = shift(value, by: power)
    if isTooLong { return nil }
    return checked(isNegative ? -whole : whole, scale: UInt8(keptScale))
  }

  /// `value` with `zeros` behind it, and whether it has more than 38 digits or lost some to a negative count.
  private static func shift(_ value: Int128, by zeros: Int) -> (value: Int128, isTooLong: Bool) {
    if value == 0 { return (0, false) }
    guard 0 <= zeros, zeros <= 38 else { return (0, true) }
    let (shifted, overflow) = value.multipliedReportingOverflow(by: powerOfTen(zeros))
    return (shifted, overflow || shifted > maximumCoefficient)
  }
}

extension ExactDecimal {
  /// Writes the number with all digits of its scale (`-0.50`, `12`) to `output`, which has room for
  /// `maximumTextLength` bytes.
  /// - Returns: how many bytes were written.
  @inlinable public func write(to output: UnsafeMutablePointer<UInt8>) -> Int {
    let magnitude = coefficient.magnitude
    var next = output
    if coefficient < 0 {
      next[0] = 0x2D
      next += 1
    }
    let written =
      magnitude <= UInt128(UInt64.max)
      ? writeDigits(UInt64(truncatingIfNeeded: magnitude), to: next, atLeast: Int(scale) &+ 1)
      : ExactDecimal.writeLong(magnitude, to: next, atLeast: Int(scale) &+ 1)
    var count = next - output &+ written
    if scale > 0 {
      // Makes room for the point.
      let fraction = Int(scale)
      var index = 0
      while index < fraction {
        output[count &- index] = output[count &- index &- 1]
        index &+= 1
      }
      output[count &- fraction] = 0x2E
      count &+= 1
    }
    return count
  }

  @usableFromInline static func writeLong(
    _ magnitude: UInt128, to output: UnsafeMutablePointer<UInt8>, atLeast width: Int
  ) -> Int {
    let power = UInt128(1_000_000_000_000_000_000)
    let (upper, low) = magnitude.quotientAndRemainder(dividingBy: power)
    if upper == 0 { return writeDigits(UInt64(truncatingIfNeeded: low), to: output, atLeast: width) }
    let count = writeLong(upper, to: output, atLeast: width - 18)
    return count + writeDigits(UInt64(truncatingIfNeeded: low), to: output + count, atLeast: 18)
  }

  /// The number as the language writes it; for messages and slow paths.
  public var description: String {
    withUnsafeTemporaryAllocation(of: UInt8.self, capacity: ExactDecimal.maximumTextLength) { buffer in
      guard let start = buffer.baseAddress else { return "" }
      let count = write(to: start)
      return String(decoding: UnsafeBufferPointer(start: start, count: count), as: UTF8.self)
    }
  }

  /// Reads a literal such as `-12.50`; nil where it is none.
  public init?(_ text: String) {
    var text = text
    guard let value = text.withUTF8({ ExactDecimal.parse($0) }) else { return nil }
    self = value
  }
}

extension ExactDecimal: CustomStringConvertible {}

/// Writes a whole number with zeros in front up to `width`. Room for 20 bytes, or for `width` if that is more.
@inlinable public func writeDigits(_ value: UInt64, to output: UnsafeMutablePointer<UInt8>, atLeast width: Int) -> Int {
  var count = 1
  var bound = value
  while bound >= 10 {
    bound /= 10
    count &+= 1
  }
  let total = max(count, width)
  var rest = value
  var index = total &- 1
  while index >= 0 {
    output[index] = 0x30 &+ UInt8(truncatingIfNeeded: rest % 10)
    rest /= 10
    index &-= 1
  }
  return total
}

/// Writes a 64-bit whole number. Room for 20 bytes.
@inlinable public func writeInteger(_ value: Int64, to output: UnsafeMutablePointer<UInt8>) -> Int {
  if value < 0 {
    output[0] = 0x2D
    return 1 &+ writeDigits(value.magnitude, to: output + 1, atLeast: 1)
  }
  return writeDigits(value.magnitude, to: output, atLeast: 1)
}
