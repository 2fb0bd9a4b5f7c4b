import WaybillCore

/// The elements that are open around the documents of a stream, and what they declare.
struct XMLOuterElements {
  private var names: [[UInt8]] = []
  /// Declarations of each, the outermost first.
  private var declarations: [[(prefix: [UInt8], text: [UInt8])]] = []
  /// The outermost element has begun and is closed, or is itself the document.
  var isComplete = false
  /// Elements stand inside of the outermost one that are no documents.
  var hasOthers = false
  /// Index of the context in the batch, once some document needed it.
  private var current: Int?

  /// Bytes of declarations around a document, which each document gets a copy of.
  private static let largest = 64 << 10

  var isEmpty: Bool { names.isEmpty }
  var count: Int { names.count }
  var innermost: [UInt8]? { names.last }

  /// False where more is declared than may be.
  mutating func push(_ tag: XMLStartTag) -> Bool {
    names.append(tag.name)
    declarations.append(tag.declarations)
    current = nil
    return declarations.joined().reduce(0) { $0 + $1.text.count } <= XMLOuterElements.largest
  }

  mutating func pop() {
    names.removeLast()
    declarations.removeLast()
    if names.isEmpty { isComplete = true }
    current = nil
  }

  /// Contexts go with their batch.
  mutating func forgetContext() { current = nil }

  /// The context of the documents that stand here, as an index into the batch.
  mutating func context(_ batch: StreamBatch, _ encoding: XMLEncoding) -> Int {
    if let current { return current }
    var nearest: [(prefix: [UInt8], text: [UInt8])] = []
    for declaration in declarations.reversed().joined()
    where !nearest.contains(where: { $0.prefix == declaration.prefix }) {
      nearest.append(declaration)
    }
    batch.contexts.append(XMLSurroundings(encoding: encoding, declarations: nearest))
    current = batch.contexts.count - 1
    return batch.contexts.count - 1
  }

  /// What the name in a start tag means here.
  func expandedName(of tag: XMLStartTag) -> XMLName {
    let colon = tag.name.firstIndex(of: UInt8(ascii: ":"))
    let prefix = colon.map { Array(tag.name[..<$0]) } ?? []
    let local = colon.map { Array(tag.name[($0 + 1)...]) } ?? tag.name
    let own = tag.declarations.first { $0.prefix == prefix }
    let declared = own ?? declarations.reversed().joined().first { $0.prefix == prefix }
    return XMLName(namespace: declared.map { XMLOuterElements.value($0.text) } ?? [], local: local)
  }

  /// What stands in the quotes of a declaration, its references resolved.
  private static func value(_ text: [UInt8]) -> [UInt8] {
    guard let open = text.firstIndex(where: { $0 == UInt8(ascii: "\"") || $0 == UInt8(ascii: "'") }) else { return [] }
    let value = text[(open + 1)..<max(open + 1, text.count - 1)]
    guard value.contains(UInt8(ascii: "&")) else { return Array(value) }
    var plain = String(decoding: value, as: UTF8.self)
    for (reference, character) in [("&lt;", "<"), ("&gt;", ">"), ("&quot;", "\""), ("&apos;", "'"), ("&amp;", "&")] {
      plain = plain.split(separator: reference, omittingEmptySubsequences: false).joined(separator: character)
    }
    return Array(plain.utf8)
  }
}

/// Where a DOCTYPE ends; nothing in it is looked at but for entities.
enum XMLDoctype {
  case found(Int), declaresEntity(Int), incomplete

  static func end(of bytes: UnsafeBufferPointer<UInt8>) -> XMLDoctype {
    var index = "<!DOCTYPE".utf8.count
    var isInside = false
    while index < bytes.count {
      let byte = bytes[index]
      let rest = bytes[index...]
      switch byte {
      case UInt8(ascii: "\""), UInt8(ascii: "'"):
        guard let close = bytes[(index + 1)...].firstIndex(of: byte) else { return .incomplete }
        index = close
      case UInt8(ascii: "["): isInside = true
      case UInt8(ascii: "]"): isInside = false
      case UInt8(ascii: ">") where !isInside: return .found(index + 1)
      case UInt8(ascii: "<") where rest.starts(with: "<!ENTITY".utf8): return .declaresEntity(index)
      case UInt8(ascii: "<") where rest.starts(with: "<!--".utf8):
        guard let end = behind("-->", bytes, from: index + 4) else { return .incomplete }
        index = end - 1
      case UInt8(ascii: "<") where rest.starts(with: "<?".utf8):
        guard let end = behind("?>", bytes, from: index + 2) else { return .incomplete }
        index = end - 1
      default: break
      }
      index += 1
    }
    return .incomplete
  }

  private static func behind(_ word: String, _ bytes: UnsafeBufferPointer<UInt8>, from: Int) -> Int? {
    let word = Array(word.utf8)
    var index = from
    while index + word.count <= bytes.count {
      if bytes[index...].starts(with: word) { return index + word.count }
      index += 1
    }
    return nil
  }
}
