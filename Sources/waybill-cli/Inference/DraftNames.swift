/// Names in drafts of declarations.
enum DraftNames {
  /// As a field of a document: quoted where it is no identifier; nil where no name can hold it.
  static func field(_ name: String) -> String? {
    if isIdentifier(name) { return name }
    guard !name.isEmpty, !name.unicodeScalars.contains(where: { $0.value < 0x20 || $0.value == 0x7F }) else {
      return nil
    }
    return "'" + name.split(separator: "'", omittingEmptySubsequences: false).joined(separator: "''") + "'"
  }

  /// `gift-order.json` as `GiftOrder`.
  static func type(from text: String) -> String {
    var name = ""
    var startsWord = true
    for scalar in text.unicodeScalars {
      guard isLetter(scalar) || isDigit(scalar) else {
        startsWord = true
        continue
      }
      name += startsWord ? String(scalar).uppercased() : String(scalar)
      startsWord = false
    }
    guard let first = name.unicodeScalars.first, isLetter(first) else { return "Document" + name }
    return name
  }

  /// The name of one of many: `line_items` as `line_item`.
  static func singular(_ name: String) -> String {
    let lower = name.lowercased()
    if lower.hasSuffix("ies"), name.count > 4 { return name.dropLast(3) + "y" }
    if ["sses", "shes", "ches", "xes"].contains(where: lower.hasSuffix) { return String(name.dropLast(2)) }
    if lower.hasSuffix("s"), !lower.hasSuffix("ss"), !lower.hasSuffix("us"), name.count > 2 {
      return String(name.dropLast())
    }
    return name
  }

  static func isIdentifier(_ name: String) -> Bool {
    guard let first = name.unicodeScalars.first, isLetter(first) || first == "_" else { return false }
    return name.unicodeScalars.allSatisfy { isLetter($0) || isDigit($0) || $0 == "_" }
  }

  private static func isLetter(_ scalar: Unicode.Scalar) -> Bool {
    "a"..."z" ~= scalar || "A"..."Z" ~= scalar
  }

  private static func isDigit(_ scalar: Unicode.Scalar) -> Bool { "0"..."9" ~= scalar }
}
