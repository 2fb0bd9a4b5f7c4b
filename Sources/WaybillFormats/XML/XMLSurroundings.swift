/// What holds around a document that stands in a larger one: its encoding, and the namespaces declared further out.
final class XMLSurroundings: RecordContext {
  let encoding: XMLEncoding
  /// Declarations as they were written, `xmlns:a="…"`, each with its prefix (empty for the plain one).
  private let declarations: [(prefix: [UInt8], text: [UInt8])]

  init(encoding: XMLEncoding, declarations: [(prefix: [UInt8], text: [UInt8])]) {
    self.encoding = encoding
    self.declarations = declarations
  }

  /// What is to be put into the first start tag of a document, and where.
  func attributes(missingIn text: UnsafeBufferPointer<UInt8>) -> (offset: Int, attributes: [UInt8]) {
    let tag = XMLStartTag(text)
    var attributes: [UInt8] = []
    for declaration in declarations where !tag.declares.contains(declaration.prefix) {
      attributes.append(UInt8(ascii: " "))
      attributes += declaration.text
    }
    return (tag.nameEnd, attributes)
  }
}

/// The start tag at the beginning of a text, read as far as its namespaces ask for. What is malformed in it is left to
/// the parser.
struct XMLStartTag {
  /// Behind the name of the element.
  private(set) var nameEnd = 0
  private(set) var declares: Set<[UInt8]> = []
  private(set) var declarations: [(prefix: [UInt8], text: [UInt8])] = []
  var name: [UInt8] = []

  init(_ text: UnsafeBufferPointer<UInt8>) {
    var index = 1
    while index < text.count, !Self.endsName(text[index]) { index += 1 }
    nameEnd = min(index, text.count)
    name = Array(text[min(1, nameEnd)..<nameEnd])
    while index < text.count, text[index] != UInt8(ascii: ">") {
      if text[index] <= 0x20 || text[index] == UInt8(ascii: "/") {
        index += 1
        continue
      }
      let start = index
      while index < text.count, !Self.endsName(text[index]) { index += 1 }
      let name = text[start..<index]
      while index < text.count, text[index] != UInt8(ascii: "\""), text[index] != UInt8(ascii: "'"),
        text[index] != UInt8(ascii: ">")
      {
        index += 1
      }
      guard index < text.count, text[index] != UInt8(ascii: ">"),
        let close = text[(index + 1)...].firstIndex(of: text[index])
      else { return }
      index = close + 1
      note(name, text[start..<index])
    }
  }

  private mutating func note(_ name: Slice<UnsafeBufferPointer<UInt8>>, _ text: Slice<UnsafeBufferPointer<UInt8>>) {
    let word = Array("xmlns".utf8)
    guard name.starts(with: word) else { return }
    let rest = name.dropFirst(word.count)
    guard rest.isEmpty || rest.first == UInt8(ascii: ":") else { return }
    let prefix = Array(rest.dropFirst())
    if declares.insert(prefix).inserted { declarations.append((prefix, Array(text))) }
  }

  private static func endsName(_ byte: UInt8) -> Bool {
    byte <= 0x20 || byte == UInt8(ascii: "=") || byte == UInt8(ascii: ">") || byte == UInt8(ascii: "/")
      || byte == UInt8(ascii: "<") || byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "'")
  }
}
