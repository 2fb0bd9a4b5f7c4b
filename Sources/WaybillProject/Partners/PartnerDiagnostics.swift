import WaybillCore

/// `WB0014` to `WB0019`: `partners.yaml`.
extension Diagnostic {
  static func partnersUnreadable(_ reason: String, at span: SourceSpan) -> Diagnostic {
    Diagnostic(.error, DiagnosticCode(14), "the partners cannot be read: \(reason)", at: span, because: "not YAML")
  }

  static func unknownPartnerSetting(_ key: String, known: [String], at span: SourceSpan) -> Diagnostic {
    let diagnostic = Diagnostic(
      .error, DiagnosticCode(15),
      "there is no setting `\(key)` here; there are " + known.map { "`\($0)`" }.joined(separator: ", "), at: span,
      because: "not known")
    guard let near = nearestName(to: key, among: known) else { return diagnostic }
    return diagnostic.helping(near, edits: [Edit(span, near)])
  }

  static func partnerSettingMissing(_ key: String, of owner: String, at span: SourceSpan) -> Diagnostic {
    Diagnostic(
      .error, DiagnosticCode(16), "`\(owner)` does not say `\(key)`, which is needed", at: span,
      because: "`\(key)` is missing")
  }

  /// - Parameter word: the text that stands there, where a word of a list was wanted.
  static func partnerSettingOfOtherKind(_ key: String, _ shape: SettingShape, word: String?, at span: SourceSpan)
    -> Diagnostic
  {
    let diagnostic = Diagnostic(
      .error, DiagnosticCode(17), "`\(key)` takes \(shape.words)" + (word.map { ", and `\($0)` is none" } ?? ""),
      at: span, because: "of another kind")
    guard case .word(let words) = shape, let word, let near = nearestName(to: word, among: words) else {
      return diagnostic
    }
    return diagnostic.helping(near, edits: [Edit(span, near)])
  }

  static func separatorUnusable(_ name: String, _ reason: String, at span: SourceSpan) -> Diagnostic {
    Diagnostic(
      .error, DiagnosticCode(18), "`\(name)` cannot be used: \(reason)", at: span, because: "no usable separator")
  }

  static func partnersShareAddresses(_ name: String, _ other: String, at span: SourceSpan, first: SourceSpan)
    -> Diagnostic
  {
    Diagnostic(
      .error, DiagnosticCode(19),
      "`\(name)` and `\(other)` have the same sender and receiver, so that their control numbers have to be the same series",
      at: span, because: "numbers would be used twice"
    ).noting("the first one", at: first).helping("share them: `numbers: \(other)`")
  }

  static func numbersOfNobody(_ name: String, known: [String], at span: SourceSpan) -> Diagnostic {
    let diagnostic = Diagnostic(
      .error, DiagnosticCode(19), "there is no partner `\(name)` whose control numbers could be shared", at: span,
      because: "not a partner with numbers of its own")
    guard let near = nearestName(to: name, among: known) else { return diagnostic }
    return diagnostic.helping(near, edits: [Edit(span, near)])
  }
}
