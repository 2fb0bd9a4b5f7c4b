import WaybillCore

/// Dates whose format the segment itself says, by the codes of data element 2379.
extension EDIPass {
  /// The date as the type of its field is written by ISO 8601; nil where the code is another one or the value does not
  /// fit it, so that what was sent is reported as it is.
  mutating func date(_ value: Value, _ element: EDIElement, _ segment: EDISegment) -> Value? {
    guard element.dateShape != .text, element.format.position <= segment.count,
      let code = try? self.value(segment, element.format.position, element.format.component ?? 0),
      let layout = EDIDateLayout(code: ediNumber(UnsafeBufferPointer(rebasing: bytes(code))) ?? 0),
      reader.spareEnd - reader.spareStart >= 40
    else { return nil }
    let digits = bytes(value)
    guard let date = layout.read(UnsafeBufferPointer(rebasing: digits)) else { return nil }
    guard let count = date.write(as: element.dateShape, to: reader.base + reader.spareStart) else { return nil }
    defer { reader.spareStart += count }
    return Value(start: reader.spareStart, count: count, origin: value.origin)
  }

  private func bytes(_ value: Value) -> Slice<UnsafeBufferPointer<UInt8>> {
    UnsafeBufferPointer(start: UnsafePointer(reader.base) + value.start, count: value.count)[...]
  }
}

/// The digits of a date, as a format of 2379 lays them out.
struct EDIDateLayout {
  /// Digits of the year, and whether month, day, hour, minute, second and an offset follow it; in this order.
  private let letters: StaticString

  init?(code: Int) {
    switch code {
    case 2: letters = "DDMMYY"
    case 101: letters = "YYMMDD"
    case 102: letters = "CCYYMMDD"
    case 201: letters = "YYMMDDhhmm"
    case 203: letters = "CCYYMMDDhhmm"
    case 204: letters = "CCYYMMDDhhmmss"
    case 303: letters = "CCYYMMDDhhmmZ"
    case 304: letters = "CCYYMMDDhhmmssZ"
    case 401: letters = "hhmm"
    case 402: letters = "hhmmss"
    default: return nil
    }
  }

  func read(_ digits: UnsafeBufferPointer<UInt8>) -> EDIDate? {
    var date = EDIDate()
    var index = 0
    let pattern = UnsafeBufferPointer(start: letters.utf8Start, count: letters.utf8CodeUnitCount)
    var letter = 0
    while letter < pattern.count {
      if pattern[letter] == UInt8(ascii: "Z") {
        guard let offset = EDIDate.offset(UnsafeBufferPointer(rebasing: digits[index...])) else { return nil }
        date.offset = offset
        return date
      }
      guard index + 2 <= digits.count, let pair = ediNumber(UnsafeBufferPointer(rebasing: digits[index..<index + 2]))
      else { return nil }
      switch pattern[letter] {
      case UInt8(ascii: "C"): date.century = pair
      case UInt8(ascii: "Y"): date.year = pair
      case UInt8(ascii: "M"): date.month = pair
      case UInt8(ascii: "D"): date.day = pair
      case UInt8(ascii: "h"): date.hour = pair
      case UInt8(ascii: "m"): date.minute = pair
      default: date.second = pair
      }
      index += 2
      letter += 2
    }
    return index == digits.count ? date : nil
  }
}

/// What was read of a date; whether it is one, the field's type decides.
struct EDIDate {
  /// Years of two digits begin at 1970.
  var century: Int?
  var year: Int?
  var month = 0
  var day = 0
  var hour: Int?
  var minute = 0
  var second = 0
  /// Minutes east of Greenwich.
  var offset: Int?

  /// `UTC`, `GMT`, `Z`, or hours such as `+02`; zones by other letters are not told by the standard.
  static func offset(_ zone: UnsafeBufferPointer<UInt8>) -> Int? {
    switch String(decoding: zone, as: UTF8.self) {
    case "UTC", "GMT", "Z": return 0
    default: break
    }
    guard let sign = zone.first, sign == UInt8(ascii: "+") || sign == UInt8(ascii: "-"),
      zone.count == 3 || zone.count == 5,
      let digits = ediNumber(UnsafeBufferPointer(rebasing: zone.dropFirst()))
    else { return nil }
    let minutes = zone.count == 3 ? digits * 60 : digits / 100 * 60 + digits % 100
    guard minutes < 24 * 60 else { return nil }
    return sign == UInt8(ascii: "-") ? -minutes : minutes
  }

  /// Writes at most 32 bytes and gives their count; nil where a part is not there that the type needs.
  func write(as shape: EDIDateShape, to output: UnsafeMutablePointer<UInt8>) -> Int? {
    let isInRange = (year == nil || 1...12 ~= month && 1...31 ~= day) && hour ?? 0 < 24 && minute < 60 && second < 60
    guard isInRange else { return nil }
    var text = ""
    if shape != .time {
      guard let year else { return nil }
      let full = (century ?? (year < 70 ? 20 : 19)) * 100 + year
      text += "\(padded(full, 4))-\(padded(month, 2))-\(padded(day, 2))"
    }
    if shape == .time, hour == nil { return nil }
    if shape == .timestamp, offset == nil { return nil }
    if shape != .date {
      // A date alone is the beginning of its day, as a local time.
      text += shape == .time ? "" : "T"
      text += "\(padded(hour ?? 0, 2)):\(padded(minute, 2)):\(padded(second, 2))"
    }
    if shape == .timestamp, let offset {
      text +=
        offset == 0 ? "Z" : (offset < 0 ? "-" : "+") + padded(abs(offset) / 60, 2) + ":" + padded(abs(offset) % 60, 2)
    }
    var count = 0
    for byte in text.utf8 {
      output[count] = byte
      count += 1
    }
    return count
  }

  private func padded(_ value: Int, _ digits: Int) -> String {
    let text = String(value)
    return String(repeating: "0", count: max(digits - text.utf8.count, 0)) + text
  }
}
