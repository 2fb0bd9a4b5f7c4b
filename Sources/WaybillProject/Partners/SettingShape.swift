/// What a setting takes: what the reader checks, and what the published schema says, both of one table.
indirect enum SettingShape: Sendable {
  /// Characters of printable ASCII, so many.
  case text(ClosedRange<Int>)
  /// Digits and capitals, so many.
  case code(ClosedRange<Int>)
  case path
  /// What a file can be named: letters, digits, `-`, `_` and `.`, a letter or digit first.
  case name
  case word([String])
  case whole(ClosedRange<Int64>)
  case truth
  /// One character of ASCII.
  case character
  case group([Setting])
  /// Any keys of this shape, with values of that one.
  case map(keys: SettingShape, values: SettingShape)
}

struct Setting: Sendable {
  var name: String
  var shape: SettingShape
  var isRequired = false
  /// One sentence for the schema.
  var meaning: String

  init(_ name: String, _ shape: SettingShape, isRequired: Bool = false, _ meaning: String) {
    self.name = name
    self.shape = shape
    self.isRequired = isRequired
    self.meaning = meaning
  }
}

extension SettingShape {
  /// For a message: `a text of 1 to 15 characters`.
  var words: String {
    switch self {
    case .text(let range): "a text of \(SettingShape.words(range)) printable characters of ASCII"
    case .code(let range): "a code of \(SettingShape.words(range)) digits and capitals"
    case .path: "a folder"
    case .name: "a name of letters, digits, `-`, `_` and `.`, 64 of them at the most"
    case .word(let words): "one of " + words.map { "`\($0)`" }.joined(separator: ", ")
    case .whole(let range): "a whole number from \(range.lowerBound) to \(range.upperBound)"
    case .truth: "`true` or `false`"
    case .character: "one character of ASCII"
    case .group(let settings): "settings: " + settings.map { "`\($0.name)`" }.joined(separator: ", ")
    case .map: "names with values"
    }
  }

  private static func words(_ range: ClosedRange<Int>) -> String {
    range.lowerBound == range.upperBound ? "\(range.lowerBound)" : "\(range.lowerBound) to \(range.upperBound)"
  }

  /// Whether a text of YAML is a value of the shape; groups and maps are no texts.
  func takes(_ text: String) -> Bool {
    let bytes = text.utf8
    switch self {
    case .text(let range): return range.contains(bytes.count) && bytes.allSatisfy { (0x20..<0x7F).contains($0) }
    case .code(let range): return range.contains(bytes.count) && bytes.allSatisfy(SettingShape.isCode)
    case .path: return !bytes.isEmpty && !bytes.contains(0)
    case .name:
      return (1...64).contains(bytes.count) && bytes.allSatisfy(SettingShape.isOfName)
        && bytes.first.map { $0 != UInt8(ascii: ".") && $0 != UInt8(ascii: "-") } ?? false
    case .word(let words): return words.contains { $0.utf8.elementsEqual(bytes) }
    case .whole(let range): return Int64(text).map(range.contains) ?? false
    case .truth: return text == "true" || text == "false"
    case .character: return bytes.count == 1 && bytes.allSatisfy { $0 < 0x7F && $0 != 0 }
    case .group, .map: return false
    }
  }

  private static func isOfName(_ byte: UInt8) -> Bool {
    isCode(byte) || 0x61...0x7A ~= byte || "-_.".utf8.contains(byte)
  }

  private static func isCode(_ byte: UInt8) -> Bool { 0x41...0x5A ~= byte || 0x30...0x39 ~= byte }
}
