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
  var settings = ProjectSettings()
  var diagnostics: [Diagnostic] = []

  static let keys = ["name", "sources", "owners", "lint"]

  init(file: SourceFile) {
    self.file = file
  }

  mutating func read() {
    do {
      let text = String(decoding: file.bytes, as: UTF8.self)
      guard let root = try compose(yaml: text, .basic) else {
        diagnostics.append(.settingMissing("name", at: span(of: nil)))
        return
      }
      read(root)
    } catch {
      diagnostics.append(.settingsUnreadable(reason(error), at: span(ofDouble: error) ?? span(of: mark(error))))
    }
  }

  private mutating func read(_ root: Node) {
    guard case .mapping(let mapping) = root else {
      diagnostics.append(
        .settingOfOtherKind(ProjectSettings.fileName, needed: "keys with values", at: span(of: root.mark)))
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
      default: diagnostics.append(.unknownSetting(name, known: Self.keys, at: span(of: key)))
      }
    }
    for key in ["name", "sources"] where !found.contains(key) {
      diagnostics.append(.settingMissing(key, at: span(of: root.mark)))
    }
  }

  private mutating func readSources(_ node: Node) {
    guard case .sequence(let items) = node else {
      diagnostics.append(
        .settingOfOtherKind("sources", needed: "a list of folders, such as `[Mappings]`", at: span(of: node)))
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
    diagnostics.append(.settingOfOtherKind(key, needed: needed, at: span(of: node)))
    return []
  }

  private mutating func text(_ node: Node, of key: String) -> ProjectSettings.Entry? {
    guard let scalar = node.scalar, !scalar.string.isEmpty else {
      diagnostics.append(.settingOfOtherKind(key, needed: "a text", at: span(of: node)))
      return nil
    }
    return ProjectSettings.Entry(text: scalar.string, span: span(of: node))
  }
}

extension SettingsReader {
  /// The node's text if it stands there as it is, else its first character.
  private func span(of node: Node) -> SourceSpan {
    let place = span(of: node.mark)
    guard let scalar = node.scalar else { return place }
    let length = scalar.string.utf8.count
    let isQuoted = scalar.style == .doubleQuoted || scalar.style == .singleQuoted
    return SourceSpan(
      file: 0, start: Int(place.start), end: min(file.bytes.count, Int(place.start) + length + (isQuoted ? 2 : 0)))
  }

  private func span(of mark: Mark?) -> SourceSpan {
    guard let mark, 1 <= mark.line, mark.line <= file.lineStarts.count else {
      return SourceSpan(file: 0, start: 0, end: min(1, file.bytes.count))
    }
    let start = file.lineStarts[mark.line - 1]
    let before = file.line(mark.line).unicodeScalars.prefix(mark.column - 1)
    let offset = min(file.bytes.count, start + before.reduce(0) { $0 + UTF8.width($1) })
    return SourceSpan(file: 0, start: offset, end: min(file.bytes.count, offset + 1))
  }

  /// The last line that begins with a key that stands twice; Yams says only where the map begins.
  private func span(ofDouble error: any Error) -> SourceSpan? {
    guard case .duplicatedKeysInMapping(let keys, _)? = error as? YamlError, let key = keys.min() else { return nil }
    for number in (1...file.lineStarts.count).reversed() {
      let line = file.line(number)
      let indentation = line.prefix { $0 == " " }.utf8.count
      guard line.dropFirst(indentation).hasPrefix(key + ":") else { continue }
      let start = file.lineStarts[number - 1] + indentation
      return SourceSpan(file: 0, start: start, end: start + key.utf8.count)
    }
    return nil
  }

  private func mark(_ error: any Error) -> Mark? {
    switch error as? YamlError {
    case .scanner(_, _, let mark, _), .parser(_, _, let mark, _), .composer(_, _, let mark, _): mark
    case .duplicatedKeysInMapping(_, let context): context.mark
    default: nil
    }
  }

  private func reason(_ error: any Error) -> String {
    switch error as? YamlError {
    case .scanner(_, let problem, _, _), .parser(_, let problem, _, _), .composer(_, let problem, _, _): problem
    case .reader(let problem, _, _, _): problem
    case .duplicatedKeysInMapping(let keys, _): "`\(keys.sorted().joined(separator: "`, `"))` stands twice"
    default: "it is no YAML"
    }
  }
}
