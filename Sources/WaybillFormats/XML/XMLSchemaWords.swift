/// What libxml2 says of a fault, taken apart: names and limits of the schema are told on, values of the document are
/// not, since they may be personal.
struct XMLSchemaWords {
  /// `Element '…'`, or empty.
  private(set) var element: String?
  private(set) var attribute: String?
  /// The sentence behind the names.
  private let rest: String
  /// Longer texts are cut by libxml2, and nothing of them is taken for words of the schema.
  private let isCut: Bool

  private static let longest = 32_000

  init(_ text: String) {
    isCut = text.utf8.count > XMLSchemaWords.longest
    var rest = text[...]
    while let last = rest.last, last == "\n" || last == "." { rest.removeLast() }
    if rest.hasPrefix("Element '"), let name = rest.dropFirst(9).split(separator: "'", maxSplits: 1).first {
      element = String(name)
      rest = rest.dropFirst(10 + name.count)
      if rest.hasPrefix(", attribute '"), let name = rest.dropFirst(13).split(separator: "'", maxSplits: 1).first {
        attribute = String(name)
        rest = rest.dropFirst(14 + name.count)
      }
      if rest.hasPrefix(": ") { rest = rest.dropFirst(2) }
    }
    self.rest = String(rest)
  }

  /// All of it, in the form of messages: of a schema, where nothing is personal.
  var whole: String {
    let names = element.map { "the element `\($0)`" + (attribute.map { ", attribute `\($0)`" } ?? "") + ": " } ?? ""
    let sentence = names + rest.split(separator: "\n").joined(separator: " ")
    return sentence.prefix(1).lowercased() + sentence.dropFirst()
  }

  var isAboutMissingElements: Bool { rest.hasPrefix("Missing child element") }

  /// The names that the schema has here, without their namespaces.
  var expected: [String] {
    guard !isCut, let open = rest.lastRange(of: "( "), rest.hasSuffix(")") else { return [] }
    return rest[open.upperBound...].dropLast().split(separator: ",").map { XMLSchemaWords.local($0) }
  }

  /// The attribute that a sentence about an element names.
  var namedAttribute: String? {
    attribute ?? (rest.hasPrefix("The attribute '") ? quoted(behind: "The attribute '") : nil)
  }

  /// What stands in quotes behind these words, up to the last quote of the sentence; nil where they are not there. The
  /// last place counts, since a value may have the same words in it.
  func quoted(behind words: String) -> String? {
    guard !isCut, let found = rest.lastRange(of: words) else { return nil }
    let tail = rest[found.upperBound...]
    guard let close = tail.lastIndex(of: "'") else { return nil }
    let text = tail[..<close]
    return text.isEmpty ? nil : String(text.prefix(200))
  }

  /// A name without its namespace and the blanks around it.
  static func local(_ name: some StringProtocol) -> String {
    let start = name.lastIndex(of: "}").map { name.index(after: $0) } ?? name.startIndex
    return String(name[start...].drop { $0 == " " }.prefix { $0 != " " })
  }
}

extension String {
  fileprivate func lastRange(of words: String) -> Range<String.Index>? {
    ranges(of: words).last
  }
}
