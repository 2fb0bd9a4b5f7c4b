/// A length of time; days have 24 hours. Months and years have no fixed length and are no part of it.
@frozen public struct CivilDuration: Hashable, Sendable {
  public var seconds: Int64
  /// 0 to 999,999,999, also where `seconds` is negative: minus half a second is -1 and 500,000,000.
  public var nanoseconds: Int64

  @inlinable public init(seconds: Int64, nanoseconds: Int64 = 0) {
    (self.seconds, self.nanoseconds) = (seconds, nanoseconds)
  }

  /// About 31,700 years either way: sums of a few stay far inside 64 bits.
  public static let largestSeconds: Int64 = 1_000_000_000_000
  /// Bytes that `write` may need.
  public static let maximumTextLength = 40

  /// ISO 8601: `P2W`, `P1DT2H30M`, `PT0.5S`, `-PT5M`; each part once, in this order, at least one.
  public static func parse(_ text: UnsafeBufferPointer<UInt8>) -> CivilDuration? {
    guard let start = text.baseAddress, text.count >= 3 else { return nil }
    let isNegative = start[0] == 0x2D
    var index = isNegative ? 1 : 0
    guard start[index] == 0x50 else { return nil }
    index += 1
    var isTime = false
    // Parts stand in the order W, D, H, M, S; `rank` is that of the last one.
    var rank = 0
    var seconds: Int64 = 0
    var nanoseconds: Int64 = 0
    while index < text.count {
      if start[index] == 0x54, !isTime, index + 1 < text.count {
        isTime = true
        index += 1
        continue
      }
      let firstDigit = index
      var value: Int64 = 0
      while index < text.count, start[index] &- 0x30 <= 9, value <= largestSeconds {
        value = value * 10 + Int64(start[index] &- 0x30)
        index += 1
      }
      guard firstDigit < index else { return nil }
      var fractionIsGiven = false
      if index < text.count, start[index] == 0x2E {
        guard let (fraction, digits) = CivilTime.parseFraction(at: start + index + 1, count: text.count - index - 1)
        else { return nil }
        nanoseconds = fraction
        fractionIsGiven = true
        index += 1 + digits
      }
      guard index < text.count, let part = part(start[index], isTime: isTime), rank < part.rank,
        !fractionIsGiven || part.seconds == 1, value <= largestSeconds / part.seconds
      else { return nil }
      rank = part.rank
      seconds += value * part.seconds
      index += 1
    }
    guard rank > 0, seconds <= largestSeconds else { return nil }
    let duration = CivilDuration(seconds: seconds, nanoseconds: nanoseconds)
    return isNegative ? duration.negated : duration
  }

  private static func part(_ letter: UInt8, isTime: Bool) -> (rank: Int, seconds: Int64)? {
    switch (letter, isTime) {
    case (0x57, false): (1, 604_800)
    case (0x44, false): (2, 86_400)
    case (0x48, true): (3, 3600)
    case (0x4D, true): (4, 60)
    case (0x53, true): (5, 1)
    default: nil
    }
  }

  public var isNegative: Bool { seconds < 0 }

  public var negated: CivilDuration {
    nanoseconds == 0
      ? CivilDuration(seconds: -seconds)
      : CivilDuration(seconds: -seconds - 1, nanoseconds: CivilTime.nanosecondsPerSecond - nanoseconds)
  }

  /// Writes `P1DT2H30M0.5S` without parts that are zero; `PT0S` for nothing.
  public func write(to output: UnsafeMutablePointer<UInt8>) -> Int {
    var next = output
    let absolute = isNegative ? negated : self
    if isNegative { next = put(0x2D, at: next) }
    next = put(0x50, at: next)
    if absolute.seconds == 0, absolute.nanoseconds == 0 {
      for byte in [UInt8](arrayLiteral: 0x54, 0x30, 0x53) { next = put(byte, at: next) }
      return next - output
    }
    next = put(absolute.seconds / 86_400, letter: 0x44, at: next)
    let (hours, minutes, seconds) = (
      absolute.seconds % 86_400 / 3600, absolute.seconds % 3600 / 60, absolute.seconds % 60
    )
    if hours + minutes + seconds + absolute.nanoseconds > 0 { next = put(0x54, at: next) }
    next = put(hours, letter: 0x48, at: next)
    next = put(minutes, letter: 0x4D, at: next)
    if seconds + absolute.nanoseconds > 0 {
      next += writeInteger(seconds, to: next)
      next += CivilTime.writeFraction(absolute.nanoseconds, to: next)
      next = put(0x53, at: next)
    }
    return next - output
  }

  private func put(_ byte: UInt8, at output: UnsafeMutablePointer<UInt8>) -> UnsafeMutablePointer<UInt8> {
    output[0] = byte
    return output + 1
  }

  private func put(
    _ value: Int64, letter: UInt8, at output: UnsafeMutablePointer<UInt8>
  ) -> UnsafeMutablePointer<UInt8> {
    value == 0 ? output : put(letter, at: output + writeInteger(value, to: output))
  }
}

extension Cell {
  @inlinable public static func duration(_ value: CivilDuration) -> Cell {
    Cell(kind: .duration, low: UInt64(bitPattern: value.seconds), high: UInt64(bitPattern: value.nanoseconds))
  }

  @inlinable public var asDuration: CivilDuration {
    CivilDuration(seconds: Int64(bitPattern: low), nanoseconds: Int64(bitPattern: high))
  }
}
