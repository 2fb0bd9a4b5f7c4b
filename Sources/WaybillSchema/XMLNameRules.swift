/// What XML takes for a name.
package enum XMLNameRules {
  /// A name with at most one colon, which parts a prefix from the rest.
  package static func isName(_ text: String) -> Bool {
    let parts = text.utf8.split(separator: UInt8(ascii: ":"), omittingEmptySubsequences: false)
    guard parts.count <= 2, text.utf8.count <= 1024 else { return false }
    return parts.allSatisfy { part in
      let scalars = String(decoding: part, as: UTF8.self).unicodeScalars
      guard let first = scalars.first, isStart(first) else { return false }
      return scalars.allSatisfy { isStart($0) || isFurther($0) }
    }
  }

  private static func isStart(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0x41...0x5A, 0x61...0x7A, 0x5F: true
    case 0xC0...0x2FF where scalar.value != 0xD7 && scalar.value != 0xF7: true
    case 0x370...0x1FFF where scalar.value != 0x37E: true
    case 0x200C...0x200D, 0x2070...0x218F, 0x2C00...0x2FEF, 0x3001...0xD7FF: true
    case 0xF900...0xFDCF, 0xFDF0...0xFFFD, 0x10000...0xEFFFF: true
    default: false
    }
  }

  private static func isFurther(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0x2D, 0x2E, 0x30...0x39, 0xB7, 0x300...0x36F, 0x203F...0x2040: true
    default: false
    }
  }
}
