import WaybillCore

/// `WB0001` to `WB0011`: the project and its settings.
extension Diagnostic {
  static func settingsUnreadable(_ reason: String, at span: SourceSpan) -> Diagnostic {
    Diagnostic(.error, DiagnosticCode(1), "the settings cannot be read: \(reason)", at: span, because: "not YAML")
  }

  static func unknownSetting(_ key: String, known: [String], at span: SourceSpan) -> Diagnostic {
    let diagnostic = Diagnostic(
      .error, DiagnosticCode(2),
      "there is no setting `\(key)`; there are " + known.map { "`\($0)`" }.joined(separator: ", "),
      at: span, because: "not known")
    guard let near = nearestName(to: key, among: known) else { return diagnostic }
    return diagnostic.helping(near, edits: [Edit(span, near)])
  }

  static func settingMissing(_ key: String, at span: SourceSpan) -> Diagnostic {
    let example = key == "name" ? "name: our-integrations" : "sources: [Mappings]"
    return Diagnostic(
      .error, DiagnosticCode(3), "the settings do not say `\(key)`, and a project needs it", at: span,
      because: "`\(key)` is missing"
    ).helping("`\(example)`")
  }

  static func settingOfOtherKind(_ key: String, needed: String, at span: SourceSpan) -> Diagnostic {
    Diagnostic(
      .error, DiagnosticCode(4), "`\(key)` takes \(needed), and this is something else", at: span,
      because: "of another kind")
  }

  static func notALintCode(_ code: String, at span: SourceSpan) -> Diagnostic {
    Diagnostic(
      .error, DiagnosticCode(5),
      "only lint has a severity of your choice, codes `WB0600` to `WB0699`, and `\(code)` is none of them",
      at: span, because: "not a code of lint")
  }

  static func unknownSeverity(_ word: String, at span: SourceSpan) -> Diagnostic {
    let known = Severity.allCases.map(\.rawValue)
    let diagnostic = Diagnostic(
      .error, DiagnosticCode(6),
      "`\(word)` is no severity; there are " + known.map { "`\($0)`" }.joined(separator: ", "), at: span,
      because: "not known")
    guard let near = nearestName(to: word, among: known) else { return diagnostic }
    return diagnostic.helping(near, edits: [Edit(span, near)])
  }

  static func sourceFolderMissing(_ folder: String, at span: SourceSpan) -> Diagnostic {
    Diagnostic(
      .error, DiagnosticCode(7), "there is no folder `\(folder)` in the project", at: span, because: "not found"
    ).helping("make the folder, or take it out of `sources`")
  }

  static func outsideOfProject(_ path: String, at span: SourceSpan) -> Diagnostic {
    Diagnostic(
      .error, DiagnosticCode(8), "`\(path)` leads out of the project, and sources stay inside of it", at: span,
      because: "outside of the project")
  }

  static func sourceFoldersOverlap(_ folder: String, _ other: String, at span: SourceSpan) -> Diagnostic {
    Diagnostic(
      .error, DiagnosticCode(9), "`\(folder)` lies in `\(other)`, so its files would be read twice", at: span,
      because: "a part of `\(other)`"
    ).helping("take one of them out of `sources`")
  }

  static func ownerOfNothing(_ package: String, known: [String], at span: SourceSpan) -> Diagnostic {
    let diagnostic = Diagnostic(
      .warning, DiagnosticCode(10), "there is no package `\(package)` to have an owner", at: span,
      because: "no folder of this name")
    guard let near = nearestName(to: package, among: known) else { return diagnostic }
    return diagnostic.helping(near, edits: [Edit(span, near)])
  }

  static func noPackage(_ path: String, at span: SourceSpan) -> Diagnostic {
    Diagnostic(
      .error, DiagnosticCode(11),
      "`\(path)` stands in no package: the folder below a source root gives the package its name",
      at: span, because: "not in a folder of its own"
    ).helping("move it into a folder, such as `Shopify/`")
  }

  static func badFolderName(_ folder: String, at span: SourceSpan) -> Diagnostic {
    Diagnostic(
      .error, DiagnosticCode(12),
      "`\(folder)` cannot name a package: it begins with a letter, and letters, digits, `_` and `-` follow",
      at: span, because: "the name of a folder with sources"
    ).helping("rename the folder")
  }

  static func unreadableSource(_ fault: FileFault, at span: SourceSpan) -> Diagnostic {
    Diagnostic(.error, DiagnosticCode(13), fault.message, at: span, because: "not read")
  }
}
