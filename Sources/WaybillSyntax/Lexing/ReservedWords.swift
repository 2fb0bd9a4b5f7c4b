/// The words that a local may not have for a name, and that never are a value.
enum ReservedWords {
  private static let words = [
    "and", "or", "not", "in", "is", "matches", "if", "then", "else", "match", "for", "let", "try", "reject", "true",
    "false",
  ]
  private static let spelled = Set(words.map { Array($0.utf8)[...] })

  static func contains(_ name: ArraySlice<UInt8>) -> Bool { name.count <= 7 && spelled.contains(name) }
}
