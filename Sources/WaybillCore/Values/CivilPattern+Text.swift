/// Reading and writing by a compiled pattern, without allocation.
extension CivilPattern {
  /// What was read so far.
  @usableFromInline struct Reading {
    var (year, month, day) = (1970, 1, 1)
    var (hour, minute, second) = (0, 0, 0)
    var nanoseconds: Int64 = 0
    var half = -1
    var offset: Int32 = 0
  }

  /// The value of a text that is written in this pattern from end to end, of the kind that `value` says. Nil for all
  /// else.
  public func parse(_ text: UnsafeBufferPointer<UInt8>) -> Cell? {
    var reading = Reading()
    var index = 0
    for part in parts {
      guard index <= text.count,
        let used = read(part, UnsafeBufferPointer(rebasing: text[index...]), into: &reading)
      else { return nil }
      index += used
    }
    return index == text.count ? cell(of: reading) : nil
  }

  private func cell(of reading: Reading) -> Cell? {
    var hour = reading.hour
    if reading.half >= 0 {
      guard 1 <= hour, hour <= 12 else { return nil }
      hour = hour % 12 + reading.half * 12
    }
    guard hour < 24, reading.minute < 60, reading.second < 60,
      let date = CivilDate(year: reading.year, month: reading.month, day: reading.day)
    else { return nil }
    let seconds = Int64(hour * 3600 + reading.minute * 60 + reading.second)
    let local = LocalTime(
      days: date.days, nanoseconds: seconds * CivilTime.nanosecondsPerSecond + reading.nanoseconds)
    switch value {
    case .date: return .date(days: local.days)
    case .time: return .time(nanoseconds: local.nanoseconds)
    case .localTime: return .localTime(local)
    case .timestamp: return Timestamp(local, offsetInMinutes: reading.offset).map(Cell.timestamp)
    }
  }

  /// Reads one part at the start of `text`. Gives the number of bytes it took.
  private func read(_ part: Part, _ text: UnsafeBufferPointer<UInt8>, into reading: inout Reading) -> Int? {
    switch part {
    case .literal(let byte): return text.first == byte ? 1 : nil
    case .year:
      return number(text, digits: 4).map {
        reading.year = $0.value; return $0.used
      }
    case .yearOfHundred:
      guard let (value, used) = number(text, digits: 2) else { return nil }
      let year = firstYear - firstYear % 100 + value
      reading.year = year < firstYear ? year + 100 : year
      return used
    case .month(let digits):
      return number(text, digits: digits).map {
        reading.month = $0.value; return $0.used
      }
    case .day(let digits):
      return number(text, digits: digits).map {
        reading.day = $0.value; return $0.used
      }
    case .hour(let digits), .hourOfHalf(let digits):
      return number(text, digits: digits).map {
        reading.hour = $0.value; return $0.used
      }
    case .minute(let digits):
      return number(text, digits: digits).map {
        reading.minute = $0.value; return $0.used
      }
    case .second(let digits):
      return number(text, digits: digits).map {
        reading.second = $0.value; return $0.used
      }
    case .fraction(let digits):
      guard let (value, used) = number(text, digits: digits, isExact: true) else { return nil }
      reading.nanoseconds = Int64(value) * ExactDecimal.smallPowerOfTen(9 - digits)
      return used
    case .monthName(let isShort):
      guard let (month, used) = CivilNames.month(at: text, isShort: isShort) else { return nil }
      reading.month = month
      return used
    case .half:
      guard text.count >= 2, text[1] | 0x20 == 0x6D, text[0] | 0x20 == 0x61 || text[0] | 0x20 == 0x70 else {
        return nil
      }
      reading.half = text[0] | 0x20 == 0x61 ? 0 : 1
      return 2
    case .zoneName:
      guard let (offset, used) = CivilNames.zone(at: text) else { return nil }
      reading.offset = offset
      return used
    case .offset(let letters): return offset(text, letters: letters, into: &reading)
    }
  }

  /// Exactly two or four digits, or, where one is asked for, one or two.
  private func number(_ text: UnsafeBufferPointer<UInt8>, digits: Int, isExact: Bool = false) -> (
    value: Int, used: Int
  )? {
    let most = digits == 1 && !isExact ? 2 : digits
    var value = 0
    var used = 0
    while used < most, used < text.count, text[used] &- 0x30 <= 9 {
      value = value * 10 + Int(text[used] &- 0x30)
      used += 1
    }
    return digits <= used ? (value, used) : nil
  }

  private func offset(_ text: UnsafeBufferPointer<UInt8>, letters: Int, into reading: inout Reading) -> Int? {
    guard let first = text.first, let start = text.baseAddress else { return nil }
    if first == 0x5A {
      reading.offset = 0
      return 1
    }
    let hasMinutes = letters > 1 || (5 <= text.count && twoDigits(start + 3) >= 0)
    let length = letters == 3 ? 6 : hasMinutes ? 5 : 3
    guard first == 0x2B || first == 0x2D, length <= text.count, letters < 3 || start[3] == 0x3A else { return nil }
    let hours = twoDigits(start + 1)
    let minutes = hasMinutes ? twoDigits(start + (length - 2)) : 0
    guard 0 <= hours, hours < 24, 0 <= minutes, minutes < 60 else { return nil }
    let offset = Int32(hours * 60 + minutes)
    reading.offset = first == 0x2D ? -offset : offset
    return length
  }
}

