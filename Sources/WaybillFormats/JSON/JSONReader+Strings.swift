import CWaybillScan
import WaybillCore

/// What lies off the straight way through a string: escapes, and text outside ASCII.
extension JSONReader {
  /// Goes on from the first byte of a string that is not plain. Sets `stringFlags`.
  /// - Returns: the closing quote, or nil after a fault.
  @inline(never)
  func finishString(_ special: UnsafePointer<UInt8>) -> UnsafePointer<UInt8>? {
    var position = special
    var flags = TapeNode.isASCII
    while true {
      let byte = position.pointee
      if position >= end { return refuse(.truncated, end) }
      if byte == UInt8(ascii: "\"") {
        stringFlags = flags
        return position
      } else if byte >= 0x80 {
        flags &= ~TapeNode.isASCII
        guard let next = skipMultibyte(position) else { return nil }
        position = next
      } else if byte == UInt8(ascii: "\\") {
        flags |= TapeNode.hasEscapes
        guard let next = skipEscape(position) else { return nil }
        position = next
      } else {
        return refuse(.controlCharacter, position, found: ReadFault.controlName(byte))
      }
      position = waybill_string_special(position, end)!
    }
  }

  /// Behind a run of scalars above U+007F. Well-formed sequences: the Unicode Standard, table 3-7.
  @inline(__always)
  private func skipMultibyte(_ start: UnsafePointer<UInt8>) -> UnsafePointer<UInt8>? {
    var position = start
    while position < end {
      let lead = position[0]
      var low: UInt8 = 0x80
      var high: UInt8 = 0xBF
      let length: Int
      switch lead {
      case 0..<0x80: return position
      case 0xC2...0xDF: length = 2
      case 0xE0: (length, low) = (3, 0xA0)
      case 0xED: (length, high) = (3, 0x9F)
      case 0xE1...0xEF: length = 3
      case 0xF0: (length, low) = (4, 0x90)
      case 0xF1...0xF3: length = 4
      case 0xF4: (length, high) = (4, 0x8F)
      default: return refuseUTF8(position, 1)
      }
      if position[1] < low || position[1] > high { return refuseUTF8(position, 1) }
      if length > 2, position[2] & 0xC0 != 0x80 { return refuseUTF8(position, 2) }
      if length > 3, position[3] & 0xC0 != 0x80 { return refuseUTF8(position, 3) }
      position += length
    }
    return position
  }

  /// The fault of a sequence whose first `good` bytes could have gone on. One that the end of the input cuts off is
  /// truncated.
  private func refuseUTF8(_ lead: UnsafePointer<UInt8>, _ good: Int) -> UnsafePointer<UInt8>? {
    let isLead = (0xC2...0xF4).contains(lead.pointee)
    if isLead, lead + good >= end { return refuse(.truncated, end) }
    return refuse(.invalidUTF8, lead, found: "0x" + ReadFault.hexadecimal(lead.pointee))
  }

  /// Behind the escape at `start`.
  private func skipEscape(_ start: UnsafePointer<UInt8>) -> UnsafePointer<UInt8>? {
    if start + 1 >= end { return refuse(.truncated, end) }
    switch start[1] {
    case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"), UInt8(ascii: "b"), UInt8(ascii: "f"),
      UInt8(ascii: "n"), UInt8(ascii: "r"), UInt8(ascii: "t"):
      return start + 2
    case UInt8(ascii: "u"):
      return skipUnicodeEscape(start)
    default:
      return refuse(.invalidEscape, start, found: slice(start, 2))
    }
  }

  private func skipUnicodeEscape(_ start: UnsafePointer<UInt8>) -> UnsafePointer<UInt8>? {
    guard let unit = codeUnit(start) else { return nil }
    switch unit {
    case 0xDC00..<0xE000:
      return refuse(.loneSurrogate, start, found: slice(start, 6))
    case 0xD800..<0xDC00:
      let second = start + 6
      if second < end, second[0] != UInt8(ascii: "\\") { return refuse(.loneSurrogate, start, found: slice(start, 6)) }
      if second + 1 >= end { return refuse(.truncated, end) }
      if second[1] != UInt8(ascii: "u") { return refuse(.loneSurrogate, start, found: slice(start, 6)) }
      guard let low = codeUnit(second) else { return nil }
      guard (0xDC00..<0xE000).contains(low) else { return refuse(.loneSurrogate, start, found: slice(start, 6)) }
      return second + 6
    default:
      return start + 6
    }
  }

  /// The four digits of `\uXXXX`.
  private func codeUnit(_ escape: UnsafePointer<UInt8>) -> UInt32? {
    var value: UInt32 = 0
    for index in 2..<6 {
      if escape + index >= end { return refuse(.truncated, end) }
      guard let digit = hexadecimalDigit(escape[index]) else {
        return refuse(.invalidEscape, escape, found: slice(escape, index + 1))
      }
      value = value << 4 | digit
    }
    return value
  }

  private func hexadecimalDigit(_ byte: UInt8) -> UInt32? {
    switch byte {
    case UInt8(ascii: "0")...UInt8(ascii: "9"): UInt32(byte - UInt8(ascii: "0"))
    case UInt8(ascii: "a")...UInt8(ascii: "f"): UInt32(byte - UInt8(ascii: "a")) + 10
    case UInt8(ascii: "A")...UInt8(ascii: "F"): UInt32(byte - UInt8(ascii: "A")) + 10
    default: nil
    }
  }

  /// A piece of the input for a message, without what cannot be shown.
  func slice(_ start: UnsafePointer<UInt8>, _ count: Int) -> String {
    let bytes = UnsafeBufferPointer(start: start, count: min(count, max(0, end - start)))
    return "`" + String(decoding: bytes.map { (0x20..<0x7F).contains($0) ? $0 : UInt8(ascii: "?") }, as: UTF8.self)
      + "`"
  }

  private func refuse<Place>(_ kind: ReadFault.Kind, _ position: UnsafePointer<UInt8>, found: String = "") -> Place? {
    fault = ReadFault(kind, offset: position - input, found: found)
    return nil
  }
}
