import WaybillCore

/// All schemas that can be referred to: the files that were read, and what is identified in them.
struct SchemaResources {
  private var byFile: [Int: SchemaResource] = [:]
  private var byURI: [String: SchemaResource] = [:]
  /// Parts of files with an `$id` of their own.
  private var embedded: [SourceSpan: SchemaResource] = [:]

  private let members = MemberIndex()

  /// Keywords whose values are data, not schemas.
  private static let data: Set<String> = ["enum", "const", "default", "examples", "example"]

  func file(_ index: Int) -> SchemaResource? { byFile[index] }

  func node(_ value: PlacedValue, in resource: SchemaResource) -> SchemaNode {
    SchemaNode(value: value, resource: embedded[value.span] ?? resource)
  }

  mutating func add(_ root: PlacedValue, file: Int) -> SchemaResource {
    let dialect = SchemaDialect(root: root)
    let uri = root["$id"]?.text.map { URIReference.withoutFragment($0) } ?? ""
    let resource = SchemaResource(uri: uri, root: root, file: file, dialect: dialect)
    byFile[file] = resource
    if !uri.isEmpty { byURI[uri] = byURI[uri] ?? resource }
    index(root, in: resource)
    return resource
  }

  private mutating func index(_ value: PlacedValue, in resource: SchemaResource) {
    var resource = resource
    switch value.content {
    case .list(let elements):
      for element in elements { index(element, in: resource) }
    case .object(let members):
      if let id = value["$id"]?.text, value.span != resource.root.span {
        if id.hasPrefix("#") {
          resource.anchors[String(id.dropFirst())] = value
        } else {
          let uri = URIReference.withoutFragment(URIReference.resolve(id, against: resource.uri))
          let inner = SchemaResource(
            uri: uri, root: value, file: resource.file,
            dialect: SchemaDialect(root: value, inherited: resource.dialect))
          byURI[uri] = byURI[uri] ?? inner
          embedded[value.span] = inner
          resource = inner
        }
      }
      if let anchor = value["$anchor"]?.text { resource.anchors[anchor] = value }
      for member in members where !Self.data.contains(member.name) { index(member.value, in: resource) }
    default: return
    }
  }

  enum Found {
    case node(SchemaNode, name: String?)
    /// A file that has to be read first.
    case file(String)
    /// In words: what there is none of.
    case nothing(String)
  }

  /// What a `$ref` leads to.
  func resolve(_ reference: String, from resource: SchemaResource) -> Found {
    let (target, fragment) = URIReference.split(reference)
    if target.isEmpty { return find(fragment, in: resource) }
    let uri = URIReference.resolve(target, against: resource.uri)
    if let found = byURI[uri] { return find(fragment, in: found) }
    guard !URIReference.hasScheme(target) else {
      return .nothing("nothing with the `$id` `\(target)` was read, and nothing is fetched from the network")
    }
    return .file(URIReference.decoded(target))
  }

  /// What a fragment leads to: nothing, a name, or a JSON pointer.
  func find(_ fragment: String, in resource: SchemaResource) -> Found {
    if fragment.isEmpty { return .node(SchemaNode(value: resource.root, resource: resource), name: nil) }
    guard fragment.hasPrefix("/") else {
      guard let value = resource.anchors[fragment] else { return .nothing("there is no `$anchor` `\(fragment)`") }
      return .node(node(value, in: resource), name: CaseNames.plain(fragment))
    }
    var resource = resource
    var value = resource.root
    var name: String?
    for step in fragment.dropFirst().split(separator: "/", omittingEmptySubsequences: false) {
      let step = URIReference.pointerStep(step)
      let next: PlacedValue?
      switch value.content {
      case .object: next = members.member(step, of: value)
      case .list(let elements): next = Int(step).flatMap { elements.indices.contains($0) ? elements[$0] : nil }
      default: next = nil
      }
      guard let next else { return .nothing("there is no `\(step)` on the way of `#\(fragment)`") }
      value = next
      resource = embedded[value.span] ?? resource
      name = step
    }
    return .node(SchemaNode(value: value, resource: resource), name: name)
  }
}

