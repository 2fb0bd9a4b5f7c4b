/// The code page 1252 of Windows, as the WHATWG and Microsoft list it; five of its bytes are no characters.
package enum Windows1252 {
  /// By byte; 0 where there is none.
  package static let scalars: [UInt32] = (0..<256).map { byte in
    (0x80..<0xA0).contains(byte) ? upperControls[byte - 0x80] : UInt32(byte)
  }

  /// What stands where ISO-8859-1 has controls.
  private static let upperControls: [UInt32] = [
    0x20AC, 0, 0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021, 0x02C6, 0x2030, 0x0160, 0x2039, 0x0152, 0, 0x017D, 0,
    0, 0x2018, 0x2019, 0x201C, 0x201D, 0x2022, 0x2013, 0x2014, 0x02DC, 0x2122, 0x0161, 0x203A, 0x0153, 0, 0x017E,
    0x0178,
  ]

  /// The byte of a scalar above U+007F.
  static func byte(_ scalar: UInt32) -> UInt8? {
    if (0xA0...0xFF).contains(scalar) { return UInt8(scalar) }
    return scalar < 0x80 ? nil : upperControls.firstIndex(of: scalar).map { UInt8($0 + 0x80) }
  }
}
