import WaybillCore
import Yams

/// Settings as they stand in a file, each of the shape that its table says.
struct SettingTree: Sendable {
  enum Value: Sendable {
    case text(String)
    /// In the order of the file.
    case group([(key: ProjectSettings.Entry, tree: SettingTree)])
  }

  var value: Value
  var span: SourceSpan

  subscript(_ name: String) -> SettingTree? {
    guard case .group(let members) = value else { return nil }
    return members.first { $0.key.text.utf8.elementsEqual(name.utf8) }?.tree
  }

  var text: String? {
    if case .text(let text) = value { text } else { nil }
  }

  var members: [(key: ProjectSettings.Entry, tree: SettingTree)] {
    if case .group(let members) = value { members } else { [] }
  }

  func text(_ name: String) -> String? { self[name]?.text }
  func isTrue(_ name: String) -> Bool? { text(name).map { $0 == "true" } }
  func whole(_ name: String) -> Int64? { text(name).flatMap { Int64($0) } }
}

/// Reads a file by a table of settings. What does not fit is reported at its place and left out.
struct SettingTreeReader {
  private let places: YAMLPlaces
  private(set) var diagnostics: [Diagnostic] = []

  init(_ file: SourceFile) {
    places = YAMLPlaces(file)
  }

  mutating func read(_ text: String, _ settings: [Setting], name: String) -> SettingTree? {
    do {
      guard let root = try compose(yaml: text, .basic) else {
        diagnostics.append(
          .partnerSettingMissing(settings.first(where: \.isRequired)?.name ?? "", of: name, at: places.span(of: nil)))
        return nil
      }
      return read(root, .group(settings), name: name)
    } catch {
      diagnostics.append(.partnersUnreadable(places.reason(error), at: places.span(of: error)))
      return nil
    }
  }

  private mutating func read(_ node: Node, _ shape: SettingShape, name: String) -> SettingTree? {
    switch shape {
    case .group(let settings): return readGroup(node, settings, shape, name)
    case .map(let keys, let values): return readMap(node, keys, values, shape, name)
    default: break
    }
    guard let scalar = node.scalar, shape.takes(scalar.string) else {
      diagnostics.append(
        .partnerSettingOfOtherKind(name, shape, word: node.scalar?.string, at: places.span(of: node)))
      return nil
    }
    return SettingTree(value: .text(scalar.string), span: places.span(of: node))
  }

  private mutating func readGroup(
    _ node: Node, _ settings: [Setting], _ shape: SettingShape, _ name: String
  ) -> SettingTree? {
    guard case .mapping(let mapping) = node else {
      diagnostics.append(.partnerSettingOfOtherKind(name, shape, word: nil, at: places.span(of: node)))
      return nil
    }
    var members: [(key: ProjectSettings.Entry, tree: SettingTree)] = []
    var found: Set<String> = []
    for (key, value) in mapping {
      let word = key.scalar?.string ?? ""
      found.insert(word)
      guard let setting = settings.first(where: { $0.name == word }) else {
        diagnostics.append(.unknownPartnerSetting(word, known: settings.map(\.name), at: places.span(of: key)))
        continue
      }
      guard let tree = read(value, setting.shape, name: word) else { continue }
      members.append((ProjectSettings.Entry(text: word, span: places.span(of: key)), tree))
    }
    for setting in settings where setting.isRequired && !found.contains(setting.name) {
      diagnostics.append(.partnerSettingMissing(setting.name, of: name, at: places.span(of: node)))
    }
    return SettingTree(value: .group(members), span: places.span(of: node))
  }

  private mutating func readMap(
    _ node: Node, _ keys: SettingShape, _ values: SettingShape, _ shape: SettingShape, _ name: String
  ) -> SettingTree? {
    guard case .mapping(let mapping) = node else {
      diagnostics.append(.partnerSettingOfOtherKind(name, shape, word: nil, at: places.span(of: node)))
      return nil
    }
    var members: [(key: ProjectSettings.Entry, tree: SettingTree)] = []
    for (key, value) in mapping {
      let word = key.scalar?.string ?? ""
      guard keys.takes(word) else {
        diagnostics.append(.partnerSettingOfOtherKind("a name in \(name)", keys, word: word, at: places.span(of: key)))
        continue
      }
      guard let tree = read(value, values, name: word) else { continue }
      members.append((ProjectSettings.Entry(text: word, span: places.span(of: key)), tree))
    }
    return SettingTree(value: .group(members), span: places.span(of: node))
  }
}
