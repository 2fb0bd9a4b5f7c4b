import WaybillCore
import Yams

/// What `waybill.yaml` says.
package struct ProjectSettings: Sendable {
  package static let fileName = "waybill.yaml"

  /// A text of the settings with the place where it stands.
  package struct Entry: Sendable {
    package var text: String
    package var span: SourceSpan
  }

  package var name = ""
  /// Folders that hold packages, relative to the project.
  package var sources: [Entry] = []
  package var owners: [String: Entry] = [:]
  /// Places of the packages that `owners` names.
  package var ownedPackages: [Entry] = []
  /// Severities of lint codes that differ from their own.
  package var severities: [DiagnosticCode: Severity] = [:]

  package init() {}
}

extension ProjectSettings {
  /// Reads the settings; everything wrong in them is reported at its place, in file 0.
  package static func parse(_ file: SourceFile) -> (ProjectSettings, [Diagnostic]) {
    var reader = SettingsReader(file: file)
    reader.read()
    return (reader.settings, reader.diagnostics)
  }
}

private struct SettingsReader {
  let file: SourceFile
  let places: YAMLPlaces
  var settings = ProjectSettings()
  var diagnostics: [Diagnostic] = []

  static let keys = ["name", "sources", "owners", "lint"]

  init(file: SourceFile) {
    self.file = file
    places = YAMLPlaces(file)
  }

  mutating func read() {
    do {
      let text = String(decoding: file.bytes, as: UTF8.self)
      guard let root = try compose(yaml: text, .basic) else {
        diagnostics.append(.settingMissing("name", at: places.span(of: nil)))
        return
      }
      read(root)
    } catch {
      diagnostics.append(.settingsUnreadable(places.reason(error), at: places.span(of: error)))
    }
  }

  private mutating func read(_ root: Node) {
    guard case .mapping(let mapping) = root else {
      diagnostics.append(
        .settingOfOtherKind(ProjectSettings.fileName, needed: "keys with values", at: places.span(of: root.mark)))
      return
    }
    var found: Set<String> = []
    for (key, value) in mapping {
      let name = key.scalar?.string ?? ""
      found.insert(name)
      switch name {
      case "name": settings.name = text(value, of: "name")?.text ?? ""
      case "sources": readSources(value)
      case "owners": readOwners(value)
      case "lint": readLint(value)
      default: diagnostics.append(.unknownSetting(name, known: Self.keys, at: places.span(of: key)))
      }
    }
    for key in ["name", "sources"] where !found.contains(key) {
      diagnostics.append(.settingMissing(key, at: places.span(of: root.mark)))
    }
  }

  private mutating func readSources(_ node: Node) {
    guard case .sequence(let items) = node else {
      diagnostics.append(
        .settingOfOtherKind("sources", needed: "a list of folders, such as `[Mappings]`", at: places.span(of: node)))
      return
    }
    for item in items {
      guard let folder = text(item, of: "sources") else { continue }
      settings.sources.append(folder)
    }
  }

  private mutating func readOwners(_ node: Node) {
    for (package, owner) in pairs(node, of: "owners", needed: "packages with their owners") {
      guard let name = text(package, of: "owners"), let owner = text(owner, of: "owners") else { continue }
      settings.owners[name.text] = owner
      settings.ownedPackages.append(name)
    }
  }

  private mutating func readLint(_ node: Node) {
    for (key, value) in pairs(node, of: "lint", needed: "codes with severities") {
      guard let code = text(key, of: "lint"), let word = text(value, of: "lint") else { continue }
      guard let number = lintNumber(code.text) else {
        diagnostics.append(.notALintCode(code.text, at: code.span))
        continue
      }
      guard let severity = Severity(rawValue: word.text) else {
        diagnostics.append(.unknownSeverity(word.text, at: word.span))
        continue
      }
      settings.severities[DiagnosticCode(number)] = severity
    }
  }

  private func lintNumber(_ code: String) -> Int? {
    guard code.utf8.count == 6, code.hasPrefix("WB06") else { return nil }
    return Int(code.dropFirst(2))
  }

  /// An empty value is an empty map.
  private mutating func pairs(_ node: Node, of key: String, needed: String) -> [(Node, Node)] {
    if case .mapping(let mapping) = node { return mapping.map { ($0.key, $0.value) } }
    if node.scalar?.string.isEmpty ?? false { return [] }
    diagnostics.append(.settingOfOtherKind(key, needed: needed, at: places.span(of: node)))
    return []
  }

  private mutating func text(_ node: Node, of key: String) -> ProjectSettings.Entry? {
    guard let scalar = node.scalar, !scalar.string.isEmpty else {
      diagnostics.append(.settingOfOtherKind(key, needed: "a text", at: places.span(of: node)))
      return nil
    }
    return ProjectSettings.Entry(text: scalar.string, span: places.span(of: node))
  }
}