extension CivilPattern {
  /// Writes a date, time, local time or timestamp; a value without the parts that the pattern asks for gives nil.
  /// `output` has room for `maximumTextLength` bytes.
  public func write(_ cell: Cell, to output: UnsafeMutablePointer<UInt8>) -> Int? {
    guard var (local, offset) = clock(of: cell) else { return nil }
    if value == .timestamp, parts.contains(.zoneName) {
      var timestamp = cell.asTimestamp
      timestamp.offsetInMinutes = 0
      (local, offset) = (timestamp.local, 0)
    }
    let date = CivilDate(days: local.days)
    var next = output
    for part in parts { next += write(part, date, local.nanoseconds, offset, to: next) }
    return next - output
  }

  private func clock(of cell: Cell) -> (LocalTime, Int32)? {
    switch (cell.kind, value) {
    case (.timestamp, _): (cell.asTimestamp.local, cell.offsetInMinutes)
    case (.localTime, .date), (.localTime, .time), (.localTime, .localTime): (cell.asLocalTime, 0)
    case (.date, .date): (LocalTime(days: cell.asDays, nanoseconds: 0), 0)
    case (.time, .time): (LocalTime(days: 0, nanoseconds: cell.asNanosecondsOfDay), 0)
    default: nil
    }
  }

  private func write(
    _ part: Part, _ date: CivilDate, _ nanoseconds: Int64, _ offset: Int32, to output: UnsafeMutablePointer<UInt8>
  ) -> Int {
    let seconds = Int(nanoseconds / CivilTime.nanosecondsPerSecond)
    switch part {
    case .literal(let byte):
      output[0] = byte
      return 1
    case .year: return writeDigits(UInt64(date.year), to: output, atLeast: 4)
    case .yearOfHundred: return writeDigits(UInt64(date.year % 100), to: output, atLeast: 2)
    case .month(let digits): return writeDigits(UInt64(date.month), to: output, atLeast: digits)
    case .day(let digits): return writeDigits(UInt64(date.day), to: output, atLeast: digits)
    case .hour(let digits): return writeDigits(UInt64(seconds / 3600), to: output, atLeast: digits)
    case .hourOfHalf(let digits):
      return writeDigits(UInt64((seconds / 3600 + 11) % 12 + 1), to: output, atLeast: digits)
    case .half:
      output[0] = seconds < 43_200 ? 0x41 : 0x50
      output[1] = 0x4D
      return 2
    case .minute(let digits): return writeDigits(UInt64(seconds / 60 % 60), to: output, atLeast: digits)
    case .second(let digits): return writeDigits(UInt64(seconds % 60), to: output, atLeast: digits)
    case .fraction(let digits):
      let fraction = nanoseconds % CivilTime.nanosecondsPerSecond / ExactDecimal.smallPowerOfTen(9 - digits)
      return writeDigits(UInt64(fraction), to: output, atLeast: digits)
    case .monthName(let isShort): return CivilNames.writeMonth(date.month, isShort: isShort, to: output)
    case .zoneName:
      output[0] = 0x55
      output[1] = 0x54
      output[2] = 0x43
      return 3
    case .offset(let letters): return write(offset: offset, letters: letters, to: output)
    }
  }

  private func write(offset: Int32, letters: Int, to output: UnsafeMutablePointer<UInt8>) -> Int {
    let count = Timestamp.writeOffset(offset, to: output)
    // An offset with minutes keeps them, even where the pattern asks for hours alone: otherwise the instant would
    // change.
    guard count == 6, letters < 3 else { return count }
    if letters == 1, offset % 60 == 0 { return 3 }
    output[3] = output[4]
    output[4] = output[5]
    return 5
  }
}

/// English names of months, and abbreviations of zones that mean one offset.
enum CivilNames {
  private static let months: [StaticString] = [
    "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
    "December",
  ]

  /// Source: RFC 822 section 5.1, and the two names of UTC.
  private static let zones: [(name: StaticString, offsetInMinutes: Int32)] = [
    ("UTC", 0), ("GMT", 0), ("UT", 0), ("Z", 0), ("EST", -300), ("EDT", -240), ("CST", -360), ("CDT", -300),
    ("MST", -420), ("MDT", -360), ("PST", -480), ("PDT", -420),
  ]

  static func month(at text: UnsafeBufferPointer<UInt8>, isShort: Bool) -> (month: Int, used: Int)? {
    for (index, name) in months.enumerated() {
      let length = isShort ? 3 : name.utf8CodeUnitCount
      if starts(text, with: name, length: length) { return (index + 1, length) }
    }
    return nil
  }

  static func writeMonth(_ month: Int, isShort: Bool, to output: UnsafeMutablePointer<UInt8>) -> Int {
    let name = months[month - 1]
    let length = isShort ? 3 : name.utf8CodeUnitCount
    output.update(from: name.utf8Start, count: length)
    return length
  }

  static func zone(at text: UnsafeBufferPointer<UInt8>) -> (offset: Int32, used: Int)? {
    for zone in zones where starts(text, with: zone.name, length: zone.name.utf8CodeUnitCount) {
      return (zone.offsetInMinutes, zone.name.utf8CodeUnitCount)
    }
    return nil
  }

  private static func starts(_ text: UnsafeBufferPointer<UInt8>, with name: StaticString, length: Int) -> Bool {
    guard length <= text.count else { return false }
    for index in 0..<length where text[index] | 0x20 != name.utf8Start[index] | 0x20 { return false }
    return true
  }
}
