/// Which characters values may have, and the bytes that they are written as.
///
/// Sources: X12.6 section 3.3 (basic and extended character set), ISO 9735 annex A (levels A and B) and 9735-1 (levels
/// C, W and Y). None of them has control characters.
package enum CharacterRepertoire: String, Hashable, Sendable, CaseIterable {
  // X12
  /// Capitals, digits, space and ``! " & ' ( ) * + , - . / : ; ? =``.
  case basic
  /// Also small letters and the other printable characters of ASCII.
  case extended
  // Both by agreement.
  case latin1
  case utf8
  // EDIFACT
  case unoa = "UNOA"
  case unob = "UNOB"
  case unoc = "UNOC"
  case unow = "UNOW"
  case unoy = "UNOY"

  package static let ofX12: [CharacterRepertoire] = [.basic, .extended, .latin1, .utf8]
  package static let ofEdifact: [CharacterRepertoire] = [.unoa, .unob, .unoc, .unow, .unoy]

  /// How characters beyond ASCII are written.
  enum Beyond { case refused, latin1, utf8 }

  var beyond: Beyond {
    switch self {
    case .basic, .extended, .unoa, .unob: .refused
    case .latin1, .unoc: .latin1
    case .utf8, .unow, .unoy: .utf8
    }
  }

  /// For a message: what the partner's profile calls it.
  var name: String {
    switch self {
    case .basic, .extended: "the \(rawValue) character set of X12"
    case .latin1: "ISO 8859-1"
    case .utf8: "UTF-8"
    default: "the syntax level `\(rawValue)`"
    }
  }

  /// Whether a byte of ASCII may stand in a value.
  func holds(_ byte: UInt8) -> Bool {
    guard (0x20..<0x7F).contains(byte) else { return false }
    switch byte {
    case UInt8(ascii: "A")...UInt8(ascii: "Z"), UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: " "): return true
    case UInt8(ascii: "a")...UInt8(ascii: "z"): return self != .basic && self != .unoa
    default: break
    }
    switch self {
    case .basic: return "!\"&'()*+,-./:;?=".utf8.contains(byte)
    case .unoa, .unob: return ".,-()/=!\"%&*;<>'+:?".utf8.contains(byte)
    default: return true
    }
  }
}

/// What becomes of each byte of a value.
struct RepertoireTable: Sendable {
  enum Class: UInt8 {
    case plain
    /// Stands between parts: released where the syntax has a release character, else refused.
    case separator
    /// Not of the character set.
    case outside
    /// The first byte of a character beyond ASCII.
    case beyond
  }

  /// 256 classes.
  let classes: [UInt8]

  init(_ separators: EDISeparators, _ characters: CharacterRepertoire) {
    let between = separators.all
    classes = (0...255).map { (byte: UInt8) -> UInt8 in
      let found: Class =
        if between.contains(byte) {
          .separator
        } else if byte >= 0x80 {
          .beyond
        } else {
          characters.holds(byte) ? .plain : .outside
        }
      return found.rawValue
    }
  }
}