/// Members of large objects by name: thousands of definitions refer to each other.
private final class MemberIndex {
  private var byObject: [SourceSpan: [[UInt8]: Int]] = [:]

  func member(_ name: String, of value: PlacedValue) -> PlacedValue? {
    let members = value.members
    guard members.count > 16 else { return value[name] }
    if byObject[value.span] == nil {
      byObject[value.span] = Dictionary(
        members.enumerated().map { (Array($1.name.utf8), $0) }, uniquingKeysWith: { first, _ in first })
    }
    return byObject[value.span]?[Array(name.utf8)].map { members[$0].value }
  }
}

/// As much of RFC 3986 and RFC 6901 as references between schemas need.
enum URIReference {
  static func split(_ reference: String) -> (target: String, fragment: String) {
    guard let hash = reference.firstIndex(of: "#") else { return (reference, "") }
    return (String(reference[..<hash]), decoded(String(reference[reference.index(after: hash)...])))
  }

  static func withoutFragment(_ reference: String) -> String { split(reference).target }

  static func hasScheme(_ reference: String) -> Bool {
    guard let colon = reference.firstIndex(of: ":"), reference.first?.isLetter ?? false else { return false }
    return reference[..<colon].allSatisfy { $0.isASCII && ($0.isLetter || $0.isNumber || "+-.".contains($0)) }
  }

  static func resolve(_ reference: String, against base: String) -> String {
    guard !hasScheme(reference), hasScheme(base) else { return reference }
    guard let colon = base.firstIndex(of: ":") else { return reference }
    let scheme = base[...colon]
    var rest = base[base.index(after: colon)...]
    if reference.hasPrefix("//") { return scheme + reference }
    var authority = ""
    if rest.hasPrefix("//") {
      let end = rest.dropFirst(2).firstIndex(of: "/") ?? rest.endIndex
      authority = String(rest[..<end])
      rest = rest[end...]
    }
    if reference.hasPrefix("/") { return scheme + authority + withoutDots(reference) }
    if reference.isEmpty { return base }
    let folder = rest.lastIndex(of: "/").map { rest[...$0] } ?? (authority.isEmpty ? "" : "/")
    return scheme + authority + withoutDots(folder + reference)
  }

  private static func withoutDots(_ path: String) -> String {
    var parts: [Substring] = []
    for part in path.split(separator: "/", omittingEmptySubsequences: false) where part != "." {
      if part == ".." {
        if parts.count > 1 { parts.removeLast() }
      } else {
        parts.append(part)
      }
    }
    return parts.joined(separator: "/")
  }

  /// `%25` and the like resolved.
  static func decoded(_ text: String) -> String {
    guard text.contains("%") else { return text }
    var bytes: [UInt8] = []
    var rest = Array(text.utf8)[...]
    while let byte = rest.popFirst() {
      if byte == UInt8(ascii: "%"), rest.count >= 2,
        let value = UInt8(String(decoding: rest.prefix(2), as: UTF8.self), radix: 16)
      {
        bytes.append(value)
        rest = rest.dropFirst(2)
      } else {
        bytes.append(byte)
      }
    }
    return String(decoding: bytes, as: UTF8.self)
  }

  /// `~1` is `/`, `~0` is `~`.
  static func pointerStep(_ step: Substring) -> String {
    guard step.contains("~") else { return String(step) }
    var text = ""
    var rest = step
    while let character = rest.popFirst() {
      if character == "~", rest.first == "1" {
        rest.removeFirst()
        text.append("/")
      } else if character == "~", rest.first == "0" {
        rest.removeFirst()
        text.append("~")
      } else {
        text.append(character)
      }
    }
    return text
  }
}
