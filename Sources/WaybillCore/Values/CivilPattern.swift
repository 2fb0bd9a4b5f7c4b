/// How dates and times are spelled out on a wire, such as `dd.MM.yyyy HH:mm:ss z`.
///
/// | letters | meaning |
/// | --- | --- |
/// | `yyyy`, `yy` | year; of two digits only with the first year of its hundred |
/// | `MM`, `M`, `MMM`, `MMMM` | month: two digits, one or two, `Nov`, `November` |
/// | `dd`, `d` | day of the month |
/// | `HH`, `H`, `hh`, `h`, `a` | hour of 0 to 23, hour of 1 to 12, AM or PM |
/// | `mm`, `m`, `ss`, `s` | minute, second |
/// | `S` to `SSSSSSSSS` | that many digits of the fraction |
/// | `z` | `UTC`, `GMT` or a North American abbreviation of RFC 822; written as `UTC` |
/// | `X`, `XX`, `XXX` | `Z`, or `+01`, `+0100`, `+01:00` |
///
/// Other letters stand in single quotes. Names are English and read in any case.
public struct CivilPattern: Hashable, Sendable {
  @usableFromInline enum Part: Hashable, Sendable {
    case year, yearOfHundred
    case month(digits: Int), monthName(isShort: Bool)
    case day(digits: Int)
    case hour(digits: Int), hourOfHalf(digits: Int), half
    case minute(digits: Int), second(digits: Int), fraction(digits: Int)
    case zoneName, offset(letters: Int)
    case literal(UInt8)
  }

  /// What a text of this pattern holds.
  public enum Value: Hashable, Sendable { case date, time, localTime, timestamp }

  public let source: String
  public let value: Value
  /// Bytes of the longest text that `write` gives.
  public let maximumTextLength: Int
  /// Characters of the shortest and of the longest text.
  public let shortestCount: Int
  public let longestCount: Int
  @usableFromInline let parts: [Part]
  /// The first of the hundred years that a two-digit year may mean.
  @usableFromInline let firstYear: Int

  /// Checks and compiles a pattern.
  /// - Parameters:
  ///   - firstYear: the first of the hundred years of `yy`; only patterns with `yy` have one.
  ///   - isWrittenOnly: nothing is read by the pattern, so that `yy` needs no hundred.
  /// - Throws: `CivilPatternFault` with a sentence for the analyst.
  public init(_ source: String, firstYear: Int? = nil, isWrittenOnly: Bool = false) throws(CivilPatternFault) {
    let parts = try CivilPattern.parts(of: source)
    try CivilPattern.check(parts, source: source, firstYear: firstYear, isWrittenOnly: isWrittenOnly)
    self.source = source
    self.parts = parts
    self.firstYear = firstYear ?? 2000
    value = CivilPattern.value(of: parts)
    maximumTextLength = parts.reduce(0) { $0 + $1.maximumLength }
    let continuing = parts.filter { if case .literal(let byte) = $0 { byte & 0xC0 == 0x80 } else { false } }.count
    longestCount = maximumTextLength - continuing
    shortestCount = parts.reduce(0) { $0 + $1.minimumLength } - continuing
  }
}

/// Why a pattern does not compile.
public struct CivilPatternFault: Error, Hashable, Sendable {
  public let message: String
  /// The pattern that was probably meant.
  public let suggestion: String?

  init(_ message: String, suggestion: String? = nil) {
    self.message = message
    self.suggestion = suggestion
  }
}

extension CivilPattern {
  private static func parts(of source: String) throws(CivilPatternFault) -> [Part] {
    let bytes = Array(source.utf8)
    var parts: [Part] = []
    var index = 0
    while index < bytes.count {
      let byte = bytes[index]
      if byte == 0x27 {
        index = try quoted(bytes, from: index, into: &parts)
      } else if isLetter(byte) {
        var end = index
        while end < bytes.count, bytes[end] == byte { end += 1 }
        parts.append(try part(byte, count: end - index, source: source))
        index = end
      } else {
        parts.append(.literal(byte))
        index += 1
      }
    }
    return parts
  }

  private static func isLetter(_ byte: UInt8) -> Bool { 0x61...0x7A ~= byte | 0x20 }

  /// Text in single quotes; two of them are one.
  private static func quoted(
    _ bytes: [UInt8], from start: Int, into parts: inout [Part]
  ) throws(CivilPatternFault) -> Int {
    if start + 1 < bytes.count, bytes[start + 1] == 0x27 {
      parts.append(.literal(0x27))
      return start + 2
    }
    var index = start + 1
    while index < bytes.count {
      if bytes[index] != 0x27 {
        parts.append(.literal(bytes[index]))
        index += 1
      } else if index + 1 < bytes.count, bytes[index + 1] == 0x27 {
        parts.append(.literal(0x27))
        index += 2
      } else {
        return index + 1
      }
    }
    throw CivilPatternFault("a quote `'` in the pattern is not closed")
  }

