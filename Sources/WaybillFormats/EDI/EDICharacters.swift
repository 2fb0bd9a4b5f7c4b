import WaybillCore

/// What a transaction's bytes above 0x7F are: none, UTF-8, or what its syntax says.
struct EDICharacterScan {
  /// Bytes that UTF-8 takes beyond those that came.
  private(set) var added = 0
  private(set) var warning: ReadFault?
  private var part: Int?

  init(
    _ input: UnsafePointer<UInt8>, _ count: Int, _ characters: EDICharacters, _ delimiters: EDIDelimiters,
    isLenient: Bool
  ) throws(ReadFault) {
    guard let bad = EDICharacterScan.firstBadByte(input, count, delimiters) else { return }
    let fault = ReadFault.ediNotUTF8("0x" + ReadFault.hexadecimal(input[bad]), at: bad)
    switch characters {
    case .utf8: throw fault
    case .ascii:
      guard isLenient else { throw fault }
      warning = fault
      part = 1
    case .iso8859(let number): part = number
    }
    for index in 0..<count where input[index] >= 0x80 {
      guard let scalar = EDICharacterScan.scalar(input[index], part ?? 1) else {
        throw .ediNotUTF8("0x" + ReadFault.hexadecimal(input[index]), at: index)
      }
      added += scalar < 0x800 ? 1 : 2
    }
  }

  /// Writes the text as UTF-8 and gives the places of the bytes that were added, in the text that is written.
  func write(_ input: UnsafePointer<UInt8>, _ count: Int, to output: UnsafeMutablePointer<UInt8>) -> [UInt32] {
    guard let part else {
      output.update(from: input, count: count)
      return []
    }
    var places: [UInt32] = []
    places.reserveCapacity(added)
    var written = 0
    for index in 0..<count {
      guard input[index] >= 0x80, let scalar = EDICharacterScan.scalar(input[index], part) else {
        output[written] = input[index]
        written += 1
        continue
      }
      let size = encodeUTF8(scalar, into: output + written)
      for extra in 1..<size { places.append(UInt32(written + extra)) }
      written += size
    }
    return places
  }

  /// The first byte that is no part of well-formed UTF-8, or nil.
  /// Delimiters may be any byte.
  static func firstBadByte(
    _ input: UnsafePointer<UInt8>, _ count: Int, _ delimiters: EDIDelimiters
  ) -> Int? {
    var index = 0
    while index + 8 <= count {
      let word = UnsafeRawPointer(input + index).loadUnaligned(as: UInt64.self)
      if word & 0x8080_8080_8080_8080 != 0 { break }
      index += 8
    }
    while index < count {
      let lead = input[index]
      if lead < 0x80 {
        index += 1
        continue
      }
      let length = EDICharacterScan.sequence(input + index, count - index)
      if length == 0, lead != delimiters.terminator, lead != delimiters.element, lead != delimiters.component,
        lead != delimiters.repetition
      {
        return index
      }
      index += max(length, 1)
    }
    return nil
  }

  /// Bytes of the well-formed sequence that begins here (the Unicode Standard, table 3-7); 0 where none does.
  private static func sequence(_ bytes: UnsafePointer<UInt8>, _ left: Int) -> Int {
    var (low, high): (UInt8, UInt8) = (0x80, 0xBF)
    let length: Int
    switch bytes[0] {
    case 0xC2...0xDF: length = 2
    case 0xE0: (length, low) = (3, 0xA0)
    case 0xED: (length, high) = (3, 0x9F)
    case 0xE1...0xEF: length = 3
    case 0xF0: (length, low) = (4, 0x90)
    case 0xF1...0xF3: length = 4
    case 0xF4: (length, high) = (4, 0x8F)
    default: return 0
    }
    guard length <= left, low...high ~= bytes[1] else { return 0 }
    for next in 2..<max(length, 2) where bytes[next] & 0xC0 != 0x80 { return 0 }
    return length
  }

  /// The scalar of a byte above 0x7F in a part of ISO 8859; nil where the part has none, or is none that is known here.
  static func scalar(_ byte: UInt8, _ part: Int) -> UInt32? {
    if byte < 0xA0 { return UInt32(byte) }
    switch part {
    case 1: return UInt32(byte)
    case 2: return UInt32(latin2[Int(byte) - 0xA0])
    case 5: return cyrillic(byte)
    case 7: return greek(byte)
    case 9:
      switch byte {
      case 0xD0: return 0x011E
      case 0xDD: return 0x0130
      case 0xDE: return 0x015E
      case 0xF0: return 0x011F
      case 0xFD: return 0x0131
      case 0xFE: return 0x015F
      default: return UInt32(byte)
      }
    default: return nil
    }
  }

  private static func cyrillic(_ byte: UInt8) -> UInt32 {
    switch byte {
    case 0xA0, 0xAD: UInt32(byte)
    case 0xF0: 0x2116
    case 0xFD: 0xA7
    default: UInt32(byte) - 0xA0 + 0x0400
    }
  }

  private static func greek(_ byte: UInt8) -> UInt32? {
    switch byte {
    case 0xA0, 0xA3, 0xA6...0xA9, 0xAB...0xAD, 0xB0...0xB3, 0xB7, 0xBB, 0xBD: UInt32(byte)
    case 0xA1: 0x2018
    case 0xA2: 0x2019
    case 0xA4: 0x20AC
    case 0xA5: 0x20AF
    case 0xAA: 0x037A
    case 0xAF: 0x2015
    case 0xAE, 0xD2, 0xFF: nil
    default: UInt32(byte) + 0x2D0
    }
  }

  /// ISO 8859-2 from 0xA0 on.
  private static let latin2: [UInt16] = [
    0x00A0, 0x0104, 0x02D8, 0x0141, 0x00A4, 0x013D, 0x015A, 0x00A7, 0x00A8, 0x0160, 0x015E, 0x0164, 0x0179, 0x00AD,
    0x017D, 0x017B, 0x00B0, 0x0105, 0x02DB, 0x0142, 0x00B4, 0x013E, 0x015B, 0x02C7, 0x00B8, 0x0161, 0x015F, 0x0165,
    0x017A, 0x02DD, 0x017E, 0x017C, 0x0154, 0x00C1, 0x00C2, 0x0102, 0x00C4, 0x0139, 0x0106, 0x00C7, 0x010C, 0x00C9,
    0x0118, 0x00CB, 0x011A, 0x00CD, 0x00CE, 0x010E, 0x0110, 0x0143, 0x0147, 0x00D3, 0x00D4, 0x0150, 0x00D6, 0x00D7,
    0x0158, 0x016E, 0x00DA, 0x0170, 0x00DC, 0x00DD, 0x0162, 0x00DF, 0x0155, 0x00E1, 0x00E2, 0x0103, 0x00E4, 0x013A,
    0x0107, 0x00E7, 0x010D, 0x00E9, 0x0119, 0x00EB, 0x011B, 0x00ED, 0x00EE, 0x010F, 0x0111, 0x0144, 0x0148, 0x00F3,
    0x00F4, 0x0151, 0x00F6, 0x00F7, 0x0159, 0x016F, 0x00FA, 0x0171, 0x00FC, 0x00FD, 0x0163, 0x02D9,
  ]
}
