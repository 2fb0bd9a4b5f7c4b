import Glibc

/// Shift_JIS as marketplaces send it: the code page 932 of Windows. Its tables are those of the C library's converter,
/// asked once.
///
/// Sendable by hand: nothing is written after `init`.
final class ShiftJIS: @unchecked Sendable {
  /// Nil where the converter is not installed.
  static let shared = ShiftJIS()

  /// By two bytes: the scalar, or 0.
  private var scalars = [UInt16](repeating: 0, count: 0x1_0000)
  /// By scalar: two bytes, or 0.
  private var codes = [UInt16](repeating: 0, count: 0x1_0000)

  private init?() {
    guard let decoder = Converter(from: "CP932", to: "UTF-16LE"), let encoder = Converter(from: "UTF-16LE", to: "CP932")
    else { return nil }
    for lead in UInt8.min...UInt8.max where ShiftJIS.isLead(lead) {
      for trail in UInt8(0x40)...0xFC where trail != 0x7F {
        let unit = decoder.convert([lead, trail])
        guard unit.count == 2 else { continue }
        let scalar = UInt16(unit[0]) | UInt16(unit[1]) << 8
        guard scalar > 0x7F else { continue }
        scalars[Int(lead) << 8 | Int(trail)] = scalar
        // Some characters have two codes; the converter says which one is written.
        let code = encoder.convert(unit)
        if code.count == 2 { codes[Int(scalar)] = UInt16(code[0]) << 8 | UInt16(code[1]) }
      }
    }
  }

  static func isLead(_ byte: UInt8) -> Bool { (0x81...0x9F).contains(byte) || (0xE0...0xFC).contains(byte) }

  /// The scalar of a byte that stands alone, or 0.
  static func scalar(_ byte: UInt8) -> UInt32 {
    if byte < 0x80 { return UInt32(byte) }
    return (0xA1...0xDF).contains(byte) ? UInt32(byte) + 0xFEC0 : 0
  }

  /// Katakana of half width have one byte.
  static func byte(_ scalar: UInt32) -> UInt8? {
    (0xFF61...0xFF9F).contains(scalar) ? UInt8(scalar - 0xFEC0) : nil
  }

  func scalar(_ lead: UInt8, _ trail: UInt8) -> UInt32 { UInt32(scalars[Int(lead) << 8 | Int(trail)]) }

  /// Two bytes for a scalar, or nil.
  func code(_ scalar: UInt32) -> UInt16? {
    guard scalar < 0x1_0000, codes[Int(scalar)] != 0 else { return nil }
    return codes[Int(scalar)]
  }
}

/// A converter of the C library, for a character at a time.
private final class Converter {
  private let handle: iconv_t

  init?(from source: String, to target: String) {
    guard let opened = iconv_open(target, source), Int(bitPattern: opened) != -1 else { return nil }
    handle = opened
  }

  deinit { iconv_close(handle) }

  /// Empty where there is no such character.
  func convert(_ bytes: [UInt8]) -> [UInt8] {
    var input = bytes.map { CChar(bitPattern: $0) }
    var output = [CChar](repeating: 0, count: 8)
    var (inputLeft, outputLeft) = (input.count, output.count)
    let isDone = input.withUnsafeMutableBufferPointer { from in
      output.withUnsafeMutableBufferPointer { to in
        var (source, target) = (from.baseAddress, to.baseAddress)
        return iconv(handle, &source, &inputLeft, &target, &outputLeft) != -1
      }
    }
    guard isDone, inputLeft == 0 else {
      iconv(handle, nil, nil, nil, nil)
      return []
    }
    return output.prefix(output.count - outputLeft).map { UInt8(bitPattern: $0) }
  }
}