  private static func part(_ letter: UInt8, count: Int, source: String) throws(CivilPatternFault) -> Part {
    let name = String(repeating: String(Unicode.Scalar(letter)), count: count)
    switch (Unicode.Scalar(letter), count) {
    case ("y", 4): return .year
    case ("y", 2): return .yearOfHundred
    case ("M", 1), ("M", 2): return .month(digits: count)
    case ("M", 3): return .monthName(isShort: true)
    case ("M", 4): return .monthName(isShort: false)
    case ("d", 1), ("d", 2): return .day(digits: count)
    case ("H", 1), ("H", 2): return .hour(digits: count)
    case ("h", 1), ("h", 2): return .hourOfHalf(digits: count)
    case ("a", 1): return .half
    case ("m", 1), ("m", 2): return .minute(digits: count)
    case ("s", 1), ("s", 2): return .second(digits: count)
    case ("S", 1...9): return .fraction(digits: count)
    case ("z", 1): return .zoneName
    case ("X", 1...3): return .offset(letters: count)
    case ("Y", _):
      throw CivilPatternFault(
        "`\(name)` is the year of a week, which differs from the calendar year around New Year; `yyyy` is the year",
        suggestion: replacing(letter, by: "y", in: source))
    case ("D", _):
      throw CivilPatternFault(
        "`\(name)` is no day of a month; `dd` is", suggestion: replacing(letter, by: "d", in: source))
    case ("y", _), ("M", _), ("d", _), ("H", _), ("h", _), ("a", _), ("m", _), ("s", _), ("S", _), ("z", _), ("X", _):
      throw CivilPatternFault("`\(name)` has no meaning in a pattern of dates; the count of letters is wrong")
    default:
      throw CivilPatternFault(
        "`\(name)` has no meaning in a pattern of dates; text of your own stands in single quotes")
    }
  }

  private static func replacing(_ letter: UInt8, by other: Character, in source: String) -> String {
    String(source.map { $0.asciiValue == letter ? other : $0 })
  }
}

extension CivilPattern.Part {
  /// Parts that mean the same thing, which a pattern holds once.
  fileprivate var role: String? {
    switch self {
    case .year, .yearOfHundred: "year"
    case .month, .monthName: "month"
    case .day: "day"
    case .hour, .hourOfHalf: "hour"
    case .half: "half of the day"
    case .minute: "minute"
    case .second: "second"
    case .fraction: "fraction"
    case .zoneName, .offset: "offset"
    case .literal: nil
    }
  }

  fileprivate var minimumLength: Int {
    switch self {
    case .month(let digits), .day(let digits), .hour(let digits), .hourOfHalf(let digits), .minute(let digits),
      .second(let digits):
      digits
    case .monthName: 3
    case .offset: 1
    default: maximumLength
    }
  }

  fileprivate var maximumLength: Int {
    switch self {
    case .year: 4
    case .monthName(let isShort): isShort ? 3 : 9
    case .fraction(let digits): digits
    case .zoneName: 3
    case .offset: 6
    case .literal: 1
    default: 2
    }
  }
}

extension CivilPattern {
  private static func value(of parts: [Part]) -> Value {
    let roles = Set(parts.compactMap(\.role))
    if roles.contains("offset") { return .timestamp }
    if !roles.contains("hour") { return .date }
    return roles.contains("year") ? .localTime : .time
  }

  private static func check(
    _ parts: [Part], source: String, firstYear: Int?, isWrittenOnly: Bool
  ) throws(CivilPatternFault) {
    let roles = parts.compactMap(\.role)
    for role in Set(roles).sorted() where roles.filter({ $0 == role }).count > 1 {
      throw CivilPatternFault("the pattern has two parts for the \(role)")
    }
    let has = Set(roles)
    guard !has.isEmpty else { throw CivilPatternFault("the pattern has no part of a date or a time") }
    let isHalfDay = parts.contains { if case .hourOfHalf = $0 { true } else { false } }
    if has.contains("minute"), !has.contains("hour") {
      throw CivilPatternFault(
        has.contains("month")
          ? "`mm` is the minute, and the pattern has no hour; `MM` is the month"
          : "`mm` is the minute, and the pattern has no hour; did you mean the month, `MM`",
        suggestion: has.contains("month") ? nil : replacing(0x6D, by: "M", in: source))
    }
    if isHalfDay, !has.contains("half of the day") {
      throw CivilPatternFault(
        "`hh` is an hour of 1 to 12 and needs `a` for AM or PM; `HH` is the hour of 0 to 23",
        suggestion: replacing(0x68, by: "H", in: source))
    }
    if has.contains("half of the day"), !isHalfDay {
      throw CivilPatternFault(
        "`a` goes with `hh`, an hour of 1 to 12", suggestion: replacing(0x48, by: "h", in: source))
    }
    if parts.contains(.yearOfHundred), !isWrittenOnly {
      guard let firstYear else {
        throw CivilPatternFault("`yy` needs the first of its hundred years, such as `in \"\(source)\" from 1950`")
      }
      guard 1 <= firstYear, firstYear <= 9900 else { throw CivilPatternFault("the first year is from 1 to 9900") }
    } else if let firstYear {
      throw CivilPatternFault("`from \(firstYear)` is for a year of two digits, `yy`, and the pattern has none")
    }
    try checkTogether(has)
  }

  /// A date is whole, a time has an hour, and nothing finer stands without what is coarser.
  private static func checkTogether(_ has: Set<String>) throws(CivilPatternFault) {
    for (finer, coarser) in [
      ("year", "month"), ("year", "day"), ("month", "year"), ("month", "day"), ("day", "month"), ("day", "year"),
      ("second", "minute"), ("fraction", "second"), ("offset", "year"), ("offset", "hour"),
    ] where has.contains(finer) && !has.contains(coarser) {
      throw CivilPatternFault("the pattern has the \(finer), and needs the \(coarser) as well")
    }
  }
}
